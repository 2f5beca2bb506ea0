"""Quantities: what is counted or measured, as value, unit and precision, and when two of them are one.

``find_quantities`` is in quantity_patterns.py; here is what a quantity is and how two compare.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Literal, NamedTuple

from diptych.lang.spans import Span
from diptych.lang.units import COUNT, GROWTH, ORDINAL, RATIO, Unit, same_family

Hedge = Literal["", "about", "under", "over"]
Relation = Literal["equal", "currency", "unit", "bound", "none"]

# Two units of one family rarely convert exactly ("645 miles (1040 km)" is off by 0.2 %); two digits are kept.
_CONVERSION_SLACK = Fraction(3, 100)
_HALF = Fraction(1, 2)
_SECOND = 2
_YEAR = 12
# Families of which one's values follow from the other's.
_CONVERTED = ({"times", "ratio"}, {"temperature:c", "temperature:f"})
# 37度 is Celsius to its readers; 98 degrees may be Fahrenheit.
_DEGREES = ({"temperature", "temperature:f"}, {"temperature", "temperature:c"})
# A number of at least this many digits may be a rounded form of a longer one without saying "about".
_ROUNDED_DIGITS = 3
# Of the larger value: "over 1,000" is at most 1,100, and every other slack is smaller.
_NEVER_NEAR = 0.12


class Quantity(NamedTuple):
    """A value with its unit where the text states one.

    ``value`` is in ``unit``; ``step`` is the place of the last written digit, also in ``unit``; ``others`` are
    further readings (增长两倍 is three times). ``hedge`` is what the words around say: about, under or over.
    ``soft`` marks numbers that good translations leave out or put into other words: one, a, both, first.
    """

    span: Span
    value: Fraction
    unit: Unit = COUNT
    step: Fraction = Fraction(1)
    hedge: Hedge = ""
    soft: bool = False
    others: tuple[Fraction, ...] = ()

    @property
    def amount(self) -> Fraction:
        """The value in the base unit of its family."""
        return self.value if self.unit.factor == 1 else self.value * self.unit.factor

    @property
    def grain(self) -> Fraction:
        """The precision in the base unit of its family."""
        return self.step * self.unit.factor

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """Every reading in the base unit of its family."""
        return (self.amount, *(other * self.unit.factor for other in self.others))


def relate(one: Quantity, other: Quantity) -> Relation:
    """How two quantities stand to each other.

    ``equal`` allows for the precision that the wording claims: 近6000亿 and $589 billion are one, 6,000 and 5,890
    are not. ``currency`` and ``unit`` say that only that differs, ``bound`` that one is "over" and the other "under".
    """
    if one.soft and other.soft and one.value == other.value == _HALF:
        return "equal"  # half a mile, a half-miler
    if _is_ordinal(one, other) or _is_ordinal(other, one):
        return "equal"
    if COUNT in (one.unit, other.unit) and (one.value < 0 or other.value < 0):
        # "From minus 12 to 3 degrees": a number without a unit has no sign.
        one, other = one._replace(value=abs(one.value)), other._replace(value=abs(other.value))
    if not _values_meet(one, other):
        return "none"
    if not _units_meet(one.unit, other.unit, later=min(one.value, other.value) > _SECOND):
        return "currency" if one.unit.money and other.unit.money else "unit"
    if {one.hedge, other.hedge} == {"over", "under"}:
        return "bound"
    return "equal"


def _is_ordinal(fraction: Quantity, other: Quantity) -> bool:
    """Whether "a third" may be the third of them: "two were held; a third is at large"."""
    parts = fraction.soft and fraction.unit == RATIO and fraction.value.numerator == 1
    return parts and other.unit == ORDINAL and other.value == fraction.value.denominator


def _units_meet(one: Unit, other: Unit, *, later: bool) -> bool:
    """``later`` says that the ordinal, if one is, is none of the first: "the third straight day" is 第三天."""
    if same_family(one.family, other.family) or {one.family, other.family} in _CONVERTED:
        return True
    # A bare number may be any measure whose unit stands elsewhere, but it is not a percentage.
    families = {one.family, other.family}
    if "ordinal" in families and families & {"months", "seconds"}:
        # The 100th anniversary is 100周年; the first fire engineer is no month.
        return any(unit.family == "months" and unit.factor >= _YEAR for unit in (one, other)) or later
    return bool(families & {"", "times", "ordinal"}) and not families & {"ratio", "point"}


def _values_meet(one: Quantity, other: Quantity) -> bool:
    same = one.unit.family == other.unit.family
    if not same:
        families = {one.unit.family, other.unit.family}
        if families == {"times", "ratio"}:
            return _grown(one, other) if one.unit.family == "times" else _grown(other, one)
        if families == {"temperature:c", "temperature:f"}:
            return abs(_celsius(one) - _celsius(other)) <= 1
        if families in _DEGREES and _may_convert(one, other):
            return True
        same = families == {"mass", "mass:pound"}
    if one.others and other.others and one.unit == other.unit == GROWTH:
        # Both say by how much it grew, or one by how much and one to what.
        return one.value == other.value or set(one.amounts) == set(other.amounts)
    if _far_apart(one, other, same):
        return False
    if one.value == other.value and (not same or one.unit.factor == other.unit.factor):
        return True
    for mine in one.amounts if same else (one.value, *one.others):
        for yours in other.amounts if same else (other.value, *other.others):
            if mine == yours:
                return True
    if not same:
        return _near(one, other, one.value, other.value, one.step, other.step)
    if _near(one, other, one.amount, other.amount, one.grain, other.grain):
        return True
    return converts(one.unit, other.unit) and _off(one.amount, other.amount) <= _CONVERSION_SLACK


def converts(one: Unit, other: Unit) -> bool:
    """Whether two units of one family are of two systems, so that values are rounded from one to the other."""
    if one.factor == other.factor or one.money or one.family in {"ratio", "point", "months", "seconds"}:
        return False
    ratio = max(one.factor, other.factor) / min(one.factor, other.factor)
    return re.fullmatch(r"[125]0*", str(ratio)) is None  # 千瓦 and GW, 斤 and kg convert exactly


def _far_apart(one: Quantity, other: Quantity, same: bool) -> bool:
    """Whether two single values differ by more than any rounding or conversion allows; floats tell at once."""
    if one.others or other.others:
        return False
    try:
        mine, yours = one.value.numerator / one.value.denominator, other.value.numerator / other.value.denominator
        if same and one.unit.factor != other.unit.factor:
            mine, yours = mine * float(one.unit.factor), yours * float(other.unit.factor)
    except OverflowError:
        return False
    return abs(mine - yours) > _NEVER_NEAR * max(abs(mine), abs(yours))


def _grown(times: Quantity, ratio: Quantity) -> bool:
    """What doubled grew by 100%; what grew to 150% is 1.5 times what it was."""
    factors = (times.value, *times.others)
    return ratio.amount + 1 in factors or (times.unit is not GROWTH and ratio.amount in factors)


def _may_convert(one: Quantity, other: Quantity) -> bool:
    """Whether degrees without a scale are those of the other one's in the other scale."""
    bare, told = (one, other) if one.unit.family == "temperature" else (other, one)
    if told.unit.family == "temperature:f":
        return abs(bare.value - _celsius(told)) <= 1
    return abs((bare.value - 32) * 5 / 9 - told.value) <= 1


def _celsius(quantity: Quantity) -> Fraction:
    return quantity.value if quantity.unit.family == "temperature:c" else (quantity.value - 32) * 5 / 9


def _off(one: Fraction, other: Fraction) -> Fraction:
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else Fraction(0)


def _written(quantity: Quantity) -> int:
    """How many digits a number is written with, whatever they are worth."""
    return sum(char.isdigit() for char in quantity.span.text)


def _near(
    one: Quantity, other: Quantity, mine: Fraction, yours: Fraction, my_grain: Fraction, your_grain: Fraction
) -> bool:
    """Whether the coarser of two values is the finer one, rounded as its words say."""
    coarse, coarse_value, coarse_grain, fine_value = (
        (one, mine, my_grain, yours) if my_grain >= your_grain else (other, yours, your_grain, mine)
    )
    if coarse_grain <= 0 or coarse_value == 0 or my_grain == your_grain:
        return False
    difference = fine_value - coarse_value
    # 1,000 is written with one digit: its grain is the number itself, which would let "over 1,000" be 1,999.
    grain = min(coarse_grain, abs(coarse_value) / 10)
    if coarse.hedge and one.hedge == other.hedge:
        return False  # both say "about": then both say about what
    if coarse.hedge == "over":
        return 0 <= difference < grain
    if coarse.hedge == "under":
        return -grain < difference <= 0
    if coarse.hedge == "about":
        return abs(difference) <= grain / 2
    rough, exact = (one, other) if coarse is one else (other, one)
    if 0 < _written(exact) <= _written(rough):
        return False  # 1,681 is not 1,680 with a digit less
    digits = math.floor(math.log10(abs(coarse_value) / coarse_grain)) + 1
    return digits >= _ROUNDED_DIGITS and abs(difference) <= coarse_grain / 2
