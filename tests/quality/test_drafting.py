"""Untouched drafts never get worse: what ``benchmarks/drafting.py`` measures holds its floors, which only go up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import fallen, load_benchmark
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
COMMAND = "python benchmarks/drafting.py --missed"
FLOORS = json.loads((Path(__file__).parent / "drafting_floors.json").read_text(encoding="utf-8"))
LESS_IS_BETTER = ("wrong", "accused")


drafting = load_benchmark("drafting")


def test_the_published_facts_of_the_seeds_are_drafted_in_both_languages() -> None:
    result = drafting.measure_seeds(load_terms(SiteRoot(ROOT)))
    measured = drafting.summarize([result], drafting.judgements())
    assert not fallen(measured, FLOORS["SEEDS"], LESS_IS_BETTER), f"below the floor; see the table with: {COMMAND}"


@pytest.mark.skipif(not (CORPORA / "stories").is_dir(), reason=f"the corpora are not at hand: {CORPORA}")
@pytest.mark.parametrize("half", ["tune", "held-out"])
def test_reports_of_one_event_meet_in_both_languages(half: str) -> None:
    truth = drafting.load_truth(half)
    results = list(drafting.measure_stories(CORPORA, load_terms(SiteRoot(ROOT)), truth))
    measured = drafting.summarize(results, drafting.judgements())
    assert len(results) == len(truth)
    assert not fallen(measured, FLOORS[half.upper()], LESS_IS_BETTER), f"below the floor; see the table with: {COMMAND}"


def test_a_fall_is_seen() -> None:
    floors = {"found": 0.9, "wrong": 0}
    assert fallen({"found": 0.9, "wrong": 0}, floors, LESS_IS_BETTER) == {}
    assert fallen({"found": 0.8, "wrong": 1}, floors, LESS_IS_BETTER) == {"found": 0.8, "wrong": 1}
