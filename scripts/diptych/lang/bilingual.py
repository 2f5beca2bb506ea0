"""Patterns of words in both languages, of which a text is searched only for those that its letters can spell.

At every place of a text a pattern tries its alternatives one after the other; most texts are in one language, so that
half of the alternatives cannot stand there, and most hold none of the words at all (``gating``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from diptych.lang.gating import Gates
from diptych.lang.hanzi import has_han

T = TypeVar("T")
_LETTER = re.compile("[A-Za-z]")
# From here on a pattern is about Latin words.
_LATIN_PART = r"|\b"
# A capital that stands for itself: not \W or (?P<name>).
_CAPITAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")


# A plain number: the flag itself takes long to look up.
_ANY_CASE = int(re.I)


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, made when a text is first searched for it: a brief needs few of all, and each takes its time."""
    return re.compile(pattern, flags)


class CaselessPattern:
    """A pattern of Latin words without regard to their case.

    A text in ASCII is searched in lower case for the words as they are written, which takes a third of the time: what
    tells is where a match stands, not its letters. The pattern has no capitals and sets no flags of its own.
    """

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str) -> None:
        if _CAPITAL.search(pattern) or "(?-" in pattern:
            raise ValueError(f"a pattern with capitals: {pattern}")
        self._pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        if text.isascii():
            return _compiled(self._pattern).search(text.lower())
        return _compiled(self._pattern, _ANY_CASE).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        if text.isascii():
            return _compiled(self._pattern).finditer(text.lower())
        return _compiled(self._pattern, _ANY_CASE).finditer(text)


class BilingualPattern:
    r"""A pattern whose Chinese words come first and whose Latin ones follow the first ``|\b``.

    With re.IGNORECASE a match tells where it stands, as a CaselessPattern's does.
    """

    __slots__ = ("_both", "_caseless", "_flags", "_gates", "_han", "_latin")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._han, mark, latin = pattern.partition(_LATIN_PART)
        if not mark:
            raise ValueError(f"a pattern without Latin words: {pattern}")
        self._latin = _LATIN_PART[1:] + latin
        self._flags = int(flags)
        self._both = re.compile(pattern, flags)
        caseless = flags & re.I and not _CAPITAL.search(latin) and "(?-" not in latin
        self._caseless = CaselessPattern(self._latin) if caseless else None
        self._gates = Gates(((self._both, None),))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._fit(text).search(text) if self._gates.let_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        return self._fit(text).finditer(text) if self._gates.let_in(text) else iter(())

    def _fit(self, text: str) -> re.Pattern[str] | CaselessPattern:
        if not has_han(text):
            return self._caseless or _compiled(self._latin, self._flags)
        return self._both if _LETTER.search(text) else _compiled(self._han, self._flags)


def gates_of(patterns: Iterable[tuple[BilingualPattern, T]]) -> Gates[tuple[BilingualPattern, T]]:
    """One question for many patterns: those that may match in a text, in their order, each with what belongs to it."""
    return Gates((pattern._both, (pattern, kind)) for pattern, kind in patterns)
