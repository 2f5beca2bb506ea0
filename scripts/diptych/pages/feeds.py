"""The newest briefs for feed readers, as Atom (RFC 4287) and JSON Feed 1.1, for each locale and topic."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.pages import escaping, links
from diptych.pages.edition import Edition
from diptych.pages.row import Row

# What a reader who was away for a month wants to find; a feed is fetched whole every hour.
FEED_BRIEFS = 30
ATOM_FILE = "feed.xml"
JSON_FILE = "feed.json"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed: where it stands below the locale's folder, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One brief in a feed; addresses are absolute where the site's is known, else relative to the feed."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: str
    updated: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Feed:
    path: str
    title: str
    home: str
    entries: tuple[Entry, ...]


def feed_files(rows: Sequence[Row], edition: Edition, site_name: str, base_url: str) -> Iterator[FeedFile]:
    """The feeds of one locale; ``base_url`` is the absolute address of its folder, or empty."""
    shown = sorted((row for row in rows if row.status == "published"), key=lambda row: row.place, reverse=True)
    topics: dict[str, list[Row]] = {}
    for row in shown:
        for topic in row.topics:
            topics.setdefault(topic, []).append(row)
    feeds = [("", site_name, shown)]
    feeds += [
        (links.topic_url(topic), f"{edition.topic(topic)} – {site_name}", found) for topic, found in topics.items()
    ]
    for path, title, found in feeds:
        base = base_url or links.root(path)
        entries = tuple(_entry(row, edition, base) for row in found[:FEED_BRIEFS])
        feed = _Feed(path, title, base_url + path if base_url else "./", entries)
        yield FeedFile(path + ATOM_FILE, _atom(feed, edition, base_url))
        yield FeedFile(path + JSON_FILE, _json(feed, edition, base_url))


def _entry(row: Row, edition: Edition, base: str) -> Entry:
    sentences = [edition.wording(one).text for one in row.summary]
    counts, n = row.counts, edition.labels.n
    line = " · ".join(
        [
            n("count.articles", counts.articles),
            n("count.origins", counts.origins),
            n("count.facts", counts.facts),
            *([n("count.disputed", counts.disputed)] if counts.disputed else []),
        ]
    )
    return Entry(
        id=_urn(f"{row.id}#{edition.locale.id}"),
        url=base + links.brief_url(row.id),
        title=escaping.visible(edition.wording(row.title).text),
        summary=escaping.visible(sentences[0]) if sentences else "",
        html="".join(f"<p>{escaping.html(text)}</p>" for text in [*sentences, line]),
        published=f"{row.published}T00:00:00Z",
        updated=f"{row.updated}T00:00:00Z",
        tags=tuple(edition.topic(topic) for topic in row.topics),
    )


def _urn(name: str) -> str:
    """An id that stays the same when the site moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://diptych.invalid/{name}").urn


def _atom(feed: _Feed, edition: Edition, base_url: str) -> str:
    x = escaping.xml
    own = f"{base_url}{feed.path}{ATOM_FILE}" if base_url else ATOM_FILE
    updated = max((entry.updated for entry in feed.entries), default="1970-01-01T00:00:00Z")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{x(edition.locale.lang)}">',
        f"<id>{x(_urn(f'{feed.path}@{edition.locale.id}'))}</id>",
        f"<title>{x(feed.title)}</title>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{x(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{x(feed.home)}"/>',
        f"<author><name>{x(feed.title)}</name></author>",
    ]
    for entry in feed.entries:
        lines += [
            "<entry>",
            f"<id>{x(entry.id)}</id>",
            f"<title>{x(entry.title)}</title>",
            f'<link rel="alternate" type="text/html" href="{x(entry.url)}"/>',
            f"<published>{entry.published}</published>",
            f"<updated>{entry.updated}</updated>",
            *(f'<category term="{x(tag)}"/>' for tag in entry.tags),
            f"<summary>{x(entry.summary)}</summary>",
            f'<content type="html">{x(entry.html)}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _json(feed: _Feed, edition: Edition, base_url: str) -> str:
    data: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": edition.locale.lang,
        "home_page_url": feed.home,
        "feed_url": f"{base_url}{feed.path}{JSON_FILE}" if base_url else JSON_FILE,
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "tags": list(entry.tags),
                "language": edition.locale.lang,
            }
            for entry in feed.entries
        ],
    }
    return escaping.json_text(data) + "\n"
