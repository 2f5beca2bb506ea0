"""Text → what the search index holds; ``docs/assets/search.js`` does the same with a query.

Chinese, Japanese and Korean stand as overlapping pairs of characters, so that a word is found without knowing where
words begin; everything else as words. Both are folded: width, case, accents, Traditional to Simplified by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from operator import add

# Kana, Han, Hangul: the same ranges stand in search.js.
CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{CJK}]+")
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# A longer word is a hash or an address; nobody types it.
MAX_WORD = 40

Fold = Callable[[str], str]


def tokens(text: str, fold: Fold) -> set[str]:
    """The distinct tokens of a text; ``fold`` gives each character's Simplified form and keeps their number."""
    found: set[str] = set()
    if not text.isascii():
        text = fold(unicodedata.normalize("NFKC", text))
        runs = _RUNS.findall(text)
        if runs:
            text = _RUNS.sub(" ", text)
            for run in runs:
                found.update(map(add, run, run[1:]))
                # The last character has no pair of its own; a query of one looks for pairs that begin with it.
                found.add(run[-1])
    found.update(*map(_word_tokens, _WORDS.findall(text)))
    return found


# Texts have the same few thousand words.
@lru_cache(maxsize=32_768)
def _word_tokens(word: str) -> tuple[str, ...]:
    word = word[:MAX_WORD]
    # "DeepSeek" is found by "seek" and "910B" by "910".
    parts = () if word.isalpha() and word.islower() else _CAMEL.split(word)
    return tuple(map(plain, (word, *parts)))


def plain(word: str) -> str:
    """A word in lower case without accents."""
    return _MARKS.plain(word)


class PlainText(dict[int, str]):
    """A translation table without accents, each other character folded, that learns a character when it meets it."""

    def __init__(self, fold: Fold) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = "" if unicodedata.category(char).startswith("M") else self._fold(char)
        return kept

    def plain(self, text: str) -> str:
        """A text in lower case without accents, folded."""
        return text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.lower()).translate(self)


_MARKS = PlainText(str)
