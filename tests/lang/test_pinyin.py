"""Bracketed pinyin: taken out where a tool strewed it, left where an author put it."""

from __future__ import annotations

from diptych.lang.pinyin import strip_pinyin

NOISE = "中國(guó)的產(chǎn)業(yè)協(xié)會(huì)說,芯片(2000塊)極低成本(600萬(wàn)美元)。"


def test_syllables_go_and_other_brackets_stay() -> None:
    assert strip_pinyin(NOISE).text == "中國的產業協會說,芯片(2000塊)極低成本(600萬美元)。"
    assert strip_pinyin(NOISE).removed == 6


def test_a_bracket_that_is_no_reading_of_its_character_stays() -> None:
    """``昇騰(Ascend)`` and a wrong syllable are words of the article."""
    assert strip_pinyin(NOISE + "昇騰(Ascend)、國(bei)").text.endswith("昇騰(Ascend)、國(bei)")


def test_full_width_brackets_and_decomposed_letters() -> None:
    """A tool may write ``（guo\\u0301）``."""
    text = "中國（guo\u0301）產（cha\u030cn）業（ye\u0300）會（hui\u0300）團（tua\u0301n）"
    assert strip_pinyin(text).text == "中國產業會團"


def test_an_authors_gloss_stays() -> None:
    text = "重(zhòng)要的“重”不读 chóng，银行(háng)的“行”也不读 xíng。"
    assert strip_pinyin(text).text == text
    assert strip_pinyin(text).removed == 0


def test_a_few_glosses_in_a_long_text_stay() -> None:
    text = "人名读音：" + "国(guó)业(yè)会(huì)团(tuán)达(dá)" + "这是一篇很长的文章。" * 200
    assert strip_pinyin(text).removed == 0
