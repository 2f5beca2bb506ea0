"""Opposites across languages: a word whose contrary stands in the other text, where nothing else there explains it."""

from __future__ import annotations

from functools import lru_cache

from diptych.lang.antonyms import opposite_words
from diptych.lang.contrasts import Contrary, find_contraries
from diptych.lang.directions import reversed_move
from diptych.lang.links import link
from diptych.lang.names import NameIndex
from diptych.lang.polarity import find_negations
from diptych.lang.spans import Span
from diptych.lang.tokens import Row, tokenize


@lru_cache(maxsize=512)
def find_opposites(zh: str, en: str, index: NameIndex) -> tuple[str, str] | None:
    """The Chinese and the English word with which two texts of one statement say contrary things, if they do.

    A fact's wordings are compared with one another, and one of them may also be compared as evidence.
    """
    found = reversed_move(zh, en)
    if found is not None:
        return found
    for contrary in find_contraries(zh, en):
        if not _is_explained(contrary, zh, en, index):
            return contrary.zh.text, contrary.en.text
    return None if find_negations(zh) or find_negations(en) else opposite_words(zh, en)


def _is_explained(contrary: Contrary, zh: str, en: str, index: NameIndex) -> bool:
    """Whether the dictionary gives one of the two words for a third: "won" is 取胜, and 输掉 is "lost"."""
    chinese, english = tokenize(zh, index), tokenize(en, index)
    mine, yours = _places(chinese, contrary.zh), _places(english, contrary.en)
    return any((one in mine) != (other in yours) for one, other in link(chinese, english).items())


def _places(row: Row, span: Span) -> frozenset[int]:
    """The tokens within a span; one that says more than the word (发射成功) may be linked for the rest of it."""
    return frozenset(
        number
        for number, token in enumerate(row.tokens)
        if span.start <= token.span.start and token.span.end <= span.end
    )
