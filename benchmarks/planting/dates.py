"""Wrong dates: year, month, day, weekday, quarter, last for next, morning for evening."""

from __future__ import annotations

import re
from collections.abc import Iterator

Changes = Iterator[tuple[str, str]]

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_SHIFTS = (-10, -3, -1, 1, 2)
_MONTH_WORD = rf"\b(?:{'|'.join(_MONTHS)})\b"
# What points to a time, and what it is mistaken for.
_POINTERS = (
    ("上周", "下周"),
    ("下周", "上周"),
    ("去年", "前年"),
    ("去年", "今年"),
    ("今年", "去年"),
    ("今年", "明年"),
    ("明年", "今年"),
    ("本月", "上月"),
    ("last week", "next week"),
    ("last year", "this year"),
    ("this year", "last year"),
    ("this year", "next year"),
    ("next year", "this year"),
    ("this month", "last month"),
    *((f"last {day}", f"next {day}") for day in _DAYS),
)
_PARTS = (
    ("第一季度", "第二季度"),
    ("第二季度", "第三季度"),
    ("第三季度", "第四季度"),
    ("上半年", "下半年"),
    ("下半年", "上半年"),
    ("月底", "月初"),
    ("the first quarter", "the second quarter"),
    ("the second quarter", "the fourth quarter"),
    ("the third quarter", "the second quarter"),
    ("the first half", "the second half"),
    ("the second half", "the first half"),
    ("凌晨", "下午"),
    ("上午", "下午"),
    ("晚间", "上午"),
    (" a.m.", " p.m."),
    (" p.m.", " a.m."),
)


def change_date(text: str) -> Changes:
    """Another year, month, day, weekday, part of a year or day, or another direction from today."""
    yield from _years(text)
    yield from _months_and_days(text)
    for manner, pairs in (("relative", _POINTERS), ("part", _PARTS)):
        for old, new in pairs:
            spot = re.search(re.escape(old) + r"(?![a-z])", text)  # "the last years" name no year
            if spot:
                yield manner, text[: spot.start()] + new + text[spot.end() :]


def _years(text: str) -> Changes:
    patterns = [r"(?<![\d,.])(?:1[5-9]|20)\d\d(?=\s?年(?!代))"]
    if text.isascii():
        patterns.append(r"(?<=\b(?:in|by|of|to)\s)(?:1[5-9]|20)\d\d\b(?![,.]\d)|(?<=since )(?:19|20)\d\d\b")
    patterns.append(r"(?<=\d, )(?:19|20)\d\d\b")
    for pattern in patterns:
        for spot in re.finditer(pattern, text):
            for shift in _SHIFTS:
                yield "year", text[: spot.start()] + str(int(spot[0]) + shift) + text[spot.end() :]


def _months_and_days(text: str) -> Changes:
    for spot in re.finditer(r"(?<![\d.])(1[0-2]|[1-9])(?=\s?月)", text):
        for shift in (1, 4, 6):
            yield "month", text[: spot.start()] + str((int(spot[0]) - 1 + shift) % 12 + 1) + text[spot.end() :]
    for spot in re.finditer(r"(?<=月)\s?(3[01]|[12]\d|[1-9])(?=\s?日)", text):
        for shift in (1, 10):
            yield "day", text[: spot.start(1)] + str(int(spot[1]) % 18 + shift) + text[spot.end(1) :]
    for spot in re.finditer(r"(?<=\b)({_MONTH_WORD} )(\d{{1,2}})\b(?!,\d)", text):
        for shift in (1, 10):
            yield "day", text[: spot.start(2)] + str(int(spot[2]) % 18 + shift) + text[spot.end(2) :]
    for manner, names in (("month", _MONTHS), ("weekday", _DAYS)):
        for index, name in enumerate(names):
            for spot in re.finditer(rf"\b{name}\b", text):
                if name == "May" and not re.search(r"\b(?:in|of|since|until|by) $", text[: spot.start()]):
                    continue
                for shift in range(1, len(names)):
                    new = names[(index + shift) % len(names)]
                    yield manner, text[: spot.start()] + new + text[spot.end() :]
    for spot in re.finditer(r"(?:周|星期)([一二三四五六日])", text):
        for day in "一二三四五六日":
            if day != spot[1]:
                yield "weekday", text[: spot.start(1)] + day + text[spot.end(1) :]
