"""What is known of all briefs of a site at once: a line each, so that a run opens only the briefs that changed.

The lines stand in a few dozen files, so that of a brief that changed one is written again. They are read whole and cut
into lines, two for a brief: all that says whether it changed, and what most runs ask of few, its mark and its row.
"""

from __future__ import annotations

import json
import marshal
import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from diptych.model.finding import Finding
from diptych.pages.mark import mark_text
from diptych.pages.row import Row, row_from_json, row_to_json
from diptych.records.cache import Cache
from diptych.records.files import sha256
from diptych.records.store import BRIEF_FILE, SOURCES_FOLDER

# A line is 2 to 4 KB, and 10,000 briefs have 30 MB of them; no site has twenty times as many.
_MAX_BYTES = 600 * 1024 * 1024
# Files of lines: for 10,000 briefs half a megabyte each.
_PARTS = 64
# File systems count time in steps of up to two seconds (FAT): what changed a moment ago may change again unseen.
_SETTLED_NS = 2_000_000_000
# Hexadecimal digits of a stamp: 128 bits.
_STAMP_DIGITS = 32
_NONE = b"[]"
# How an error is written in ``found``; in a text of a finding the quotation marks have a stroke before them.
_ERROR = b'"severity":"error"'


@dataclass(frozen=True, slots=True)
class Line:
    """One brief: how its files stood (``stamp``), the digest of their bytes (``key``), and what the checks said.

    ``found`` are the findings as JSON, ``rest`` the mark and the row of the brief: most runs ask for neither. No stamp
    says nothing; an empty key is that of a brief that is never remembered.
    """

    stamp: str
    key: str
    facts: int
    withheld: int
    found: bytes
    rest: bytes

    @property
    def readable(self) -> bool:
        """Whether the brief's record could be read."""
        return not self.rest.startswith(b"\t")

    @property
    def mark(self) -> str:
        """The mark of the brief's row as a text; empty where the record cannot be read."""
        return self.rest.rpartition(b"\t")[0].decode("utf-8", "surrogatepass") if self.readable else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found."""
        return () if self.found == _NONE else tuple(Finding(**one) for one in json.loads(self.found))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep words off the site."""
        # Most briefs have none: their findings are not read for it.
        return tuple(one for one in self.findings if one.severity == "error") if _ERROR in self.found else ()

    @property
    def row(self) -> Row | None:
        """The brief's row; None where the record cannot be read."""
        return row_from_json(json.loads(self.rest.rpartition(b"\t")[2])) if self.readable else None


def make_line(stamp: str, key: str, facts: int, withheld: int, findings: Sequence[Finding], row: Row | None) -> Line:
    """The line of a brief."""
    found = _packed([asdict(finding) for finding in findings])
    mark = mark_text(row) if row else "\t"
    rest = b"%b\t%b" % (mark.encode("utf-8", "surrogatepass"), _packed(row_to_json(row) if row else None))
    return Line(stamp, key, facts, withheld, found, rest)


# The two lines of a brief without its name.
_Entry = tuple[bytes, bytes]


class Ledger:
    """The lines of a site's briefs by folder name; ``version`` is all that they share.

    Each part of them has a digest of the table of terms with which its lines hold.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._cache = Cache(folder, version, max_bytes=_MAX_BYTES)
        self._lines: dict[str, _Entry] = {}
        self._terms: dict[int, str] = {}
        for part in range(_PARTS):
            head, *lines = (self._cache.read_bytes(_part_name(part), "") or b"").split(b"\n")
            self._terms[part] = head.decode("utf-8", "replace")
            for line, rest in zip(lines[::2], lines[1::2], strict=True):
                name, _, start = line.partition(b"\t")
                self._lines[str(name, "utf-8", "surrogatepass")] = start, rest
        self._changed: set[int] = set()
        self._left = not self._lines

    def sift(self, terms: str, holds: Callable[[str, Line], bool]) -> None:
        """Keep the lines that hold with the table of terms of a digest; ``holds`` tells that of a brief's line."""
        others = {part for part, made_with in self._terms.items() if made_with not in (terms, "")}
        if others:
            # One after the other: all lines taken apart would be there twice.
            self._lines = {
                name: data
                for name, data in self._lines.items()
                if _part_of(name) not in others or ((line := self.line(name)) and holds(name, line))
            }
            self._changed, self._left = others, True
        self._terms = dict.fromkeys(self._terms, terms)

    @property
    def keys(self) -> Iterator[str]:
        """The keys of all lines."""
        return (start.split(b"\t", 2)[1].decode("utf-8", "replace") for start, _ in self._lines.values())

    def line(self, name: str) -> Line | None:
        """The line of a brief, where there is one."""
        entry = self._lines.get(name)
        try:
            if entry is None:
                return None
            start, rest = entry
            stamp, key, facts, withheld, found = start.split(b"\t")
            return Line(str(stamp, "utf-8", "surrogatepass"), str(key, "ascii"), int(facts), int(withheld), found, rest)
        except ValueError:
            return None

    def keep(self, name: str, line: Line) -> None:
        """Put a line in the place of the brief's last one."""
        start = "\t".join((line.stamp, line.key, str(line.facts), str(line.withheld)))
        # JSON writes tabs and line ends of texts in other words; a name of a file may have any.
        if start.count("\t") != 3 or "\n" in start or "\t" in name or "\n" in name:
            self._forget(name)
            return
        self._lines[name] = b"%b\t%b" % (start.encode("utf-8", "surrogatepass"), line.found), line.rest
        self._changed.add(_part_of(name))

    def _forget(self, name: str) -> None:
        if self._lines.pop(name, None) is not None:
            self._changed.add(_part_of(name))

    def restamp(self, name: str, line: Line, stamp: str) -> Line:
        """Note that the files of a brief have other times and the same bytes."""
        changed = replace(line, stamp=stamp)
        self.keep(name, changed)
        return changed

    def within(self, names: AbstractSet[str]) -> bool:
        """Whether the lines are those of some of these briefs, and nothing of others can be in the memory."""
        return not self._left and self._lines.keys() <= names

    def save(self, names: Iterable[str]) -> bool:
        """Write the ledger with the lines of ``names`` alone, where anything changed.

        Returns whether there may be more in the memory than it names: of briefs that are gone, or of other terms.
        """
        kept = set(names)
        gone = [name for name in self._lines if name not in kept]
        left, self._left = self._left or bool(gone), False
        for name in gone:
            self._forget(name)
        parts: dict[int, list[bytes]] = {part: [self._terms[part].encode()] for part in self._changed}
        for name, (start, rest) in self._lines.items() if parts else ():
            if (part := _part_of(name)) in parts:
                parts[part] += (b"%b\t%b" % (name.encode("utf-8", "surrogatepass"), start), rest)
        for part, lines in parts.items():
            self._cache.write_bytes(_part_name(part), "", b"\n".join(lines))
        self._changed.clear()
        return left


def _part_of(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % _PARTS


def _part_name(part: int) -> str:
    return f"ledger {part}"


def folder_stamp(folder: str | Path, last: str = "") -> str:
    """A digest of the names, sizes, times and inodes of a brief's files; empty where these say nothing for certain.

    Times are those of the last change of content and of the file itself, which no program can set back (POSIX ctime).
    ``last`` is the last stamp, whose names are looked at first: while the folders stand as they did, they have the
    same names, and are not read.
    """
    base = os.fspath(folder)
    if last:
        digest, names, rest = last.partition("/")
        try:
            # The times of a stamp were no news any more when it was taken.
            if _digest(_looks(base, rest.split("/") if names else None)) == digest:
                return last
        except OSError:
            pass
    try:
        sources = f"{base}/{SOURCES_FOLDER}"
        captures = sorted(one.name for one in os.scandir(sources)) if os.path.lexists(sources) else None
        looks = _looks(base, captures)
    except OSError:
        return ""
    if max(max(look.st_mtime_ns, look.st_ctime_ns) for look in looks) > time.time_ns() - _SETTLED_NS:
        return ""
    # No name of a file has a slash.
    return _digest(looks) if captures is None else "/".join((_digest(looks), *(captures or ("",))))


def _looks(base: str, names: Sequence[str] | None) -> list[os.stat_result]:
    """How a folder and its files stand whose captures have these names; None where it has no folder for them."""
    paths = [base, f"{base}/{BRIEF_FILE}"]
    if names is not None:
        sources = f"{base}/{SOURCES_FOLDER}"
        paths += [sources, *[f"{sources}/{name}" for name in names if name]]
    return [*map(os.lstat, paths)]


_SEEN = attrgetter("st_mode", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")


def _digest(looks: Sequence[os.stat_result]) -> str:
    # Version 2 writes equal numbers alike however they came about, and takes half of the time of writing them as text.
    return sha256(marshal.dumps([*chain.from_iterable(map(_SEEN, looks))], 2))[:_STAMP_DIGITS]


def _packed(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
