"""Words of both languages in one form."""

from diptych.lang.words import content_words


def test_both_scripts_give_the_same_words() -> None:
    """Traditional and Simplified text is one to comparison."""
    assert content_words("該新創在利用昇騰晶片訓練 R2 模型") == content_words("该新创在利用昇腾芯片训练R2模型")


def test_english_words_lose_case_endings_and_stop_words() -> None:
    """The forms of a word meet; designations stay whole."""
    assert content_words("The chips were delayed") == content_words("Chip delaying")
    assert "gpt-4.5" in content_words("它超越了GPT-4.5。")
