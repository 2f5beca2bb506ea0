"""Bracketed pinyin that a capturing tool left after characters: ``糾錯(cuò)``."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from diptych.lang.late_patterns import compile_late

# A syllable has at most six letters (zhuāng, chuáng); the tone sits on one of them.
_BRACKETED = compile_late(r"[(（](?<=([㐀-䶿一-鿿\uf900-\ufaff]).)([a-zêüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,6})[)）]")

_HAN = compile_late(r"[㐀-䶿一-鿿]")

# One 重(zhòng) is an author's gloss; a tool that adds pinyin does so all over the page. The seed has one in eight.
LEAST_SYLLABLES = 5
MOST_CHARACTERS_PER_SYLLABLE = 200


# Characters that are read in one way, tones aside, alone and in every word: ``python -m diptych.lang.pinyin`` makes the
# list, after a new version of pypinyin.
SINGLE_READINGS = Path(__file__).with_name("single_readings.txt")


@dataclass(frozen=True, slots=True)
class PinyinFree:
    """A text without its pinyin noise, and how many syllables were taken out."""

    text: str
    removed: int


def strip_pinyin(text: str) -> PinyinFree:
    """Return ``text`` without bracketed syllables, where the page is strewn with them.

    A bracket goes only where pypinyin knows its syllable as a reading of the character before it, so that
    ``(600萬美元)`` and ``(Ascend)`` stay; a page with a few such glosses is the author's and stays as it is.
    """
    if text.count("(") + text.count("（") < LEAST_SYLLABLES:
        return PinyinFree(text, 0)
    composed = unicodedata.normalize("NFC", text)
    confirmed = sum(1 for match in _BRACKETED.finditer(composed) if _is_reading(match[1], match[2]))
    if confirmed < LEAST_SYLLABLES or confirmed * MOST_CHARACTERS_PER_SYLLABLE < len(_HAN.findall(composed)):
        return PinyinFree(text, 0)
    stripped = _BRACKETED.sub(lambda match: "" if _is_reading(match[1], match[2]) else match[0], composed)
    return PinyinFree(stripped, confirmed)


@lru_cache(maxsize=4096)
def _is_reading(character: str, syllable: str) -> bool:
    # Imported here: its dictionaries take as long to load as a brief takes to check, and few captures need them.
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.TONE, heteronym=True)[0]
    if syllable in readings:
        return True
    # The neutral tone is written without a mark, and few dictionaries list it for every character that takes it.
    return syllable in {_without_tone(reading) for reading in readings}


def _without_tone(reading: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFD", reading) if letter not in "\u0304\u0301\u030c\u0300")
    return unicodedata.normalize("NFC", "".join(letters))


@cache
def _single_readings() -> dict[str, str]:
    lines = SINGLE_READINGS.read_text(encoding="utf-8").splitlines()
    return {char: syllable for syllable, _, chars in (line.partition(" ") for line in lines) for char in chars}


def romanise(text: str) -> str:
    """A Simplified Chinese text in pinyin without tones, a syllable a word; what is not Chinese stays as it is.

    Of a character's readings the one that its word has is taken where the dictionary knows the word.
    """
    readings = _single_readings()
    if all(char in readings for char in text):
        return " ".join(map(readings.__getitem__, text))
    # Imported here: see above. Most names of people are read without it.
    from pypinyin import lazy_pinyin

    return " ".join(part.strip() for part in lazy_pinyin(text) if part.strip())


def readings_as_stored() -> str:
    """The file of single readings as it should be: a line for each syllable without its tone, with its characters."""
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    # A character outside of all phrases is read in one way, whatever others the dictionary lists.
    readings = {char: {lazy_pinyin(char)[0]} for char in _standard_characters()}
    for phrase in PHRASES_DICT:
        read = lazy_pinyin(phrase)
        for place, char in enumerate(phrase):
            if char in readings:
                readings[char].add(read[place] if len(read) == len(phrase) else "")
    by_syllable: defaultdict[str, str] = defaultdict(str)
    for char, syllables in sorted(readings.items()):
        if len(syllables) == 1:
            by_syllable[syllables.pop()] += char
    return "".join(f"{syllable} {chars}\n" for syllable, chars in sorted(by_syllable.items()))


def _standard_characters() -> str:
    """Those of the mainland's standard of 1980 (GB 2312): news have few others."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in rows)


if __name__ == "__main__":
    SINGLE_READINGS.write_text(readings_as_stored(), encoding="utf-8")
