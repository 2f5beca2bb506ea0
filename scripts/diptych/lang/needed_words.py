"""The words without which a pattern matches nothing, read off the pattern itself."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

# More ways to write a part of a pattern than this are not listed, nor repetitions beyond these.
_MOST_WORDS = 200
_MOST_REPEATS = 4
# Stands in a word where its pattern asks for the edge of one: "no" is not looked for in "know".
EDGE = "\b"
# Stands in a word for any digit.
DIGIT = "0"
# Letters that re.IGNORECASE takes for s and i, and str.lower does not (CPython, Lib/re/_casefix.py).
_CASES = {"ſ": "s", "ı": "i", "İ": "i"}

Words = frozenset[str]


class _Plain(dict[int, str]):
    """A translation table: letters in lower case, a zero for every digit, a space for every white space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        low = _CASES.get(char, char.lower())
        self[code] = plain = "0" if char.isdecimal() else " " if char.isspace() else low if len(low) == 1 else char
        return plain


PLAIN = _Plain()


def goes_on(char: str) -> bool:
    """Whether a character belongs to a word."""
    return char.isalnum() or char == "_"


def telling_words(pattern: re.Pattern[str], *, closed: bool) -> tuple[Words, ...]:
    """The needed words that are worth looking for; ``closed`` parts of a text may make edges of any."""
    needed = needed_words(pattern)
    return tuple(filter(_tells, map(_without_edges, needed) if closed else needed))


def needed_words(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """Sets of words: a text in which the pattern matches holds at least one word of each set.

    The words are in lower case, with 0 for any digit and a space for any white space, and have a \\b at an end where a
    word begins or ends.
    """
    try:
        # The parser has no public name since CPython 3.11; without it every gate stands open, which is only slower.
        parser = importlib.import_module("re._parser")
        choices = _choices(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, TypeError, ValueError, re.error):
        return ()
    if pattern.flags & re.IGNORECASE:
        # Of the letters beyond a to z several may be one (µ, μ).
        choices = [words for words in choices if all(_has_one_case(word) for word in words)]
    return tuple(dict.fromkeys(_shortest(frozenset(map(_edged, words))) for words in choices))


def _edged(word: str) -> str:
    """The word with the marks of its edges where a letter stands beside them."""
    plain = word.replace(EDGE, "")
    begins = word[0] == EDGE and goes_on(plain[0])
    ends = word[-1] == EDGE and goes_on(plain[-1])
    return EDGE * begins + plain + EDGE * ends


def _tells(words: Words) -> bool:
    """Whether words are rare enough to be looked for: a letter, a space or a hyphen stands in every text."""
    return all(_is_rare(word) for word in words)


def _is_rare(word: str) -> bool:
    plain = word.strip(EDGE)
    return len(plain) > 1 or not plain.isascii() or not (plain.isalpha() or plain in " -") or len(word) > 2


def _without_edges(words: Words) -> Words:
    return _shortest(frozenset(word.strip(EDGE) for word in words))


def _shortest(words: Words) -> Words:
    """The words without those that hold another one."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(one in word for one in kept):
            kept.append(word)
    return frozenset(kept)


def _has_one_case(word: str) -> bool:
    return word.isascii() or all(char.isascii() or char.lower() == char.upper() for char in word)


def _choices(items: Iterable[tuple[Any, Any]]) -> list[Words]:
    """The sets of words of a sequence's parts, each of which must match; neighbouring parts are put together."""
    found: list[Words] = []
    run: Words = _NOTHING
    for name, argument in ((str(name), argument) for name, argument in items):
        if name == "ASSERT":
            found.extend(_choices(argument[1]))
        spelt = _spelt(name, argument)
        if spelt is not None and len(run) * len(spelt) <= _MOST_WORDS:
            run = _joined(run, spelt)
            continue
        found.append(run)
        found.extend(_of_part(name, argument))
        run = spelt or _last(name, argument)
    return [words for words in (*found, run) if all(word.strip(EDGE) for word in words)]


_NOTHING: Words = frozenset({""})
_AN_EDGE: Words = frozenset({EDGE})


def _joined(one: Words, other: Words) -> Words:
    return one if other == _NOTHING else frozenset(map("".join, product(one, other)))


def _spelt(name: str, argument: Any) -> Words | None:
    """All that a part can match, None for more than can be listed; what takes no room matches nothing."""
    if name == "LITERAL":
        return frozenset({PLAIN[argument]})
    if name == "IN":
        members = frozenset(_members(argument))
        return None if None in members else members  # type: ignore[return-value]
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return _AN_EDGE if str(argument) == "AT_BOUNDARY" else _NOTHING
    if name == "SUBPATTERN":
        return _spelt_row(argument[3])
    if name == "BRANCH":
        rows = [_spelt_row(branch) for branch in argument[1]]
        return None if None in rows else _unless_many(frozenset().union(*filter(None, rows)))
    if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] <= _MOST_REPEATS:
        return _spelt_repeats(*argument)
    return None


def _unless_many(words: Words) -> Words | None:
    return words if len(words) <= _MOST_WORDS else None


def _spelt_row(items: Iterable[tuple[Any, Any]]) -> Words | None:
    run: Words = _NOTHING
    for name, argument in items:
        spelt = _spelt(str(name), argument)
        if spelt is None or len(run) * len(spelt) > _MOST_WORDS:
            return None
        run = _joined(run, spelt)
    return run


def _spelt_repeats(least: int, most: int, items: Iterable[tuple[Any, Any]]) -> Words | None:
    once = _spelt_row(items)
    if once is None or len(once) ** most > _MOST_WORDS:
        return None
    words: set[str] = set()
    run = _NOTHING
    for count in range(most + 1):
        if count >= least:
            words |= run
        run = _joined(run, once)
    return frozenset(words)


def _last(name: str, argument: Any) -> Words:
    """What a part that is written in too many ways ends with: its last repetition."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _spelt_row(argument[2]) or _NOTHING
    return _NOTHING


def _of_part(name: str, argument: Any) -> list[Words]:
    if name == "BRANCH":
        return _of_branches(argument[1])
    if name == "SUBPATTERN":
        return _choices(argument[3])
    if name == "ATOMIC_GROUP":
        return _choices(argument)
    return _choices(argument[2]) if name.endswith("_REPEAT") and argument[0] else []


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> list[Words]:
    found: set[str] = set()
    for branch in branches:
        choices = _choices(branch)
        if not choices:
            return []
        best: Words = max(choices, key=_worth)
        found |= best
    return [frozenset(found)]


def _worth(words: Words) -> tuple[int, int]:
    """How rare the commonest word of a set is: Chinese characters are rarer than letters, and these than spaces."""
    return min(
        sum(3 if not char.isascii() else char not in " 0" for char in word.replace(EDGE, "")) for word in words
    ), -len(words)


def _members(items: list[tuple[Any, Any]]) -> Iterator[str | None]:
    """The characters of a class; None for what is not listed one by one."""
    for name, argument in items:
        if str(name) == "LITERAL":
            yield PLAIN[argument]
        elif str(name) == "RANGE" and argument[1] - argument[0] < _MOST_WORDS:
            yield from (PLAIN[code] for code in range(argument[0], argument[1] + 1))
        elif str(name) == "CATEGORY" and str(argument) in _CATEGORIES:
            yield _CATEGORIES[str(argument)]
        else:
            yield None


_CATEGORIES = {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " "}
