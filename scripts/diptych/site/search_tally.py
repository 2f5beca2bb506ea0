"""What the search index counts over all briefs: words for queries with a typing error, characters, filters."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from diptych.site.search_row import SearchRow
from diptych.site.search_tokens import CJK, Fold

# The commonest words of a letter, some 3,000: who mistypes a word means one of these rather than one used once.
WORDS_BYTES = 24_576
# A word of three letters is a letter away from too many others.
_MISTYPED = re.compile(rf"(?![{CJK}])[^\W\d_]{{4,}}")
# More publishers than this make no list that somebody would scroll.
MAX_FACETS = 60


class Tally:
    """Counts of briefs: by word, by character that queries may be folded to, by value of a filter, by locale."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        data = data or {}
        self.words: Counter[str] = Counter(data.get("words", {}))
        self.chars: Counter[str] = Counter(data.get("chars", {}))
        self.locales: Counter[str] = Counter(data.get("locales", {}))
        self.facets = {facet: Counter(values) for facet, values in data.get("facets", {}).items()}

    def copy(self) -> Tally:
        """The same counts, to count on from."""
        return Tally({"words": self.words, "chars": self.chars, "locales": self.locales, "facets": self.facets})

    def add(self, row: SearchRow, count: int = 1) -> None:
        """Count a row, or with -1 take it out."""
        self._count(self.locales, row.texts, count)
        texts = [token for token in row.places if not token.startswith(":")]
        self._count(self.words, filter(_MISTYPED.fullmatch, texts), count)
        self._count(self.chars, {char for token in texts if not token.isascii() for char in token}, count)
        for facet, values in row.facets.items():
            self._count(self.facets.setdefault(facet, Counter()), values, count)

    @staticmethod
    def _count(counter: Counter[str], keys: Iterable[str], count: int) -> None:
        for key in keys:
            counter[key] += count
            if not counter[key]:
                del counter[key]

    def data(self) -> dict[str, Any]:
        """The counts as plain values, the same for the same briefs."""
        facets = {facet: dict(sorted(values.items())) for facet, values in sorted(self.facets.items()) if values}
        plain = {name: dict(sorted(getattr(self, name).items())) for name in ("words", "chars", "locales")}
        return {**plain, "facets": facets}

    def word_lists(self) -> dict[str, list[str]]:
        """The words under each first letter, the commonest first, as many as fit."""
        found: dict[str, list[str]] = {}
        room: dict[str, int] = {}
        words = sorted(self.words)
        words.sort(key=self.words.__getitem__, reverse=True)  # keeps the order of equals
        for word in words:
            left = room.get(word[0], WORDS_BYTES) - len(word.encode("utf-8", "replace")) - 3  # two quotes and a comma
            room[word[0]] = left
            if left >= 0:
                found.setdefault(word[0], []).append(word)
        return dict(sorted(found.items()))

    def folds(self, fold: Fold) -> str:
        """Pairs of a character and its Simplified form, for those Simplified characters that the index knows."""
        han = "".join(chr(code) for first, last in _HAN for code in range(first, last + 1))
        pairs = zip(han, fold(han), strict=True)
        return "".join(char + simple for char, simple in pairs if char != simple and simple in self.chars)

    def filters(self) -> dict[str, list[list[object]]]:
        """The values of each filter with their numbers of briefs, the commonest first."""
        return {
            facet: [list(item) for item in sorted(values.items(), key=lambda item: (-item[1], item[0]))[:MAX_FACETS]]
            for facet, values in sorted(self.facets.items())
            if values
        }


_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAD9))


def as_json(data: object) -> bytes:
    """A value as the browser reads it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
