"""What Chinese words mean in English: the glosses of CC-CEDICT, for comparing sentences, never for translating them.

The data is made from CC-CEDICT, CC BY-SA 4.0 (https://cc-cedict.org), by ``python -m diptych.lang.cedict``: of the
glosses only the stems of their words are kept.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path

from diptych.lang.sorted_lines import SortedLines
from diptych.lang.words import stem

# For each Simplified word + where it means something besides a name, or -, and the stems in its glosses.
WORDS = Path(__file__).with_name("lexicon_words.txt")
# For each stem how many words have it in their glosses, and + where it, or a word with that stem, stands there in small
# letters. The line without a stem has the number of all words that have glosses.
STEMS = Path(__file__).with_name("lexicon_stems.txt")
ORDINARY = "+"


@cache
def _words() -> SortedLines:
    return SortedLines(WORDS)


@cache
def _stems() -> SortedLines:
    return SortedLines(STEMS)


@lru_cache(maxsize=16384)
def _entry(word: str) -> str | None:
    return _words().find(word)


@lru_cache(maxsize=16384)
def _glosses(word: str) -> frozenset[str] | None:
    """The stems in the glosses of a word, None for a word that has none."""
    return frozenset((_entry(word) or "").split()[1:]) or None


@lru_cache(maxsize=16384)
def meanings(word: str) -> frozenset[str]:
    """The stems of the English words in the glosses of a Simplified Chinese word.

    A word that the dictionary does not know is read as its longest known parts (推迟发布 → 推迟 + 发布).
    """
    known = _glosses(word)
    if known is not None:
        return known
    found: set[str] = set()
    start = 0
    while start < len(word) - 1:
        parts = ((end, _glosses(word[start:end])) for end in range(len(word), start + 1, -1))
        end, glosses = next(((end, glosses) for end, glosses in parts if glosses is not None), (start + 1, None))
        found |= glosses or set()
        start = end
    return frozenset(found)


def is_word(word: str) -> bool:
    """Whether the dictionary has a Simplified word."""
    return _entry(word) is not None


def is_ordinary_chinese(word: str) -> bool:
    """Whether a Simplified word of the dictionary means something besides a name: 高昂 does, 安德森 does not."""
    return (_entry(word) or "").startswith(ORDINARY)


@lru_cache(maxsize=16384)
def is_ordinary(word: str) -> bool:
    """Whether an English word stands in the glosses in small letters: "hill" does, "Anderson" does not."""
    return any((_stems().find(form) or "").endswith(ORDINARY) for form in (word.lower(), stem(word)))


@lru_cache(maxsize=16384)
def rarity(meaning: str) -> float:
    """How much a stem tells: the logarithm of the share of Chinese words whose glosses have it, from 0 up."""
    return math.log(_count("") / (_count(meaning) or 1))


def _count(stem_: str) -> int:
    return int((_stems().find(stem_) or "0").rstrip(ORDINARY))
