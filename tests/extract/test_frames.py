"""What a page's own frames and names of places say about its text, and what they do not."""

from __future__ import annotations

from diptych.extract.html_tree import HtmlPage
from diptych.extract.reader import read_bytes
from diptych.extract.second_opinion import weigh
from diptych.extract.stretch import score_passages
from diptych.lang.profiles import ENGLISH

SENTENCES = (
    "The ministry published the figures on Thursday, three weeks after the audit office had asked for them.",
    "Exports to the region rose by a tenth in the first quarter, while imports fell for the second time in a row.",
    "Officials said that the change came from a new way of counting, which the earlier reports had not described.",
    "Analysts at two banks disagreed, and pointed to orders that had been brought forward before the holidays.",
    "A full revision is planned for the autumn, when the statistics office will publish its tables for every year.",
)
BODY = "".join(f"<p>{sentence} {sentence[::-1].capitalize()}.</p>" for sentence in SENTENCES[1:])


def _page(inner: str) -> str:
    html = f"<html><head><title>Figures on trade revised</title></head><body>{inner}</body></html>"
    return read_bytes(html.encode()).text


def test_a_class_that_says_how_an_element_is_drawn_hides_nothing() -> None:
    """Utility classes have "hidden" in their names: what they cut off is what does not fit."""
    hidden = f'<section class="overflow-hidden"><p>{SENTENCES[0]}</p></section>'
    assert SENTENCES[0] in _page(f"<article><h1>Figures on trade revised</h1>{BODY}{hidden}</article>")


def test_a_widget_in_the_article_is_its_own_part() -> None:
    """Boxes named widget, banner or ranking are furniture beside an article, and may be its entries within."""
    inner = f'<div class="product-widget"><p>{SENTENCES[0]}</p></div>'
    outer = '<div class="widget"><p>Trade winds are winds that blow from east to west near the equator.</p></div>'
    text = _page(f"<article><h1>Figures on trade revised</h1>{BODY}{inner}</article>{outer}")
    assert SENTENCES[0] in text
    assert "Trade winds" not in text


def test_an_introduction_above_a_table_of_winners_is_kept() -> None:
    """A long box between the introduction and the rest ends neither."""
    box = "".join(f"<div>Winner {name}</div><div><a href='/{name}'>See more</a></div>" for name in "abcdefghijklmno")
    title = "Figures on trade revised"
    text = _page(f"<article><h1>{title}</h1><p>{SENTENCES[0]}</p>{box}<h2>{title}</h2>{BODY}</article>")
    assert text.startswith(SENTENCES[0])
    assert SENTENCES[4] in text
    assert "See more" not in text


def _left_out(inner: str) -> list[str]:
    """What is no article text although the other reader keeps all of it."""
    passages = HtmlPage(f"<html><body><article>{inner}</article></body></html>").passages()
    profile = ENGLISH
    weighed = weigh(score_passages(passages, profile), [1.0] * len(passages), profile)
    return [item.passage.text for item in weighed if item.reason]


def test_a_table_of_contents_is_left_out() -> None:
    """Four links in a row to places of the page are its table of contents; three may be the steps of one text."""
    entries = [f'<li><a href="#part{number}">The part on region {number}</a></li>' for number in range(4)]
    assert len(_left_out(f"<ul>{''.join(entries)}</ul>{BODY}")) == 4
    assert _left_out(f"<ul>{''.join(entries[:3])}</ul>{BODY}") == []
    assert _left_out(BODY.join(entries)) == []


def test_a_button_under_every_entry_is_left_out() -> None:
    """The same link over and over is the page's, in the article's own frame too."""
    button = '<p><a href="/shop">Compare the prices of these shops</a></p>'
    assert _left_out(BODY + (f"<p>{SENTENCES[0]}</p>{button}" * 4)) == ["Compare the prices of these shops"] * 4
    assert _left_out(BODY + button) == []


def test_a_sentence_that_repeats_the_headline_and_says_more_is_text() -> None:
    """First sentences and summaries often begin as their headline does; the headline's own repetition is no text."""
    headline = "Ministry did not answer the audit office's questions about trade figures of the spring"
    sentence = f"As of May, {headline[0].lower()}{headline[1:]}, and gave no interview."
    page = "\n\n".join((f"# {headline}", *SENTENCES, sentence, f"**{headline}**", "[Home](https://example.org)"))
    text = read_bytes(page.encode(), "page.md").text
    assert sentence in text
    assert headline not in text.replace(sentence, "")
