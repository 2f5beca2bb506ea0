"""Text → what the search index holds; ``docs/assets/search.js`` does the same with a query.

Chinese, Japanese and Korean stand as overlapping pairs of characters, so that a word is found without knowing where
words begin; everything else as words. Both are folded: width, case, accents, Traditional to Simplified by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from operator import add

# Kana, Han, Hangul: the same ranges stand in search.js.
CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{CJK}]+)|((?:(?![{CJK}])[^\\W_])+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# A longer word is a hash or an address; nobody types it.
MAX_WORD = 40

Fold = Callable[[str], str]


def tokens(text: str, fold: Fold) -> set[str]:
    """The distinct tokens of a text; ``fold`` gives each character's Simplified form and keeps their number."""
    found: set[str] = set()
    for cjk, word in _RUNS.findall(unicodedata.normalize("NFKC", text)):
        if cjk:
            run = fold(cjk)
            found.update(map(add, run, run[1:]))
            # The last character has no pair of its own; a query of one character looks for pairs that begin with it.
            found.add(run[-1])
        else:
            found.add(plain(word[:MAX_WORD]))
            # "DeepSeek" is found by "seek" and "910B" by "910".
            if not (word.isalpha() and word.islower()):
                found.update(map(plain, _CAMEL.split(word[:MAX_WORD])))
    return found


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
