"""Parts of the day: words of both languages that can be one time are left alone, those that cannot are named."""

from __future__ import annotations

import pytest

from diptych.lang.dayparts import exchanged_daypart, find_dayparts
from diptych.lang.hanzi import to_hant


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("会议周一晚间结束。", "The meeting ended on Monday night."),
        ("飞机周日凌晨抵达。", "The plane landed in the early hours of Sunday."),
        ("仪式在中午举行。", "The ceremony was held at 12:30 p.m."),
        ("火车上午8点出发。", "The train left at 8 a.m."),
        ("晚报刊登了报道。", "The paper ran the report in the morning."),
        ("他周一抵达。", "He arrived on Monday evening."),
    ],
)
def test_what_may_be_one_part_of_the_day_is_left_alone(zh: str, en: str) -> None:
    """Also where one of the texts names none."""
    for text in (zh, to_hant(zh)):
        assert exchanged_daypart(text, en) is None
        assert exchanged_daypart(en, text) is None


@pytest.mark.parametrize(
    ("zh", "en", "one", "other"),
    [
        ("会议周一上午结束。", "The meeting ended on Monday evening.", "上午", "evening"),
        ("飞机周日下午抵达。", "The plane landed in the early hours of Sunday.", "下午", "early hours"),
        ("火车晚间8点出发。", "The train left at 8 a.m.", "晚间", "a.m"),
    ],
)
def test_another_part_of_the_day_is_named_with_what_stands_there(zh: str, en: str, one: str, other: str) -> None:
    """In either direction, and beside the true words of the same language."""
    assert exchanged_daypart(zh, en) == (one, other)
    assert exchanged_daypart(en, to_hant(zh)) == (other, to_hant(one))


def test_words_that_only_look_like_a_time_are_none() -> None:
    """Names and verbs."""
    assert find_dayparts("I am a fan of the Post.") == ()
    assert find_dayparts("今晚报, 上午茶") == ()
    assert find_dayparts("Sunday Night Football") == ()
