"""Pages whose article is the same whatever another reader says: it is not asked."""

from __future__ import annotations

import pytest

from diptych.extract import html_page
from diptych.extract.reader import read_bytes
from diptych.extract.second_opinion import other_reading

SENTENCES = [
    f"The ministry of {name} published its figures on Thursday, three weeks after the audit office had asked for them."
    for name in ("trade", "labour", "finance", "health", "transport")
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ARTICLE = f"<nav><a href='/a'>World</a></nav><article><h1>Figures published at last</h1>{BODY}</article>"
LOOSE = "".join(f"<div>Officials met again on {day} morning.</div>" for day in ("Monday", "Tuesday", "Friday"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that the other reader was asked about."""
    pages: list[str] = []
    real = other_reading

    def asking(text: str, root: object) -> str:
        pages.append(text)
        return real(text, root)

    monkeypatch.setattr(html_page, "other_reading", asking)
    return pages


def _read(inner: str) -> str:
    page = f"<html><head><title>Figures published at last</title></head><body>{inner}</body></html>"
    return read_bytes(page.encode()).text


def test_a_plain_page_is_read_once(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reading is the one that both together give."""
    alone = _read(ARTICLE)
    assert asked == []
    monkeypatch.setattr(html_page, "_undisputed", lambda *_: None)
    assert alone == _read(ARTICLE) == "\n".join(SENTENCES)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "inner",
    [
        ARTICLE.replace("article>", "div>"),
        ARTICLE + LOOSE,
        ARTICLE.replace("</article>", f"<div style='display:none'>{LOOSE}</div></article>"),
        ARTICLE.replace(BODY, f"<p>{SENTENCES[0]}</p>") + LOOSE,
        ARTICLE.replace("</h1>", "</h1>" + "<div>By the numbers</div>" * 40),
    ],
    ids=["no frame", "sentences outside", "hidden text", "a teaser", "a long box"],
)
def test_any_doubt_is_put_to_the_other_reader(asked: list[str], inner: str) -> None:
    _read(inner)
    assert len(asked) == 1
