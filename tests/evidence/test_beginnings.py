"""Which parts of a sentence can stand alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.evidence.beginnings import parts
from diptych.evidence.statements import neighbours, read_units
from diptych.model.dossier import Reading

Make = Callable[..., Reading]


def test_parts_are_beginnings_that_can_stand_alone(make_reading: Make) -> None:
    unit = read_units(
        "s1", make_reading("s1", "监管部门要求开发者说明采购需求，显示出政策的重视，业内反应不一。").article
    )[0]
    assert [part.text for part in parts(unit)] == [
        "监管部门要求开发者说明采购需求，显示出政策的重视",
        "监管部门要求开发者说明采购需求",
    ]
    assert [part.trimmed for part in parts(unit)] == [1, 2]


def test_a_condition_alone_is_no_part(make_reading: Make) -> None:
    for text in (
        "尽管美国允许恢复销售这种芯片，但他们表达了许多担忧。",
        "研究人员在新的报告中指出，攻击仍在继续。",
        "While the U.S. allowed the sales to resume, which surprised many, officials raised concerns.",
    ):
        unit = read_units("s1", make_reading("s1", text).article)[0]
        assert parts(unit) == ()


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "France issued arrest warrants for the founder and his brother Nikolai in March 2024.",
            "France issued arrest warrants for the founder and his brother Nikolai",
        ),
        (
            "The authority has imposed a fine of €30.5 million on the firm for violating the law by keeping photos.",
            "The authority has imposed a fine of €30.5 million on the firm",
        ),
        (
            "After the attack on its servers, the company has moved all accounts to another provider.",
            "the company has moved all accounts to another provider.",
        ),
        ("在黑客攻击了服务器之后，交易所宣布启动一项悬赏计划。", "交易所宣布启动一项悬赏计划。"),
        ("尽管美国允许恢复销售这种芯片，但有关当局表达了担忧。", "有关当局表达了担忧。"),
        ("除了深度求索，字节跳动和腾讯的主要开发者普遍采用这种芯片。", "字节跳动和腾讯的主要开发者普遍采用这种芯片。"),
    ],
)
def test_what_says_when_why_or_apart_from_whom_can_be_left_off(make_reading: Make, sentence: str, part: str) -> None:
    unit = read_units("s1", make_reading("s1", sentence).article)[0]
    assert part in [each.text for each in parts(unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The founder was not arrested for running the messaging platform.",  # by a denial, the reason is the point
        "The patch works only for those who updated in March 2024.",
        "Details of the flaw reported by researchers in May were published after the fix was released.",
        "Microsoft, which is tracking the activity under another name, said that the group has moved on.",
        "If the market recovers in June, the firm will open a plant.",
        "虽然这个选项默认是禁用的，它在一些系统上却是启用的。",
    ],
)
def test_what_changes_the_rest_is_not_left_off(make_reading: Make, sentence: str) -> None:
    unit = read_units("s1", make_reading("s1", sentence).article)[0]
    assert parts(unit) == ()


def test_the_first_of_two_sentences_is_no_part_of_the_second(make_reading: Make) -> None:
    reading = make_reading("s1", "这家公司还以另外四个名称出售服务。它还提供加密视频通话的功能。")
    both = neighbours(read_units("s1", reading.article), reading.article.text)[0]
    assert (both.first, both.last, both.text[both.turn :]) == (0, 1, "它还提供加密视频通话的功能。")
    reading = make_reading("s1", "公司以四个名称出售服务，价格各不相同。用户可以选择加密视频通话，也可以匿名上网。")
    both = neighbours(read_units("s1", reading.article), reading.article.text)[0]
    assert [(part.text[-4:], part.last) for part in parts(both)] == [("视频通话", 1), ("出售服务", 0)]
