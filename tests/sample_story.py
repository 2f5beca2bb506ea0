"""The sample story that pages and sites are tested with: five facts from the seeds, and all that a page can meet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.model.checked import CheckedBrief, Standing
from diptych.model.term import Term, TermTable
from diptych.records.binding import read_record
from diptych.records.store import load_brief

CASES = Path(__file__).parent / "cases" / "pages"
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
