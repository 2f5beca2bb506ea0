"""The checks never get worse: what ``benchmarks/evidence.py`` measures holds its floors, and floors only go up."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmark import fallen, load_benchmark

ROOT = Path(__file__).parents[2]
COMMAND = "python benchmarks/evidence.py"
WRITE = f"{COMMAND} --own --write-docs (without --own where the corpora are at hand)"
FLOORS = json.loads((Path(__file__).parent / "evidence_floors.json").read_text(encoding="utf-8"))
# What must be low; everything else must be high.
LESS_IS_BETTER = ("withheld", "accused", "accepted", "refused", "false alarms")


@pytest.fixture(scope="module")
def evidence() -> ModuleType:
    """The benchmark as a module."""
    return load_benchmark("evidence")


@pytest.fixture(scope="module")
def own(evidence: ModuleType) -> dict[str, dict[str, int]]:
    """What is measured without the corpora; half a minute, so that it is done once."""
    rows: dict[str, dict[str, int]] = evidence.as_rows(evidence.measure_own(evidence.site_terms()))
    return rows


def rates(rows: dict[str, dict[str, int]]) -> dict[str, float]:
    """Found of tried."""
    return {name: row["found"] / row["tried"] for name, row in rows.items() if row["tried"]}


def test_planted_errors_are_caught_and_true_facts_left_alone(own: dict[str, dict[str, int]]) -> None:
    """News sentences of our own, in every direction and script; quotes; Chinese against English."""
    assert not fallen(rates(own), FLOORS["own"], LESS_IS_BETTER), (
        f"below the floor; see what goes unseen with: {COMMAND} --show CLASS"
    )


def test_the_committed_figures_are_those_of_this_program(own: dict[str, dict[str, int]], evidence: ModuleType) -> None:
    """A figure in the documentation is never older than the code; a change for the better is written down too."""
    committed: dict[str, Any] = evidence.kept()["own"]["rows"]
    changed = {name: (committed.get(name), row) for name, row in own.items() if committed.get(name) != row}
    assert not changed, f"write them with: {WRITE}"
    assert committed.keys() == own.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pages_of_figures_say_what_was_measured(language: str, evidence: ModuleType) -> None:
    """Both pages are what the command writes."""
    path = ROOT / "docs" / language / "figures.md"
    expected = evidence.page(evidence.PAGES[path], evidence.kept())
    assert path.read_text(encoding="utf-8") == expected, f"write them with: {WRITE}"


def test_parity_of_the_corpora(evidence: ModuleType) -> None:
    """Silent on translations by people, awake to real errors of machines."""
    if not (evidence.CORPORA / "parity").is_dir():
        pytest.skip(f"the corpora are not at hand: {evidence.CORPORA}")
    figures = evidence.measure_parity(evidence.CORPORA, evidence.site_terms())
    measured = rates(evidence.as_rows(figures))
    assert not fallen(measured, FLOORS["parity"], LESS_IS_BETTER), f"see the table with: {COMMAND}"


def test_a_share_is_rounded_to_our_disadvantage(evidence: ModuleType) -> None:
    """Down for what is caught, up for who is accused; never to a hundred or to none by rounding."""
    percent = sys.modules["planting.table"].percent
    assert (percent(1999, 2000), percent(1, 3000, up=True), percent(1, 1), percent(0, 7, up=True)) == (
        "99.9%",
        "0.1%",
        "100.0%",
        "0.0%",
    )


def test_an_unseen_set_is_read_evenly_and_shown(evidence: ModuleType, tmp_path: Path) -> None:
    """Pairs that lack a side are left out; the page has a column for the set, and none where nothing was measured."""
    (tmp_path / "made.zh").write_text("".join(f"第{n}句\n" for n in range(10)) + "\n", encoding="utf-8")
    (tmp_path / "made.en").write_text("".join(f"Sentence {n}\n" for n in range(10)) + "No Chinese\n", encoding="utf-8")
    assert list(evidence.unseen_pairs(tmp_path, 5)) == [
        ("made", [(f"第{n}句", f"Sentence {n}") for n in (0, 2, 4, 6, 8)])
    ]
    row = {"tried": 8, "found": 1, "withheld": 0}
    figures = evidence.kept() | {"unseen": {"measured": "2026-01-02", "sets": {"made": {"number": row}}}}
    shown = evidence.page(evidence.EN, figures)
    assert "| share | made |" in shown
    assert "| another number caught | 12.5% |" in shown
    assert "{#unseen}" not in evidence.page(evidence.EN, {name: figures[name] for name in ("own", "corpora")})


def test_a_planted_error_changes_the_wording_in_one_place(evidence: ModuleType) -> None:
    """Each manner of each class, on a sentence made for it; a mutator that changes nothing would flatter the table."""
    figures, facts = sys.modules["planting.figures"], sys.modules["planting.facts"]
    terms = evidence.site_terms()
    sentence = "英伟达可能在2025年3月第二季度向三家公司投资超过4600万美元，华为没有同意。"
    fact = facts.TrueFact("zh<en", "zh", sentence, "")
    for name, (change, _) in figures.CLASSES.items():
        changed = {wording for _, wording in change(fact, terms)}
        assert changed, name
        assert sentence not in changed, name
    assert "英伟达可能在2025年3月第二季度向三家公司投资超过6400万美元，华为没有同意。" in {
        wording for _, wording in figures.CLASSES["number"][0](fact, terms)
    }


def test_a_fall_is_seen() -> None:
    """In both directions of better."""
    floors = {"number": 0.9, "true facts withheld": 0.01, "x false alarms": 0.02}
    good = {"number": 0.9, "true facts withheld": 0.01, "x false alarms": 0.0}
    assert fallen(good, floors, LESS_IS_BETTER) == {}
    bad = {"number": 0.89, "true facts withheld": 0.02, "x false alarms": 0.03}
    assert fallen(bad, floors, LESS_IS_BETTER) == bad


def test_no_floor_stands_below_what_was_promised() -> None:
    """The least that the checks must reach, whatever the floors were once."""
    promised = {"number": 0.99, "unit": 0.99, "source": 0.99, "name": 0.95, "agent": 0.5}
    assert {name: FLOORS["own"][name] for name in promised if FLOORS["own"][name] < promised[name]} == {}
    assert FLOORS["own"]["true facts withheld"] <= 0.02
    assert FLOORS["own"]["altered quotes accepted"] == FLOORS["own"]["harmless quotes refused"] == 0
    assert FLOORS["parity"]["machine found"] >= 0.85
    assert FLOORS["parity"]["flores-dev false alarms"] <= 0.03
