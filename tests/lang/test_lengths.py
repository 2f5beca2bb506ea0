"""Lengths of time that are counted by one, in both languages."""

from __future__ import annotations

import pytest

from diptych.lang.hanzi import has_han, to_hant
from diptych.lang.lengths import exchanged_length

# Each row: one length, as either language may say it; the first wording of each language has it as a length.
ALIKE = [
    (
        "The plant closed a week earlier.",
        "One week before, the plant closed.",
        "工厂一周前停产。",
        "工厂一个星期前停产。",
    ),
    ("He left half a year ago.", "He left six months ago.", "他半年前离开。", "他六个月前离开。"),
    ("An hour later it was over.", "60 minutes later it was over.", "一小时后结束。", "一个小时之后结束。"),
    ("It took a decade.", "It took ten years.", "用了十年时间。", "历时10年。"),
    (
        "A day after the vote he resigned.",
        "He resigned the day after the vote.",
        "表决一天后他辞职。",
        "表决次日他辞职。",
    ),
    ("She is paid once a month.", "She is paid monthly.", "她一个月领一次薪。", "她每月领薪。"),
    ("It fell a century ago.", "It fell 100 years ago.", "它一个世纪前覆灭。", "它一百年前覆灭。"),
    ("It rained for a fortnight.", "It rained for two weeks.", "雨下了半个月。", "雨下了两周。"),
]


@pytest.mark.parametrize("row", range(len(ALIKE)))
def test_one_length_is_one_and_no_other(row: int) -> None:
    """Whatever its words; and the words of any other row have another length in its place."""
    for text in ALIKE[row]:
        for other in ALIKE[row]:
            assert exchanged_length(text, (other,)) is None, (text, other)
            for script in (other, to_hant(other)) if has_han(other) else ():
                assert exchanged_length(text, (script,)) is None
        for number, others in enumerate(ALIKE):
            for other in (others[0], others[2]) if number != row and text in ALIKE[row][::2] else ():
                assert exchanged_length(others[0], (text,)) is not None, (others[0], text)
                assert exchanged_length(text, (other,)) is not None or "十年" in text, (text, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Children look at screens for an hour and a half a day.", "孩子们每天看屏幕一个半小时。"),
        ("One day he will return; he left a month ago.", "有一天他会回来；他一个月前离开。"),
        ("It rose in the first half of the year.", "上半年上涨，一个月内又跌。"),
        ("第一天下雨，周一天晴。", "It rained for a month."),
        ("今年一年级新生一周后报到。", "First-year pupils register a week later this year."),
    ],
)
def test_what_counts_no_length_stands_in_no_place(one: str, other: str) -> None:
    """Ordinals, weekdays, some day, halves of the calendar."""
    assert exchanged_length(one, (other,)) is None
    assert exchanged_length(other, (one,)) is None


def test_a_length_that_another_text_has_is_no_exchange() -> None:
    """All that a statement cites counts together."""
    assert exchanged_length("A month earlier it closed.", ("A week earlier it closed.",)) == ("A month", "A week")
    assert (
        exchanged_length("A month earlier it closed.", ("A week earlier it closed.", "It closed for a month.")) is None
    )
