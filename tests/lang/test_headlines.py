"""Whose words a headline reports, in both languages."""

from __future__ import annotations

import pytest

from diptych.lang.headlines import find_speaker


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("President Sequeira says arrest was lawful", "President Sequeira"),
        ("Arrest is not political, Portugal's president says", "Portugal's president"),
        ("塞凯拉表示逮捕与政治无关", "塞凯拉"),
        ("诺兰卫生部回应停电传闻", "诺兰卫生部"),
        ("Airlines Corvair and Sunline in merger talks, sources say", ""),
        ("Police say driver fled", ""),
        ("知情人士称两家航空公司洽谈合并", ""),
        ("知情人士稱兩家航空公司洽談合併", ""),
        ("Coinharbor loses $410 million in raid on cold wallet", ""),
        ("交易所冷钱包遭袭", ""),
        ("", ""),
    ],
)
def test_a_headline_names_the_speaker_or_nobody(headline: str, speaker: str) -> None:
    assert find_speaker(headline) == speaker
