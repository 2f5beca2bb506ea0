"""Text → what the search index holds; ``docs/assets/search.js`` does the same with a query.

Chinese, Japanese and Korean stand as overlapping pairs of characters, so that a word is found without knowing where
words begin; everything else as words. Both are folded: width, case, accents, Traditional to Simplified by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

# Kana, Han, Hangul: the same ranges stand in search.js.
CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{CJK}]+)|((?:(?![{CJK}])[^\\W_])+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# A longer word is a hash or an address; nobody types it.
MAX_WORD = 40

Fold = Callable[[str], str]


def tokens(text: str, fold: Fold) -> set[str]:
    """The distinct tokens of a text; ``fold`` gives each character's Simplified form and keeps their number."""
    return set(_tokens(text, fold))


def _tokens(text: str, fold: Fold) -> Iterator[str]:
    for match in _RUNS.finditer(unicodedata.normalize("NFKC", text)):
        if match[1]:
            run = fold(match[1])
            yield from map("".join, pairwise(run))
            # The last character has no pair of its own; a query of one character looks for pairs that begin with it.
            yield run[-1]
        else:
            word = match[2][:MAX_WORD]
            yield plain(word)
            # "DeepSeek" is found by "seek" and "910B" by "910".
            if not (word.isalpha() and word.islower()):
                parts = _CAMEL.split(word)
                if len(parts) > 1:
                    yield from map(plain, parts)


def plain(word: str) -> str:
    """A word in lower case without accents."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKD", word.lower()).translate(_MARKS)


class _Marks(dict[int, str]):
    """A translation table without accents that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = "" if unicodedata.category(char).startswith("M") else char
        return kept


_MARKS = _Marks()
