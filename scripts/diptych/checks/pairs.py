"""Pairs: which of two rows of things belong together, one to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def unpaired(
    mine: Sequence[T], yours: Sequence[T], same: Callable[[T, T], bool], meets: Callable[[T, T], bool]
) -> tuple[list[T], list[T]]:
    """What stays alone of either row where each takes at most one: first what is the same, then what may be."""
    alone, rest = list(mine), list(yours)
    for test in (same, meets):
        for one in tuple(alone):
            other = next((other for other in rest if test(one, other)), None)
            if other is not None:
                alone.remove(one)
                rest.remove(other)
    return alone, rest
