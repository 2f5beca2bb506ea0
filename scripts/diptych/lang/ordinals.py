"""Ordinals: the third, 第三, and which turn of a unit of time it is: 第34分钟, the third straight day, week four."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import (
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    HAN_NUMERAL,
    parse_numeral,
)
from diptych.lang.quantities import Quantity
from diptych.lang.spans import Span
from diptych.lang.units import CHINESE_UNITS, ENGLISH_UNITS, ORDINAL, Unit

# The greatest that is said in passing, as often as it is counted.
_SMALL = 10
_ORDINAL_ZH = compile_late(rf"第\s?(?P<number>\d[\d,]{{0,12}}|[{HAN_NUMERAL}]+)(?!\s?(?:季度|节课))")
# The digit first: a text is searched for it much faster than for the edge of a word.
_ORDINAL_EN = compile_late(r"(?P<number>\d(?<!\w\d)[\d,]{0,12})(?:st|nd|rd|th)\b", re.I)
_ORDINAL_WORD = compile_late(
    rf"\b(?<!per )(?P<word>(?:(?:{'|'.join(word for word in ENGLISH_NUMBERS if word.endswith('ty'))})[\s-])?"
    rf"(?:{'|'.join(ENGLISH_ORDINALS)}))\b",
    re.I,
)
# 第二天 and the second day are left out: they may be the next one, which has no number.
_TURN = compile_late(
    rf"第\s?(?P<zh>\d{{1,4}}|[三四五六七八九十百][{HAN_NUMERAL}]*)\s?"
    r"(?P<unit>分钟|个?小时|个月|天|周(?![年岁末一二三四五六日])|年(?![级代度]))"
    rf"|\b(?:(?P<en>\d{{1,4}})(?:st|nd|rd|th)|(?<!-)(?P<word>{'|'.join(list(ENGLISH_ORDINALS)[2:])})(?=\s))[\s-]"
    r"(?:(?:straight|consecutive|successive|full|whole)\s)?(?P<name>minute|hour|day|week|month|year)\b(?![\s-]old)"
    rf"|(?<![\w-])(?P<of>day|week|year)\s(?P<no>[3-9]|{'|'.join(list(ENGLISH_NUMBERS)[3:11])})"
    r"(?=\s(?:of|on|in|at|with|when|as|after|before|and)\b|[,;:!?)]|\.(?!\d)|$)",
    re.I,
)


def _turn(match: re.Match[str]) -> Iterator[Quantity]:
    told, word = match["zh"] or match["en"] or match["no"], match["word"]
    value = _value(told) if told else Fraction(ENGLISH_ORDINALS[word.lower()])
    if value is not None:
        unit = CHINESE_UNITS[match["unit"]] if match["unit"] else ENGLISH_UNITS[(match["name"] or match["of"]).lower()]
        yield _which(value, unit)


def _ordinal(match: re.Match[str]) -> Iterator[Quantity]:
    value = _value(match["number"])
    if value is not None:
        yield _which(value, ORDINAL)


def _ordinal_word(match: re.Match[str]) -> Iterator[Quantity]:
    words = re.split(r"[\s-]+", match["word"].lower())
    value = ENGLISH_ORDINALS[words[-1]] + (ENGLISH_NUMBERS[words[0]] if len(words) > 1 else 0)
    yield Quantity(Span(0, 0, ""), Fraction(value), ORDINAL, Fraction(1), "", soft=True)


def _value(text: str) -> Fraction | None:
    if text.lower() in ENGLISH_NUMBERS:
        return Fraction(ENGLISH_NUMBERS[text.lower()])
    numeral = parse_numeral(text)
    return numeral.value if numeral is not None else None


def _which(value: Fraction, unit: Unit) -> Quantity:
    """Its span is that of the whole match."""
    return Quantity(Span(0, 0, ""), value, unit, Fraction(1), "", soft=value <= _SMALL)


ORDINAL_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Quantity]]], ...] = (
    (_TURN, _turn),
    (_ORDINAL_ZH, _ordinal),
    (_ORDINAL_EN, _ordinal),
    (_ORDINAL_WORD, _ordinal_word),
)
