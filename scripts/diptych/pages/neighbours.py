"""What leads from one brief to others: the briefs of about its time that share its names and topics."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from diptych.pages.row import Row

RELATED_BRIEFS = 3
# Under one name or topic only so many briefs on either side in time are looked at: a change stays near, and the work
# for each brief stays the same however many there are.
NEAR = 10
# A shared name says more than a shared topic.
_NAME_WEIGHT, _TOPIC_WEIGHT = 2, 1


class Neighbourhood:
    """The rows of a site by what they share; withdrawn briefs are nobody's neighbours."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = {row.id: row for row in sorted(rows, key=lambda row: row.place) if row.status != "withdrawn"}
        self._holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self._rows.values():
            for key in chain(row.topics, (f"#{one.term}" for one in row.names)):
                self._holders[key].append(row.place)

    def related(self, brief: str) -> tuple[Row, ...]:
        """The briefs that a reader may go on with: the most shared first, then the nearest in time."""
        row = self._rows.get(brief)
        if row is None:
            return ()
        scores: Counter[tuple[str, str]] = Counter()
        for key, weight in _keys(row):
            for place in self._around(key, row):
                scores[place] += weight
        own = bisect_left(order := sorted([*scores, row.place]), row.place)
        distance = {place: abs(index - own) for index, place in enumerate(order)}
        best = sorted(scores, key=lambda place: (-scores[place], distance[place], place))[:RELATED_BRIEFS]
        return tuple(self._rows[place[1]] for place in best)

    def near(self, brief: str) -> set[str]:
        """The briefs that may have this one among their related ones: no other page changes when this brief does."""
        row = self._rows.get(brief)
        if row is None:
            return set()
        return {place[1] for key, _ in _keys(row) for place in self._around(key, row)}

    def _around(self, key: str, row: Row) -> list[tuple[str, str]]:
        holders = self._holders[key]
        at = bisect_left(holders, row.place)
        return holders[max(0, at - NEAR) : at] + holders[at + 1 : at + 1 + NEAR]


def _keys(row: Row) -> Iterator[tuple[str, int]]:
    for topic in row.topics:
        yield topic, _TOPIC_WEIGHT
    for named in row.names:
        yield f"#{named.term}", _NAME_WEIGHT
