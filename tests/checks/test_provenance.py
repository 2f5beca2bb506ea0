"""Copies are no witnesses, one report is not several, a weekday needs a day, and a name has one translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.checks.proving import findings_of
from diptych.checks.rule import Example, fact
from diptych.model.checked import CheckReport

Check = Callable[..., CheckReport]
SHA = "0" * 64
WORDS = "The company delayed its new model after months of failed training runs"


def codes(example: Example) -> list[str]:
    """The codes but for the second language, which these examples do without."""
    return [finding.code for finding in findings_of(example) if finding.code != "language.missing"]


def sources(one: str = "", other: str = "") -> str:
    """Two saved sources, each with more lines of its own."""
    return "sources:\n" + "".join(
        f"  - id: {name}\n    capture: {name}.md\n    sha256: '{SHA}'\n{more}"
        for name, more in (("s1", one), ("s2", other))
    )


@pytest.mark.parametrize(
    ("second", "one", "other", "expected"),
    [
        (WORDS, "", "", ["origin.counted-twice"]),
        (WORDS.upper(), "", "", ["origin.counted-twice"]),
        (WORDS, "", "    reprint_of: s1\n", []),
        (WORDS, *["    origin:\n      - name: Financial Times\n"] * 2, []),
        ("It postponed the release of the model because the training had failed again", "", "", []),
    ],
)
def test_a_copy_that_nothing_says_to_be_one(second: str, one: str, other: str, expected: list[str]) -> None:
    """The same words from two sources, unless the record knows that they are one report."""
    record = (
        fact("en: The company delayed its new model.", WORDS).record + f"      - source: s2\n        quote: {second}\n"
    )
    assert codes(Example(record + sources(one, other), f"{WORDS}. {second}.")) == expected


@pytest.mark.parametrize(
    ("wording", "quote", "expected"),
    [
        ("en: Several media outlets report a delay.", "the company reports a delay", ["origin.called-several"]),
        ("en: Several media outlets report a delay.", "several media outlets report a delay", []),
        ("en: Three people familiar with the matter report a delay.", "three people report a delay", []),
        ("zh: 多家外媒称发布推迟。", "發布推遲", ["origin.called-several"]),
        ("zh: 两家公司称发布推迟。", "兩家公司稱發布推遲", []),
    ],
)
def test_one_report_called_several(wording: str, quote: str, expected: list[str]) -> None:
    """Media are counted by origin; people within one report are its own."""
    assert codes(fact(wording, quote)) == expected


@pytest.mark.parametrize(
    ("published", "more", "expected"),
    [
        ("", "", ["date.unresolved"]),
        ("    published: 2025-08-15\n", "", []),
        ("", "    date: 2025-08\n", ["date.unresolved"]),
    ],
)
def test_a_weekday_needs_a_day(published: str, more: str, expected: list[str]) -> None:
    """The day of publication fixes it; a month does not."""
    example = fact("en: It was delayed on Thursday.", "it was delayed on Thursday", more=more)
    source = f"sources:\n  - id: s1\n    capture: s1.md\n    sha256: '{SHA}'\n{published}"
    found = [code for code in codes(Example(example.record + source)) if code != "grounding.date"]
    assert found == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("zh: 深度求索推迟了发布。", ["term.variant"]),
        ("zh: DeepSeek 推迟了发布。", []),
        ("en: Deep Quest delayed the release.", ["term.variant"]),
    ],
)
def test_a_name_has_one_translation(wording: str, expected: list[str]) -> None:
    """The table's."""
    assert codes(fact(wording, "DeepSeek 推遲了發布")) == expected


def test_a_derived_number_shows_what_it_was_made_from() -> None:
    """A difference that no source says stands only beside its two numbers."""
    quote = "market value fell from $3.4 trillion to $2.8 trillion"
    shown = "en: Market value fell from $3.4 trillion to $2.8 trillion, a loss of $0.6 trillion."
    assert codes(fact(shown, quote)) == []
    assert codes(fact("en: Market value fell by $0.6 trillion.", quote)) == ["grounding.number"]


def test_the_sound_brief_has_none_of_it(check: Check) -> None:
    """Dates, origins and names as a careful editor writes them."""
    assert check().findings == ()
