"""Gates: what a text must hold for a pattern to match at all, read off the pattern itself.

Looking for a few words in a text is ten times as fast as searching it with a long pattern that finds nothing, and most
patterns of dates and quantities find nothing in most sentences.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from operator import add
from typing import Any, Generic, TypeVar

# More alternatives than this say little.
_MOST_WORDS = 64
# The sets of words that say most are looked for; further ones seldom close a gate.
_MOST_CHOICES = 6
# Stands in the list of words for any digit; \d knows those of all scripts.
_DIGIT = "\\d"
_ANY_DIGIT = re.compile(r"\d")
# Letters that re.IGNORECASE takes for s and i, and str.lower does not (CPython, Lib/re/_casefix.py).
_CASES = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})
# English letters, the commonest first: of a word's pairs of letters the rarest is looked for.
_COMMON = " etaoinsrhldcumfpgwybvkxjqz"
# The same few texts are asked about one after another: their dates, their designations, their quantities.
_REMEMBERED = 64

T = TypeVar("T")
Words = frozenset[str]


class Known:
    """A text and what gates ask of it; ``pairs`` are its letters and its pairs of letters in lower case."""

    __slots__ = ("has_digit", "low", "pairs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = low = _lowered(text)
        self.has_digit = _ANY_DIGIT.search(text) is not None
        self.pairs = {*low, *map(add, low, low[1:])}
        if self.has_digit:
            self.pairs.add(_DIGIT)


@lru_cache(maxsize=_REMEMBERED)
def known(text: str) -> Known:
    """What gates ask of a text, found once for all that look through it."""
    return Known(text)


class Gate:
    """Lets a text pass to a pattern only where the pattern could match in it, or in a part of it."""

    __slots__ = ("choices", "folds", "long")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.choices = needed_words(pattern)
        self.folds = bool(pattern.flags & re.IGNORECASE)
        # What the pairs of a text do not tell alone.
        self.long = tuple(
            (_DIGIT in words, tuple(sorted(words - {_DIGIT})))
            for words in self.choices
            if any(len(word) > len(_key(word)) or (word.lower() != word and not self.folds) for word in words)
        )

    def is_open(self, known: Known) -> bool:
        """Whether the pattern may match in the text."""
        pairs = known.pairs
        return all(any(_key(word) in pairs for word in words) for words in self.choices) and self.has_long(known)

    def has_long(self, known: Known) -> bool:
        """Whether the text has a word of each choice, where its pairs have one."""
        text = known.low if self.folds else known.text
        for digit, words in self.long:
            if digit and known.has_digit:
                continue
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True


class Gates(Generic[T]):
    """Patterns in their order, each with what belongs to it."""

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], T]]) -> None:
        self._patterns = tuple(patterns)

    @cached_property
    def _gates(self) -> tuple[tuple[int, Gate, tuple[re.Pattern[str], T]], ...]:
        """Each pattern with the bits of its choices; made when a text is first looked through."""
        gates, bit = [], 1
        for entry in self._patterns:
            gate, needed = Gate(entry[0]), 0
            for words in gate.choices:
                for word in words:
                    self._bits[_key(word)] = self._bits.get(_key(word), 0) | bit
                needed, bit = needed | bit, bit << 1
            gates.append((needed, gate, entry))
        return tuple(gates)

    @cached_property
    def _bits(self) -> dict[str, int]:
        """For a pair of letters, the choices of which it is part of a word."""
        return {}

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self._bits)

    def let_in(self, known: Known) -> list[tuple[re.Pattern[str], T]]:
        """The patterns that may match in the text."""
        gates, bits, met = self._gates, self._bits, 0
        for key in known.pairs & self._keys:
            met |= bits[key]
        return [entry for needed, gate, entry in gates if needed & met == needed and gate.has_long(known)]


def _lowered(text: str) -> str:
    return (text if text.isascii() else text.translate(_CASES)).lower()


@cache
def _key(word: str) -> str:
    """The letter, or the rarest pair of letters, by which a word is looked for."""
    low = _lowered(word)
    if word == _DIGIT or len(low) < 3:
        return word if word == _DIGIT else low
    rarest: str = max(map(add, low, low[1:]), key=lambda pair: sum(_COMMON.find(char) % 99 for char in pair))
    return rarest


def needed_words(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """Sets of words: a text in which the pattern matches holds at least one word of each set.

    ``\\d`` stands for any digit. For a pattern that ignores case the words are in lower case.
    """
    try:
        # The parser has no public name since CPython 3.11; without it every gate stands open, which is only slower.
        parser = importlib.import_module("re._parser")
        choices = _choices(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, TypeError, ValueError, re.error):
        return ()
    if pattern.flags & re.IGNORECASE:
        lowered = (frozenset(word if word == _DIGIT else word.lower() for word in words) for words in choices)
        choices = [words for words in lowered if all(word.translate(_CASES) == word for word in words)]
    return tuple(dict.fromkeys(words for words in sorted(choices, key=_worth, reverse=True)))[:_MOST_CHOICES]


def _choices(items: Iterable[tuple[Any, Any]]) -> list[Words]:
    """The sets of words of a sequence's parts, each of which must match."""
    found: list[Words] = []
    run = ""
    for name, argument in [*((str(name), argument) for name, argument in items), ("END", None)]:
        if name == "LITERAL":
            run += chr(argument)
            continue
        if run:
            found.append(frozenset({run}))
        run = ""
        found.extend(_of_part(name, argument))
    return found


def _of_part(name: str, argument: Any) -> list[Words]:
    if name == "IN":
        return _of_class(argument)
    if name == "BRANCH":
        return _of_branches(argument[1])
    if name == "SUBPATTERN" and not (argument[1] or argument[2]):  # flags of a group's own
        return _choices(argument[3])
    if name == "ATOMIC_GROUP":
        return _choices(argument)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _choices(argument[2])
    return _choices(argument[1]) if name == "ASSERT" else []


def _worth(words: Words) -> tuple[bool, int, int]:
    """Chinese characters and whole words are rarer in a text than letters and spaces, and these than any digit."""
    if _DIGIT in words:
        return False, 0, -len(words)
    rare = all(len(word) > 2 or not (word.isalnum() or word.isspace()) or not word.isascii() for word in words)
    return rare, min(map(len, words)), -len(words)


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> list[Words]:
    found: set[str] = set()
    for branch in branches:
        choices = _choices(branch)
        if not choices:
            return []
        best: Words = max(choices, key=_worth)
        found |= best
    return [frozenset(found)] if len(found) <= _MOST_WORDS else []


def _of_class(items: list[tuple[Any, Any]]) -> list[Words]:
    found: set[str] = set()
    for word in _members(items):
        if word is None or len(found) > _MOST_WORDS:
            return []
        found.add(word)
    return [frozenset(found)]


def _members(items: list[tuple[Any, Any]]) -> Iterator[str | None]:
    """The characters of a class; None for what is not listed one by one."""
    for name, argument in items:
        if str(name) == "LITERAL":
            yield chr(argument)
        elif str(name) == "RANGE" and argument[1] - argument[0] < _MOST_WORDS:
            low, high = argument
            yield from [_DIGIT] if ord("0") <= low <= high <= ord("9") else map(chr, range(low, high + 1))
        elif (str(name), str(argument)) == ("CATEGORY", "CATEGORY_DIGIT"):
            yield _DIGIT
        else:
            yield None
