"""A date in the place of another one: relative and absolute wordings of one time meet, those of two times do not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang.date_exchange import exchanged_date, misplaced_comparison
from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import carries
from diptych.lang.hanzi import to_hant
from diptych.lang.occasions import exchanged_occasion

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_ZH_DAYS = "一二三四五六日"
_ZH_YEARS = {-2: "前年", -1: "去年", 0: "今年", 1: "明年", 2: "后年"}
_EN_YEARS = {-2: "the year before last", -1: "last year", 0: "this year", 1: "next year"}
_ORDINALS = ("first", "second", "third", "fourth")

days = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


def years(anchor: dt.date, offset: int) -> list[str]:
    """How texts of a day say a year."""
    year = anchor.year + offset
    english = [_EN_YEARS[offset]] if offset in _EN_YEARS else []
    return [f"{year}年", f"in {year}", _ZH_YEARS[offset], *english]


def months(anchor: dt.date, offset: int) -> list[str]:
    """How texts of a day say a month near it."""
    number = anchor.year * 12 + anchor.month - 1 + offset
    year, name, month = number // 12, _MONTHS[number % 12], number % 12 + 1
    relative = [("上月", "上个月", "last month"), ("本月", "这个月", "this month"), ("下月", "下个月", "next month")]
    return [f"{year}年{month}月", f"{month}月", f"{name} {year}", *relative[offset + 1]]


def quarters(anchor: dt.date, offset: int, quarter: int) -> list[str]:
    """How texts of a day say a quarter of a year near it."""
    year = anchor.year + offset
    numeral, ordinal = "一二三四"[quarter - 1], _ORDINALS[quarter - 1]
    english = [f"the {ordinal} quarter of {_EN_YEARS[offset]}"] if offset in (-1, 0, 1) else []
    chinese = [f"{year}年第{numeral}季度", f"{_ZH_YEARS[offset]}{numeral}季度"]
    return [*chinese, f"the {ordinal} quarter of {year}", f"Q{quarter} {year}", *english]


def near_days(anchor: dt.date, offset: int) -> list[str]:
    """How texts of a day say a day near it."""
    day = anchor + dt.timedelta(days=offset)
    relative = {
        -2: ("前天", "the day before yesterday"),
        -1: ("昨天", "昨日", "yesterday"),
        0: ("今天", "今日", "today"),
        1: ("明天", "明日", "tomorrow"),
        2: ("后天", "the day after tomorrow"),
    }[offset]
    week = (f"周{_ZH_DAYS[day.weekday()]}", f"on {_DAYS[day.weekday()]}") if offset <= 0 else ()
    plain = (f"{day.month}月{day.day}日", f"{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}")
    return [day.isoformat(), f"{_MONTHS[day.month - 1]} {day.day}, {day.year}", *plain, *relative, *week]


def days_of_weeks(anchor: dt.date, week: int, weekday: int) -> list[str]:
    """How texts of a day say a weekday of this week or a neighbouring one."""
    monday = anchor - dt.timedelta(days=anchor.weekday())
    day = monday + dt.timedelta(weeks=week, days=weekday)
    which = ("last", "this", "next")[week + 1]
    relative = ("上", "本", "下")[week + 1]
    return [f"{relative}周{_ZH_DAYS[weekday]}", f"{_DAYS[weekday]} {which} week", day.isoformat()]


def says(evidence: str, claim: str, anchor: dt.date) -> bool:
    """Whether evidence of a day says all dates of a claim, and none of them is in the place of another one."""
    there, here = find_dates(evidence), find_dates(claim)
    assert there and here, (evidence, claim)
    carried = all(
        any(carries(other, mention, anchor) for other in there)
        or (mention.vague and not any(other.relative for other in there))
        for mention in here
    )
    return carried and exchanged_date(here, there, anchor) is None


def assert_all_meet(wordings: list[str], anchor: dt.date) -> None:
    """Each wording, in both scripts, says each other."""
    for one in wordings:
        for other in wordings:
            assert says(to_hant(f"于{one}。") if not one.isascii() else one, other, anchor), (anchor, one, other)


@settings(max_examples=80, deadline=None)
@given(day=days, offset=st.integers(-2, 2), quarter=st.integers(1, 4))
def test_years_and_quarters_make_the_round_trip(day: dt.date, offset: int, quarter: int) -> None:
    """去年, last year and its number are one; so are the wordings of a quarter."""
    assert_all_meet(years(day, offset), day)
    assert_all_meet(quarters(day, offset, quarter), day)


@settings(max_examples=80, deadline=None)
@given(day=days, offset=st.integers(-1, 1), near=st.integers(-2, 2), weekday=st.integers(0, 6))
def test_months_and_days_make_the_round_trip(day: dt.date, offset: int, near: int, weekday: int) -> None:
    """上月, 14日, Thursday last week: what a text of a known day says is the day on the calendar."""
    assert_all_meet(months(day, offset), day)
    assert_all_meet(near_days(day, near), day)
    assert_all_meet(days_of_weeks(day, offset, weekday), day)


@settings(max_examples=80, deadline=None)
@given(day=days, offset=st.integers(-2, 2), other=st.integers(-2, 2), data=st.data())
def test_another_year_is_seen_in_any_wording(day: dt.date, offset: int, other: int, data: st.DataObject) -> None:
    """今年 in the place of 2023, "last year" in the place of 前年."""
    if offset != other:
        for one in years(day, offset):
            assert not says(one, data.draw(st.sampled_from(years(day, other))), day)
        assert not says(quarters(day, offset, 2)[0], data.draw(st.sampled_from(quarters(day, other, 2))), day)


@settings(max_examples=80, deadline=None)
@given(day=days, weeks=st.permutations((-1, 0, 1)), weekday=st.integers(0, 6), data=st.data())
def test_another_week_or_month_is_seen(day: dt.date, weeks: list[int], weekday: int, data: st.DataObject) -> None:
    """下周四 in the place of "Thursday last week", 本月 in the place of August."""
    one, other = weeks[:2]
    for there in days_of_weeks(day, one, weekday):
        assert not says(there, data.draw(st.sampled_from(days_of_weeks(day, other, weekday))), day)
    for there in months(day, one):
        assert not says(there, data.draw(st.sampled_from(months(day, other))), day)


def test_what_nothing_fixes_is_left_alone() -> None:
    """Without the day of publication 今年 may be 2023."""
    assert exchanged_date(find_dates("今年增长"), find_dates("it grew in 2023"), None) is None
    assert exchanged_date(find_dates("今年增长"), find_dates("it grew in 2023"), dt.date(2025, 9, 1)) is not None


@pytest.mark.parametrize(
    ("claim", "evidence", "wrong"),
    [
        ("低于今年同期的171亿元", "down from 17.1 billion a year earlier", True),
        ("低于前年同期的171亿元", "較去年同期下降", True),
        ("低于去年同期的171亿元", "down from 17.1 billion a year earlier", False),
        ("below the same period this year", "同比下降", True),
        ("below the same period last year", "同比下降", False),
        ("今年增长", "down from a year earlier", False),
    ],
)
def test_a_comparison_is_with_the_year_before(claim: str, evidence: str, wrong: bool) -> None:
    mentions = find_dates(claim)
    assert any(misplaced_comparison(mention, evidence) for mention in mentions) is wrong


@pytest.mark.parametrize(
    ("chinese", "english", "wrong"),
    [
        ("次日宣布", "It was announced the next day.", "It was announced the day before."),
        ("翌年关闭", "It closed the following year.", "It closed the previous year."),
        ("销量同比增长5%", "Sales rose 5% year on year.", "Sales rose 5% month on month."),
        ("销量环比增长5%", "Sales rose 5% from the previous quarter.", "Sales rose 5% from a year earlier."),
        ("中秋节前上市", "It goes on sale before Mid-Autumn Festival.", "It goes on sale before Lunar New Year."),
        ("圣诞节期间停播", "It is off the air over Christmas.", "It is off the air over Easter."),
    ],
)
def test_neighbours_and_feasts_are_not_exchanged(chinese: str, english: str, wrong: str) -> None:
    """In both directions and both scripts; what one text alone has contradicts nothing."""
    for text in (chinese, to_hant(chinese)):
        assert exchanged_occasion(text, english) is None
        assert exchanged_occasion(english, text) is None
        assert exchanged_occasion(text, "It was announced.") is None
        assert exchanged_occasion(text, wrong) is not None
        assert exchanged_occasion(wrong, text) is not None
