"""The short way of reading, which checks go: the same headline and text, and nothing else worked out."""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.errors import CaptureError
from diptych.extract.headline import title_key
from diptych.extract.passage import Passage, count_tokens, tokens_of
from diptych.extract.reader import read_bytes, read_wording
from diptych.extract.second_opinion import OtherReading
from diptych.model.article import Wording

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
CAPTURES = sorted((*ROOT.glob("tests/cases/extract/**/capture.*"), *ROOT.glob("briefs/*/sources/*")))
# Every fifth of some hundred real pages: reading all of them twice takes a minute.
PAGES = sorted(CORPORA.glob("html/articles/*.html.gz"))[::5]
ENGLISH = "The ministry published the figures on Thursday, three weeks after the audit office had asked for them."


def _assert_same(data: bytes) -> None:
    article = read_bytes(data)
    assert read_wording(data) == Wording(article.title, article.text)


def test_captures_of_this_repository() -> None:
    """Markdown, flattened text and pages of HTML."""
    assert len(CAPTURES) > 8
    for path in CAPTURES:
        _assert_same(path.read_bytes())


@pytest.mark.skipif(not PAGES, reason="the corpora are not beside this repository")
def test_real_pages() -> None:
    """A page's headline may depend on the publisher that its metadata name."""
    for path in PAGES:
        _assert_same(gzip.decompress(path.read_bytes()))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Trade winds">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Figures revised | Trade winds", '
        '"publisher": {"name": "Trade winds"}}</script>',
    ],
)
def test_the_publisher_is_taken_from_the_headline(head: str) -> None:
    """It is looked for even where nobody asks who published the page."""
    page = f"<html><head><title>Figures revised | Trade winds</title>{head}</head><body><p>{ENGLISH * 4}</p></body>"
    assert read_wording(page.encode()).title == "Figures revised"


def test_what_cannot_be_read_is_refused_alike() -> None:
    """Both ways give the reason."""
    for data in (b"", b"\x89PNG\r\n", b"\x00\x01\x02\x03" * 40):
        with pytest.raises(CaptureError) as long_way:
            read_bytes(data)
        with pytest.raises(CaptureError) as short_way:
            read_wording(data)
        assert str(short_way.value) == str(long_way.value)


@pytest.mark.parametrize(
    "text", ["", "中国GDP增长5.2%，约126万亿元", "a_b c-d 3.5", "㐀中 豈é中à1 ２３年", "naïve 東京 of 2024年", "_中_"]
)
def test_tokens_are_counted_without_being_collected(text: str) -> None:
    """The count is that of the tokens, whatever stands beside them."""
    assert count_tokens(text) == len(tokens_of(text))


@given(st.lists(st.sampled_from("aZ1é中。，㈱ﬁ½ '\"_-–…\u0301\u3000\n東²ß（"), max_size=20).map("".join))
def test_a_headline_is_compared_by_its_letters(title: str) -> None:
    """Signs are taken out in several steps, which cost less than one."""
    plain = "".join(title.split()).translate(dict.fromkeys(map(ord, "。，…（")))
    letters = unicodedata.normalize("NFKC", plain).casefold()
    assert title_key(title) == "".join(filter(str.isalnum, letters))


def test_another_reading_votes_by_runs_of_four_words() -> None:
    """A short passage has no such run: it counts where it is a line of its own; a passage may hold half of them."""
    reading = OtherReading("one two three four five\nshort line")
    texts = ["one two three four", "short line", "line", "two three four five six", "", "1 2 3 4"]
    assert reading.votes_of([Passage("paragraph", text, 1) for text in texts]) == [1, 1, 0, 0.5, 0, 0]
    assert reading.share_of(["one two three four"]) == 0.25
    assert reading.share_of(["one two three four", "one two three four five short line"]) == 1
    assert OtherReading("three words only").share_of([]) == 1
