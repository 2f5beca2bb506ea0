"""What needs no reading because it stands there word for word, and what only looks as if it did."""

from __future__ import annotations

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.checks.verbatim import left_out, stands, stands_whole, stretches
from diptych.lang.hanzi import fold_chars, to_hant
from diptych.lang.names import NameIndex


@pytest.mark.parametrize(
    ("surface", "wording", "passage"),
    [
        ("5000人", "公司裁减5000人。", "该公司周二表示，将裁减5000人。"),
        ("63亿元", "华为将投资63亿元建厂。", "华为3月5日宣布，将投资63亿元建厂，分三期。"),
        ("63亿元", "华为将投资63亿元建厂。", to_hant("华为宣布，将投资63亿元建厂。")),
        ("3.5%", "Sales rose 3.5% in May.", "The firm said sales rose 3.5% in May, helped by exports."),
        ("1%", "1%的股份由基金持有。", "截至上周，1%的股份由基金持有。"),
        ("瑞信", "瑞信与恩智浦签约。", "北京消息：瑞信与恩智浦3月5日签约。"),
        ("16%", "In a test, 16% liked it.", "In a test in Oslo, 16% liked it."),
        ("March 5", "It closed on March 5.", "The deal, which the board backed, closed on March 5."),
        ("Nvidia", "Regulators asked Nvidia to report.", "Regulators in Texas asked Nvidia to report by May."),
    ],
)
def test_the_same_words_between_the_same_words_stand_there(surface: str, wording: str, passage: str) -> None:
    """As much beside them as could change them, or a mark that ends the clause."""
    start = wording.index(surface)
    assert stands(start, start + len(surface), fold_chars(wording), fold_chars(passage)) is True


@pytest.mark.parametrize(
    ("surface", "wording", "passage"),
    [
        ("5000", "裁减5000人。", "裁减15000人。"),
        ("5000", "They cut 5000 jobs.", "They cut 15000 jobs."),
        ("000", "They cut 000 jobs.", "They cut 5,000 jobs."),
        ("3.5%", "Sales rose 3.5%.", "Sales rose 13.5%."),
        ("5%", "比重为5%。", "比重为5%至8%。"),
        ("5", "提高5%。", "提高5个百分点。"),
        ("5亿", "投资5亿。", "投资5亿元。"),
        ("3亿元", "耗资3亿元。", "耗资13亿元。"),
        ("2万", "募集2万元。", "募集2万亿元。"),
        ("5", "增至5亿元。", "增至3.5亿元。"),
        ("超过5亿元", "金额超过5亿元。", "金额不超过5亿元。"),
        ("5,000", "More than 5,000 died.", "No more than 5,000 died."),
        ("5 billion", "It paid 5 billion.", "It paid 5 billion yuan."),
        ("5 million", "It sold 5 million.", "It sold 5 million tonnes."),
        ("May", "In May it closed.", "It may close."),
        ("3月5日", "3月5日收盘。", "去年3月5日收盘。"),
        ("March 5", "March 5 was the last day.", "Before March 5 was over, it closed."),
        ("北京", "北京表示反对。", "北京大学表示反对。"),
        ("China", "China agreed.", "Bank of China agreed."),
        ("2", "主队2胜。", "比分3:2胜。"),
    ],
)
def test_a_part_of_something_else_does_not_stand_there(surface: str, wording: str, passage: str) -> None:
    """Longer numbers, other units, bounds, other dates and longer names have to be read."""
    start = wording.index(surface)
    assert stands(start, start + len(surface), fold_chars(wording), fold_chars(passage)) is False


@pytest.mark.parametrize(
    ("wording", "passage", "parts"),
    [
        ("华为将投资63亿元建厂。", "华为3月5日宣布，将投资63亿元建厂，分三期。", ["华为", "将投资63亿元建厂"]),
        ("The plant in Fujian uses 20 tonnes.", "The plant uses 20 tonnes.", []),
        ("The plant uses 20 tonnes.", "The plant in Fujian uses 20 tonnes a day.", ["The plant ", "uses 20 tonnes"]),
        ("Regulators asked for it.", "In May, regulators asked for it.", ["regulators asked for it"]),
        ("It uses 5 tonnes.", "It uses 15 tonnes.", []),
        ("公司裁减5亿元开支。", "公司裁减5.3亿元开支。", []),
        ("公司裁减5万元开支。", "公司裁减5千万元开支。", []),
        ("The cat sat down.", "The cats sat down.", []),
        ("公司完成训练。", "训练由公司完成。", []),
    ],
)
def test_a_wording_that_only_leaves_words_out(wording: str, passage: str, parts: list[str]) -> None:
    """Its stretches in the passage, in order; none where it says something of its own or cuts a word or number."""
    assert [passage[start:end] for start, end in stretches(wording, passage)] == parts


def test_what_a_wording_leaves_out() -> None:
    """What its sentence has before it, between its stretches, and behind them to the end of the clause."""
    passage = "股价下跌。据报道，公司本月裁减了多名工程师左右，没有说明原因。"
    gaps = left_out(stretches("公司裁减了多名工程师。", passage), passage)
    assert [passage[start:end] for start, end in gaps] == ["据报道，", "本月", "左右"]


@pytest.mark.parametrize(
    ("wording", "passage", "whole"),
    [
        ("营收增长5%。", "公司表示，营收增长5%，利润下降3%。", True),
        ("营收增长5%。", to_hant("公司表示，营收增长5%，利润下降3%。"), True),
        ("Revenue rose 5% in May.", "In a note: Revenue rose 5% in May, it said.", False),
        ("Revenue rose 5% last year.", "In a note: Revenue rose 5% last year, it said.", True),
        ("2人受伤。", "事故发生在3:2人受伤。", False),
        ("Revenue rose 5% last year.", "He wrote, “Revenue rose 5% last year, and fell in June.”", True),
        ("5%的员工离职。", "15%的员工离职。", False),
        ("营收增长5%。", "预计营收增长5%，利润下降3%。", False),
        ("营收增长5%。", "公司表示，营收增长5%至8%。", False),
        ("It closed at 5 p.m.", "The bank said. It closed at 5 p.m, as always.", False),
        ("营收增长5%。", "预计营收增长5%。公司表示，营收增长5%。", True),
    ],
)
def test_a_wording_from_mark_to_mark(wording: str, passage: str, whole: bool) -> None:
    """Nothing joins it at either end: no word before it, no number that goes on, no point of an abbreviation."""
    assert stands_whole(fold_chars(wording), [fold_chars(passage)]) is whole


def test_only_several_passages_have_a_wording_whole() -> None:
    """Beside a single one, a number that stands there may have taken the place of another."""
    one, other = Passage("公司表示，营收增长5%，利润下降3%。"), Passage("Revenue rose 5%.")
    assert Ground((one, other), NameIndex(())).has_whole("营收增长5%。") is True
    assert Ground((one,), NameIndex(())).has_whole("营收增长5%。") is False


def test_only_a_passage_of_its_own_language_is_retold() -> None:
    """Names that both languages write alike retell nothing."""
    ground = Ground((Passage("DeepSeek R2 is late."), Passage("深度求索推迟了新模型。")), NameIndex(()))
    assert [ground.retells(text) for text in ("DeepSeek R2", "推迟了新模型", "DeepSeek推迟了新模型")] == [
        True,
        True,
        False,
    ]
