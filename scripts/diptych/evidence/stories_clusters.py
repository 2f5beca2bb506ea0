"""Groups of things that are alike on average, from how alike each two of them are."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence


def cluster(likeness: Mapping[tuple[int, int], float], size: int, least: float) -> list[list[int]]:
    """The groups of the numbers below ``size``, each sorted, in the order of their first member.

    ``likeness`` holds pairs (smaller number first); pairs that it lacks are not alike at all. The two groups that are
    most alike are joined again and again, while the mean over the pairs between them is at least ``least``: one
    bridge between two stories does not join them. Ties go to the smaller numbers.
    """
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
        _join(one, other, members, sums)
        for near in sorted(sums[one]):
            first, second = min(one, near), max(one, near)
            heapq.heappush(queue, (-_mean(first, second, members, sums), first, second))
    return [sorted(group) for group in sorted(members.values(), key=min)]


def _mean(one: int, other: int, members: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]]) -> float:
    return sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))


def _join(one: int, other: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """Put the second group into the first."""
    members[one] += members.pop(other)
    for near, value in sums.pop(other).items():
        del sums[near][other]
        if near != one:
            sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + value
