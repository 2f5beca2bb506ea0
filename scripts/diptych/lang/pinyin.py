"""Bracketed pinyin that a capturing tool left after characters: ``糾錯(cuò)``."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.late_patterns import compile_late

# A syllable has at most six letters (zhuāng, chuáng); the tone sits on one of them.
_BRACKETED = compile_late(r"[(（](?<=([㐀-䶿一-鿿\uf900-\ufaff]).)([a-zêüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,6})[)）]")

_HAN = compile_late(r"[㐀-䶿一-鿿]")

# One 重(zhòng) is an author's gloss; a tool that adds pinyin does so all over the page. The seed has one in eight.
LEAST_SYLLABLES = 5
MOST_CHARACTERS_PER_SYLLABLE = 200


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


def romanise(text: str) -> str:
    """A Simplified Chinese text in pinyin without tones, a syllable a word; what is not Chinese stays as it is.

    Of a character's readings the one that its word has is taken where the dictionary knows the word.
    """
    from pypinyin import lazy_pinyin

    return " ".join(part.strip() for part in lazy_pinyin(text) if part.strip())
