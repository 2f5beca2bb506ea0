"""Nothing that an editor wrote is lost: the commands that print the figures, on fewer cases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmark import load_benchmark

ROOT = Path(__file__).parents[2]
HISTORIES = 24
KILLS = 15


def test_no_history_of_edits_and_drafts_loses_a_byte() -> None:
    figures = load_benchmark("histories").run(HISTORIES, 1)
    assert figures.failures == []
    assert figures.histories == HISTORIES
    # The histories do something: edits, news, and things that both changed.
    assert figures.edits > 200
    assert figures.added > 250
    assert figures.conflicts > 40


def test_the_measure_sees_what_is_lost() -> None:
    lost = load_benchmark("histories").lost
    drafted = {"title:", "  zh: 甲", "  zh: 乙"}
    old = "title:\n  zh: 甲  # ⟦1⟧\n\n  # mine\n"
    assert list(lost(old, "title:\n  zh: 乙  # ⟦1⟧\n\n  # mine\n", drafted, "", ())) == []
    assert list(lost(old, "title:\n  zh: 乙\n\n  # mine\n", drafted, "", ())) == [
        "the sign ⟦1⟧",
        "the line '  zh: 甲  # ⟦1⟧'",
    ]
    assert list(lost(old, "title:\n  zh: 甲  # ⟦1⟧\n  # mine\n", drafted, "", ())) == ["an empty line at 3"]
    assert list(lost(old, "title:\n  zh: 甲  # ⟦1⟧\n\n", drafted, "", ())) == ["the line '  # mine'"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_a_kill_at_any_moment_corrupts_nothing() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "kills.py"), "--count", str(KILLS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(": 0 failures\n")
