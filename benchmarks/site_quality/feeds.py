"""Feeds and sitemaps against their standards: RFC 4287, JSON Feed 1.1, sitemaps.org 0.9, and what W3C's feed
validator asks beyond them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from lxml import etree

from site_quality.documents import parse
from site_quality.serving import Host

_HERE = Path(__file__).parent
_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
# sitemaps.org: at most so many addresses in one file.
_MOST_URLS = 50_000
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check_feeds(host: Host) -> tuple[list[str], int]:
    """What is wrong with the site's feeds and its sitemap, and how many files there are."""
    errors: list[str] = []
    count = 0
    checks: dict[str, Callable[[str, str, Host], Iterator[str]]] = {
        "feed.xml": atom_errors,
        "feed.json": json_feed_errors,
        "sitemap.xml": sitemap_errors,
    }
    for name, check in checks.items():
        for path in sorted(host.folder.rglob(name)):
            count += 1
            place = path.relative_to(host.folder).as_posix()
            errors += [
                f"{place}: {error}" for error in check(path.read_text(encoding="utf-8"), host.address + place, host)
            ]
    return errors, count


def atom_errors(text: str, url: str, host: Host) -> Iterator[str]:
    """What RFC 4287 or W3C's validator would say of a feed at ``url``."""
    root = _xml(text)
    if root is None:
        yield "it is not well-formed XML"
        return
    schema = etree.RelaxNG(etree.parse(_HERE / "atom.rng"))
    if not schema.validate(root):
        yield from (f"line {one.line}: {one.message}" for one in schema.error_log)
    own = [link.get("href") for link in root.findall(f"{_ATOM}link") if link.get("rel") == "self"]
    if own != [url]:
        yield f"its link to itself is {own}"
    ids = [element.text for element in root.iter(f"{_ATOM}id")]
    yield from (f"the id {one} is given twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
    for link in root.iter(f"{_ATOM}link"):
        yield from _address_errors(link.get("href", ""), host)
    for element in root.iter(f"{_ATOM}published", f"{_ATOM}updated"):
        yield from _date_errors(element.text or "")
    for content in root.iter(f"{_ATOM}content"):
        yield from _content_errors(content.text or "")
    newest = max((entry.findtext(f"{_ATOM}updated") or "" for entry in root.findall(f"{_ATOM}entry")), default="")
    if newest > (root.findtext(f"{_ATOM}updated") or ""):
        yield "an entry is newer than the feed"


def json_feed_errors(text: str, url: str, host: Host) -> Iterator[str]:
    """What JSON Feed 1.1 says against a feed at ``url``."""
    data: Any = json.loads(text)
    schema = json.loads((_HERE / "json_feed.schema.json").read_text(encoding="utf-8"))
    yield from (f"{one.json_path}: {one.message}" for one in Draft202012Validator(schema).iter_errors(data))
    if data.get("feed_url") != url:
        yield f"its address is {data.get('feed_url')}"
    ids = [item.get("id") for item in data.get("items", ())]
    if len(ids) != len(set(ids)):
        yield "an id is given twice"
    for item in data.get("items", ()):
        yield from _address_errors(item.get("url", ""), host)
        yield from _date_errors(item.get("date_published", ""))
        yield from _date_errors(item.get("date_modified", ""))
        yield from _content_errors(item.get("content_html", ""))


def sitemap_errors(text: str, url: str, host: Host) -> Iterator[str]:
    """What sitemaps.org and search engines' rules for languages say against a sitemap."""
    root = _xml(text)
    if root is None or root.tag != f"{_MAP}urlset":
        yield "it is no sitemap"
        return
    if len(root) > _MOST_URLS:
        yield f"it holds {len(root)} addresses, more than {_MOST_URLS}"
    places = [entry.findtext(f"{_MAP}loc") or "" for entry in root]
    yield from (f"{one} stands in it twice" for one in {one for one in places if places.count(one) > 1})
    alternates = {}
    for entry, place in zip(root, places, strict=True):
        yield from _address_errors(place, host)
        alternates[place] = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{_XHTML}link")}
        if place not in alternates[place].values():
            yield f"{place} is not among its own languages"
        day = entry.findtext(f"{_MAP}lastmod")
        if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield f"{place} changed on {day}"
    for place, languages in alternates.items():
        for language, other in languages.items():
            if language != "x-default" and alternates.get(other) != languages:
                yield f"{other} does not name {place} in return"


def _xml(text: str) -> Any:
    try:
        return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _address_errors(address: str, host: Host) -> Iterator[str]:
    if urlsplit(address).scheme not in ("http", "https"):
        yield f"{address!r} is not a full address"
    elif host.file(address) is None:
        yield f"{address} leads nowhere"


def _date_errors(text: str) -> Iterator[str]:
    try:
        if not _RFC3339.fullmatch(text):
            raise ValueError
        datetime.fromisoformat(text)
    except ValueError:
        yield f"{text!r} is no date of RFC 3339"


def _content_errors(text: str) -> Iterator[str]:
    document = parse(f"<!doctype html><title>x</title>{text}", "")
    yield from (f"its content does not parse: {error}" for error in document.errors)
    for element in document.elements:
        if element.tag in ("script", "style", "iframe", "object", "embed", "form") or any(
            name.startswith("on") or name == "style"
            for name in element.keys()  # noqa: SIM118 - an Element's keys
        ):
            yield f"its content holds {element.tag}"
        if not (element.get("href") or "http").startswith("http"):
            yield f"its content has the relative address {element.get('href')}"
