"""The numbers of briefs in the search index: in the order of their days, and the same whatever else is in the site.

Numbers are places on a shelf that has some for every day. A brief stands at the place of its day that its id chooses,
or at the next one that is free, so that a brief that comes or goes moves few others: had they stood side by side, an
old brief that comes late would move all after it, and every list of the index would change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diptych.site.search_row import RowKey

# How full the shelf may be before it gets twice as many places a day. Fuller means shorter numbers and longer ways to a
# free place. Sites that publish so many briefs every day or week (5, 7, 10, 14, 20, 35) must not waver between two.
_FULLEST = 0.6
# How many briefs follow a milestone on average; see Numbers.
_MILESTONE = 256


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each brief by id, in rising order: ``of``.

    ``places`` is how many places a day has, ``first`` the first day. Briefs from ``recent`` on are those since the last
    milestone, a brief whose id makes it one: their tokens stand in files of their own, so that a new brief, whose
    thousand tokens stand in a thousand files of the old ones, writes a few dozen.
    """

    first: int
    places: int
    recent: int
    of: Mapping[str, int]

    def place(self, id_: str) -> tuple[int, bool]:
        """A brief's number, and whether it is a recent one."""
        return self.of[id_], self.of[id_] >= self.recent


def number_briefs(keys: Iterable[RowKey]) -> Numbers:
    """The numbers of these briefs, in rising order."""
    days = {key.id: dt.date.fromisoformat(key.date).toordinal() for key in keys}
    if not days:
        return Numbers(0, 1, 0, {})
    earliest, latest = min(days.values()), max(days.values())
    places = 1
    while len(days) > _FULLEST * places * (latest - earliest + 1):
        places *= 2
    # From New Year: a brief from the week before the first one moves nothing.
    first = dt.date.fromordinal(earliest).replace(month=1, day=1).toordinal()
    wanted = sorted(((day - first) * places + _choice(id_) % places, id_) for id_, day in days.items())
    numbers = {}
    free = recent = 0
    for number, id_ in wanted:
        numbers[id_] = max(free, number)
        free = numbers[id_] + 1
        if _choice(id_) // places % _MILESTONE == 0:
            recent = free
    return Numbers(first, places, recent, numbers)


def _choice(id_: str) -> int:
    return int.from_bytes(hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest()[:4], "big")
