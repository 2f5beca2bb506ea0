"""Dates: what is written, what an anchor adds, and what stays unresolved."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention, agrees, carries, parse_date, resolve, writes_day
from diptych.lang.hanzi import to_hant

ANCHOR = dt.date(2025, 8, 15)  # a Friday
_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def only(text: str) -> DateMention:
    """The one date of a text."""
    found = find_dates(text)
    assert len(found) == 1, (text, [one.span.text for one in found])
    return found[0]


def numeral(value: int) -> str:
    """1 to 31 in Chinese numerals."""
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


@settings(max_examples=600, deadline=None)
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_days_make_the_round_trip(day: dt.date) -> None:
    """Every usual writing of a day, in both scripts and in English, fixes the same day."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    wordings = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{year}年{numeral(day.month)}月{numeral(day.day)}日",
        f"{day.year}年{day.month}月{day.day}日".translate(_WIDE),
        day.isoformat(),
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.day} {day:%B} {day.year}",
    ]
    mentions = [only(f"于{to_hant(wording)}。" if "年" in wording else wording) for wording in wordings]
    assert {(mention.year, mention.month, mention.day) for mention in mentions} == {(day.year, day.month, day.day)}
    assert all(agrees(mentions[0], other) for other in mentions)


@settings(max_examples=300, deadline=None)
@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), back=st.integers(0, 6))
def test_a_weekday_is_the_latest_before_publication(day: dt.date, back: int) -> None:
    """周四 and Thursday, read in an article of a day, mean the nearest one."""
    meant = day - dt.timedelta(days=back)
    for wording in (f"周{'一二三四五六日'[meant.weekday()]}", f"{meant:%A}"):
        mention = resolve(only(f"on {wording}"), day)
        assert mention.days[0] == meant
        assert only(f"on {wording}").needs_anchor


@pytest.mark.parametrize(
    ("evidence", "claim", "carried"),
    [
        ("今年 1 月推出", "2025 年 1 月", True),
        ("今年 1 月推出", "January 2025", True),
        ("今年 1 月推出", "2024 年 1 月", False),
        ("reported on Thursday", "14 August 2025", True),
        ("reported on Thursday", "2025年8月14日", True),
        ("reported on Thursday", "13 August 2025", False),
        ("上周四", "2025年8月7日", True),
        ("last Thursday", "7 August 2025", True),
        ("昨天", "2025年8月14日", True),
        ("originally set for release in May", "2025年5月", True),
        ("originally set for release in May", "5 月", True),
        ("originally set for release in May", "6 月", False),
        ("originally set for release in May", "5 月 3 日", False),
        ("2025年初", "early 2025", True),
        ("第二季度", "Q2", True),
        ("7月26日电", "26 July", True),
        ("去年", "2024", True),
        ("in 2025", "2025年8月", False),
        ("20世纪90年代", "the 1990s", True),
        ("18世纪", "the 18th century", True),
        ("晚上 10 点半", "10:30 p.m.", True),
        ("上午 10 点半", "10:30 p.m.", False),
    ],
)
def test_what_evidence_carries(evidence: str, claim: str, carried: bool) -> None:
    """With the day of publication, and never more than the words give."""
    assert any(carries(found, only(claim), ANCHOR) for found in find_dates(evidence)) is carried


@pytest.mark.parametrize(("evidence", "claim"), [("on Thursday", "14 August 2025"), ("今年 1 月", "2025 年 1 月")])
def test_without_an_anchor_nothing_is_resolved(evidence: str, claim: str) -> None:
    """Unknown beats wrong."""
    assert not carries(only(evidence), only(claim), None)
    assert carries(only(evidence), only(evidence), None)


@pytest.mark.parametrize(
    "text",
    ["R2 时", "三点建议", "一周三次", "24小时", "3号楼", "He may go.", "2000 people", "$2000", "H20", "3日内", "个月"],
)
def test_no_date(text: str) -> None:
    """Designations, durations, counts and verbs."""
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "valid"),
    [("2025-02-30", False), ("2025-02", True), ("2025-13", False), ("2024-02-29", True), ("2025", True)],
)
def test_the_calendar(text: str, valid: bool) -> None:
    """A record's date is on the calendar or it is none."""
    assert (parse_date(text) is not None) is valid


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    before=st.sampled_from(
        ["", "截至", "（", "GPT-", "2", "第2", "２", "小米", "7月26日至", "今年1-", "路透社\n", "上世纪"]
    ),
    after=st.sampled_from(["", "晚间", "至14日", "。", "，GPT-4.5", "底"]),
)
def test_a_day_that_is_written_in_full_is_found(day: dt.date, before: str, after: str) -> None:
    text = f"{before}{day.year}年{day.month}月{day.day}日{after}"
    claim = parse_date(day.isoformat())
    assert claim is not None
    if writes_day(text, claim):
        assert any(carries(mention, claim, None) for mention in find_dates(text))
    assert writes_day(text, claim) is (before in ("", "截至", "（", "小米", "7月26日至", "上世纪"))


@pytest.mark.parametrize(
    ("date", "text"), [("2025-08", "2025年8月"), ("2025-08-01", "2025年8月11日"), ("2025-08-14", "8月14日")]
)
def test_no_other_day_is_written_in_full(date: str, text: str) -> None:
    claim = parse_date(date)
    assert claim is not None and not writes_day(text, claim)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so",
        "Mrs May told her party",
        "Some Areas May Benefit",
        "the Long March of history",
        "英国首相梅 (May)",
        "唐宁街10号",
        "第二季第10集",
        "每周一次",
        "on the 25th floor",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    """Names and verbs that are spelt as months, numbers of houses and of series."""
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["In May they left", "since last May", "the early May talks", "in March and May"])
def test_a_month_that_could_be_a_name(text: str) -> None:
    """A preposition or an adjective of time before it tells the month."""
    assert {mention.month for mention in find_dates(text)} >= {5}


@pytest.mark.parametrize("number", range(1, 32))
@pytest.mark.parametrize("verb", ["称", "表示", "均表示"])
def test_a_bare_day_before_a_verb(number: int, verb: str) -> None:
    """26日称 and 26日均表示 name a day."""
    assert only(f"该部{number}日{verb}").day == number
