"""What Chinese words mean, from CC-CEDICT's glosses."""

from __future__ import annotations

from diptych.lang import cedict, lexicon
from diptych.lang.lexicon import meanings, rarity
from diptych.lang.words import stem


def test_a_word_has_its_english_meanings_as_stems() -> None:
    assert {stem("postpone"), stem("defer")} <= meanings("推迟")
    assert stem("chip") in meanings("芯片")


def test_a_word_that_the_dictionary_does_not_know_is_read_by_its_parts() -> None:
    assert meanings("推迟发布") >= meanings("推迟") | meanings("发布")


def test_notes_classifiers_and_surnames_are_no_meanings() -> None:
    assert "cl" not in meanings("芯片")
    assert stem("surname") not in meanings("李")
    assert meanings("昇腾") == frozenset()


def test_a_rare_meaning_tells_more_than_a_common_one() -> None:
    assert rarity(stem("semiconductor")) > rarity(stem("person")) > 0
    assert rarity("no such stem") >= rarity(stem("semiconductor"))


def test_the_data_is_that_of_the_dictionary() -> None:
    """Where this fails, the dictionary's package is another version: python -m diptych.lang.cedict, then commit."""
    words, stems = cedict.words_and_stems()
    assert words.count(b"\n") > 100_000
    assert words == lexicon.WORDS.read_bytes()
    assert stems == lexicon.STEMS.read_bytes()


def test_names_are_no_ordinary_words() -> None:
    assert lexicon.is_ordinary("Hill")
    assert not lexicon.is_ordinary("Anderson")
    assert lexicon.is_ordinary_chinese("高昂")
    assert not lexicon.is_ordinary_chinese("安德森")
