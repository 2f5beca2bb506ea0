"""How far a long piece of work has come: done, rate, time left, on one line of standard error."""

from __future__ import annotations

import sys
import time

# A line a second is enough for a reader, and a file of them stays short.
_EVERY_S = 1.0


class Progress:
    """Counts steps of ``total`` and says so where somebody watches."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total = what, total
        self._begun = self._said = time.monotonic()
        self._watched = sys.stderr.isatty()

    def step(self, done: int) -> None:
        """So many are done."""
        now = time.monotonic()
        if done < self._total and now - self._said < _EVERY_S * (1 if self._watched else 30):
            return
        self._said = now
        rate = done / max(now - self._begun, 1e-3)
        left = (self._total - done) / max(rate, 1e-9)
        line = f"{self._what}: {done:,} of {self._total:,}, {rate:,.1f}/s, {left:,.0f} s left"
        end = "\r" if self._watched and done < self._total else "\n"
        print(f"\x1b[K{line}" if self._watched else line, end=end, file=sys.stderr, flush=True)
