"""What stands before a quote excuses only what the quote points to."""

from __future__ import annotations

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.lang.date_patterns import find_dates
from diptych.lang.names import NameIndex
from diptych.lang.quantity_patterns import find_quantities
from diptych.model.term import Term

INDEX = NameIndex(
    (
        Term("huawei", "organisation", "华为", "Huawei"),
        Term("tencent", "organisation", "腾讯", "Tencent"),
        Term("germany", "place", "德国", "Germany"),
        Term("lithuania", "place", "立陶宛", "Lithuania"),
        Term("putin", "person", "普京", "Putin"),
    )
)


@pytest.mark.parametrize(
    ("wording", "quote", "context", "implied"),
    [
        ("R2", "嘗試讓該模型在推論階段相容", "R2 推遲", True),
        ("R2", "to make the model compatible", "R2 is late", True),
        ("R2", "换用 H20 完成该模型的训练", "R2 推迟", False),
        ("R2", "完成训练", "R2 推迟", False),
        ("Huawei", "The company declined to comment", "Huawei said", True),
        ("华为", "该公司拒绝置评", "华为表示", True),
        ("华为", "该公司拒绝了腾讯", "华为表示", False),
        ("华为", "未能完成训练", "华为表示", False),
        ("德国", "该国政府拒绝置评", "德国和邻国", False),
        ("德国", "立陶宛政府表示，该公司拒绝置评", "德国和邻国", False),
        ("普京", "他拒绝置评", "普京访问", False),
    ],
)
def test_what_context_excuses(wording: str, quote: str, context: str, implied: bool) -> None:
    """A pronoun or a description of that kind, no other name of it, and never a place or a person."""
    (mention,) = INDEX.find(wording)
    assert Ground((Passage(quote, context=context),), INDEX).implies_name(mention) is implied


def test_the_language_of_a_source_is_no_nationality() -> None:
    """A Chinese briefing over Chinese words; a Chinese firm is something else."""
    index = NameIndex((Term("china", "place", "中国", "China", None, ("Chinese",)),))
    ground = Ground((Passage("该公司拒绝置评"),), index)
    said = [
        ground.names_language(text, index.find(text)[0]) for text in ("a Chinese tech briefing says", "a Chinese firm")
    ]
    assert said == [True, False]


@pytest.mark.parametrize(
    ("wording", "quote", "carried"),
    [
        ("about 42,000 people", "约4.2万人", True),
        ("about 42,010 people", "约4.2万人", False),
        ("about 42,000 people", "42,013人", True),
        ("over 5,000 people", "逾5000人", True),
        ("under 5,000 people", "逾5000人", False),
        ("about 645 miles", "1040公里", True),
        ("$64.71", "64.7美元", False),
        ("$64.7", "64.71美元", True),
    ],
)
def test_a_wording_may_round_but_not_add_digits(wording: str, quote: str, carried: bool) -> None:
    """What is rounded is still the source's figure; a digit more than it has was made up."""
    (quantity,) = find_quantities(wording)
    assert Ground((Passage(quote),), INDEX).carries_quantity(quantity) is carried


@pytest.mark.parametrize(
    ("wording", "quote", "carried"),
    [
        ("next year", "公司可能在今年9月推出新机", False),
        ("this year", "公司可能在今年9月推出新机", True),
        ("this year", "公司可能在9月推出新机", True),
    ],
)
def test_another_year_is_contradicted_by_a_month_of_this_one(wording: str, quote: str, carried: bool) -> None:
    """今年, this year: words that may come and go, unless the evidence says another year."""
    (mention,) = find_dates(wording)
    assert Ground((Passage(quote),), INDEX).carries_date(mention) is carried


@pytest.mark.parametrize(
    ("wording", "quote", "carried"),
    [
        ("6 million yuan", "首月1元，最高赔600万", True),
        ("6 million dollars", "首月1元，最高赔600万", False),
        ("6 million dollars", "赔偿600万", True),
        ("6 million dollars", "先付1美元，再付600万", True),
        ("6 million people", "首月1元，600万人参加", True),
    ],
)
def test_a_number_without_a_currency_has_that_of_its_passages(wording: str, quote: str, carried: bool) -> None:
    """Where they name none, any may be meant."""
    (quantity,) = find_quantities(wording)
    assert Ground((Passage(quote),), INDEX).carries_quantity(quantity) is carried
