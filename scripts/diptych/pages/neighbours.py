"""What leads from one brief to others: the briefs of about its time that share its names and topics."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from diptych.pages.mark import Groups, Mark

RELATED_BRIEFS = 3
# Under one name or topic only so many briefs on either side in time are looked at: a change stays near, and the work
# for each brief stays the same however many there are.
NEAR = 10
# A shared name says more than a shared topic.
_NAME_WEIGHT, _TOPIC_WEIGHT = 2, 1


class Neighbourhood:
    """The briefs of a site by what they share; withdrawn ones are nobody's neighbours."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups

    def related(self, brief: str) -> tuple[str, ...]:
        """The briefs that a reader may go on with: the most shared first, then the nearest in time."""
        own = self._groups.numbers.get(brief)
        if own is None:
            return ()
        shown = self._groups.shown
        near: list[int] = []
        for holders, weight in self._holders(shown[own]):
            near += _around(holders, own) * weight
        scores = Counter(near)
        order = sorted([*scores, own])
        at = order.index(own)
        distance = {number: abs(index - at) for index, number in enumerate(order)}
        best = sorted(scores, key=lambda number: (-scores[number], distance[number], number))[:RELATED_BRIEFS]
        return tuple(shown[number].id for number in best)

    def near(self, brief: str) -> set[str]:
        """The briefs that may have this one among their related ones: no other page changes when this brief does."""
        own = self._groups.numbers.get(brief)
        if own is None:
            return set()
        shown = self._groups.shown
        return {shown[number].id for holders, _ in self._holders(shown[own]) for number in _around(holders, own)}

    def _holders(self, mark: Mark) -> Iterator[tuple[Sequence[int], int]]:
        for topic in mark.topics:
            yield self._groups.topics[topic], _TOPIC_WEIGHT
        for term in mark.terms:
            yield self._groups.terms[term], _NAME_WEIGHT


def _around(holders: Sequence[int], own: int) -> list[int]:
    at = bisect_left(holders, own)
    return [*holders[max(0, at - NEAR) : at], *holders[at + 1 : at + 1 + NEAR]]
