"""Patterns of words in both languages, of which a text is searched only for those that its letters can spell.

At every place of a text a pattern tries its alternatives one after the other; most texts are in one language, so that
half of the alternatives cannot stand there, and most hold none of the words at all (``gating``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.lang.gating import Gates
from diptych.lang.hanzi import has_han

_LETTER = re.compile("[A-Za-z]")
# From here on a pattern is about Latin words.
_LATIN_PART = r"|\b"


class BilingualPattern:
    r"""A pattern whose Chinese words come first and whose Latin ones follow the first ``|\b``."""

    __slots__ = ("_both", "_gates", "_han", "_latin")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        han, mark, latin = pattern.partition(_LATIN_PART)
        if not mark:
            raise ValueError(f"a pattern without Latin words: {pattern}")
        self._both = re.compile(pattern, flags)
        self._han = re.compile(han, flags)
        self._latin = re.compile(_LATIN_PART[1:] + latin, flags)
        self._gates = Gates(((self._both, None),))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._fit(text).search(text) if self._gates.let_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        return self._fit(text).finditer(text) if self._gates.let_in(text) else iter(())

    def _fit(self, text: str) -> re.Pattern[str]:
        if not has_han(text):
            return self._latin
        return self._both if _LETTER.search(text) else self._han
