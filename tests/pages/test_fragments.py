"""Links to the very words of a source."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.pages.fragments import quoted_url, text_fragment


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("three sources", ":~:text=three%20sources"),
        ("a well-known, odd & end", ":~:text=a%20well%2Dknown%2C%20odd%20%26%20end"),
        ("先说一句…再说长一些的一句", ":~:text=再说长一些的一句"),
        (
            "《金融时报》报道称，杭州深度求索公司推迟发布",
            ":~:text=%E3%80%8A金融时报%E3%80%8B报道称%EF%BC%8C杭州深度求索公司推迟发布",
        ),
        (
            "DeepSeek has postponed the launch of its new model after training efforts failed, it said",
            ":~:text=DeepSeek%20has%20postponed%20the%20launch,it%20said",
        ),
    ],
)
def test_a_text_fragment_finds_the_quote(quote: str, directive: str) -> None:
    assert text_fragment(quote) == directive


@given(st.text())
def test_no_text_leaves_the_attribute_that_its_fragment_stands_in(text: str) -> None:
    assert not set(text_fragment(text)) & set(" \"'<>&`{}#")


def test_a_long_chinese_quote_is_found_by_its_beginning_and_its_end() -> None:
    quote = "《Financial Times》報導,中國 AI 公司 DeepSeek 因無法使用華為晶片完成新模型的訓練,延後了新模型的推出時程"
    start, end = text_fragment(quote).removeprefix(":~:text=").split(",")
    assert quote.startswith(unquoted(start))
    assert quote.endswith(unquoted(end))


def unquoted(text: str) -> str:
    return unquote(text)


def test_a_fragment_joins_one_that_is_there() -> None:
    assert quoted_url("https://example.org/a#b", "x") == "https://example.org/a#b:~:text=x"
    assert quoted_url("javascript:1", "x") is None
