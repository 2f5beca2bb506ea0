"""A name that is nearly there is a slip; a word, an inflection or another known name is not."""

from __future__ import annotations

import pytest

from diptych.lang.spelling import find_misspelt


@pytest.mark.parametrize(
    ("name", "text", "slip"),
    [
        ("Nvidia", "Nvidla sold fewer chips", "Nvidla"),
        ("Samsung", "Samsnug sold fewer chips", "Samsnug"),
        ("Reuters", "it told Reuers’s rival", "Reuers"),
        ("European Commission", "the European Commision fined it", "European Commision"),
        ("英伟达", "英韦达的销量下降", "英韦达"),
        ("台积电", "臺積店的銷量下降", "臺積店"),
        ("里约热内卢", "峰会在里约热内户举行", "里约热内户"),
    ],
)
def test_a_letter_or_character_away(name: str, text: str, slip: str) -> None:
    assert find_misspelt([name], text) == (name, slip)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nvidia", "Nvidia’s chips, nvidia, the Nvidias"),
        ("Apple", "Apply for it in time"),
        ("Oracle", "The company said so"),
        ("国务院", "国务卿访问了北京"),
        ("马克龙", "他引用了马克思的话"),
        ("华为", "华人社区"),
        ("Iraq", "Iran said so"),
    ],
)
def test_other_words_are_no_slips(name: str, text: str) -> None:
    assert find_misspelt([name], text) is None


def test_a_variant_of_a_transliteration_is_no_misspelling() -> None:
    """肖尔茨 is another way to write Scholz; 思 for 斯 is a slip."""
    assert find_misspelt(["朔尔茨"], "总理肖尔茨抵达华沙。") is None
    assert find_misspelt(["特蕾莎"], "首相特雷莎到访。") is None
    assert find_misspelt(["特斯拉"], "特思拉召回汽车。") == ("特斯拉", "特思拉")
    assert find_misspelt(["洛杉矶"], "洛衫矶的大火。") == ("洛杉矶", "洛衫矶")
