"""What is known of all briefs of a site at once: a line each, so that a run opens only the briefs that changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diptych.model.finding import Finding
from diptych.records.cache import Cache
from diptych.records.files import sha256
from diptych.records.store import BRIEF_FILE, SOURCES_FOLDER

_NAME = "ledger"
# A line is 2 to 4 KB, and 10,000 briefs have 30 MB of them; no site has twenty times as many.
_MAX_BYTES = 600 * 1024 * 1024
# File systems count time in steps of up to two seconds (FAT): what changed a moment ago may change again unseen.
_SETTLED_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One brief: how its files stood (``stamp``), the digest of their bytes (``key``), and what the checks said.

    ``found`` are the findings as JSON's own types, which most runs only count.
    ``row`` is the brief's row as JSON's own types, None where the record cannot be read. No stamp says nothing; an
    empty key is that of a brief that is never remembered.
    """

    stamp: str
    key: str
    facts: int
    withheld: int
    found: list[dict[str, Any]]
    row: list[Any] | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found."""
        return tuple(Finding(**one) for one in self.found)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep words off the site."""
        return tuple(Finding(**one) for one in self.found if one["severity"] == "error")


class Ledger:
    """The lines of a site's briefs by folder name; ``version`` is all that they share."""

    def __init__(self, folder: Path, version: str) -> None:
        self._cache = Cache(folder, version, max_bytes=_MAX_BYTES)
        data = self._cache.read(_NAME, "")
        self._lines: dict[str, list[Any]] = data if isinstance(data, dict) else {}
        self._changed = False

    def line(self, name: str) -> Line | None:
        """The line of a brief, where there is one."""
        data = self._lines.get(name)
        try:
            if data is None:
                return None
            stamp, key, facts, withheld, found, row = data
            return Line(stamp, key, facts, withheld, found, row)
        except (TypeError, ValueError):
            return None

    def keep(self, name: str, line: Line) -> None:
        """Put a line in the place of the brief's last one."""
        self._lines[name] = [line.stamp, line.key, line.facts, line.withheld, line.found, line.row]
        self._changed = True

    def restamp(self, name: str, line: Line, stamp: str) -> Line:
        """Note that the files of a brief have other times and the same bytes."""
        changed = replace(line, stamp=stamp)
        self.keep(name, changed)
        return changed

    def save(self, names: Iterable[str]) -> bool:
        """Write the ledger with the lines of ``names`` alone, where anything changed; whether it did."""
        kept = {name: self._lines[name] for name in names if name in self._lines}
        if not self._changed and len(kept) == len(self._lines):
            return False
        self._lines, self._changed = kept, False
        self._cache.write(_NAME, "", kept)
        return True


def folder_stamp(folder: Path) -> str:
    """A digest of the names, sizes, times and inodes of a brief's files; empty where these say nothing for certain.

    Times are those of the last change of content and of the file itself, which no program can set back (POSIX ctime).
    """
    stats: list[tuple[Any, ...]] = []
    try:
        stats.append(_stat(folder.name, os.lstat(folder)))
        stats.append(_stat(BRIEF_FILE, os.lstat(folder / BRIEF_FILE)))
        sources = folder / SOURCES_FOLDER
        if os.path.lexists(sources):
            stats.append(_stat(SOURCES_FOLDER, os.lstat(sources)))
            with os.scandir(sources) as entries:
                stats += sorted(_stat(entry.name, entry.stat(follow_symlinks=False)) for entry in entries)
    except OSError:
        return ""
    newest = max(max(one[-2:]) for one in stats)
    if newest > time.time_ns() - _SETTLED_NS:
        return ""
    return sha256(repr(stats).encode("utf-8", "surrogatepass"))[:32]


def _stat(name: str, status: os.stat_result) -> tuple[Any, ...]:
    return name, status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
