"""The checks never get worse: what ``benchmarks/evidence.py`` measures holds its floors, and floors only go up."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
COMMAND = "python benchmarks/evidence.py"
FLOORS = json.loads((Path(__file__).parent / "evidence_floors.json").read_text(encoding="utf-8"))
# What must be low; everything else must be high.
LESS_IS_BETTER = {"true facts withheld", "altered accepted", "harmless refused"}
# Enough to see a change of one in a hundred, in a few seconds.
QUOTES = 2_000


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evidence_benchmark", ROOT / "benchmarks" / "evidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their own module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


evidence = _benchmark()


def fallen(measured: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The measures that are worse than their floors."""
    return {
        name: measured[name]
        for name, floor in floors.items()
        if (
            measured[name] > floor
            if name in LESS_IS_BETTER or name.endswith("false alarms")
            else measured[name] < floor
        )
    }


def test_planted_errors_are_caught_and_true_facts_left_alone() -> None:
    """News sentences of our own, in every direction and script."""
    facts = list(evidence.all_facts(evidence.own_pairs()))
    tallies = evidence.measure(facts, load_terms(SiteRoot(ROOT)), "", 10**6)
    measured = {name: tally.rate for name, tally in tallies.items()}
    assert not fallen(measured, FLOORS["own"]), f"below the floor; see the table with: {COMMAND}"


def test_altered_quotes_are_refused_and_harmless_ones_accepted() -> None:
    """One character changed, left out or put in; layout, quotation marks, script."""
    facts = list(evidence.all_facts(evidence.own_pairs()))
    accepted, refused = evidence.measure_quotes(facts, QUOTES)
    measured = {"altered accepted": accepted.rate, "harmless refused": refused.rate}
    assert not fallen(measured, FLOORS["quotes"]), f"below the floor; see the table with: {COMMAND}"


@pytest.mark.skipif(not (CORPORA / "parity").is_dir(), reason=f"the corpora are not at hand: {CORPORA}")
def test_parity_of_the_corpora() -> None:
    """Silent on translations by people, awake to real errors of machines."""
    tallies = evidence.measure_parity(CORPORA, load_terms(SiteRoot(ROOT)))
    measured = {name: tally.rate for name, tally in tallies.items()}
    assert not fallen(measured, FLOORS["parity"]), f"below the floor; see the table with: {COMMAND}"


def test_a_fall_is_seen() -> None:
    """In both directions of better."""
    floors = {"number": 0.9, "true facts withheld": 0.01, "x false alarms": 0.02}
    good = {"number": 0.9, "true facts withheld": 0.01, "x false alarms": 0.0}
    assert fallen(good, floors) == {}
    bad = {"number": 0.89, "true facts withheld": 0.02, "x false alarms": 0.03}
    assert fallen(bad, floors) == bad


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that the checks must reach, whatever the floors were once."""
    promised = {"number": 0.99, "unit": 0.99, "date": 0.99, "source": 0.99, "name": 0.95, "agent": 0.5}
    assert {name: FLOORS["own"][name] for name in promised if FLOORS["own"][name] < promised[name]} == {}
    assert FLOORS["own"]["true facts withheld"] <= 0.02
    assert FLOORS["quotes"] == {"altered accepted": 0, "harmless refused": 0}
    assert FLOORS["parity"]["machine found"] >= 0.85
    assert FLOORS["parity"]["flores-dev false alarms"] <= 0.03
