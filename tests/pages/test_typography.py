"""Lines break between words, Chinese on an English page is marked."""

from __future__ import annotations

import pytest

from diptych.pages.typography import phrased, tongued


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("推迟发布：据报华为芯片训练受挫", "推迟<wbr>发布：据报<wbr>华为<wbr>芯片<wbr>训练<wbr>受挫"),
        ("推遲發布：據報華為晶片訓練受挫", "推遲<wbr>發布：據報<wbr>華為<wbr>晶片<wbr>訓練<wbr>受挫"),
        ("DeepSeek's R2 delayed", "DeepSeek&#39;s R2 delayed"),
        ("<b>芯片</b>", "&lt;b&gt;芯片&lt;/b&gt;"),
        ("", ""),
    ],
)
def test_a_headline_breaks_between_words(text: str, shown: str) -> None:
    assert phrased(text) == shown


def test_chinese_is_marked_on_an_english_page_only() -> None:
    marked = "OFweek<span lang=zh>人工智能網</span> · <span lang=zh>华为</span>"
    assert tongued("OFweek人工智能網 · 华为", "en") == marked
    assert tongued("晨报\u00a0· 晚报\u00a0· Wire", "en") == "<span lang=zh>晨报\u00a0· 晚报</span>\u00a0· Wire"
    assert tongued("OFweek人工智能網", "zh-Hant") == "OFweek人工智能網"
    assert tongued("<i>华为</i>", "en") == "&lt;i&gt;<span lang=zh>华为</span>&lt;/i&gt;"
