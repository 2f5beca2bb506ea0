"""Whatever an editor or a capture holds: on the page it is text, shown as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import markdown

from diptych.pages import escaping

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "security"
VECTORS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "![x](x){onerror=alert(1)}",
    "`code` **bold** <b>b</b> &lt;script&gt;",
    "{{ 7 * 7 }} {% include 'x' %}",
    "</div></article><script>alert(1)</script>",
    "https://example.org/a_b <mailto:a@b.c>",
    "--- \ntitle: x\n---",
    "1. a\n\n\n<svg/onload=alert(1)>",
    "～【華為】「晶片」",
]


def corpus() -> Iterator[str]:
    for name, key in (
        ("html_vectors.jsonl", "payload"),
        ("markdown_vectors.jsonl", "payload"),
        ("unicode_hazards.jsonl", "text"),
    ):
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)[key]
    yield from json.loads((CORPUS / "naughty_strings.json").read_text(encoding="utf-8"))


def shown(markup: str) -> str:
    """The text that a browser shows for some markup inside a paragraph."""
    return str(lxml_html.fragment_fromstring(f"<p>{markup}</p>").text_content())


def assert_inert(text: str) -> None:
    markup = str(escaping.html(text))
    element = lxml_html.fragment_fromstring(f'<p title="{markup}">{markup}</p>')
    assert len(element) == 0, "the text made an element"
    assert element.text_content() == escaping.visible(text)
    assert element.get("title") == escaping.visible(text)


@pytest.mark.parametrize("text", VECTORS)
def test_hostile_text_is_text(text: str) -> None:
    assert_inert(text)


@pytest.mark.parametrize("text", VECTORS)
def test_another_engine_that_runs_markdown_over_it_makes_nothing_of_it_either(text: str) -> None:
    made = lxml_html.fragment_fromstring(markdown(f"<p>{escaping.html(text)}</p>"), create_parent="div")
    assert [element.tag for element in made.iter()] == ["div", "p"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not beside this checkout")
def test_every_vector_of_the_corpora_is_text() -> None:
    count = 0
    for text in corpus():
        assert_inert(text)
        count += 1
    assert count > 1500


@given(st.text())
def test_any_text_is_text(text: str) -> None:
    assert_inert(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb\u202c", "a[U+202E]b[U+202C]"),
        ("x\u2067", "x[U+2067]"),
        ("a\x08b\x1b[31m", "a[U+0008]b[U+001B][31m"),
        ("x\U000e0049", "x[U+E0049]"),
        ("\u3164", "[U+3164]"),
        ("\ud800", "[U+D800]"),
        ("a\u2028b\r\nc\x85d", "a b c d"),
        ("👨\u200d👩\u200d👧 न\u200cम", "👨\u200d👩\u200d👧 न\u200cम"),
        ("العربية", "العربية"),
        ("a" + "\u0301" * 500, "a" + "\u0301" * escaping.MAX_MARKS),
    ],
)
def test_what_cannot_be_seen_is_named_and_what_a_script_needs_stays(text: str, seen: str) -> None:
    assert escaping.visible(text) == seen


@pytest.mark.parametrize("text", [*VECTORS, "no", "12:30", "2025-08-14", "null", "a: b", "😀", "'", "\\u0041"])
def test_front_matter_gives_back_the_same_text_and_never_another_type(text: str) -> None:
    front = escaping.front_matter({"title": escaping.html(text), "hide": ["toc"], "n": 3})
    values = yaml.safe_load(front.strip().strip("-"))
    assert unescape(values["title"]) == escaping.visible(text)
    assert (values["hide"], values["n"]) == (["toc"], 3)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//example.org/x",
        "/x",
        "https://user:password@example.org/",
        "https://",
        "http://[::1",
        "ftp://example.org/x",
    ],
)
def test_an_address_that_a_reader_should_not_follow_is_no_link(url: str | None) -> None:
    assert escaping.href(url) is None


def test_an_address_is_a_link_and_cannot_leave_its_attribute() -> None:
    url = 'https://example.org/新闻?a=1&b="><script>#part'
    link = lxml_html.fragment_fromstring(f'<a href="{escaping.href(url)}">x</a>')
    assert link.get("href") == "https://example.org/%E6%96%B0%E9%97%BB?a=1&b=%22%3E%3Cscript%3E#part"
