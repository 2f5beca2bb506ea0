"""Dates and times as bylines write them: ``2025年8月15日23:45``, ``Feb 10, 2025``, ``2024-02-27T10:59:19+08:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diptych.lang.late_patterns import compile_late

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Between day and time stand a T, a comma, a week day; after it perhaps seconds, a half of the day, a zone. The # is
# replaced by the number of the pattern, since a group's name may stand only once.
_TIME = (
    r"(?:\s*(?:T|[,，]|at|@|\||[-–—]|星期.|周.|[(（]\S{1,4}[)）])?\s{0,3}"
    r"(?P<hour#>[01]?\d|2[0-3])\s?[:：时時点點]\s?(?P<minute#>[0-5]\d)"
    r"(?:\s?[:：分]\s?(?P<second#>[0-5]\d)?秒?(?:\.\d{1,9})?)?"
    r"\s*(?P<half#>[ap]\.?m\b\.?)?\s*(?P<zone#>Z\b|(?:UTC|GMT)?[+-][01]\d:?[0-5]\d|UTC|GMT)?)?"
)
_YEAR, _DAY, _MONTH_NUMBER = r"(?:19|20)\d\d", r"3[01]|[12]\d|0?[1-9]", r"1[0-2]|0?[1-9]"
_DAYS = (
    rf"(?<![\d.])(?P<y1>{_YEAR})\s?年\s?(?P<m1>{_MONTH_NUMBER})\s?月\s?(?P<d1>{_DAY})\s?[日号號]",
    rf"(?<![\d./-])(?P<y2>{_YEAR})(?P<sep>[-/.])(?P<m2>{_MONTH_NUMBER})(?P=sep)(?P<d2>{_DAY})(?!\d)(?![-/]\d)",
    rf"\b(?P<m3>{_MONTH})\.?\s(?P<d3>{_DAY})(?:st|nd|rd|th)?,?\s(?P<y3>{_YEAR})(?!\d)",
    rf"\b(?P<d4>{_DAY})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<m4>{_MONTH})\.?,?[\s-](?P<y4>{_YEAR})(?!\d)",
)
_PATTERNS = compile_late(
    "|".join(day + _TIME.replace("#", str(number)) for number, day in enumerate(_DAYS, 1)), re.IGNORECASE
)
_UPDATED = compile_late(
    r"(?:更新|修改|编辑|修订|updated|modified|edited|revised|last\s+\w+)[^\w]{0,3}(?:时间|于|於|時間|on|at|：|:)?[\s:：]*$",
    re.IGNORECASE,
)
_PUBLISHED = compile_late(
    r"(?:发[布表]|發[布佈表]|刊登|刊发|上线|publish(?:ed)?|posted|first\s+published|released)[^\w]{0,3}(?:时间|日期|于|於|時間|on|at)?[\s:：]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A calendar date, the ISO 8601 moment where a time stands with it, and where in the text it stands.

    ``role`` is ``published`` or ``updated`` where a word before it says so, else ''.
    """

    day: str
    moment: str | None
    start: int
    end: int
    role: str


def find_timestamps(text: str) -> list[Timestamp]:
    """Return the full calendar dates in ``text``, in order; a date without its year is none.

    Numeric dates are read year first only: 02/03/2025 is two days, and which one is not said.
    """
    if not any(mark in text for mark in ("19", "20")):
        return []
    found = []
    for match in _PATTERNS.finditer(text):
        stamp = _timestamp(text, match)
        if stamp:
            found.append(stamp)
    return found


def _timestamp(text: str, match: re.Match[str]) -> Timestamp | None:
    number = next(n for n in "1234" if match[f"y{n}"])
    month = match[f"m{number}"]
    try:
        day = date(
            int(match[f"y{number}"]),
            int(month) if month.isdigit() else _MONTHS[month.lower()],
            int(match[f"d{number}"]),
        )
    except ValueError:
        return None
    before = text[max(0, match.start() - 24) : match.start()]
    role = "updated" if _UPDATED.search(before) else "published" if _PUBLISHED.search(before) else ""
    return Timestamp(day.isoformat(), _moment(day, match, number), match.start(), match.end(), role)


def _moment(day: date, match: re.Match[str], number: str) -> str | None:
    if match[f"hour{number}"] is None:
        return None
    hour = int(match[f"hour{number}"])
    half = (match[f"half{number}"] or "").lower().replace(".", "")
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    clock = f"{hour:02d}:{match[f'minute{number}']}"
    if match[f"second{number}"]:
        clock += f":{match[f'second{number}']}"
    return f"{day.isoformat()}T{clock}{_zone(match[f'zone{number}'])}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    offset = zone.upper().removeprefix("UTC").removeprefix("GMT")
    if offset in ("", "Z"):
        return "Z"
    return f"{offset[:3]}:{offset[-2:]}"
