"""Many words looked for at once: an Aho-Corasick automaton, whose time does not grow with the number of words."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs

from diptych.lang.late_patterns import compile_late

# What is no character by itself cannot be handed to the automaton, and stands in no word.
_SURROGATE = compile_late("[\ud800-\udfff]")


class Automaton:
    """Finds words in a text; each word is known by its place in the row that the automaton was made of."""

    __slots__ = ("_automaton",)

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(list(words))

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The number, start and end (code points) of each word in the text, by their ends, in and over one another."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
