"""Another number in a wording that is otherwise its evidence word for word."""

from __future__ import annotations

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.checks.recounting import exchanged_number
from diptych.lang.names import NameIndex

_LONG_ZH = "公司周三表示，两名工程师上月离开，另外{}名员工将在下个月调往新加坡的实验室继续工作。"
_LONG_EN = (
    "The company said on Wednesday that two engineers had left and that the other {} would move to its laboratory."
)


def _changed(wording: str, *passages: str) -> str | None:
    return exchanged_number(wording, Ground(tuple(Passage(text) for text in passages), NameIndex(())))


@pytest.mark.parametrize(
    ("said", "was", "told"),
    [
        (_LONG_ZH.format("两"), _LONG_ZH.format("七"), "两"),
        (_LONG_EN.format("two"), _LONG_EN.format("seven"), "two"),
        (
            "他们在论坛的第二周宣布，今年不再增加新的生产线，现有的工人全部留下。",
            "他们在论坛的第二天宣布，今年不再增加新的生产线，现有的工人全部留下。",
            "第二周",
        ),
        (
            "当地政府准备在三年之内建成千万产业，并为此设立一个基金，由银行共同出资。",
            "当地政府准备在三年之内建成千亿产业，并为此设立一个基金，由银行共同出资。",
            "千万",
        ),
        (
            "受这场大雨影响，合作社种下的上百公顷辣椒几乎绝收，村里正在统计损失。",
            "受这场大雨影响，合作社种下的上百亩辣椒几乎绝收，村里正在统计损失。",
            "公顷",
        ),
        (
            "Of the two plants that stood still for a week, three will be opened again by the owner before the winter.",
            "Of the two plants that stood still for a week, one will be opened again by the owner before the winter.",
            "three",
        ),
    ],
)
def test_another_number_at_the_same_place_is_seen(said: str, was: str, told: str) -> None:
    """Also where the evidence has that number elsewhere, and in Traditional characters."""
    found = _changed(said, was)
    assert found is not None
    assert told in found
    assert _changed(was, was.replace("两", "兩").replace("论坛", "論壇")) is None


def test_the_same_number_in_other_words_is_none() -> None:
    """Two and 2, 二 and 两, more words beside it; and one passage that has it at its place is enough."""
    assert _changed(_LONG_EN.format("7"), _LONG_EN.format("seven")) is None
    assert _changed(_LONG_ZH.format("2"), _LONG_ZH.format("两")) is None
    assert _changed(_LONG_EN.format("roughly seven"), _LONG_EN.format("seven")) is None
    assert (
        _changed(_LONG_EN.format("two"), _LONG_EN.format("seven"), _LONG_EN.format("two").replace("said", "says"))
        is None
    )


def test_a_free_retelling_and_another_language_are_left_to_the_rest() -> None:
    """Where other words changed too, a number may stand elsewhere."""
    assert _changed("两名工程师走了，其他两名调往新加坡。", _LONG_ZH.format("七")) is None
    assert _changed(_LONG_ZH.format("两"), _LONG_EN.format("seven")) is None
