"""Opposites are found across languages, and only where a text takes one side."""

from __future__ import annotations

import pytest

from diptych.lang.antonyms import opposite_words


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("股價下跌", "Shares rose", ("下跌", "rose")),
        ("政府允许", "政府禁止", ("允许", "禁止")),
        ("the largest plant", "the smallest plant", ("largest", "smallest")),
        ("The deal was approved", "交易遭否决", ("approved", "否决")),
        ("先涨后跌：上涨之后回落", "rose", None),
        ("a drop-down menu dropped support", "上涨", None),
        ("股价上涨", "Shares rose", None),
    ],
)
def test_opposites(one: str, other: str, words: tuple[str, str] | None) -> None:
    """The two words, or nothing."""
    assert opposite_words(one, other) == words
