"""Which turn of a unit of time something is, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diptych.lang.lengths import exchanged_length
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities

_WORDS = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NUMBERS = ["three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_HAN = "三四五六七八九十"
_UNITS = {"day": "天", "week": "周", "year": "年"}


def _only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@given(number=st.integers(0, 7), unit=st.sampled_from(sorted(_UNITS)), form=st.integers(0, 4))
def test_a_turn_is_one_in_both_languages(number: int, unit: str, form: int) -> None:
    """第三天, the third day, the third straight day, day three, the 3rd day."""
    english = (
        f"On the {_WORDS[number]} {unit} they rested.",
        f"They rested for a {_WORDS[number]} straight {unit}.",
        f"They rested on {unit} {_NUMBERS[number]} of the strike.",
        f"They rested on {unit} {_NUMBERS[number]}.",
        f"On the {number + 3}th {unit} they rested.",
    )[form]
    assert relate(_only(f"他们在第{_HAN[number]}{_UNITS[unit]}休息。"), _only(english)) == "equal"


@given(number=st.integers(0, 7), unit=st.sampled_from(sorted(_UNITS)), other=st.sampled_from(sorted(_UNITS)))
def test_the_turn_of_another_unit_is_another(number: int, unit: str, other: str) -> None:
    """The third day is not 第三周."""
    assume(unit != other)
    chinese = _only(f"他们在第{_HAN[number]}{_UNITS[other]}休息。")
    assert relate(chinese, _only(f"On the {_WORDS[number]} {unit} they rested.")) != "equal"


@pytest.mark.parametrize("text", ["the day four men died", "a third-year student", "his third yearbook"])
def test_other_words_beside_a_number_are_no_turn(text: str) -> None:
    """Only the number is read."""
    assert all(not quantity.unit.family.startswith(("seconds", "months")) for quantity in find_quantities(text))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("他们第二天见面。", "They met the next day."),
        ("他们次日见面。", "They met on the second day."),
        ("他们在第二年成婚。", "They married the following year."),
        ("他们下个月成婚。", "They marry next month."),
    ],
)
def test_the_second_may_be_the_next(zh: str, en: str) -> None:
    """And in the place of another unit it is another time."""
    assert exchanged_length(zh, (en,)) is exchanged_length(en, (zh,)) is None
    assert exchanged_length("他们第二周见面。", ("They met the next day.",)) is not None
    assert exchanged_length("They met in the second week.", ("他们第二天见面。",)) is not None


def test_round_the_clock_is_hours_and_days() -> None:
    """24/7 and 7×24, but not the 24th of July."""
    for text in ("open 24/7", "全年7×24服务"):
        assert [(one.value, one.unit.name) for one in find_quantities(text)] == [
            (one.value, one.unit.name) for one in find_quantities("24小时、7天")
        ]
    assert relate(find_quantities("全年7×24服务")[0], _only("24天")) != "equal"
