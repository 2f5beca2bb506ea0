"""Days that Chinese names by their figures."""

from __future__ import annotations

import pytest

from diptych.lang.day_names import names_day


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("六四之后", 6, 4), ("“六一”儿童节", 6, 1), ("九一八事变", 9, 18), ("雙十一促銷", 11, 11), ("9·11事件", 9, 11)],
)
def test_a_day_by_its_figures(text: str, month: int, day: int) -> None:
    """The day that is meant, and no other one."""
    assert names_day(text, month, day)
    assert not names_day(text, month, day % 28 + 1)


@pytest.mark.parametrize("text", ["六四三二", "共六一个", "十六四年", "第五一"])
def test_other_numerals(text: str) -> None:
    """Numerals that only stand beside one another name no day."""
    assert not names_day(text, 5, 1) and not names_day(text, 6, 1)
