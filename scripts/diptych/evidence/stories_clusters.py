"""Groups of things that are alike on average, from how alike each two of them are."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence

# Two groups that are told in both languages, and that are alike by less than this share of how alike each is within,
# tell two events: what an event and its follow-up share is background. A group in one language shows no such thing, for
# copies of a text are alike whatever else was written of the event. From 0.6 to 0.7 the same is
# found.
MOST_APART = 0.65
# What a text shares with its own translation or copy, two reports of one event never share: within a group nothing
# counts for more than two such reports have. From 0.35 to 0.5 the same is found.
MOST_ALIKE = 0.4


def cluster(
    likeness: Mapping[tuple[int, int], float], written: Sequence[str], least: float, apart: float = MOST_APART
) -> list[list[int]]:
    """The groups of the places in ``written``, each sorted, in the order of their first member.

    ``written`` has the language of each; ``likeness`` holds pairs (smaller number first), and pairs that it lacks are
    not alike at all. The two groups that are most alike are joined again and again, while the mean over the pairs
    between them is at least ``least`` and, where each is told in both languages, ``apart`` of the mean within each: one
    bridge between two stories does not join them. Ties go to the smaller numbers.
    """
    size = len(written)
    members = {number: [number] for number in range(size)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    queue: list[tuple[float, int, int]] = []
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
        queue.append((-value, one, other))
    heapq.heapify(queue)
    while queue and -queue[0][0] >= least:
        negative, one, other = heapq.heappop(queue)
        # A pair whose groups have grown since it was queued stands further back with its new mean.
        if one not in members or other not in members or -negative != _mean(one, other, members, sums):
            continue
        if _two_events(one, other, members, sums, likeness, written, apart):
            continue
        _join(one, other, members, sums)
        for near in sorted(sums[one]):
            first, second = min(one, near), max(one, near)
            heapq.heappush(queue, (-_mean(first, second, members, sums), first, second))
    return [sorted(group) for group in sorted(members.values(), key=min)]


def _two_events(
    one: int,
    other: int,
    members: Mapping[int, Sequence[int]],
    sums: Mapping[int, Mapping[int, float]],
    likeness: Mapping[tuple[int, int], float],
    written: Sequence[str],
    apart: float,
) -> bool:
    groups = members[one], members[other]
    if any(len({written[each] for each in group}) == 1 for group in groups):
        return False
    return _mean(one, other, members, sums) < apart * min(_within(group, likeness) for group in groups)


def _within(group: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> float:
    pairs = list(itertools.combinations(sorted(group), 2))
    return sum(min(MOST_ALIKE, likeness.get(pair, 0.0)) for pair in pairs) / len(pairs)


def _mean(one: int, other: int, members: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]]) -> float:
    return sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))


def _join(one: int, other: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """Put the second group into the first."""
    members[one] += members.pop(other)
    for near, value in sums.pop(other).items():
        del sums[near][other]
        if near != one:
            sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + value
