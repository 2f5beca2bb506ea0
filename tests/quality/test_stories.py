"""Sorting never gets worse: what ``benchmarks/stories.py`` measures holds its floors, and floors only go up."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
COMMAND = "python benchmarks/stories.py"
FLOORS = json.loads((Path(__file__).parent / "stories_floors.json").read_text(encoding="utf-8"))
LESS_IS_BETTER = {"near misses merged"}


def _benchmark() -> ModuleType:
    # The benchmark imports its neighbour by name, as a script does.
    path = str(ROOT / "benchmarks")
    spec = importlib.util.spec_from_file_location("benchmark_stories", ROOT / "benchmarks" / "stories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their own module up.
    sys.modules[spec.name] = module
    before = list(sys.path)
    try:
        sys.path.insert(0, path)
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


stories = _benchmark()
corpora_at_hand = pytest.mark.skipif(
    not (CORPORA / "stories").is_dir(), reason=f"the corpora are not at hand: {CORPORA}"
)


def fallen(measured: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The measures that are worse than their floors."""
    return {
        name: measured[name]
        for name, floor in floors.items()
        if (measured[name] > floor if name in LESS_IS_BETTER else measured[name] < floor)
    }


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(load_terms(SiteRoot(ROOT)))


@pytest.fixture(scope="module")
def told() -> Any:
    return stories.corpus_stories(CORPORA)


def test_our_own_stories_are_told_apart(index: NameIndex) -> None:
    """Fictional events in both languages, with near misses."""
    measured = stories.measure_stories(stories.own_stories(), index)
    assert not fallen(measured, FLOORS["own"]), f"below the floor; see: {COMMAND} --show stories"


def test_what_follows_an_event_stays_apart_from_it(index: NameIndex) -> None:
    """Fictional chains: theft, bounty, culprit; arrest, remark, charge; bid, rival bid, withdrawal."""
    measured = stories.measure_stories(stories.own_stories(stories.CHAINS), index)
    assert not fallen(measured, FLOORS["chains"]), f"below the floor; see: {COMMAND} --show stories"


def test_our_own_reprints_are_found(index: NameIndex) -> None:
    """Reprints made of the tests' own long texts."""
    measured, _ = stories.measure_reprints(stories.own_pairs(), index)
    assert not fallen(measured, FLOORS["own reprints"]), f"below the floor; see: {COMMAND} --show reprints"


@corpora_at_hand
def test_the_stories_of_the_corpora_are_told_apart(told: Any, index: NameIndex) -> None:
    measured = stories.measure_stories(told, index)
    assert not fallen(measured, FLOORS["stories"]), f"below the floor; see: {COMMAND} --show stories"


@corpora_at_hand
def test_the_reprints_of_the_corpora_are_found(told: Any, index: NameIndex) -> None:
    measured, _ = stories.measure_reprints(stories.corpus_pairs(CORPORA, told), index)
    assert not fallen(measured, FLOORS["stories reprints"]), f"below the floor; see: {COMMAND} --show reprints"


def test_a_fall_is_seen() -> None:
    """In both directions of better."""
    floors = {"b3": 0.9, "near misses merged": 1}
    assert fallen({"b3": 0.9, "near misses merged": 1}, floors) == {}
    bad = {"b3": 0.89, "near misses merged": 2}
    assert fallen(bad, floors) == bad


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that sorting must reach, whatever the floors were once."""
    assert FLOORS["stories"]["b3"] >= 0.95
    assert FLOORS["stories"]["across languages"] >= 0.90
    assert FLOORS["stories reprints"]["f"] >= 0.92
    assert FLOORS["own"]["near misses merged"] == 0
