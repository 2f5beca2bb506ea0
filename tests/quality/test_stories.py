"""Sorting never gets worse: what ``benchmarks/stories.py`` measures holds its floors, and floors only go up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark import fallen, load_benchmark
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
COMMAND = "python benchmarks/stories.py"
FLOORS = json.loads((Path(__file__).parent / "stories_floors.json").read_text(encoding="utf-8"))
LESS_IS_BETTER = ("near misses merged",)


stories = load_benchmark("stories")
corpora_at_hand = pytest.mark.skipif(
    not (CORPORA / "stories").is_dir(), reason=f"the corpora are not at hand: {CORPORA}"
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(load_terms(SiteRoot(ROOT)))


@pytest.fixture(scope="module")
def told() -> Any:
    return stories.corpus_stories(CORPORA)


def test_our_own_stories_are_told_apart(index: NameIndex) -> None:
    """Fictional events in both languages, with near misses."""
    measured = stories.measure_stories(stories.own_stories(), index)
    assert not fallen(measured, FLOORS["own"], LESS_IS_BETTER), f"below the floor; see: {COMMAND} --show stories"


def test_what_follows_an_event_stays_apart_from_it(index: NameIndex) -> None:
    """Fictional chains: theft, bounty, culprit; arrest, remark, charge; bid, rival bid, withdrawal."""
    measured = stories.measure_stories(stories.own_stories(stories.CHAINS), index)
    assert not fallen(measured, FLOORS["chains"], LESS_IS_BETTER), f"below the floor; see: {COMMAND} --show stories"


def test_follow_ups_in_many_fields_stay_apart(index: NameIndex) -> None:
    """Fictional: breaches, trials, storms, a final, mergers, vaccines, rockets, laws, models, ferries, rates, games."""
    measured = stories.measure_stories(stories.own_stories(stories.FOLLOW_UPS), index)
    assert not fallen(measured, FLOORS["follow-ups"], LESS_IS_BETTER), f"below the floor; see: {COMMAND}"


def test_our_own_reprints_are_found(index: NameIndex) -> None:
    """Reprints made of the tests' own long texts."""
    measured, _ = stories.measure_reprints(stories.own_pairs(), index)
    assert not fallen(measured, FLOORS["own reprints"], LESS_IS_BETTER), (
        f"below the floor; see: {COMMAND} --show reprints"
    )


@corpora_at_hand
def test_the_stories_of_the_corpora_are_told_apart(told: Any, index: NameIndex) -> None:
    measured = stories.measure_stories(told, index)
    assert not fallen(measured, FLOORS["stories"], LESS_IS_BETTER), f"below the floor; see: {COMMAND} --show stories"


@corpora_at_hand
def test_the_reprints_of_the_corpora_are_found(told: Any, index: NameIndex) -> None:
    measured, _ = stories.measure_reprints(stories.corpus_pairs(CORPORA, told), index)
    assert not fallen(measured, FLOORS["stories reprints"], LESS_IS_BETTER), (
        f"below the floor; see: {COMMAND} --show reprints"
    )


def test_a_fall_is_seen() -> None:
    """In both directions of better."""
    floors = {"b3": 0.9, "near misses merged": 1}
    assert fallen({"b3": 0.9, "near misses merged": 1}, floors, LESS_IS_BETTER) == {}
    bad = {"b3": 0.89, "near misses merged": 2}
    assert fallen(bad, floors, LESS_IS_BETTER) == bad


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that sorting must reach, whatever the floors were once."""
    assert FLOORS["stories"]["b3"] >= 0.95
    assert FLOORS["stories"]["across languages"] >= 0.90
    assert FLOORS["stories reprints"]["f"] >= 0.92
    assert FLOORS["own"]["near misses merged"] == 0
