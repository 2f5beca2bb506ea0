"""Clauses: the smallest stretches that say one thing, and which of them a wording is closest to."""

from __future__ import annotations

from functools import lru_cache

from diptych.lang.late_patterns import compile_late
from diptych.lang.words import content_words

_CLAUSE = compile_late(r"[^，,。；;！!？?：:、\n（）()]*(?:(?<=\d)[,，:：](?=\d)[^，,。；;！!？?：:、\n（）()]*)*")


@lru_cache(maxsize=8192)
def split_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text in order; the comma of 6,000 ends none."""
    return tuple(match[0].strip() for match in _CLAUSE.finditer(text) if match[0].strip())


@lru_cache(maxsize=8192)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def share(one: str, other: str) -> float:
    """The share of the first text's content words that the other has, 0 to 1; 0 where it has fewer than three."""
    mine = _word_set(one)
    return len(mine & _word_set(other)) / len(mine) if len(mine) >= 3 else 0.0
