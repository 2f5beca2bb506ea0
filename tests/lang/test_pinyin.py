"""Bracketed pinyin: taken out where a tool strewed it, left where an author put it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from diptych.lang import pinyin
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


def test_the_stored_readings_are_those_of_the_dictionary() -> None:
    """Where this fails, pypinyin is another version: python -m diptych.lang.pinyin, then commit."""
    stored = pinyin.SINGLE_READINGS.read_text(encoding="utf-8")
    assert stored == pinyin.readings_as_stored()
    assert len(pinyin._single_readings()) > 6000


def test_a_name_of_characters_with_one_reading_is_read_without_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    assert pinyin.romanise("林浩洋") == "lin hao yang"
    with pytest.raises(ImportError):
        pinyin.romanise("重庆")


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(sorted(PHRASES_DICT)) | st.sampled_from(sorted(pinyin._single_readings())), max_size=4
    ).map("".join)
)
def test_what_is_read_without_the_dictionary_is_what_it_reads(text: str) -> None:
    assert pinyin.romanise(text).split() == [part for part in lazy_pinyin(text) if part.strip()]
