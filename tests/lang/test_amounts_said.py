"""Amounts that one language counts and the other has a word for."""

from __future__ import annotations

import pytest

from diptych.lang.amounts_said import says_amount
from diptych.lang.quantity_patterns import find_quantities


@pytest.mark.parametrize(
    ("amount", "text", "other"),
    [
        ("两百周年", "the bicentennial", "the centennial"),
        ("24小时", "around the clock", "by the clock"),
        ("more than 100 households", "百户以上", "五百户以上"),
        ("a dozen of them", "十几个", "二十几个"),
        ("the second of them", "仅次于他", "他是第一"),
    ],
)
def test_an_amount_in_a_word(amount: str, text: str, other: str) -> None:
    """The word that says it, and one that says another."""
    quantity = find_quantities(amount)[0]
    assert says_amount(text, quantity)
    assert not says_amount(other, quantity)
