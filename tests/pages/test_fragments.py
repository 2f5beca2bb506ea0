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
            ":~:text=《金融时报》报道称,发布",
        ),
        (
            "DeepSeek has postponed the launch of its new model after training efforts failed, it said",
            ":~:text=DeepSeek%20has%20postponed%20the,said",
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


def test_a_start_is_one_that_no_other_quote_has_and_an_end_stands_nowhere_before() -> None:
    one = "另外，根据2022年4月17日公布的财报，去年营收为863亿元，其中一半来自充电桩业务，该业务增长最快。"
    other = "另外，根据2022年4月12日公布的财报，去年营收为525亿元，主要来自传感器业务。"
    assert text_fragment(other, f"{one}\n{other}") == ":~:text=另外，根据2022年4月12,业务"
    assert text_fragment("It said on Monday that it would, as it said in May, sell what it may") == (
        ":~:text=It%20said%20on%20Monday%20that,it%20may"
    )


def test_a_fragment_joins_one_that_is_there() -> None:
    assert quoted_url("https://example.org/a#b", ":~:text=x") == "https://example.org/a#b:~:text=x"
    assert quoted_url("javascript:1", ":~:text=x") is None
