"""What stands before a quote excuses only what the quote points to."""

from __future__ import annotations

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.lang.names import NameIndex
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
