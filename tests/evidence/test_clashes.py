"""Disputes found and not found among pairs of statements that a person judged (tests/cases/disputes)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from diptych.evidence.gathering import gather
from diptych.model.dossier import Clash, Reading
from diptych.model.term import Term
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "disputes"
Make = Callable[..., Reading]
# Floors only go up. A false dispute costs a reader's trust, a missed one leaves the page as the sources have it.
LEAST_FOUND = 0.8
MOST_FALSE = 0.0


@pytest.fixture(scope="module")
def names() -> tuple[Term, ...]:
    return load_terms(SiteRoot(ROOT))


def clashes(pair: dict[str, Any], make_reading: Make, names: tuple[Term, ...]) -> tuple[Clash, ...]:
    days = pair.get("days", [None, None])
    one = make_reading("s1", pair["one"], publisher="甲报", published=days[0])
    other = make_reading("s2", pair["other"], publisher="The Courier", published=days[1])
    return gather([one, other], names).clashes


def judged(make_reading: Make, names: tuple[Term, ...]) -> list[tuple[dict[str, Any], tuple[Clash, ...]]]:
    pairs = [
        pair
        for path in sorted(CASES.glob("*.yml"))
        for pair in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ]
    return [(pair, clashes(pair, make_reading, names)) for pair in pairs]


def test_disputes_are_found_and_hardly_any_is_invented(make_reading: Make, names: tuple[Term, ...]) -> None:
    found = judged(make_reading, names)
    true = [each for each in found if each[0]["is"] == "dispute"]
    missed = [pair["one"] for pair, seen in true if not any(each.kind == pair["kind"] for each in seen)]
    none = [each for each in found if each[0]["is"] != "dispute"]
    false = [f"{pair['is']}: {pair['one']} / {pair['other']}" for pair, seen in none if seen]
    assert len(false) / len(none) <= MOST_FALSE, f"invented: {false}"
    assert 1 - len(missed) / len(true) >= LEAST_FOUND, f"missed: {missed}"
