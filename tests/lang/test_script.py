"""Which language and script a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.lang.hanzi import fold_chars
from diptych.lang.script import Writing, detect_writing, is_chinese, to_simplified


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("芯片断供，国产替代仍需时日。", Writing("zh-Hans", "Hans")),
        ("晶片斷供,國產替代仍需時日。", Writing("zh-Hant", "Hant")),
        ("台灣的后里區有一家面店。", Writing("zh-Hant", "Hant")),
        ("中文", Writing("zh", "Hani")),
        ("DeepSeek 的 R2 模型因华为 Ascend 芯片问题推迟发布", Writing("zh-Hans", "Hans")),
        ("The company said that it will delay the model.", Writing("en", "Latn")),
        ("Der Hund läuft durch den Wald und sucht seinen Ball.", Writing(None, "Latn")),
        ("日本の半導体メーカーは新しい工場を建てる。", Writing("ja", "Jpan")),
        ("한국어로 쓴 문장이다.", Writing("ko", "Kore")),
        ("Он сказал, что это так.", Writing(None, "Cyrl")),
        ("123 — 456 …", Writing(None, None)),
        ("", Writing(None, None)),
    ],
)
def test_language_and_script(text: str, writing: Writing) -> None:
    """Short texts too; what the text does not tell is None."""
    assert detect_writing(text) == writing
    assert is_chinese(text) == (writing.lang or "").startswith("zh")


@pytest.mark.parametrize("other", ["word ", "слово ", "テスト", "말 ", "12 "])
def test_chinese_is_told_whatever_stands_beside_it(other: str) -> None:
    """From a text without Chinese to one without anything else."""
    for han in range(0, 60, 3):
        text = "推" * han + other * 20
        assert is_chinese(text) == (detect_writing(text).lang or "").startswith("zh")


@given(
    st.lists(st.sampled_from("a Z1,é漢字一㐀䷀鿿豈ぁヿㇰぷ。「한я\u3000々\U00020000\ud800"), max_size=30).map("".join)
)
def test_chinese_is_told_among_signs_of_all_kinds(text: str) -> None:
    """Rare ideographs, and what stands beside ideographs in Unicode but is none."""
    assert is_chinese(text) == (detect_writing(text).lang or "").startswith("zh")


def test_an_english_menu_does_not_make_a_chinese_page_english() -> None:
    text = "Home News Contact About Us\n" + "公司表示，新模型的发布时间将会推迟数周。" * 5
    assert detect_writing(text).lang == "zh-Hans"


def test_simplified_has_the_same_length() -> None:
    """Offsets found in the folded text are offsets of the text."""
    text = "發布於 2025年,華為晶片(Ascend)著實受限。"
    folded = to_simplified(text)
    assert len(folded) == len(text)
    assert folded == "发布于 2025年,华为晶片(Ascend)着实受限。"


@pytest.mark.parametrize(
    "text", ["", "plain", "晶片斷供，国产替代", "著於臺灣，乾隆", "余額與餘額", "發髮发" * 200, "於于著着瞭了" * 200]
)
def test_a_text_is_folded_character_by_character(text: str) -> None:
    """Long or short, and where one character's form is another's fold."""
    assert to_simplified(text) == fold_chars(text)
    assert to_simplified(text) == to_simplified(to_simplified(text))
