"""News sentences whose translation is true and another that says the contrary: the first is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.checks.parity import compare_statements
from diptych.lang.directions import find_moves
from diptych.lang.hanzi import to_hant
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
INDEX = NameIndex(load_terms(SiteRoot(ROOT)))
# A word may have no contrary in the table: half of these pairs were never looked at while it was made.
_LEAST_SEEN = 0.93


# A name that the table lacks has no place that could be compared.
_DOERS_SEEN = 0.7


def _codes(zh: str, en: str) -> list[str]:
    return [finding.code for finding in compare_statements(zh=zh, en=en, names=INDEX)]


def _triples(name: str = "reversed.tsv") -> list[tuple[str, str, str]]:
    lines = (ROOT / "tests" / "cases" / "lang" / name).read_text(encoding="utf-8").splitlines()
    return [(zh, true, false) for zh, true, false in (line.split("\t") for line in lines)]


def test_translations_are_left_alone() -> None:
    """Both scripts, with words that move figures and words that have a contrary."""
    triples = _triples()
    assert len(triples) >= 80
    assert [(zh, true) for zh, true, _ in triples for text in (zh, to_hant(zh)) if _codes(text, true)] == []


def test_the_contrary_is_seen() -> None:
    """In both scripts, by any finding."""
    triples = _triples()
    seen = sum(bool(_codes(text, false)) for zh, _, false in triples for text in (zh, to_hant(zh)))
    assert seen / (2 * len(triples)) >= _LEAST_SEEN


def test_changed_places_are_seen() -> None:
    """Who acts and whom it befalls, actively, passively and through 向 or 对; true translations are left alone."""
    triples = _triples("doers.tsv")
    assert [(zh, true) for zh, true, _ in triples for text in (zh, to_hant(zh)) if _codes(text, true)] == []
    seen = sum(bool(_codes(text, false)) for zh, _, false in triples for text in (zh, to_hant(zh)))
    assert seen / (2 * len(triples)) >= _DOERS_SEEN


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("营收增长12%至34亿元，而利润下降3%。", [("12%", True), ("34亿元", True), ("3%", False)]),
        ("Sales rose 12% to $34 million while profit fell 3%.", [("12%", True), ("$34 million", True), ("3%", False)]),
        ("a 3% drop", [("3%", False)]),
        ("The index ended 1.4% lower.", [("1.4%", False)]),
        ("降幅反弹3%", []),
        ("增长目标为5%。", []),
    ],
)
def test_a_figure_goes_the_way_of_the_word_beside_it(text: str, moves: list[tuple[str, bool]]) -> None:
    """Carried on to what it led to; both ways at once are none."""
    assert [(move.quantity.span.text, move.up) for move in find_moves(text)] == moves


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("监管机构批准了这笔交易。", "Regulators did not reject the deal."),
        ("他没有支持该法案。", "He opposed the bill."),
        ("股价上涨，成交量下降。", "Shares fell in volume and rose in price."),
    ],
)
def test_a_denied_contrary_is_none(zh: str, en: str) -> None:
    """And a text with both sides of a pair stands on neither."""
    findings = compare_statements(zh=zh, en=en, names=INDEX)
    assert not [finding for finding in findings if "opposites" in finding.message]
