"""Derived numbers: a difference, sum, ratio or share is allowed where the wording shows what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from diptych.lang.quantities import Quantity
from diptych.lang.units import COUNT, Unit


def is_derived(quantity: Quantity, shown: tuple[Quantity, ...]) -> bool:
    """Whether two other quantities of the same wording give this one, rounded as it is written."""
    others = [other for other in shown if other is not quantity]
    for one, other in permutations(others, 2):
        for value, unit in _results(one, other):
            if unit.family == quantity.unit.family and abs(value - quantity.amount) <= quantity.grain / 2:
                return True
    return False


def _results(one: Quantity, other: Quantity) -> Iterator[tuple[Fraction, Unit]]:
    if one.unit.family != other.unit.family or one.unit is COUNT:
        return
    yield one.amount - other.amount, Unit(one.unit.family)
    yield one.amount + other.amount, Unit(one.unit.family)
    if other.amount:
        yield one.amount / other.amount, Unit("ratio")
        yield one.amount / other.amount, Unit("times")
        yield abs(one.amount - other.amount) / other.amount, Unit("ratio")
