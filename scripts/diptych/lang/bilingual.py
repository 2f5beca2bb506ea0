"""Patterns of words in both languages, of which a text is searched only for those that its letters can spell.

At every place of a text a pattern tries its alternatives one after the other; most texts are in one language, so that
half of the alternatives cannot stand there, and most hold none of the words at all (``gating``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from diptych.lang.gating import Gates
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late

T = TypeVar("T")
_LETTER = compile_late("[A-Za-z]")
# From here on a pattern is about Latin words.
_LATIN_PART = r"|\b"
# A capital that stands for itself: not \W or (?P<name>).
_CAPITAL = compile_late(r"(?<!\\)(?<!\(\?)[A-Z]")


class CaselessPattern:
    """A pattern of Latin words without regard to their case.

    A text in ASCII is searched in lower case for the words as they are written, which takes a third of the time: what
    tells is where a match stands, not its letters. The pattern has no capitals and sets no flags of its own.
    """

    __slots__ = ("_any_case", "_lower")

    def __init__(self, pattern: str) -> None:
        if _CAPITAL.search(pattern) or "(?-" in pattern:
            raise ValueError(f"a pattern with capitals: {pattern}")
        self._lower = compile_late(pattern)
        self._any_case = compile_late(pattern, re.I)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        if text.isascii():
            return self._lower.search(text.lower())
        return self._any_case.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        if text.isascii():
            return self._lower.finditer(text.lower())
        return self._any_case.finditer(text)


class BilingualPattern:
    r"""A pattern whose Chinese words come first and whose Latin ones follow the first ``|\b``.

    With re.IGNORECASE a match tells where it stands, as a CaselessPattern's does.
    """

    __slots__ = ("_both", "_gates", "_han", "_latin")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        han, mark, latin = pattern.partition(_LATIN_PART)
        if not mark:
            raise ValueError(f"a pattern without Latin words: {pattern}")
        latin = _LATIN_PART[1:] + latin
        caseless = flags & re.I and not _CAPITAL.search(latin) and "(?-" not in latin
        self._han = compile_late(han, flags)
        self._latin = CaselessPattern(latin) if caseless else compile_late(latin, flags)
        self._both = compile_late(pattern, flags)
        self._gates = Gates(((self._both, None),))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._fit(text).search(text) if self._gates.let_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        return self._fit(text).finditer(text) if self._gates.let_in(text) else iter(())

    def _fit(self, text: str) -> re.Pattern[str] | CaselessPattern:
        if not has_han(text):
            return self._latin
        return self._both if _LETTER.search(text) else self._han


def gates_of(patterns: Iterable[tuple[BilingualPattern, T]]) -> Gates[tuple[BilingualPattern, T]]:
    """One question for many patterns: those that may match in a text, in their order, each with what belongs to it."""
    return Gates((pattern._both, (pattern, kind)) for pattern, kind in patterns)
