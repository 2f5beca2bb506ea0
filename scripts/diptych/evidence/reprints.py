"""Sources that carry one text: reprints, with small changes, in either Chinese script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.lang.hanzi import fold_chars
from diptych.model.dossier import Reading

# Five letters or characters in a row: shorter runs are shared by any two articles on one subject.
SHINGLE = 5
# Two reports of one event in their own words share under a tenth of their runs, a reprint with a new lead over half.
LEAST_SHARED = 0.5
# A paragraph quoted whole is no reprint.
LEAST_LENGTH = 120

_LETTERS = re.compile(r"\W+")


def find_reprints(readings: Sequence[Reading]) -> dict[str, str]:
    """The id of each source that repeats another one's text, to the id of that source.

    The earlier one is the original, by the dates that the pages give; without them the first in order.
    """
    order = sorted(range(len(readings)), key=lambda place: (readings[place].article.published or "9999", place))
    shingles = {readings[place].id: _shingles(readings[place].article.text) for place in order}
    originals: list[str] = []
    found: dict[str, str] = {}
    for place in order:
        own = readings[place].id
        original = next((each for each in originals if _repeats(shingles[own], shingles[each])), None)
        if original is None:
            originals.append(own)
        else:
            found[own] = original
    return found


def _shingles(text: str) -> frozenset[str]:
    letters = _LETTERS.sub("", fold_chars(text).casefold())
    if len(letters) < LEAST_LENGTH:
        return frozenset()
    return frozenset(letters[start : start + SHINGLE] for start in range(len(letters) - SHINGLE + 1))


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= LEAST_SHARED * smaller
