"""Gates: what a text must hold for a pattern to match at all, read off the pattern itself.

Most patterns of dates, quantities and denials find nothing in most sentences. The words without which they find nothing
are looked for all at once, by one automaton for every pattern of the program.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache, reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from diptych.lang.automaton import Automaton
from diptych.lang.needed_words import DIGIT, EDGE, PLAIN, Words, goes_on, telling_words

# What is read off every pattern of the program, for to read them takes longer than to check a brief. A pattern that is
# not stored is read when it is first asked for. ``python -m diptych.lang.gate_table`` writes the file; a test compares.
STORED = Path(__file__).with_name("gate_table.json")
# Texts whose words are remembered, and choices of one group of patterns.
_REMEMBERED = 4096

T = TypeVar("T")
# For one pattern: sets of words of which a text must have one each.
Choices = tuple[Words, ...]


class Gates(Generic[T]):
    """Patterns in their order, each with what belongs to it; a text is let in to those that may match in it.

    ``closed`` says that parts of the text may be closed to the patterns by other characters, which make edges of words.
    """

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], T]], *, closed: bool = False) -> None:
        self._patterns = tuple(patterns)
        self._closed = closed
        self._open: dict[int, tuple[tuple[re.Pattern[str], T], ...]] = {}
        ALL.append(self)

    def read_off(self) -> dict[str, Choices]:
        """What each pattern needs, under its key; read anew."""
        return {
            _key(pattern, closed=self._closed): telling_words(pattern, closed=self._closed)
            for pattern, _ in self._patterns
        }

    @cached_property
    def _choices(self) -> tuple[Choices, ...]:
        stored = _stored()
        keys = (_key(pattern, closed=self._closed) for pattern, _ in self._patterns)
        return tuple(
            stored[key] if key in stored else telling_words(pattern, closed=self._closed)
            for key, (pattern, _) in zip(keys, self._patterns, strict=True)
        )

    @cached_property
    def _needed(self) -> tuple[int, ...]:
        bits = _bits_of(set(chain.from_iterable(self._choices)))
        return tuple(sum(bits[words] for words in set(choices)) for choices in self._choices)

    @cached_property
    def _asked(self) -> int:
        asked = 0
        for needed in self._needed:
            asked |= needed
        return asked

    def let_in(self, text: str) -> tuple[tuple[re.Pattern[str], T], ...]:
        """The patterns that may match in the text."""
        asked = self._asked
        met = _met(text) & asked
        found = self._open.get(met)
        if found is None:
            if len(self._open) >= _REMEMBERED:
                self._open.clear()
            found = self._open[met] = tuple(
                entry for needed, entry in zip(self._needed, self._patterns, strict=True) if needed & met == needed
            )
        return found


# Every group of patterns that was made so far.
ALL: list[Gates[Any]] = []


def _key(pattern: re.Pattern[str], *, closed: bool) -> str:
    told = f"{'closed' if closed else 'open'} {pattern.flags} {pattern.pattern}"
    return hashlib.blake2b(told.encode("utf-8"), digest_size=8).hexdigest()


@cache
def _stored() -> dict[str, Choices]:
    rows: dict[str, list[list[str]]] = json.loads(STORED.read_bytes()) if STORED.exists() else {}
    return {key: tuple(map(frozenset, choices)) for key, choices in rows.items()}


class _Edged(NamedTuple):
    """Whether a word must begin and end where it stands, and what it then tells."""

    begins: bool
    ends: bool
    bits: int


class _Cues:
    """Sets of words in one automaton, and the bit of each set."""

    def __init__(self, sets: Iterable[Words]) -> None:
        self.bits: dict[Words, int] = {}
        by_word: dict[str, int] = {}
        for words in sets:
            if words not in self.bits:
                bit = self.bits[words] = 1 << len(self.bits)
                for word in words:
                    by_word[word] = by_word.get(word, 0) | bit
        # Any digit: it stands in most texts many times, and one look for it does.
        self.digit = by_word.pop(DIGIT, 0)
        anywhere: dict[str, int] = dict.fromkeys(sorted(word.strip(EDGE) for word in by_word), 0)
        edged: dict[str, list[_Edged]] = {}
        for word, bits in by_word.items():
            plain = word.strip(EDGE)
            if word == plain:
                anywhere[plain] = bits
            else:
                edged.setdefault(plain, []).append(_Edged(word[0] == EDGE, word[-1] == EDGE, bits))
        self.anywhere = tuple(anywhere.values())
        self.edged = tuple(tuple(edged.get(word, ())) for word in anywhere)
        # All that each word may tell, wherever it stands.
        self.most = tuple(
            reduce(or_, (edge.bits for edge in edges), bits)
            for bits, edges in zip(self.anywhere, self.edged, strict=True)
        )
        self.automaton = Automaton(anywhere)

    def met(self, text: str) -> int:
        """The bits of the sets of which the text has a word."""
        anywhere, edged, most = self.anywhere, self.edged, self.most
        plain = text.translate(PLAIN)
        met = self.digit if DIGIT in plain else 0
        for number, start, end in self.automaton.find(plain):
            if met | most[number] == met:
                continue
            met |= anywhere[number]
            for begins, ends, bits in edged[number]:
                if (
                    bits & ~met
                    and not (begins and start and goes_on(plain[start - 1]))
                    and not (ends and goes_on(plain[end : end + 1]))
                ):
                    met |= bits
        return met


# The sets of words that are not stored, by when they were first asked for: each keeps its bit when others come.
_OTHERS: dict[Words, None] = {}


def _bits_of(sets: set[Words]) -> dict[Words, int]:
    """The bits of all sets, to which new ones are added first."""
    new = sets - _cues().bits.keys()
    if new:
        _OTHERS.update(dict.fromkeys(sorted(new, key=sorted)))
        # What was read before knows nothing of these.
        _cues.cache_clear()
        _met.cache_clear()
    return _cues().bits


@cache
def _cues() -> _Cues:
    return _Cues(chain(*_stored().values(), _OTHERS))


@lru_cache(maxsize=_REMEMBERED)
def _met(text: str) -> int:
    """Which of all sets of words a text has a word of, found once for all that look through it."""
    return _cues().met(text)
