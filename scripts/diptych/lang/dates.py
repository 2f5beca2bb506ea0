"""Dates and periods: what a text says of time, resolved against the day it was published where that is known.

``find_dates`` says what is written; ``resolve`` adds what an anchor gives (今年, Thursday); ``carries`` and ``agrees``
compare. What no anchor resolves stays unresolved: unknown beats wrong (DESIGN.md §5.3).
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span

DAY_MINUTES = 24 * 60
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})


class DateMention(NamedTuple):
    """What a text says of time; each field is None where it says nothing.

    ``relative`` is ``(unit, offset)`` against the day of publication: ("year", -1) for 去年. ``weekday`` is 0 for
    Monday. ``part`` narrows a year or month (``early``, ``mid``, ``late``, ``Q2``, ``H1``). ``clock`` is minutes of
    the day, ``meridiem`` is False where 9:30 may be morning or evening. ``days`` are the calendar days that an
    anchor gave for a weekday or a relative day; several where the wording leaves it open.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    decade: int | None = None
    century: int | None = None
    relative: tuple[str, int] | None = None
    clock: int | None = None
    meridiem: bool = False
    days: tuple[dt.date, ...] = ()

    @property
    def vague(self) -> bool:
        """True where it only points (今天, this year): translations leave such words out or put them otherwise."""
        part = None if self.part in SEASONS else self.part
        return self.relative is not None and (self.month, self.day, self.weekday, part) == (None,) * 4

    @property
    def spans_months(self) -> bool:
        """True for January to June: a half year that is told by its months, which a month of it does not say."""
        return self.part in {"Q1", "H1", "9M"} and self.span.text[0] in "1一J"

    @property
    def needs_anchor(self) -> bool:
        """True where the calendar days follow only from the day of publication."""
        return (self.relative is not None or self.weekday is not None) and self.year is None and not self.days


def parse_day(text: str | None) -> dt.date | None:
    """The day of an ISO date; None for a year, a month or nothing."""
    if text is None or len(text) < 10:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def parse_date(text: str) -> DateMention | None:
    """A record's date (a year, a month or a day) as a mention; None where the calendar does not have it."""
    parts = [int(part) for part in text.split("-")]
    if not _on_calendar(*parts):
        return None
    year, month, day = (*parts, None, None)[:3]
    return DateMention(Span(0, len(text), text), year=year, month=month, day=day)


def writes_day(text: str, day: DateMention) -> bool:
    """Whether a text has a day in full as Chinese writes it: 2022年12月11日, which ``find_dates`` need not look for."""
    if day.day is None:
        return False
    start = text.find(f"{day.year}年{day.month}月{day.day}日")
    # Before it no letter, dash or digit, with which the year would be part of a name or another number.
    return start == 0 or (start > 0 and text[start - 1] >= "\u3000" and not text[start - 1].isdecimal())


def _on_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def resolve(mention: DateMention, anchor: dt.date | None) -> DateMention:
    """The mention with what the anchor, the day of publication, adds; unchanged without one."""
    if anchor is None or mention.year is not None:
        return mention
    if mention.weekday is not None:
        return mention._replace(days=_weekdays(mention.weekday, mention.relative, anchor))
    if mention.relative is None:
        return mention
    unit, offset = mention.relative
    if unit == "year":
        return mention._replace(year=anchor.year + offset)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + offset
        return mention._replace(year=months // 12, month=months % 12 + 1)
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + offset
        return mention._replace(year=quarters // 4, part=f"Q{quarters % 4 + 1}")
    if unit == "week":
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=offset)
        return mention._replace(days=tuple(monday + dt.timedelta(days=index) for index in range(7)))
    if unit == "day":
        return mention._replace(days=(anchor + dt.timedelta(days=offset),))
    return mention


def _weekdays(weekday: int, relative: tuple[str, int] | None, anchor: dt.date) -> tuple[dt.date, ...]:
    """The days a weekday's name may mean in an article of ``anchor``, the likeliest first."""
    back = (anchor.weekday() - weekday) % 7
    recent = anchor - dt.timedelta(days=back)
    monday = anchor - dt.timedelta(days=anchor.weekday())
    if relative is None:
        return (recent, recent + dt.timedelta(days=7)) if back else (recent,)
    unit, offset = relative
    in_week = monday + dt.timedelta(weeks=offset, days=weekday)
    if unit == "week":
        return (in_week,)
    # English "last Thursday" is last week's to some and the latest one to others; "next" likewise.
    near = recent if back else recent - dt.timedelta(days=7)
    if offset < 0:
        return tuple(dict.fromkeys((near, in_week)))
    return tuple(dict.fromkeys((recent + dt.timedelta(days=7), in_week)))


def agrees(one: DateMention, other: DateMention) -> bool:
    """Whether two mentions can mean the same time: they share something and contradict each other in nothing."""
    if one.clock is not None and other.clock is not None:
        return _same_clock(one, other)
    shared = 0
    for mine, yours in (
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
        (one.weekday, other.weekday),
        _decades(one, other),
        (one.century, other.century),
    ):
        if mine is None or yours is None:
            continue
        if mine != yours:
            return False
        shared += 1
    if one.part is not None and other.part is not None:
        if one.part != other.part:
            return False
        shared += 1
    if one.relative is not None and other.relative is not None:
        if one.relative == other.relative:
            shared += 1
        elif one.relative[0] == other.relative[0] and (one.weekday is None or other.weekday is None):
            return False
    return shared > 0 or _within(one, other) or _within(other, one)


def _decades(one: DateMention, other: DateMention) -> tuple[int | None, int | None]:
    """The decades, without their century where one of them leaves it out: the '90s."""
    if one.decade is None or other.decade is None or min(one.decade, other.decade) >= _CENTURY:
        return one.decade, other.decade
    return one.decade % _CENTURY, other.decade % _CENTURY


def _same_clock(one: DateMention, other: DateMention) -> bool:
    assert one.clock is not None and other.clock is not None
    turn = DAY_MINUTES if one.meridiem and other.meridiem else DAY_MINUTES // 2
    return one.clock % turn == other.clock % turn


def _within(fine: DateMention, coarse: DateMention) -> bool:
    """A month lies in its quarter and half year; a year in its decade; a known day is a weekday."""
    if fine.month is not None and coarse.part is not None and coarse.part[0] in "QH":
        size = 3 if coarse.part[0] == "Q" else 6
        return (fine.month - 1) // size + 1 == int(coarse.part[1])
    if coarse.part in _THIRDS and fine.relative == ("year", 0) and fine.part is None and fine.month is None:
        return coarse.relative in (None, fine.relative) and coarse.month is None  # "earlier this year" is 年初
    if coarse.part in _THIRDS and (fine.day if coarse.month is not None else fine.month) is not None:
        return _in_third(fine, coarse)
    if fine.year is not None and coarse.decade is not None:
        return fine.year // 10 * 10 == coarse.decade or (
            coarse.decade < 100 and fine.year % 100 // 10 * 10 == coarse.decade
        )
    if coarse.days:
        return any(_is_day(fine, day) for day in coarse.days)
    return False


_CENTURY = 100
# Characters between two months of one year at most: 至, " to ".
_JOINED = 4
# Days beyond the month of publication in which a day is still named without its month.
_OVER_EDGE = 10
# The thirds that "early", "mid" and "late" mean: of a month in days, of a year in months, each a little generous.
_THIRDS = {"early": ((1, 12), (1, 4)), "mid": ((9, 22), (5, 8)), "late": ((19, 31), (9, 12))}


def _in_third(fine: DateMention, coarse: DateMention) -> bool:
    days, months = _THIRDS[coarse.part or ""]
    if coarse.month is not None:
        return fine.month == coarse.month and days[0] <= (fine.day or 0) <= days[1]
    return months[0] <= (fine.month or 0) <= months[1]


def _is_day(mention: DateMention, day: dt.date) -> bool:
    fields = ((mention.year, day.year), (mention.month, day.month), (mention.day, day.day))
    written = [(mine, yours) for mine, yours in fields if mine is not None]
    return bool(written) and all(mine == yours for mine, yours in written)


def carries(evidence: DateMention, claim: DateMention, anchor: dt.date | None) -> bool:
    """Whether evidence published on ``anchor`` says what the claim says of time: nothing in the claim is unsupported.

    A year that the evidence leaves out (in July) is supplied by the anchor: the July within a year of it.
    """
    if claim.weekday is not None and claim.weekday == evidence.weekday and _names_loosely(evidence, claim):
        return True
    evidence, claim = resolve(evidence, anchor), resolve(claim, anchor)
    if claim.clock is not None:
        return evidence.clock is not None and _same_clock(evidence, claim)
    if claim.days and evidence.days:
        return bool(set(claim.days) & set(evidence.days))
    if evidence.days:
        return any(_is_day(claim, day) for day in evidence.days)
    if claim.days:
        return any(_is_day(evidence, day) for day in claim.days)
    if not agrees(evidence, claim):
        return False
    if claim.year is not None and evidence.year is None and evidence.decade is None and evidence.century is None:
        if evidence.relative is not None:
            return False
        bare = evidence.day is not None and evidence.month is None
        return _near_day(evidence, claim, anchor) if bare else _near_anchor(claim, anchor)
    if claim.month is not None and evidence.month is None:
        return _near_day(evidence, claim, anchor)
    if claim.day is not None and evidence.day is None:
        return False
    exact = claim.part is not None and claim.part[0] in "QH"
    within = _within(evidence, claim) and not claim.spans_months
    return not (exact and evidence.part is None and not within)


def _names_loosely(one: DateMention, other: DateMention) -> bool:
    """Whether one of two weekdays is only named: "Tuesday" is 上周二 as often as 本周二, whatever day it is read on."""
    told = [mention.relative for mention in (one, other) if mention.relative is not None]
    return not told or (len(told) == 1 and told[0][1] <= 0)


def _near_day(evidence: DateMention, claim: DateMention, anchor: dt.date | None) -> bool:
    """Whether a day without a month (14日电) is the claim's: of the anchor's month, or a few days over its edge."""
    if anchor is None or evidence.day is None or evidence.day != claim.day or claim.month is None:
        return False
    if not _on_calendar(claim.year or anchor.year, claim.month, claim.day):
        return False
    years = (claim.year,) if claim.year is not None else (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [dt.date(year, claim.month, claim.day) for year in years if _on_calendar(year, claim.month, claim.day)]
    return any(
        (day.year, day.month) == (anchor.year, anchor.month) or abs((day - anchor).days) <= _OVER_EDGE for day in days
    )


def with_inherited(mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The mentions with what they take from the one before.

    A bare day takes its month (12月3日…9日), the second month of a span its year (今年6月至8月).
    """
    found: list[DateMention] = []
    last: DateMention | None = None
    for mention in mentions:
        bare = mention.day is not None and mention.month is None and mention.relative is None
        if bare and last is not None:
            mention = mention._replace(month=last.month, year=last.year)
        elif last is not None and _goes_on(last, mention):
            mention = mention._replace(year=last.year, relative=last.relative)
        if mention.month is not None:
            last = mention
        found.append(mention)
    return tuple(found)


def _goes_on(last: DateMention, mention: DateMention) -> bool:
    """Whether a month stands so near to the one before that its year is the other's: 今年6月至8月."""
    dated = last.year is not None or last.relative is not None
    bare = mention.month is not None and mention.year is None and mention.relative is None
    gap = mention.span.start - last.span.end
    return dated and bare and 0 <= gap <= _JOINED and (mention.month or 0) > (last.month or 0)


_DAYS_OR_DAY = compile_late(r"\d{1,2}\s?日")
# Code points before a bare 日 in which a word may stand that makes it a length.
_BESIDE = 6
_LASTS_BEFORE = compile_late(
    r"(?:已经?|[经经經]过|历时|歷時|为期|為期|连续|連續|长达|長達|时隔|時隔|[不未]满|[不未]滿|超过|超過|至少|最多|需要?|约|約|近|共|"
    r"实施|實施|进行|進行|接受|持续|持續)\s?$"
)
_LASTS_AFTER = compile_late(
    r"\s?的?(?:集中|居家|自主|强制|強制|健康|医学|醫學)*(?:隔离|隔離|观察|觀察|监测|監測)|年化|均线|均線|移动平均|[没未無无][有能收见得]|之久|行程|假期|赛程"
)
_FROM_MIDNIGHT = compile_late(r"(?<!\d)0{1,2}\s?(?:时|點|点|時|[:：]00)?\s?[-–—~～至到]{1,2}\s?$")


def day_count(mention: DateMention, text: str) -> int | None:
    """How many days a bare 14日 is where the words beside it make it a length: 14日集中隔离, 已经3日没有回复."""
    start, end, said = mention.span
    if not _DAYS_OR_DAY.fullmatch(said.strip()):
        return None
    lasts = _LASTS_BEFORE.search(text, max(0, start - _BESIDE), start) or _LASTS_AFTER.match(text, end)
    return mention.day if lasts else None


def is_whole_day(mention: DateMention, text: str) -> bool:
    """Whether a time of day only ends a day that is told whole: the 24时 of 7月25日0—24时."""
    start = mention.span.start
    return mention.clock == 0 and _FROM_MIDNIGHT.search(text, max(0, start - 8), start) is not None


_YEAR_BEFORE = compile_late(
    r"\b(?:a|the) year (?:earlier|before)\b|\bthe (?:previous|preceding|prior) year\b|前一年|上一年"
)


_LAST_YEAR = compile_late(
    r"\b(?:compared (?:with|to)|from|over|than) (?:that of |those of )?"
    r"(?:the (?:previous|prior) year|a year (?:ago|earlier|before))\b|\byear[- ]o(?:n|ver)[- ]year\b|同比|较上年"
)


def says_year_before(text: str) -> bool:
    """Whether a text names a year by the one after it: "the year before", which after "last year" is 前年."""
    return _YEAR_BEFORE.search(text) is not None


def says_last_year(text: str) -> bool:
    """Whether a text compares with last year without naming it: year on year, than in the previous year."""
    return _LAST_YEAR.search(text) is not None


def _near_anchor(claim: DateMention, anchor: dt.date | None) -> bool:
    if anchor is None or claim.year is None:
        return False
    months = (claim.year * 12 + (claim.month or anchor.month)) - (anchor.year * 12 + anchor.month)
    return -12 < months < 12
