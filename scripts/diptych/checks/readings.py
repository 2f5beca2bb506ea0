"""What two texts say in figures and in dates, read one beside the other: where it is the same, neither lacks any.

True wordings mostly give the very values of their translation or of their evidence, if in other words (1.57万, 15,700);
then none need be looked for one by one, with all that rounding, conversion and inheritance allow.
"""

from __future__ import annotations

from collections.abc import Iterable

from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention, agrees, with_inherited
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_patterns import find_quantities


def same_quantities(one: str, other: str) -> bool:
    """Whether two texts have the same values in the same units, as exact and as often."""
    return _are_same([_said(quantity) for quantity in find_quantities(one)], map(_said, find_quantities(other)))


def _said(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.unit, quantity.hedge, quantity.others


def same_dates(one: str, other: str) -> bool:
    """Whether two texts name the same times, as exactly and as often, whatever day they are read on."""
    mine, yours = with_inherited(find_dates(one)), with_inherited(find_dates(other))
    if not all(agrees(mention, mention) for mention in mine):
        return False  # it tells nothing that could be compared
    return _are_same([_told(mention) for mention in mine], map(_told, yours))


def _told(mention: DateMention) -> tuple[object, ...]:
    return mention[1:]


def _are_same(rest: list[tuple[object, ...]], others: Iterable[tuple[object, ...]]) -> bool:
    """Whether two rows hold the same things in any order."""
    for other in others:
        if other not in rest:
            return False
        rest.remove(other)
    return not rest
