"""Reading never gets worse: each measure of ``benchmarks/reading.py`` holds its floor, and floors only go up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import load_benchmark

ROOT = Path(__file__).parent.parent.parent
COMMAND = "python benchmarks/reading.py"


reading = load_benchmark("reading")
FLOORS: dict[str, float] = json.loads((ROOT / "tests" / "quality" / "floors.json").read_text(encoding="utf-8"))
SETS = [name for name in reading.SETS if name != "memory"]


@pytest.mark.skipif(not reading.available(), reason=f"the corpora are not at hand: {reading.CORPORA}")
@pytest.mark.parametrize("name", SETS)
def test_no_measure_falls_below_its_floor(name: str) -> None:
    measures = list(reading.SETS[name]())
    fallen = {measure.name: measure.value for measure in measures if reading.falls(measure, FLOORS)}
    assert not fallen, f"below the floor; see the table with: {COMMAND} {name}"
    assert {m.name for m in measures if m.name not in reading.UNHELD} <= set(FLOORS), f"run: {COMMAND} --raise"


def test_floors_only_go_up() -> None:
    """``--raise`` takes better values over and keeps the rest, errors counting downwards."""
    floors = {"a.f": 0.9, "b.f": 0.9, "c.wrong": 2.0}
    measures = [
        reading.Measure("a.f", 0.95),
        reading.Measure("b.f", 0.8),
        reading.Measure("c.wrong", 1, less_is_better=True),
        reading.Measure("d.f", 0.5),
        reading.Measure("captures.ms", 3, less_is_better=True),
    ]
    assert reading.raised(measures, floors) == {"a.f": 0.95, "b.f": 0.9, "c.wrong": 1, "d.f": 0.5}


def test_a_fall_is_seen() -> None:
    floors = {"a.f": 0.9, "c.wrong": 0}
    assert reading.falls(reading.Measure("a.f", 0.899), floors)
    assert not reading.falls(reading.Measure("a.f", 0.8998), floors)
    assert reading.falls(reading.Measure("c.wrong", 1, less_is_better=True), floors)
    assert not reading.falls(reading.Measure("new.f", 0.1), floors)


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that reading must reach, whatever the floors were once."""
    promised = {
        "captures.zh.f": 0.97, "captures.en.f": 0.97, "html.articles.f": 0.93, "html.readability.f": 0.94,
        "flattened.f": 0.86, "zh-news.title": 0.92, "zh-news.date": 0.98, "zh-news.source": 0.85, "zh-news.author": 0.7,
    }  # fmt: skip
    assert {name: FLOORS[name] for name in promised if FLOORS[name] < promised[name]} == {}
    assert FLOORS["captures.invented"] == FLOORS["captures.date.wrong"] == 0
