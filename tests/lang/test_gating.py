"""Gates: they may stand open for nothing, but never keep a match out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang import date_patterns, designations, quantity_forms
from diptych.lang.gating import Gate, Gates, Known, needed_words

PATTERNS = [pattern for pattern, _ in (*date_patterns._PATTERNS, *quantity_forms.FORMS)] + [*designations._PATTERNS]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("月[初底]", {frozenset({"月"}), frozenset({"初", "底"})}),
        (r"(?:last|next) (?:year|week)", {frozenset({"last", "next"}), frozenset({"year", "week"}), frozenset({" "})}),
        (r"\d{1,2}(?:日|号)?", {frozenset({"\\d"})}),
        (r"[1-9]:", {frozenset({"\\d"}), frozenset({":"})}),
        (r"(?<=on )\d", {frozenset({"on "}), frozenset({"\\d"})}),
        (r"(?!ten)\w+|x", set()),
        (r"a*b?", set()),
    ],
)
def test_what_a_match_needs(pattern: str, words: set[frozenset[str]]) -> None:
    assert set(needed_words(re.compile(pattern))) == words


def test_a_gate_closes_where_a_word_is_missing() -> None:
    gate = Gate(re.compile(r"\b(?:last|next)\s(?:year|week)\b", re.I))
    assert gate.is_open(Known("It fell LAST week."))
    assert not gate.is_open(Known("It fell last month."))


@pytest.mark.parametrize("text", ["ſeven dayſ", "SEVEN DAYS", "seven days"])
def test_a_gate_ignores_case_as_the_pattern_does(text: str) -> None:
    pattern = re.compile("seven days", re.I)
    assert pattern.search(text) and Gate(pattern).is_open(Known(text))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:30])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_no_match_is_kept_out(pattern: re.Pattern[str], data: st.DataObject) -> None:
    """Each pattern of dates and whole quantities, on texts that it matches."""
    text = data.draw(st.from_regex(pattern))
    assert pattern.search(text)
    assert Gate(pattern).is_open(Known(text))
    others = (re.compile("never"), "before"), (re.compile(r"\d|an?"), "after")
    gates = Gates((others[0], (pattern, "here"), others[1]))
    assert "here" in [name for _, name in gates.let_in(Known(text))]


def test_gates_let_in_what_may_match_in_order() -> None:
    gates = Gates((re.compile(pattern), name) for name, pattern in (("day", r"\d日"), ("week", "week"), ("any", ".")))
    assert [name for _, name in gates.let_in(Known("8日, a week"))] == ["day", "week", "any"]
    assert [name for _, name in gates.let_in(Known("a week"))] == ["week", "any"]
    assert [name for _, name in gates.let_in(Known("周"))] == ["any"]
    assert [name for _, name in gates.let_in(Known("周"))] == ["any"]
