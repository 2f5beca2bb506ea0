"""Two texts read one beside the other: whether they give the same figures and the same times."""

from __future__ import annotations

import pytest

from diptych.checks.readings import same_dates, same_quantities


@pytest.mark.parametrize(
    ("zh", "en", "same"),
    [
        ("投资863.1亿美元，增长32.4%。", "It rose 32.4% to $86.31 billion.", True),
        ("售出1.57万件。", "It sold 15,700.", True),
        ("约500人。", "About 500 people.", True),
        ("投资863.1亿美元。", "It invested $86.31 million.", False),
        ("投资863.1亿美元。", "It invested €86.31 billion.", False),
        ("约500人。", "500 people.", False),
        ("不超过500人。", "More than 500 people.", False),
        ("从4%升至6%。", "It rose from 4% to 4%.", False),
        ("从4%升至6%。", "It rose to 6%.", False),
        ("没有数字。", "No figures.", True),
    ],
)
def test_figures_are_the_same_with_their_units_and_as_exact(zh: str, en: str, same: bool) -> None:
    """Whatever the order; as often in both."""
    assert same_quantities(zh, en) is same_quantities(en, zh) is same


@pytest.mark.parametrize(
    ("zh", "en", "same"),
    [
        ("2022年4月17日公布。", "It was published on 17 April 2022.", True),
        ("去年营收下降。", "Revenue fell last year.", True),
        ("12月3日至9日。", "From December 3 to December 9.", True),
        ("2022年4月17日公布。", "It was published on 17 April 2021.", False),
        ("2022年4月17日公布。", "It was published in April 2022.", False),
        ("去年营收下降。", "Revenue fell this year.", False),
        ("3月至5月。", "From March to March.", False),
        ("周四公布。", "It was published on Friday.", False),
        ("没有日期。", "No date.", True),
    ],
)
def test_times_are_the_same_without_a_day_to_read_them_on(zh: str, en: str, same: bool) -> None:
    """With what one date takes from the one before it."""
    assert same_dates(zh, en) is same_dates(en, zh) is same
