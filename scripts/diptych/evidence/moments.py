"""When a statement happened, where its words say so and only one time is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from diptych.lang.dates import DateMention, parse_day, resolve
from diptych.lang.hanzi import fold_chars

# A time that something was planned for is not when it happened.
_PLANNED = re.compile(
    r"原[定本计]|计划|预[计测期]|有望|将[于在以]|可能|"
    r"\b(?:originally|planned|scheduled|expected|due|set for|will|would|could|may|might|by the end)\b",
    re.I,
)
# From one year to another: neither is when it happened.
_RANGE = re.compile(r"\d{4}\s?年?\s?[-–—~～至到]\s?\d{4}|\d{1,2}\s?月?\s?[-–—~～至到]\s?\d{1,2}\s?月")
# When something began, what it is compared with, or the year that a figure adds up: not when the statement happened.
_TIME = r"(?:the\s|early\s|late\s|mid-?\s?|at\sleast\s|about\s|around\s)*"
_OTHER_TIME_BEFORE = re.compile(
    r"(?:自从?|从|较|比|相[较比]于?|超[过出]?|[高低多少]于|同比|不同于|截至|截止)\s*(?:于)?\s*$|"
    rf"\b(?:since|compared\s(?:with|to)|versus|vs\.?|against|than(?:\sin)?|up\sfrom|down\sfrom|from|as\sof|until|before)\s{_TIME}$",
    re.I,
)
_OTHER_TIME_AFTER = re.compile(r"\s*年?(?:以来|起|至今|以后|之后|以前|之前|全年|一年)|,?\s(?:alone|onwards?)\b", re.I)


def moment_of(text: str, dates: Sequence[DateMention], published: str | None) -> str | None:
    """The ISO date, to the day, month or year, or None: several times, a plan, or a time that nothing resolves."""
    folded = fold_chars(text)
    if _PLANNED.search(folded) or _RANGE.search(folded):
        return None
    anchor = parse_day(published)
    if any(_is_other_time(folded, date) for date in dates):
        return None
    resolved = {_iso(resolve(date, anchor), anchor) for date in dates if not (date.vague and date.relative)}
    return resolved.pop() if len(resolved) == 1 else None


def _is_other_time(folded: str, date: DateMention) -> bool:
    before, after = folded[: date.span.start], folded[date.span.end :]
    return bool(_OTHER_TIME_BEFORE.search(before) or _OTHER_TIME_AFTER.match(after))


def _iso(date: DateMention, anchor: dt.date | None) -> str | None:
    if len(date.days) == 1:
        return date.days[0].isoformat()
    year = date.year
    if year is None and anchor and date.month is not None and date.relative is None and date.weekday is None:
        # "in July", of what has happened: the latest July that is over or has begun.
        year = anchor.year if (date.month, date.day or 1) <= (anchor.month, anchor.day) else anchor.year - 1
    if year is None or date.decade is not None or date.century is not None:
        return None
    month = f"-{date.month:02}" if date.month is not None else ""
    day = f"-{date.day:02}" if date.month is not None and date.day is not None else ""
    return f"{year:04}{month}{day}"
