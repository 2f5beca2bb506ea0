"""What programs read beside the pages: feeds, data, the sitemap."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from diptych.model.checked import CheckedBrief

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LOCALES = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}
BRIEF = "2025-08-14-r2-delay"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("folder", ["", "topics/chips/"])
def test_a_feed_has_what_the_format_asks_for(built: Any, locale: str, folder: str) -> None:
    feed = etree.fromstring(built.files()[f"{locale}/{folder}feed.xml"])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == LOCALES[locale]
    for path in ("a:id", "a:title", "a:updated", "a:link[@rel='self']", "a:author/a:name"):
        assert len(feed.xpath(path, namespaces=ATOM)) == 1, path
    [entry] = feed.xpath("a:entry", namespaces=ATOM)
    for path in ("a:id", "a:title", "a:updated", "a:published", "a:summary", "a:link[@rel='alternate']", "a:content"):
        assert len(entry.xpath(path, namespaces=ATOM)) == 1, path
    for moment in feed.xpath("//a:updated | //a:published", namespaces=ATOM):
        assert datetime.fromisoformat(moment.text).tzinfo is not None


def test_ids_stay_apart_and_stay_the_same(built: Any) -> None:
    feeds = {locale: etree.fromstring(built.files()[f"{locale}/feed.xml"]) for locale in LOCALES}
    ids = [one.text for feed in feeds.values() for one in feed.xpath("//a:id", namespaces=ATOM)]
    assert len(set(ids)) == len(ids) == 6
    # An id that changes makes every reader show the brief again.
    assert feeds["en"].xpath("a:entry/a:id", namespaces=ATOM)[0].text == "urn:uuid:f15b3ea7-2ea8-5d57-8901-e3b0e35ff16a"


def test_the_json_feed_says_the_same(built: Any) -> None:
    feed = json.loads(built.files()["en/feed.json"])
    atom = etree.fromstring(built.files()["en/feed.xml"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = feed["items"]
    assert item["id"] == atom.xpath("a:entry/a:id", namespaces=ATOM)[0].text
    assert item["content_html"] == atom.xpath("a:entry/a:content", namespaces=ATOM)[0].text
    assert "did not pass" not in item["content_html"]


def test_hostile_words_stay_words_in_every_format(workshop: Any, checked: CheckedBrief) -> None:
    attack = "]]></title><script>alert(1)</script>&\x08\u202e\"'"
    brief = dataclasses.replace(checked.brief, title=dataclasses.replace(checked.brief.title, en=attack))
    workshop.build(dataclasses.replace(checked, brief=brief))
    files = workshop.files()
    feed = etree.fromstring(files["en/feed.xml"])
    shown = "]]></title><script>alert(1)</script>&[U+0008][U+202E]\"'"
    assert feed.xpath("a:entry/a:title", namespaces=ATOM)[0].text == shown
    page = lxml_html.fromstring(files[f"en/briefs/{BRIEF}/index.html"])
    [data] = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["headline"] == shown
    assert json.loads(files[f"briefs/{BRIEF}/brief.json"])["title"]["en"] == shown
    assert "<script" not in files["llms.txt"].decode("utf-8")


def test_schema_org_names_the_sources_and_claims_no_more(built: Any) -> None:
    page = lxml_html.fromstring(built.files()[f"en/briefs/{BRIEF}/index.html"])
    data = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "en"
    assert (data["datePublished"], data["dateModified"]) == ("2025-08-16", "2025-08-16")
    assert len(data["citation"]) == 4
    assert data["citation"][0]["url"] == "https://www.solidot.org/story?sid=82050"
    assert "url" not in data["citation"][1]
    assert "author" not in data


def test_the_data_of_a_brief_holds_what_its_page_shows(built: Any) -> None:
    data = json.loads(built.files()[f"briefs/{BRIEF}/brief.json"])
    assert [fact["id"] for fact in data["facts"]] == ["f1", "f2", "f3", "f4"]
    assert len(data["summary"]) == 1
    assert data["facts"][1]["standing"] == {"disputed": True, "origins": ["Financial Times"]}
    assert "capture" not in data["sources"][0]
    assert data["sources"][0]["sha256"]


def test_a_withdrawn_brief_gives_no_data(workshop: Any, checked: CheckedBrief) -> None:
    workshop.build(dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, status="withdrawn")))
    files = workshop.files()
    data = json.loads(files[f"briefs/{BRIEF}/brief.json"])
    assert data.keys() == {
        "date",
        "id",
        "revisions",
        "schema",
        "status",
        "title",
    }
    assert b"<entry>" not in files["en/feed.xml"]
    everything = b"".join(files.values())
    quotes = [one.quote for fact in checked.brief.facts for one in fact.evidence]
    wordings = [text for fact in checked.brief.facts for text in (fact.text.zh, fact.text.en) if text]
    assert [text for text in [*quotes, *wordings] if text.encode() in everything] == []


def test_the_sitemap_lists_every_page_in_every_language(workshop: Any, checked: CheckedBrief) -> None:
    config = workshop.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('site_url: ""', "site_url: https://example.org/"), encoding="utf-8")
    workshop.build(checked)
    files = workshop.files()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = etree.fromstring(files["sitemap.xml"])
    listed = {loc.text.removeprefix("https://example.org/") for loc in tree.xpath("//s:loc", namespaces=names)}
    pages = {name.removesuffix("index.html") for name in files if name.endswith("/index.html")}
    assert listed == pages
    first = tree.xpath("s:url", namespaces=names)[0]
    assert [one.get("hreflang") for one in first.xpath("x:link", namespaces=names)] == [*LOCALES.values(), "x-default"]
    assert files["robots.txt"].endswith(b"Sitemap: https://example.org/sitemap.xml\n")
    assert etree.fromstring(files["en/feed.xml"]).xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [
        "https://example.org/en/feed.xml"
    ]


def test_without_an_address_there_is_no_sitemap(built: Any) -> None:
    assert not [name for name in built.files() if "sitemap" in name]
