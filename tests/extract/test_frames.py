"""What a page's own frames and names of places say about its text, and what they do not."""

from __future__ import annotations

from diptych.extract.reader import read_bytes

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
