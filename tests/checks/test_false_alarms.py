"""Pairs that say the same, which were accused once."""

from __future__ import annotations

import pytest

from diptych.checks.parity import compare_statements
from diptych.lang.hanzi import to_hant


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("台风造成12万户停电。", "The typhoon left 120,000 homes without power."),
        ("该市断水两天。", "The city was without water for two days."),
        ("失业者人数增加。", "The number of people without jobs rose."),
        ("法官驳回了他的申请。", "The judge turned down his request."),
        ("议会决定吸食大麻不再构成犯罪。", "Parliament decriminalised the use of cannabis."),
        ("第三季度营收增长12%。", "Third-quarter revenue rose 12 percent."),
        ("上半年利润翻番。", "First-half profit doubled."),
    ],
)
def test_what_one_language_denies_and_the_other_names_agrees(zh: str, en: str) -> None:
    """停电 is to be without power; a headline's capital is no other quarter."""
    assert compare_statements(zh=zh, en=en) == compare_statements(zh=to_hant(zh), en=en) == []
