"""Which files below some folders change: they are looked at again and again, the more often the less a look costs."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

# Time of change (ns) and size (bytes).
Stamp = tuple[int, int]
# How long to wait between two looks, in seconds: quick enough to feel at once.
_LEAST = 0.1
# A look at what is looked at seldom takes three times as long as one at the rest, and nobody edits it as he types.
_SELDOM = 2.0
# Of a processor's time, so much goes into looking: what a laptop on battery does not feel.
_SHARE = 0.06
# What editors of text put beside a file for the moment.
_PASSING = ("~", ".tmp", ".swp")


class Watch:
    """The files below ``tops`` as they stood at the last look; what is in a folder called ``seldom`` is seen later."""

    def __init__(self, tops: Sequence[Path], seldom: str) -> None:
        self._tops = [str(top) for top in tops]
        self._seldom = seldom
        self._known: dict[str, Stamp] = {}
        self._rare: dict[str, Stamp] = {}
        self._cost = 0.0
        self._thorough = 0.0
        self.look(thorough=True)

    def wait(self) -> list[Path]:
        """Wait for the time of the next look, and look."""
        time.sleep(max(_LEAST, self._cost / _SHARE))
        return self.look(thorough=time.monotonic() - self._thorough > _SELDOM)

    def look(self, *, thorough: bool) -> list[Path]:
        """The files that are new, changed or gone since the last look, in order."""
        begun = time.thread_time()
        known: dict[str, Stamp] = {}
        rare: dict[str, Stamp] | None = {} if thorough else None
        for top in self._tops:
            self._walk(top, known, rare)
        changed = _changed(self._known, known)
        if rare is not None:
            changed |= _changed(self._rare, rare)
            self._rare = rare
            self._thorough = time.monotonic()
        else:
            self._cost = time.thread_time() - begun
        self._known = known
        return [Path(path) for path in sorted(changed)]

    def _walk(self, top: str, known: dict[str, Stamp], rare: dict[str, Stamp] | None) -> None:
        """Note the files below a folder, or a file itself; in ``rare`` those in a folder that is looked at seldom."""
        try:
            entries = os.scandir(top)
        except NotADirectoryError:
            status = Path(top).stat()
            known[top] = (status.st_mtime_ns, status.st_size)
            return
        except OSError:
            return
        with entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith(_PASSING):
                    continue
                try:
                    if not entry.is_dir(follow_symlinks=False):
                        status = entry.stat()
                        known[entry.path] = (status.st_mtime_ns, status.st_size)
                    elif entry.name != self._seldom:
                        self._walk(entry.path, known, rare)
                    elif rare is not None:
                        self._walk(entry.path, rare, rare)
                except OSError:
                    continue


def _changed(before: dict[str, Stamp], now: dict[str, Stamp]) -> set[str]:
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
