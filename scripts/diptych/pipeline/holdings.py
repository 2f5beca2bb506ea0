"""The briefs that a site shows, as their checks left them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from diptych.pages.mark import Mark, read_marks
from diptych.pages.row import Row
from diptych.pipeline.check import CheckOutcome
from diptych.pipeline.library import Library
from diptych.pipeline.memory import Seal
from diptych.pipeline.versions import key_of

SHOWN = ("published", "withdrawn")

# Pages that stand near in time show the same briefs; so many rows take some 20 MB.
_ROWS = 4096

# The row of a brief by its id.
Rows = Callable[[str], Row]


@dataclass(frozen=True, slots=True)
class Holding:
    """A brief that the site shows: its mark, how many statements are withheld, and digests of its record and report.

    An empty key says that nothing is known of what it was made from: its pages are made again every time.
    """

    mark: Mark
    withheld: int
    key: str


class Books:
    """What the checks left of all briefs with a site's library; ``drafts`` shows every brief."""

    def __init__(self, outcomes: Iterable[CheckOutcome], library: Library, *, drafts: bool) -> None:
        self._lines = {one.name: one.line for one in outcomes if one.line.readable}
        self._library = library
        self._shared = key_of(library.shared)
        self._drafts = drafts
        self.row: Rows = lru_cache(_ROWS)(self._row)

    @cached_property
    def key(self) -> str:
        """A digest of all that is shown; empty where that is not known."""
        lines = self._lines
        keys = [f"{name} {line.key}" for name, line in lines.items()]
        return (
            key_of(repr(self._library), repr(self._drafts), *sorted(keys))
            if all(one.key for one in lines.values())
            else ""
        )

    @property
    def seals(self) -> dict[str, Seal]:
        """What each brief was checked as."""
        return {name: Seal(line.key, line.stamp) for name, line in self._lines.items()}

    @cached_property
    def holdings(self) -> list[Holding]:
        """The briefs that are shown."""
        lines = self._lines.values()
        found = zip(lines, read_marks([line.mark for line in lines]), strict=True)
        return [
            Holding(mark, line.withheld, line.key and f"{line.key} {self._shared}")
            for line, mark in found
            if self._drafts or mark.status in SHOWN
        ]

    def _row(self, brief: str) -> Row:
        """The row of a brief."""
        row = self._lines[brief].row
        assert row is not None  # it has a mark
        return row
