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
    r"\b(?:since|compared\s(?:with|to)|versus|vs\.?|against|than(?:\sin)?|(?:following|after)(?:\s\w+){0,3}|up\sfrom|"
    rf"down\sfrom|from|as\sof|until|before)\s{_TIME}$",
    re.I,
)
# What has gone on since one time is of no time; nor is how long ago something was known already.
_SINCE = re.compile(rf"(?:自从?)\s*$|\b(?:since|(?:as\sfar\s|dat\w+\s)back\s(?:as|to)|as\searly\sas)\s{_TIME}$", re.I)
_OTHER_TIME_AFTER = re.compile(r"\s*年?(?:以来|起|至今|以后|之后|以前|之前|全年|一年)|,?\s(?:alone|onwards?)\b", re.I)
# Characters between a weekday and its date: "Saturday, August 24", 8月24日（周六）.
_BESIDE = 2
# A date that opens a statement has a comma behind it.
_OPENS = re.compile(r"\s?[，,]")


def moment_of(text: str, dates: Sequence[DateMention], published: str | None) -> str | None:
    """The ISO date, to the day, month or year, or None: several times, a plan, or a time that nothing resolves.

    A weekday is the latest one before the day of publication, as reports of what happened mean it. Of two dates, one
    that opens the statement is its own; one that says since when, or after what, is another's.
    """
    folded = fold_chars(text)
    if _PLANNED.search(folded) or _RANGE.search(folded):
        return None
    anchor = parse_day(published)
    if any(_SINCE.search(folded[: date.span.start]) for date in dates):
        return None
    own = [date for date in _whole(dates) if not _is_other_time(folded, date)]
    moments = [_iso(_recent(resolve(date, anchor)), anchor) for date in own if not _only_points(date)]
    if (
        len(set(moments)) > 1
        and _OPENS.match(folded[own[0].span.end :])
        and not folded[: own[0].span.start].strip("On ")
    ):
        return moments[0]
    return moments[0] if len(set(moments)) == 1 else None


def _whole(dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates without a time of day, and without the weekday that stands beside its day of the month."""
    days = [date for date in dates if date.day is not None]
    found = []
    for date in dates:
        beside = any(
            abs(date.span.start - day.span.end) <= _BESIDE or abs(day.span.start - date.span.end) <= _BESIDE
            for day in days
        )
        clock = date.clock is not None and date.month is None and date.weekday is None and date.relative is None
        if not clock and not (date.weekday is not None and date.day is None and beside):
            found.append(date)
    return found


def _only_points(date: DateMention) -> bool:
    """Whether a date says no more than 今年 or "this week"; 昨天 is a day."""
    yesterday = date.relative is not None and date.relative[0] == "day" and date.relative[1] < 0
    return date.vague and date.relative is not None and not yesterday


def _recent(date: DateMention) -> DateMention:
    """A bare weekday as the day before or at publication."""
    return date._replace(days=date.days[:1]) if date.weekday is not None and date.relative is None else date


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
