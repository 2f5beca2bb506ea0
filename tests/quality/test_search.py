"""Search never gets worse: what ``benchmarks/search.py`` measures holds its floors, and floors only go up."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser

from benchmark import fallen, load_benchmark

ROOT = Path(__file__).parents[2]
COMMAND = "python benchmarks/search.py"
FLOORS = json.loads((Path(__file__).parent / "search_floors.json").read_text(encoding="utf-8"))
LESS_IS_BETTER = ("bytes_p95", "ms_median")
# Enough for lists of several pieces and names of many briefs; the table at 1,000 and 10,000 is the command's.
BRIEFS, TERMS = 300, 60


@pytest.fixture(scope="module")
def search() -> ModuleType:
    """The benchmark as a module."""
    return load_benchmark("search")


@pytest.mark.browser
def test_what_is_in_the_briefs_is_found_soon_and_nothing_else(search: ModuleType, browser: Browser) -> None:
    """In both Chinese scripts and English, misspelt too, from the files a browser fetches."""
    measured = search.measure(browser, BRIEFS, TERMS)
    assert not fallen(measured, FLOORS, LESS_IS_BETTER), (
        f"below the floor; see: {COMMAND} --briefs {BRIEFS} --terms {TERMS}"
    )


def test_what_was_not_found_lowers_the_score(search: ModuleType) -> None:
    queries = [search.Query("华为", frozenset({1, 2})), search.Query("chip", frozenset({3}))]
    results = [{"hits": [1], "bytes": 10, "ms": 3.0}, {"hits": [3, 4], "bytes": 20, "ms": 5.0}]
    measured = search.score(queries, results, [True, False])
    assert {name: measured[name] for name in ("recall", "precision", "typos_found")} == {
        "recall": 0.75,
        "precision": 0.75,
        "typos_found": 0.5,
    }
    assert (measured["bytes_p95"], measured["ms_median"]) == (20, 4)


def test_a_fall_is_seen() -> None:
    """In both directions of better."""
    floors = {"recall": 0.9, "bytes_p95": 100}
    assert fallen({"recall": 0.9, "bytes_p95": 100}, floors, LESS_IS_BETTER) == {}
    bad = {"recall": 0.8, "bytes_p95": 101}
    assert fallen(bad, floors, LESS_IS_BETTER) == bad


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that search must reach, whatever the floors were once."""
    assert FLOORS["recall"] >= 0.99
    assert FLOORS["precision"] >= 0.98
    assert FLOORS["typos_found"] >= 0.8
    assert FLOORS["bytes_p95"] <= 100_000
    assert FLOORS["ms_median"] <= 300
