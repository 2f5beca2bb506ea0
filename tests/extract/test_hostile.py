"""Captures are hostile data: whatever the bytes, there is an article or a refusal, soon, and nothing is made up."""

from __future__ import annotations

import importlib.util
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.errors import CaptureError
from diptych.extract.html_tree import HtmlPage
from diptych.extract.reader import read_bytes

GENERATORS = Path(__file__).parents[3] / "shared" / "corpora" / "security" / "pathological_markdown.py"
SENTENCE = "The company said on Thursday that it will delay the model, people familiar with the matter said.\n\n"
# Seconds of processor time for half a megabyte; five megabytes may take five.
MOST_SECONDS = 3.0
SIZE = 500_000

HOSTILE: dict[str, Callable[[int], str]] = {
    "nested elements": lambda n: "<html><body>" + "<div>" * (n // 5),
    "nested and closed": lambda n: "<html><body>" + "<div>" * (n // 12) + "x" + "</div>" * (n // 12),
    "nested inline elements": lambda n: "<html><body>" + "<font>a" * (n // 7),
    "links of a page": lambda n: "<html><body>" + '<a href="/x">a link</a> ' * (n // 24),
    "links of markdown": lambda n: "# A\n\n" + "[a](/b) " * (n // 8),
    "a list of links": lambda n: "# A\n\n" + "* [a link](/b)\n" * (n // 14),
    "one line": lambda n: "a" * n,
    "one line of Chinese": lambda n: "中文，句子。" * (n // 18),
    "short lines": lambda n: "a\n" * (n // 2),
    "open brackets": lambda n: "# A\n\n" + SENTENCE * 3 + "[a" * (n // 2),
    "links never closed": lambda n: "# A\n\n" + SENTENCE * 3 + "[a](b" * (n // 5),
    "emphasis": lambda n: "# A\n\n" + SENTENCE * 3 + "*a **a " * (n // 7),
    "a headline repeated": lambda n: "---\ntitle: A B C D\n---\n" + "# A B C D\n\n" * (n // 11),
    "dates": lambda n: "2025-08-14 12:00 " * (n // 17),
    "bylines": lambda n: "By Aa Bb and Cc Dd\n" * (n // 19),
    "open brackets of pinyin": lambda n: "中(" * (n // 4),
    "structured data": lambda n: '<html><head><script type="application/ld+json">' + "[" * n + "</script></head>",
    "comments": lambda n: "<html>" + "<!--" * (n // 4),
    "parts of a mail": lambda n: (
        "MIME-Version: 1.0\nSubject: b\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * (n // 7)
    ),
    "mail in mail": lambda n: (
        "MIME-Version: 1.0\nSubject: b\n"
        + "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(n // 400))
    ),
}


def read(data: bytes) -> str:
    """What a capture came to: the article's text, or '' where it was refused."""
    try:
        return read_bytes(data).text
    except CaptureError as error:
        assert error.what
        return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_soon(name: str) -> None:
    data = HOSTILE[name](SIZE).encode()
    began = time.process_time()
    read(data)
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.skipif(not GENERATORS.exists(), reason=f"the generators are not at hand: {GENERATORS}")
def test_generators_of_hard_markdown() -> None:
    spec = importlib.util.spec_from_file_location("pathological_markdown", GENERATORS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    slow = {}
    for name, generate in module.PATTERNS.items():
        text = generate(4000)[:50_000]
        for form in (f"# A\n\n{SENTENCE * 3}{text}", text, f"<html><body>{text}"):
            began = time.process_time()
            read(form.encode())
            if time.process_time() - began > 1.0:
                slow[name] = time.process_time() - began
    assert slow == {}


def test_what_is_not_read_is_said() -> None:
    """Bounds keep time short; a text that goes beyond one says so."""
    blocks = read_bytes(f"<html><body>{'<p>A line of text.</p>' * 25_001}".encode())
    assert "the page has more than 25000 blocks of text; the first 25000 were read" in blocks.notes
    bound = read_bytes(f"<html><body>{'<p>A line of text.</p>' * 25_000}".encode())
    assert not any("more than" in note for note in bound.notes)
    marks = read_bytes(f"# A\n\n{SENTENCE * 3}[a](/b) **c**\n\n{'*a* ' * 60_001}".encode())
    said = "the capture has more than 120000 Markdown marks; from line 11 on they stand in the text"
    assert said in marks.notes
    fewer = read_bytes(f"# A\n\n{SENTENCE * 3}[a](/b) **c**\n\n{'*a* ' * 50_000}".encode())
    assert not any("more than" in note for note in fewer.notes)


def test_elements_beyond_the_depth_that_is_read_are_said() -> None:
    page = HtmlPage("")
    element = page.root
    for _ in range(4_100):
        child = element.makeelement("div")
        element.append(child)
        element = child
    element.text = "The end."
    assert page.passages() == []
    assert page.notes == ("the page nests more than 4000 elements; 1 deeper ones were not read",)


def test_a_page_that_the_parser_gives_up_is_said() -> None:
    page = f"<html><body>\n<article><p>{SENTENCE * 9}</p>\n{'<div>' * 3_000}<p>{SENTENCE}</p>"
    article = read_bytes(page.encode())
    assert article.blocks
    assert "the page could not be parsed beyond line 21; what follows was not read" in article.notes


BEGINNINGS = (b"%PDF-1.4\n", b"WARC/1.0\r\n", b"PK\x03\x04datapackage.jsonarchive/", b"\x1f\x8b\x08")
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## 标题\n",
            "* ",
            "[",
            "](",
            "](/a)",
            "![",
            "**",
            "_",
            "`",
            "```\n",
            "\n",
            "\n\n",
            "---\n",
            "> ",
            "| a | b |\n",
        ),
        *("title: A\n", "<p>", "</p>", "<div class='nav'>", "</div>", "<a href='/x'>", "</a>", "<html>", "<body>"),
        *(
            "<script>",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "From: a\n",
            "MIME-Version: 1.0\n",
            "Subject: b\n",
            "WARC/1.0\r\n",
        ),
        *(
            "公司表示，新模型的发布时间将会推迟数周。",
            "金融時報報導,公司延後發表。",
            SENTENCE,
            "By Jane Doe\n",
            "作者：张三\n",
        ),
        *(
            "2025-08-14 ",
            "国(guó)",
            "相关阅读\n",
            "Related articles\n",
            "概述\n",
            "主题梳理\n",
            "基本信息\n",
            "：\n，\n",
        ),
        *("&#xFFFD;", "&#65533;", "&#x110000;", "\\", "](<", "<pre>", "<br>", "<table><tr><td>", "<li>", "<!--<p>"),
        *("\u202e", "\u0000", "\x1b[31m", "\ufffd", "e\u0301", "%PDF-", "\ufeff", "\u00e2\u0080\u0099"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text(text: str) -> None:
    """Every word that is kept stands in the capture, composed and without control characters; twice is the same."""
    try:
        article = read_bytes(text.encode("utf-8", "surrogatepass"))
    except CaptureError as error:
        assert error.what
        return
    assert article == read_bytes(text.encode("utf-8", "surrogatepass"))
    assert unicodedata.is_normalized("NFC", article.text)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for block in article.blocks for c in block.text)
    assert all(block.text.strip() and block.line >= 0 for block in article.blocks)
    assert article.blocks or article.notes
    source = {c for c in unicodedata.normalize("NFC", text) if c.isalnum()}
    assert {c for c in article.text if c.isalnum()} <= source


def read_soundly(data: bytes) -> None:
    """Read any bytes: an article whose text is its blocks and that owns up to lost characters, or a refusal."""
    try:
        article = read_bytes(data)
    except CaptureError as error:
        assert error.what
        return
    assert article.text == "\n".join(block.text for block in article.blocks)
    assert "\ufffd" not in article.text or any("U+FFFD" in note for note in article.notes)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes(data: bytes) -> None:
    read_soundly(data)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=40).map("".join),
    st.sampled_from(("utf-8", "utf-16", "gb18030", "big5", "latin-1")),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=3)), max_size=6),
)
def test_any_damage(text: str, charset: str, damage: list[tuple[int, bytes]]) -> None:
    """Captures in real encodings with bytes that were lost, doubled or replaced."""
    data = text.encode(charset, "replace")
    for place, noise in damage:
        at = place % (len(data) + 1)
        data = data[:at] + noise + data[at + 1 :]
    read_soundly(data)


def test_a_character_that_a_page_gives_up_itself_is_said() -> None:
    """References to no character become U+FFFD after the bytes were decoded without loss."""
    for lost in ("&#xFFFD;", "&#x110000;", "&#0;"):
        page = read_bytes(f"<html><body><article><p>{(SENTENCE + lost) * 9}</p></article></body></html>".encode())
        marked = read_bytes(f"# A\n\n{(SENTENCE + lost) * 9}\n\n[a](/b) **c** [d](/e)".encode())
        for article in (page, marked):
            assert article.blocks
            assert "\ufffd" not in article.text or any("U+FFFD" in note for note in article.notes)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(BEGINNINGS))
def test_any_bytes_behind_a_known_beginning(data: bytes, beginning: bytes) -> None:
    read_soundly(beginning + data)
