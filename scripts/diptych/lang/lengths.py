"""Lengths of time that are counted by one: a week earlier, 一个月前, half a year, a decade.

"A" and 一 count here, though alone they say too little to be asked for (``Quantity.soft``). Translations gain and lose
such lengths; but where each text has one that the other cannot mean, one was put in the place of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_patterns import find_quantities

_NUMERAL = r"\d半一二两三四五六七八九十百千万亿几数"
# What makes an ordinal or one certain day of 一天, and a half of the calendar of 半年.
_NOT_ONE = rf"(?<![{_NUMERAL}第每这那某同前后上下有头另唯周期.])"
_NOT_HALF = rf"(?<![{_NUMERAL}上下前后大多小个年月天时周])"
_ONE_MORE = r"(?:(?:full|whole|entire|single|calendar|further|additional)\s)?"
# Of each unit: days, Chinese and English names, and what else in a text may say a length of it (每周, weekly, 次年).
_UNITS: tuple[tuple[float, str, str, str], ...] = (
    (1 / 1440, r"分钟", "minute", rf"(?<![{_NUMERAL}])分钟|\bminute\b"),
    (1 / 24, r"个?(?:小时|钟头)", "hour", rf"(?<![{_NUMERAL}个])个?(?:小时|钟头)|时速|\bhour(?:ly)?\b"),
    (
        1,
        r"天(?![津文才空体])|日(?=[之以]?[前后内])",
        "day",
        rf"(?<![{_NUMERAL}今近])(?:天(?![津文才空体])|日(?![本元前后益]))|\b(?:day|daily|yesterday|tomorrow|overnight)\b",
    ),
    (
        7,
        r"(?:个?(?:星期|礼拜)|周)(?![一二三四五六日天末年岁边围遭])",
        "week",
        rf"(?<![{_NUMERAL}本这个])个?(?:星期|礼拜|周)(?![一二三四五六日天末年岁边围])|(?<!\bthis )\bweek(?:ly)?\b",
    ),
    (14, "", "fortnight", r"\bfortnight(?:ly)?\b"),
    (30.4, r"个月", "month", rf"(?<![{_NUMERAL}个本这当])个?月(?![球饼亮])|(?<!\bthis )\bmonth(?:ly)?\b"),
    (
        365,
        r"(?:周年|年(?![级代轻度期]|四季|到头))",
        "year",
        rf"(?<![{_NUMERAL}今本当青少中老成])年|(?<!\bthis )\byear(?:ly)?\b|\bannual(?:ly)?\b|\bper annum\b",
    ),
    (3652, "", "decade", r"年代|\bdecade\b"),
    (36525, r"个?世纪", "century", r"世纪|\bcentury\b"),
)
# Lengths this near to one another are one: four weeks, 30 days, a month.
_SLACK = 0.1
_DAYS = {"months": 30.4, "seconds": 1 / 86400}
# Below a minute "a second" is an ordinal, or a figure of speech.
_LEAST = 1 / 1440


class Length(NamedTuple):
    """How many days a stretch of a text says."""

    surface: str
    days: float


def _counted(chinese: str, english: str) -> re.Pattern[str]:
    """One of a unit, or half of one in the group ``half`` or ``demi``."""
    forms = [
        # "One day" is some day, if not a day before or after.
        rf"\b(?:an?|one(?!\sday\b(?!\s(?:after|before|earlier|later|ago)\b))|1)[\s-]{_ONE_MORE}{english}\b"
        r"(?![\s-](?:or|and\sa\shalf|old)\b)",
        # The second of them is one after the first.
        rf"\b(?:(?:next|following|second)[\s-]{english}|{english}[\s-](?:two|2))\b",
        rf"(?P<half>(?<!\ba )\bhalf[\s-](?:(?:of\s)?an?\s)?{english}\b)",
    ]
    if chinese:
        forms.append(rf"(?:{_NOT_ONE}[一1]整?|第二)(?:{chinese})(?![半多])")
        forms.append(rf"(?P<demi>{_NOT_HALF}半(?:{chinese}))")
    return compile_late("|".join(forms), re.I)


_COUNTED = Gates((_counted(chinese, english), days) for days, chinese, english, _ in _UNITS)
_SAID = Gates((compile_late(said, re.I), days) for days, _, _, said in _UNITS)


@lru_cache(maxsize=4096)
def _find_counted(text: str) -> tuple[Length, ...]:
    folded = fold_chars(text)
    found: list[tuple[int, Length]] = []
    for pattern, days in _COUNTED.let_in(folded):
        for match in pattern.finditer(folded):
            halved = match.lastgroup is not None
            surface = text[match.start() : match.end()]
            found.append((match.start(), Length(surface, days / 2 if halved else days)))
    return tuple(length for _, length in sorted(found))


@lru_cache(maxsize=4096)
def _find_all(text: str) -> tuple[Length, ...]:
    """The lengths counted by one and all others."""
    return (*_find_counted(text), *filter(None, map(_measured, find_quantities(text))))


def _measured(quantity: Quantity) -> Length | None:
    day = _DAYS.get(quantity.unit.family)
    days = float(quantity.amount) * day if day else 0.0
    return Length(quantity.span.text, days) if days >= _LEAST else None


def exchanged_length(text: str, others: Iterable[str]) -> tuple[str, str] | None:
    """A length of ``text`` counted by one that no other text can mean, and what they have in its place, or None."""
    mine = _find_counted(text)
    if not mine:
        return None
    others = tuple(others)
    theirs = [length for other in others for length in _find_all(other)]
    lost = next(_unsaid(theirs, (text,)), None)
    lone = next(_unsaid(mine, others), None) if lost else None
    return (lone.surface, lost.surface) if lone and lost else None


def _unsaid(lengths: Iterable[Length], others: tuple[str, ...]) -> Iterator[Length]:
    """The lengths that none of the other texts can mean."""
    for length in lengths:
        if not any(_says(other, length.days) for other in others):
            yield length


def _says(text: str, days: float) -> bool:
    if any(_is_one(days, length.days) for length in _find_all(text)):
        return True
    folded = fold_chars(text)
    return any(_is_one(days, unit) and pattern.search(folded) for pattern, unit in _SAID.let_in(folded))


def _is_one(one: float, other: float) -> bool:
    return abs(one - other) <= _SLACK * max(one, other)
