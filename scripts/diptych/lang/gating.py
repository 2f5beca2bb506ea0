"""Gates: what a text must hold for a pattern to match at all, read off the pattern itself.

Looking for a few words in a text is ten times as fast as searching it with a long pattern that finds nothing, and most
patterns of dates and quantities find nothing in most sentences.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

# More alternatives than this take as long to look for as the pattern takes to search.
_MOST_WORDS = 40
# The sets of words that say most are looked for; further ones seldom close a gate.
_MOST_CHOICES = 3
# Stands in the list of words for any digit; \d knows those of all scripts.
_ANY_DIGIT = re.compile(r"\d")
_ANY_LETTER = re.compile(r"[A-Za-z]")
# Letters that re.IGNORECASE takes for s and i, and str.lower does not (CPython, Lib/re/_casefix.py).
_CASES = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})

T = TypeVar("T")
Words = frozenset[str]
_DIGIT: Words = frozenset({"\\d"})


class Known:
    """A text and what gates ask of it."""

    __slots__ = ("has_digit", "kind", "low", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = (text if text.isascii() else text.translate(_CASES)).lower()
        self.has_digit = _ANY_DIGIT.search(text) is not None
        self.kind = (self.has_digit, _ANY_LETTER.search(self.low) is not None, not text.isascii())


class Gate:
    """Lets a text pass to a pattern only where the pattern could match in it, or in a part of it."""

    __slots__ = ("choices", "digit", "folds", "letter", "wide")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        choices = needed_words(pattern)
        self.folds = bool(pattern.flags & re.IGNORECASE)
        self.digit = _DIGIT in choices
        self.letter = any(all(map(_ANY_LETTER.search, words - _DIGIT)) for words in choices if not _DIGIT & words)
        self.wide = any(not any(map(str.isascii, words)) for words in choices)
        self.choices = tuple((words >= _DIGIT, tuple(sorted(words - _DIGIT))) for words in choices if words != _DIGIT)

    def is_open(self, known: Known) -> bool:
        """Whether the pattern may match in the text."""
        return self.may_open(*known.kind) and self.has_words(known)

    def may_open(self, digit: bool, letter: bool, wide: bool) -> bool:
        """Whether the pattern may match in any text with or without digits, ASCII letters, and others than ASCII."""
        return (digit or not self.digit) and (letter or not self.letter) and (wide or not self.wide)

    def has_words(self, known: Known) -> bool:
        """Whether the text has a word of each choice."""
        text = known.low if self.folds else known.text
        for digit, words in self.choices:
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
        self._of_kind: dict[tuple[bool, bool, bool], tuple[tuple[Gate, re.Pattern[str], T], ...]] = {}

    def let_in(self, known: Known) -> list[tuple[re.Pattern[str], T]]:
        """The patterns that may match in the text."""
        gates = self._of_kind.get(known.kind)
        if gates is None:
            gates = self._sorted_out(known.kind)
        return [(pattern, value) for gate, pattern, value in gates if gate.has_words(known)]

    def _sorted_out(self, kind: tuple[bool, bool, bool]) -> tuple[tuple[Gate, re.Pattern[str], T], ...]:
        gates = ((Gate(pattern), pattern, value) for pattern, value in self._patterns)
        self._of_kind[kind] = tuple(entry for entry in gates if entry[0].may_open(*kind))
        return self._of_kind[kind]


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
        lowered = (frozenset(word if word == "\\d" else word.lower() for word in words) for words in choices)
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
    """Chinese characters and whole words are rarer in a text than letters and spaces."""
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
            yield from ["\\d"] if ord("0") <= low <= high <= ord("9") else map(chr, range(low, high + 1))
        elif (str(name), str(argument)) == ("CATEGORY", "CATEGORY_DIGIT"):
            yield "\\d"
        else:
            yield None
