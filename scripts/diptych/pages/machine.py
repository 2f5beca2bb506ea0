"""What programs read: a brief as JSON and as schema.org data, the sitemap, and an overview for language models."""

from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from diptych.model.checked import CheckedBrief
from diptych.model.locale import EN, LOCALES
from diptych.pages import escaping, links
from diptych.pages.edition import Edition
from diptych.pages.row import Row
from diptych.pages.view import BriefView, SourceView

# A page of this many addresses is as long as a program may want to read at once.
LLMS_BRIEFS = 100
# The protocol allows 50,000 addresses and 50 MB in a file (sitemaps.org/protocol.html); each page has one a locale,
# of some 1,000 bytes, nearly all of them the same: a packed file is a fortieth.
SITEMAP_PAGES = 15_000
# So many stand in one file that everybody can read.
PLAIN_SITEMAP_PAGES = 1_000
# What is left of a withdrawn brief.
_WITHDRAWN = ("schema", "id", "date", "status", "title", "revisions")


def brief_json(checked: CheckedBrief) -> str:
    """The brief's record as its pages show it: without what is withheld, with the standing of each fact.

    A quote that several sources have to the letter stands once: with the first, and with ``also``, the others.
    """
    brief = checked.brief
    if brief.status == "withdrawn":
        data = {name: _data(getattr(brief, name), name, {}) for name in _WITHDRAWN if getattr(brief, name) is not None}
        return escaping.json_text(data) + "\n"
    data = _data(brief, "", checked.withheld)
    for fact in data.get("facts", ()):
        fact["evidence"] = _evidence(fact["evidence"])
        standing = checked.standing.get(fact["id"])
        if standing:
            fact["standing"] = {"origins": standing.origins} | ({"disputed": True} if standing.disputed else {})
    return escaping.json_text(data) + "\n"


def _evidence(evidence: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The quotes, each once with all sources that have it and rest on the same for it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in evidence:
        first = found.setdefault((one["quote"], one.get("origin", "")), one)
        if first is not one:
            first.setdefault("also", []).append(one["source"])
    return list(found.values())


def _data(value: Any, path: str, withheld: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        if not value or isinstance(value[0], str):
            return value
        if not withheld:
            return [_data(item, "", withheld) for item in value]
        places = [(item, f"{path}[{index}]") for index, item in enumerate(value)]
        return [_data(item, place, withheld) for item, place in places if place not in withheld]
    names = _fields(value.__class__)
    if not names:
        return value
    # A pair's parts and a quote's have no places of their own.
    start = f"{path}." if path else ""
    data = {}
    for name in names:
        item = getattr(value, name)
        if isinstance(item, str):
            data[name] = item
        elif item is not None and item != ():
            data[name] = _data(item, f"{start}{name}", withheld)
    return data


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a record's class that a program may read."""
    # The captures stay with the site's owner; their checksums say which bytes were read.
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.name != "capture")


def json_ld(view: BriefView, edition: Edition, site_name: str, page_url: str) -> escaping.Html:
    """schema.org's NewsArticle for a page, with its sources as citations; nothing is claimed that is not known."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title.text,
        "inLanguage": view.title.lang,
        "publisher": {"@type": "Organization", "name": site_name},
        "citation": [_citation(source) for source in view.sources],
    }
    if view.revisions:
        data["datePublished"] = view.published
        data["dateModified"] = view.updated
    if view.topics:
        data["about"] = [{"@type": "Thing", "name": topic.name} for topic in view.topics]
    if page_url:
        data["mainEntityOfPage"] = page_url
    return escaping.json_script(data)


def _citation(source: SourceView) -> dict[str, Any]:
    """A source by its address, or by its headline where that is all; the page's table says the rest of it."""
    if escaping.href(source.url):
        return {"@type": "Article", "url": source.url}
    name = source.title or source.publisher
    return {"@type": "Article", "headline": name} if name else {"@type": "Article"}


def sitemap_files(urls: Iterable[str], days: Mapping[str, str], root_url: str) -> Iterator[tuple[str, bytes]]:
    """The sitemap's files, paths and bytes: one, or of a large site an index and its packed parts.

    ``urls`` are pages below a locale's folder, ``days`` when some of them changed.
    """
    ordered = sorted(set(urls))
    if len(ordered) <= PLAIN_SITEMAP_PAGES:
        yield "sitemap.xml", _sitemap(ordered, days, root_url).encode()
        return
    parts = [ordered[start : start + SITEMAP_PAGES] for start in range(0, len(ordered), SITEMAP_PAGES)]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for number, part in enumerate(parts, 1):
        path = f"sitemap-{number}.xml.gz"
        lines.append(f"<sitemap><loc>{escaping.xml(root_url + path)}</loc></sitemap>")
        # Without the time of packing: the same input makes the same bytes.
        yield path, gzip.compress(_sitemap(part, days, root_url).encode(), 6, mtime=0)
    yield "sitemap.xml", "\n".join([*lines, "</sitemapindex>", ""]).encode()


def _sitemap(urls: Sequence[str], days: Mapping[str, str], root_url: str) -> str:
    x = escaping.xml
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for url in urls:
        others = [
            f'<xhtml:link rel="alternate" hreflang="{x(locale.lang)}" href="{x(f"{root_url}{locale.id}/{url}")}"/>'
            for locale in LOCALES
        ]
        others.append(f'<xhtml:link rel="alternate" hreflang="x-default" href="{x(_default(root_url, url))}"/>')
        day = f"<lastmod>{days[url]}</lastmod>" if url in days else ""
        lines += [
            f"<url><loc>{x(f'{root_url}{locale.id}/{url}')}</loc>{day}{''.join(others)}</url>" for locale in LOCALES
        ]
    return "\n".join([*lines, "</urlset>", ""])


def _default(root_url: str, url: str) -> str:
    return f"{root_url}{EN.id}/{url}" if url else root_url


def robots(root_url: str) -> str:
    """The file that leads search engines to the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {root_url}sitemap.xml\n"


def llms_txt(rows: Sequence[Row], editions: Iterable[Edition], names: Mapping[str, str], root_url: str) -> str:
    """The site in a page of Markdown, as llmstxt.org describes it: what it is, and the newest briefs."""
    lines = [f"# {_line(names[EN.id])}", ""]
    lines += [
        "> Briefings in Chinese and English, made from saved articles. Every statement cites facts; every fact carries",
        "> verbatim quotes of its sources, in their own script, and says how many independent origins it rests on.",
        "",
        "Each briefing is also at `briefs/<id>/brief.json` as data: facts, evidence, standing, disputes, sources.",
        "Statements under “Frameworks” are analysis, not fact.",
    ]
    shown = sorted((row for row in rows if row.status == "published"), key=lambda row: row.id, reverse=True)
    for edition in editions:
        lines += ["", f"## {edition.locale.name}", ""]
        for row in shown[:LLMS_BRIEFS]:
            lead = edition.wording(row.lead).text if row.lead else ""
            title = _line(edition.wording(row.title).text)
            lines.append(f"- [{title}]({root_url}{edition.locale.id}/{links.brief_url(row.id)}): {_line(lead)}")
    return "\n".join([*lines, ""])


def _line(text: str) -> str:
    """Text on one line of Markdown, without the brackets that would end a link."""
    return escaping.visible(text).replace("[", "(").replace("]", ")").replace("<", "‹").replace(">", "›")
