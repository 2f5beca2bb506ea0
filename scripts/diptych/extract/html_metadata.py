"""What an HTML page states of itself: JSON-LD, meta tags, links, marks of saving tools."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from diptych.extract.byline import is_person
from diptych.extract.facts import Facts
from diptych.extract.html_tree import HtmlElement
from diptych.lang.timestamps import find_timestamps

_ARTICLE_TYPES = re.compile(r"(?:article|posting|report|webpage)$", re.IGNORECASE)
_PUBLISHED_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "og:release_date", "pubdate", "publishdate",
    "publish_date", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
    "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "weibo:article:create_at", "_pubtime",
    "apub:time",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "mediaid:author",
)
_SITE_NAMES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "apple-mobile-web-app-title",
    "twitter:app:name:iphone",
)
_SAVED = re.compile(
    r"saved from url=\(\d{1,6}\)(?P<url1>\S{1,2000})|Page saved with SingleFile\s{1,4}url: (?P<url2>\S{1,2000})"
    r"(?:\s{1,4}saved date: (?P<date>[^\n]{1,80}))?"
)
_SAVED_DATE = re.compile(r"\w{3} (?P<month>\w{3}) (?P<day>\d{1,2}) (?P<year>\d{4})")
# Structured data of more is a shop's catalogue.
MOST_JSON = 1_000_000
# Nodes of one page's structured data that are looked at.
MOST_NODES = 2_000


def add_page_metadata(facts: Facts, root: HtmlElement, text: str) -> list[str]:
    """Record what the page states of itself; returns what it calls its title, the most trusted first."""
    nodes = list(_structured(root))
    articles = [node for node in nodes if _is_article(node)]
    metas = _metas(root)
    titles = [_words(node.get("headline")) for node in articles]
    titles += [metas.get("og:title", ""), " ".join(_first(root, "title")), metas.get("twitter:title", "")]
    if facts.words_only:
        # A headline is told from the site's name by it.
        for node in articles:
            facts.add("publisher", _names(node.get("publisher")), "json-ld")
        _add_site(facts, metas)
    else:
        _add_saved(facts, text)
        _add_addresses(facts, root, metas, articles)
        _add_statements(facts, root, metas, articles)
    return [title for title in titles if title.strip()]


def _add_statements(facts: Facts, root: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> None:
    """Who published the page, who wrote it and when, as it says itself."""
    for node in articles:
        facts.add_day("published", _words(node.get("datePublished")), "json-ld")
        facts.add("author", _person(_names(node.get("author"))), "json-ld")
        facts.add("publisher", _names(node.get("publisher")), "json-ld")
    for name in _PUBLISHED_NAMES:
        facts.add_day("published", metas.get(name, ""), "meta")
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        facts.add_day("published", element.get("content") or element.get("datetime") or element.text or "", "microdata")
    _add_site(facts, metas)
    for name in _AUTHOR_NAMES:
        facts.add("author", _person(metas.get(name)), "meta")


def _add_site(facts: Facts, metas: dict[str, str]) -> None:
    for name in _SITE_NAMES:
        facts.add("publisher", metas.get(name), "meta")


def _first(root: HtmlElement, tag: str) -> list[str]:
    # An SVG's <title> names a picture.
    found = root.find(f"head/{tag}")
    if found is None:
        found = root.find(f".//{tag}")
    return [found.text] if found is not None and found.text else []


def _metas(root: HtmlElement) -> dict[str, str]:
    """The page's meta tags by name or property in lower case; the first one of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content", "").strip()
        if name and content:
            found.setdefault(name, content[:2000])
    return found


def _structured(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those inside others too."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MOST_JSON:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = deque([data]), 0
        while waiting and seen < MOST_NODES:
            node = waiting.popleft()
            seen += 1
            if isinstance(node, list):
                waiting.extend(node[:MOST_NODES])
            elif isinstance(node, dict):
                yield node
                waiting.extend(value for value in node.values() if isinstance(value, (dict, list)))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return bool(node.get("headline") or node.get("datePublished")) and any(
        isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names
    )


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any) -> str | None:
    """The name or names in a JSON-LD person or organisation."""
    values = value if isinstance(value, list) else [value]
    names = [_words(item.get("name")) if isinstance(item, dict) else _words(item) for item in values[:8]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _person(value: str | None) -> str | None:
    """``value`` where it can be a name: no address, no account, no sentence."""
    value = (value or "").strip().removeprefix("By ").strip()
    if (
        not value
        or "/" in value
        or "@" in value
        or len(value) > 80
        or re.search(r"\d{3}|[<>{}]", value)
        or not is_person(value)
    ):
        return None
    return value


def _add_saved(facts: Facts, text: str) -> None:
    """The address and the day that a browser or SingleFile wrote into the page it saved."""
    match = _SAVED.search(text[:6000])
    if not match:
        return
    facts.add("url", match["url1"] or match["url2"], "saving-tool")
    day = _SAVED_DATE.search(match["date"] or "")
    stamps = find_timestamps(f"{day['month']} {day['day']}, {day['year']}" if day else match["date"] or "")
    facts.add("archived", stamps[0].day if stamps else None, "saving-tool")


def _add_addresses(facts: Facts, root: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> None:
    """The page's own address: the canonical link first; a bare host is the home page's, not the article's."""
    links = [link.get("href", "") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    pages = [node.get("mainEntityOfPage") for node in articles]
    listed = [_words(page.get("@id")) if isinstance(page, dict) else _words(page) for page in pages]
    for where, addresses in (("canonical", links), ("meta", [metas.get("og:url", "")]), ("json-ld", listed)):
        for address in addresses:
            try:
                parts = urlsplit(address.strip())
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
                facts.add("url", address.strip(), where)
