"""Gates: they may stand open for nothing, but never keep a match out."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang import date_forms, designations, gating, quantity_forms
from diptych.lang.automaton import Automaton
from diptych.lang.bilingual import BilingualPattern, CaselessPattern
from diptych.lang.gating import STORED, Gates
from diptych.lang.needed_words import needed_words, telling_words


def compiled(late: re.Pattern[str]) -> re.Pattern[str]:
    """What waits to be compiled as itself, because texts are drawn from it."""
    return re.compile(late.pattern, late.flags)


FORMS = [(compiled(form.pattern), compiled(form.core) if form.core else None) for form in date_forms.FORMS]
PATTERNS = [
    *(pattern for pattern, _ in FORMS),
    *(compiled(pattern) for pattern, _ in (*quantity_forms.FORMS, *designations._PATTERNS)),
]
GATES = {pattern: Gates(((re.compile("never"), "before"), (pattern, "here")), closed=True) for pattern in PATTERNS}


def is_open(pattern: str, text: str, flags: int = 0) -> bool:
    return bool(Gates(((re.compile(pattern, flags), None),)).let_in(text))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("月[初底]", [{"月初", "月底"}]),
        (r"(?:last|next)\s(?:year|week)s?", [{"last year", "last week", "next year", "next week"}]),
        (r"\d{1,2}(?:日|号)?", [{"0"}]),
        (r"[1-9]\s?:", [{"0:", "0 :"}]),
        (r"\d+日", [{"0"}, {"0日"}]),
        (r"(?:\w+|x)ing", [{"ing"}]),
        (r"(?:refus\w+|deny)x", [{"refus", "deny"}, {"x"}]),
        (r"(?<=on )\d", [{"on "}, {"0"}]),
        (r"(?!ten)\w+|x", []),
        (r"a*b?", []),
        (r"\b(?:not|no)\b", [{"\bnot\b", "\bno\b"}]),
        (r"\bno\b\s\bone\w*\b", [{"\bno one"}]),
    ],
)
def test_what_a_match_needs(pattern: str, words: list[set[str]]) -> None:
    assert [set(one) for one in needed_words(re.compile(pattern))] == words


def test_a_gate_closes_where_a_word_is_missing() -> None:
    pattern = r"\b(?:last|next)\s(?:year|week)\b"
    assert is_open(pattern, "It fell LAST week.", re.I)
    assert not is_open(pattern, "It fell last month, and a week before.", re.I)


@pytest.mark.parametrize(("text", "found"), [("No!", True), ("I know.", False), ("an_no", False), ("nothing", False)])
def test_a_gate_closes_where_a_word_is_part_of_another(text: str, found: bool) -> None:
    assert is_open(r"\bno\b", text, re.I) is found


def test_what_is_closed_to_a_pattern_makes_the_edge_of_a_word() -> None:
    pattern = re.compile(r"\bnoon\b")
    assert pattern.search("noon\x00\x00")
    assert Gates(((pattern, None),), closed=True).let_in("noon10")
    assert not Gates(((pattern, None),)).let_in("noon10")


@pytest.mark.parametrize("text", ["ſeven\u2009dayſ", "SEVEN DAYS", "seven days"])
def test_a_gate_ignores_case_and_kind_of_space_as_the_pattern_does(text: str) -> None:
    pattern = r"seven\sdays"
    assert re.search(pattern, text, re.I) and is_open(pattern, text, re.I)


@pytest.mark.parametrize("text", ["µm", "μm"])
def test_letters_of_which_several_are_one_are_not_looked_for(text: str) -> None:
    assert re.search("µm", text, re.I) and is_open("µm", text, re.I)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:30])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_no_match_is_kept_out(pattern: re.Pattern[str], data: st.DataObject) -> None:
    """Each pattern of dates and whole quantities, on texts that it matches."""
    text = data.draw(st.from_regex(pattern))
    assert pattern.search(text)
    assert "here" in [name for _, name in GATES[pattern].let_in(text)]


CORES = [(pattern, core) for pattern, core in FORMS if core is not None]


@pytest.mark.parametrize(("pattern", "core"), CORES, ids=[pattern.pattern[:30] for pattern, _ in CORES])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_core_of_a_date_stands_in_every_match(
    pattern: re.Pattern[str], core: re.Pattern[str], data: st.DataObject
) -> None:
    """Each pattern of dates that is tried only where its core is found, on texts that it matches."""
    assert core.search(data.draw(st.from_regex(pattern)))


@pytest.mark.parametrize(("pattern", "core"), CORES, ids=[pattern.pattern[:30] for pattern, _ in CORES])
def test_the_core_of_a_date_stands_in_few_other_texts(pattern: re.Pattern[str], core: re.Pattern[str]) -> None:
    assert not core.search("The firms said on Tuesday that 340 of their 1,200 people had met in Paris; 三人在场。")


def test_gates_let_in_what_may_match_in_order() -> None:
    gates = Gates((re.compile(pattern), name) for name, pattern in (("day", r"\d日"), ("week", "week"), ("any", ".")))
    assert [name for _, name in gates.let_in("8日, a week")] == ["day", "week", "any"]
    assert [name for _, name in gates.let_in("a week")] == ["week", "any"]
    assert [name for _, name in gates.let_in("周")] == ["any"]
    assert [name for _, name in gates.let_in("周")] == ["any"]


def test_gates_that_are_made_later_keep_those_before() -> None:
    before = Gates(((re.compile("alpha"), 1),))
    assert before.let_in("alpha") and not before.let_in("beta")
    after = Gates(((re.compile("beta"), 2),))
    assert after.let_in("beta") and not after.let_in("alpha")
    assert before.let_in("alpha") and not before.let_in("beta")


def test_the_stored_words_are_those_that_the_patterns_need() -> None:
    """Where this fails, a pattern of a gate was changed: python -m diptych.lang.gate_table, then commit."""
    # In a program of its own: the gates of these tests are no gates of the package.
    program = "from diptych.lang.gate_table import as_stored; import sys; sys.stdout.buffer.write(as_stored().encode())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(STORED.parents[2])},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8") == STORED.read_text(encoding="utf-8")


def test_a_pattern_that_is_not_stored_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def logged(pattern: re.Pattern[str], *, closed: bool) -> tuple[frozenset[str], ...]:
        read.append(pattern.pattern)
        return telling_words(pattern, closed=closed)

    monkeypatch.setattr(gating, "telling_words", logged)
    gates = Gates(((re.compile("gamma"), 1),))
    stored = Gates((pattern, None) for pattern, _ in designations._PATTERNS)
    assert not read and gates.let_in("gamma") and not gates.let_in("delta")
    assert not stored.let_in("nothing of them") and read == ["gamma"]


def test_an_automaton_finds_words_within_words_and_takes_any_text() -> None:
    automaton = Automaton(["he", "she", "年", "2年"])
    assert sorted(automaton.find("she 2年")) == [(0, 1, 3), (1, 0, 3), (2, 5, 6), (3, 4, 6)]
    assert automaton.find("\ud800he") == [(0, 1, 3)]
    assert Automaton([]).find("anything") == []


@pytest.mark.parametrize("text", ["It may NOT. Maybe", "It mıght not — maybe", "nothing", ""])
def test_a_caseless_pattern_matches_where_the_pattern_does(text: str) -> None:
    plain, caseless = re.compile(r"\b(?:may|might|not)\b", re.I), CaselessPattern(r"\b(?:may|might|not)\b")
    assert [match.span() for match in caseless.finditer(text)] == [match.span() for match in plain.finditer(text)]
    one, other = caseless.search(text), plain.search(text)
    assert (one and one.span()) == (other and other.span())


def test_a_caseless_pattern_has_no_capitals() -> None:
    with pytest.raises(ValueError, match="a pattern with capitals"):
        CaselessPattern("(?-i:may)|US")
    assert CaselessPattern(r"(?P<word>\W+)\Bx").search("a;x") is None


@pytest.mark.parametrize("text", ["May, MIGHT", "可能 May", "可能", "Maybe", "may not", "US$"])
def test_a_bilingual_pattern_matches_where_the_pattern_does(text: str) -> None:
    for pattern, flags in (
        (r"可能|\b(?:may|might)\b", re.I),
        (r"可能|\b(?:may|US\$)", re.I),
        (r"可能|\b(?:may|May)\b", 0),
    ):
        found = [match.span() for match in BilingualPattern(pattern, flags).finditer(text)]
        assert found == [match.span() for match in re.finditer(pattern, text, flags)]
