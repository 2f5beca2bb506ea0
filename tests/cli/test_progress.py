"""What a person sees while long work goes on."""

from __future__ import annotations

import os
import pty
import re
import sys
import time

import pytest

from diptych.cli import progress

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _seen(monkeypatch: pytest.MonkeyPatch, items: int, seconds: float) -> list[str]:
    """The states of the terminal's line while so many items take so long each."""
    ours, theirs = pty.openpty()
    try:
        with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            passed = []
            for item in progress.track(range(items), "Building", items):
                time.sleep(seconds)
                passed.append(item)
            assert passed == list(range(items))
        written = b"".join(iter(lambda: _rest(ours), b""))
    finally:
        os.close(ours)
    lines = _CODES.sub("", written.decode()).split("\r")
    return [line.strip() for line in lines if line.strip()]


def _rest(terminal: int) -> bytes:
    """What a closed terminal was shown and nobody read yet; nothing at its end."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        # So Linux says it.
        return b""


def test_long_work_shows_how_far_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """From when the bar appears, not a second later, and reckoned from the first item on."""
    monkeypatch.setattr(progress, "SILENT_SECONDS", 1.1)
    lines = _seen(monkeypatch, 8, 0.3)
    first = re.fullmatch(r"Building  \[#+-+\]  (\d)/8  00:00:(\d\d)  (\d\.\d)/s", lines[0])
    assert first, lines
    done, left, rate = int(first[1]), int(first[2]), float(first[3])
    assert 0 < rate <= 3.4
    assert left == pytest.approx((8 - done) / rate, abs=1.2)
    assert "8/8" in lines[-1]


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that is gone at once would only flicker."""
    assert _seen(monkeypatch, 5, 0.0) == []
