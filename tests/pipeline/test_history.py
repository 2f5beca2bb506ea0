"""Whatever happens to a site, what is built from what was built before is what is built from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_history import TERM_CHANGES, play

# ``python benchmarks/incremental.py --histories 200`` plays as many as you like.
SEEDS = range(4)
STEPS = 10


@pytest.mark.parametrize("seed", SEEDS)
def test_incremental_equals_clean(tmp_path: Path, engine: Path, seed: int) -> None:
    assert play(tmp_path, seed, STEPS, engine) == []


@pytest.mark.parametrize("seed", (100, 101))
def test_so_it_is_whatever_happens_to_the_terms(tmp_path: Path, engine: Path, seed: int) -> None:
    assert play(tmp_path, seed, 2 * STEPS, engine, TERM_CHANGES) == []
