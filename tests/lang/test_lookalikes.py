"""Sentences that say the same, which were accused once, and their neighbours that do not say the same."""

from __future__ import annotations

import pytest

from diptych.lang.hanzi import to_hant
from diptych.lang.names import NameIndex
from diptych.lang.quantity_vague import exchanged_magnitude
from diptych.lang.spelling import fold_accents
from diptych.model.term import Term


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex((Term("mali", "place", "马里", "Mali"), Term("brazil", "place", "巴西", "Brazil")))


@pytest.mark.parametrize("text", ["马里奥游戏", "马里兰州长签署法案", "马里奥·德拉吉表示支持"])
def test_a_name_that_goes_on_is_another_name(index: NameIndex, text: str) -> None:
    assert not index.find(text)


@pytest.mark.parametrize("text", ["马里总统访华", "马里的军队", "巴西队夺冠", "巴西西部遭灾", "在马里发生"])
def test_a_name_before_other_words_is_found(index: NameIndex, text: str) -> None:
    assert len(index.find(text)) == 1
    assert len(index.find(to_hant(text))) == 1


@pytest.mark.parametrize(
    ("zh", "right", "wrong"),
    [
        ("数十亿元", "billions of yuan", "billions of dollars"),
        ("数十亿美元", "billions of U.S. dollars", "billions of yuan"),
        ("数百万欧元", "millions of euros", "millions of pounds"),
        ("上千万日元", "tens of millions of yen", "tens of millions of won"),
    ],
)
def test_a_vague_sum_keeps_its_currency(zh: str, right: str, wrong: str) -> None:
    for chinese in (zh, to_hant(zh)):
        assert exchanged_magnitude(f"损失{chinese}。", f"It lost {right}.") is None
        assert exchanged_magnitude(f"损失{chinese}。", f"It lost {wrong}.") is not None
    assert exchanged_magnitude(f"损失{zh}。", "It lost billions.") is None or "十亿" not in zh


@pytest.mark.parametrize(("text", "plain"), [("Fatih Erkoç", "Fatih Erkoc"), ("Müslüm", "Muslum"), ("上海", "上海")])
def test_accents_are_taken_off(text: str, plain: str) -> None:
    assert fold_accents(text) == plain
