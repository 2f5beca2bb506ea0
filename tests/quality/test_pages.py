"""What ``benchmarks/pages.py`` measures would be seen: each check finds the fault that is planted for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmark import load_benchmark

ROOT = Path(__file__).parents[2]


pages_benchmark = load_benchmark("pages")

from site_quality import browsing, documents, feeds, node_tools, serving  # noqa: E402 - found by the line above

PAGE = (
    '<!doctype html><html lang="en"><head><title>A page</title></head>'
    "<body><main><h1>A page</h1><p>Words.</p></main></body></html>"
)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[serving.Host]:
    (tmp_path / "404.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "feed.xml").touch()
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text(PAGE, encoding="utf-8")
    with serving.serve() as running:
        running.folder = tmp_path
        yield running


def with_body(text: str) -> str:
    return PAGE.replace("<p>Words.</p>", text)


def checked(host: serving.Host, body: str) -> tuple[list[str], list[str]]:
    (host.folder / "en" / "index.html").write_text(with_body(body), encoding="utf-8")
    errors, broken, _ = documents.check_documents(host, iter(sorted(host.folder.rglob("*.html"))))
    return errors, broken


def test_a_sound_page_has_no_faults(host: serving.Host) -> None:
    assert checked(host, '<p id="a"><a href="#a">x</a> <a href="../404.html">y</a> <a href="./">z</a></p>') == ([], [])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p><div>x</div></p>", "unexpected-end-tag"),
        ("<p>a & b &lt c</p>", "named-entity-without-semicolon"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' is given 2 times"),
        ('<p aria-labelledby="gone">x</p>', "aria-labelledby='gone' names no element"),
        ('<script type="application/ld+json">{"a": </script>', "its data is no JSON"),
    ],
)
def test_a_fault_of_html_is_seen(host: serving.Host, body: str, said: str) -> None:
    assert said in " ".join(checked(host, body)[0])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="../nowhere/">x</a>', "leads nowhere"),
        ('<a href="/notes-elsewhere/">x</a>', "leads nowhere"),
        ('<a href="./#gone">x</a>', "has no place 'gone'"),
        ('<img src="picture.png" alt="">', "leads nowhere"),
        ('<a href="javascript:alert(1)">x</a>', "is no web address"),
    ],
)
def test_a_broken_link_is_seen(host: serving.Host, body: str, said: str) -> None:
    assert said in " ".join(checked(host, body)[1])


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:a</id><title>A</title>
<updated>2025-08-16T00:00:00Z</updated><link rel="self" href="{here}feed.xml"/><author><name>A</name></author>
<entry><id>urn:b</id><title>B</title><link rel="alternate" href="{here}en/"/><updated>2025-08-16T00:00:00Z</updated>
<summary>C</summary><content type="html">&lt;p&gt;D&lt;/p&gt;</content></entry></feed>"""


def atom_errors(host: serving.Host, change: Callable[[str], str]) -> str:
    text = change(ATOM.replace("{here}", host.address))
    return " ".join(feeds.atom_errors(text, f"{host.address}feed.xml", host))


def test_a_sound_feed_has_no_faults(host: serving.Host) -> None:
    assert atom_errors(host, lambda text: text) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<id>urn:b</id>", "", "Expecting an element id"),
        (
            "<updated>2025-08-16T00:00:00Z</updated><link",
            "<updated>16 August 2025</updated><link",
            "Error validating datatype|failed to validate",
        ),
        ("urn:b", "urn:a", "is given twice"),
        ('rel="self"', 'rel="me"', "its link to itself"),
        ("en/", "fr/", "leads nowhere"),
        ("&lt;p&gt;D", "&lt;script&gt;D", "its content holds script"),
        ("&lt;p&gt;D", "&lt;a href='x'&gt;D&lt;/a&gt;&lt;p&gt;", "relative address"),
        ("</feed>", "", "well-formed"),
    ],
)
def test_a_fault_of_a_feed_is_seen(host: serving.Host, old: str, new: str, said: str) -> None:
    assert re.search(said, atom_errors(host, lambda text: text.replace(old, new)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"version": "1.1"}, "was expected"),
        ({"feed_url": "feed.json"}, "does not match"),
        ({"items": [{"id": "a", "url": "http://192.0.2.1/"}]}, "is not valid under any"),
        ({"colour": "red"}, "does not match any"),
    ],
)
def test_a_fault_of_a_json_feed_is_seen(host: serving.Host, change: dict[str, object], said: str) -> None:
    url = f"{host.address}feed.json"
    data = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "feed_url": url, "items": []} | change
    found = " ".join(feeds.json_feed_errors(json.dumps(data), url, host))
    assert said in found
    assert bool(said) == bool(found)


def test_a_sitemap_must_name_every_language_in_return(host: serving.Host) -> None:
    here = f"{host.address}en/"
    start = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    link = f'<xhtml:link rel="alternate" hreflang="en" href="{here}"/>'
    sound = f"{start}<url><loc>{here}</loc>{link}</url></urlset>"
    assert list(feeds.sitemap_errors(sound, "", host)) == []
    other = link.replace('"en"', '"zh"').replace("/en/", "/404.html")
    found = " ".join(feeds.sitemap_errors(sound.replace(link, link + other), "", host))
    assert "does not name" in found


@pytest.mark.browser
def test_a_browser_sees_what_is_wrong_with_a_page(host: serving.Host, browser: Browser) -> None:
    bad = (
        '<img src="http://192.0.2.1/x.png"><p style="width: 3000px; color: #ccc">wide and pale</p>'
        "<script>console.error('oh')</script>"
    )
    head = "<head><meta http-equiv=Content-Security-Policy content=\"img-src 'self'; style-src 'unsafe-inline'\">"
    text = with_body(bad).replace("<head>", head)
    (host.folder / "en" / "index.html").write_text(text, encoding="utf-8")
    found = browsing.visit(browser, host.address, [("bad", "en/"), ("gone", "gone/")])
    assert found.visits == 8
    assert {one.split(": ")[1] for one in found.axe if one.startswith("bad light phone")} >= {
        "image-alt",
        "color-contrast",
    }
    assert [one for one in found.axe if one.startswith("bad dark desktop: color-contrast")]
    assert found.overflow
    assert any("oh" in one for one in found.console)
    assert found.policy
    assert any("404" in one for one in found.failed)


def test_a_figure_below_its_floor_fails() -> None:
    floors = json.loads(pages_benchmark.FLOORS.read_text(encoding="utf-8"))
    measure = pages_benchmark.Measure
    assert pages_benchmark.worse(measure("Lighthouse performance, zh", 96), floors)
    assert not pages_benchmark.worse(measure("Lighthouse performance, zh", 97), floors)
    assert pages_benchmark.worse(measure("axe violations", 1), floors)
    assert not pages_benchmark.worse(measure("axe violations", 0), floors)


def test_a_busy_moment_costs_a_page_nothing_and_a_slow_page_its_score() -> None:
    """Performance is what the best three runs show; of the other scores the median counts."""

    def runs(*performances: int) -> list[dict[str, dict[str, float]]]:
        others = dict.fromkeys(node_tools.CATEGORIES, 100.0)
        return [{"scores": others | {"performance": one, "seo": one}, "lost": {}} for one in performances]

    busy = node_tools.summarize(runs(99, 60, 98, 55, 97))
    assert (busy["performance"], busy["seo"]) == (98, 97)
    assert node_tools.summarize(runs(99, 90, 90, 90, 90))["performance"] == 90


def test_a_tool_that_does_not_end_is_said_to_be_missing() -> None:
    with pytest.raises(node_tools.MissingToolsError, match="sleep 60 did not end within 1 s"):
        node_tools._run(["sleep", "60"], 1)
