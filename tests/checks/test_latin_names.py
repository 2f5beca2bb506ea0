"""Capitalised words that are names, and those that only stand in a headline."""

from __future__ import annotations

import pytest

from diptych.checks.latin_names import latin_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chip Maker Postpones Launch Over Training Problems", []),
        ("Regulator Orders Zhipu to Halt Sales After Complaints", ["Zhipu"]),
        ("The regulator ordered Zhipu to halt its Postpones sales", ["Zhipu", "Postpones"]),
        ("Launch Postponed", ["Postponed"]),
        ("这家公司与Zhipu签约，CEO没有到场", ["Zhipu"]),
    ],
)
def test_a_headline_does_not_make_names_of_its_words(text: str, names: list[str]) -> None:
    """Where every longer word has a capital, only what no dictionary has is a name."""
    assert list(latin_names(text, [])) == names
