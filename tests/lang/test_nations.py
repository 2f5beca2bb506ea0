"""One character names a country only in the shapes of news."""

import pytest
from pypinyin.phrases_dict import phrases_dict

from diptych.lang.nations import says_place_briefly

_PLACES_TEXT = (
    "美国 中国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 巴西 意大利 西班牙 荷兰 以色列 伊朗 乌克兰 澳大利亚 加拿大 "
    "台湾 香港 欧洲 欧盟 泰国 越南 菲律宾 新加坡 土耳其 非洲 亚洲"
)
PLACES = _PLACES_TEXT.split()
# The dictionary's words that do speak of a country or a continent.
_NAMED_TEXT = (
    "中方 "
    "中法 中非 俄语 北欧 北非 华人 华侨 华裔 华语 南亚 南欧 印台 台胞 台资 德语 日语 朝日关系 法语 泰语 港商 港澳 港警 "
    "港资 美语 英语 西语"
)
NAMED = frozenset(_NAMED_TEXT.split()) | {"菲菲", "中餐", "教中文"}  # a woman's name; and two that the list lacks
ORDINARY = (
    "无法使用 非法移民 以人为本 在以下方面 西方国家 新人 创新方式 印制 同意 与港口 在意细节 在日前 在台上 以方便用户 "
    "以总统身份 土方工程 法院 新总统 非政府组织 在法律上 同意军方 美好 美人 全日制 加法"
)
CHARACTERS = frozenset("美中华英法德俄日韩朝印巴意西荷以伊乌澳加台港欧泰越菲新土非亚")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("中美", "美国"),
        ("英法德三国", "法国"),
        ("中美关系", "中国"),
        ("俄乌冲突", "乌克兰"),
        ("巴以冲突", "以色列"),
        ("美、俄、乌", "俄罗斯"),
        ("美军空袭", "美国"),
        ("以軍空襲", "以色列"),
        ("日首相表示", "日本"),
        ("英媒報道", "英国"),
        ("驻日美军", "日本"),
        ("訪華期間", "中国"),
        ("对俄制裁", "俄罗斯"),
        ("赴美上市", "美国"),
        ("法語", "法国"),
        ("非裔", "非洲"),
        ("港股大涨", "香港"),
        ("中新两国", "新加坡"),
    ],
)
def test_a_place_in_one_character(text: str, place: str) -> None:
    """Pairs, before a noun that takes it, after 驻, 访, 对 …."""
    assert says_place_briefly(text, place)


@pytest.mark.parametrize(
    "text",
    ORDINARY.split(),
)
def test_ordinary_phrases_name_no_place(text: str) -> None:
    """The same characters in other words, or at the edge of two."""
    assert [place for place in PLACES if says_place_briefly(text, place)] == []


def test_words_of_the_dictionary_name_no_place() -> None:
    """Thousands of words with these characters."""
    words = [word for word in phrases_dict if CHARACTERS & set(word) and not NAMED & {word} and word != "东南欧"]
    read = {word for word in words for place in PLACES if place not in word and says_place_briefly(word, place)}
    assert len(words) > 2000
    assert read == set()
