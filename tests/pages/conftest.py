"""The sample story: five facts from the seeds, with everything that a page can meet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.lang.hanzi import to_hant
from diptych.model.checked import CheckedBrief, Standing
from diptych.model.locale import EN, ZH, ZH_HANT, Locale
from diptych.model.term import Term, TermTable
from diptych.pages.edition import Edition, make_edition
from diptych.records.binding import read_record
from diptych.records.store import load_brief

CASES = Path(__file__).parent.parent / "cases" / "pages"
SAMPLE = "2025-08-14-r2-delay"


def read_sample() -> CheckedBrief:
    """The sample as the checks leave it: one fact and one summary sentence are withheld, one question is disputed."""
    checked = json.loads((CASES / SAMPLE / "checked.json").read_text(encoding="utf-8"))
    standing = {
        fact: Standing(tuple(one["origins"]), tuple(one["sources"]), one["disputed"])
        for fact, one in checked["standing"].items()
    }
    return CheckedBrief(load_brief(CASES / SAMPLE).value, (), {}, checked["withheld"], standing)


@pytest.fixture(scope="session")
def terms() -> tuple[Term, ...]:
    text = (CASES / "terms.yml").read_text(encoding="utf-8")
    return read_record(text, TermTable, "terms.yml").value.terms


@pytest.fixture(scope="session")
def checked() -> CheckedBrief:
    return read_sample()


@pytest.fixture(scope="session")
def editions(terms: tuple[Term, ...]) -> dict[Locale, Edition]:
    return {locale: make_edition(locale, terms, to_hant) for locale in (ZH, ZH_HANT, EN)}
