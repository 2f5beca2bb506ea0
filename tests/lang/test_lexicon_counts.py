"""What the package carries of the dictionary is what the dictionary says."""

from __future__ import annotations

from diptych.lang import lexicon


def test_the_counts_are_those_of_the_dictionary() -> None:
    """Where this fails, the dictionary's package is another version: python -m diptych.lang.lexicon, then commit."""
    counted = lexicon.count()
    assert counted.words > 100_000
    assert counted == lexicon.carried()


def test_names_are_no_ordinary_words() -> None:
    assert lexicon.is_ordinary("Hill")
    assert not lexicon.is_ordinary("Anderson")
    assert lexicon.is_ordinary_chinese("高昂")
    assert not lexicon.is_ordinary_chinese("安德森")
