"""Whatever happens to a site, what is built from what was built before is what is built from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_history import play

# ``python benchmarks/incremental.py --histories 200`` plays as many as you like.
SEEDS = range(4)
STEPS = 10


@pytest.mark.parametrize("seed", SEEDS)
def test_incremental_equals_clean(tmp_path: Path, engine: Path, seed: int) -> None:
    assert play(tmp_path, seed, STEPS, engine) == []
