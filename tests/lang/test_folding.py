"""Quotes are found verbatim, through layout and across scripts, and never more loosely."""

import pytest

from diptych.lang.folding import fold_layout, match_quote

TEXT = (
    "這些說法加上應用程式的突然爆紅,使晶片巨頭 NVIDIA 市值一天蒸發約 6,000 億美元,跌幅達 17%。\n"
    "Nvidia’s H20 remains the most widely used AI\u00a0chip in China,\ndespite Huawei's “efforts”."
)


@pytest.mark.parametrize(
    ("quote", "level"),
    [
        ("市值一天蒸發約 6,000 億美元", "exact"),
        ("市值一天蒸發約6,000億美元", "layout"),
        ("市值一天蒸发约 6,000 亿美元", "script"),
        ("市值一天\u200b蒸發約\n6,000 億美元", "layout"),
        ("Nvidia's H20 remains the most widely used AI chip in China, despite", "layout"),
        ('Huawei’s "efforts"', "layout"),
        ("使晶片巨頭 … 跌幅達 17%", "exact"),
        ("晶片巨头 NVIDIA ... 跌幅达 17%", "script"),
        ("Nvidia’s H20 [...] despite", "exact"),
        ("跌幅達 17%……", "exact"),
    ],
)
def test_a_quote_is_found_at_its_level(quote: str, level: str) -> None:
    """The strictest level that finds the words is reported."""
    match = match_quote(quote, TEXT)
    assert match is not None
    assert match.level == level


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "。",
        "……",
        "“”",
        "市值一天蒸發約 6,000 万美元",
        "市值一天蒸發約 8,000 億美元",
        "000 億美元",
        "跌幅達 1",
        "vidia’s H20",
        "the most used AI chip",
        "跌幅達 17% … 使晶片巨頭",
        "市 … 元",
        "nvidia’s h20 remains",
        "NVIDIA 市值一天蒸發約 6,000 億美元，跌幅達",
    ],
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    """Changed words, cut numbers and words, other case, wrong order and empty quotes match nothing."""
    assert match_quote(quote, TEXT) is None


def test_spans_are_the_originals_own_characters() -> None:
    """A span can be cut out of the source as it is."""
    match = match_quote("market … 市值蒸发", "The market: 市值\n蒸發了")
    assert match is not None
    assert [span.text for span in match.spans] == ["market", "市值\n蒸發"]
    assert all("The market: 市值\n蒸發了"[span.start : span.end] == span.text for span in match.spans)


def test_folding_keeps_one_space_between_latin_words_only() -> None:
    """Spaces beside Chinese carry nothing; between Latin words they tell two words from one."""
    assert fold_layout("AI  chip\n在 今年 1 月 ").text == "AI chip在今年1月"
    assert fold_layout("e\u0301te\u0301").text == "\u00e9t\u00e9"
