"""Sources that carry one text: reprints, with small changes, in either Chinese script, and translations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from diptych.evidence.pairing import Pairing
from diptych.evidence.statements import Unit
from diptych.lang.hanzi import fold_chars, is_han
from diptych.model.dossier import Reading

# Five words, or Chinese characters, in a row: shorter runs are shared by any two articles on one subject.
SHINGLE = 5
# Two reports of one event in their own words share under a tenth of their runs, a reprint with a new lead over half.
LEAST_SHARED = 0.5
# A paragraph quoted whole is no reprint.
LEAST_TOKENS = 80
# A Chinese text about the world outside keeps foreign names in Latin letters, so many for each Chinese character.
FOREIGN_SHARE = 0.02

# A translation has this share of the shorter text's sentences, mostly in the same order; two reports of one event
# share a quotation or two.
LEAST_TRANSLATED = 0.4
LEAST_IN_ORDER = 0.8
LEAST_TRANSLATED_LIKENESS = 0.43
LEAST_PAIRS = 4

_TOKEN = re.compile(r"[㐀-鿿]|[A-Za-z0-9]+")


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


def find_translations(
    readings: Sequence[Reading], pairings: Sequence[Pairing], units: Mapping[str, Sequence[Unit]]
) -> dict[str, str]:
    """The id of each source that translates another one of the story, to the id of that source.

    The earlier one is the original; on one day the English one, unless the Chinese text names nothing in Latin letters.
    """
    found: dict[str, str] = {}
    for one, other in itertools.combinations(readings, 2):
        if one.id in found or other.id in found or not _translates(one.id, other.id, pairings, units):
            continue
        original, copy = sorted((one, other), key=lambda each: (each.article.published or "9999", not _at_home(each)))
        found[copy.id] = original.id
    return found


def _translates(one: str, other: str, pairings: Sequence[Pairing], units: Mapping[str, Sequence[Unit]]) -> bool:
    pairs = [
        each
        for each in pairings
        if {each.zh.source, each.en.source} == {one, other} and each.likeness >= LEAST_TRANSLATED_LIKENESS
    ]
    places = dict(sorted(((each.zh.first, each.en.first) for each in pairs), reverse=True))
    shorter = min(len(units[one]), len(units[other]))
    if len(places) < max(LEAST_PAIRS, LEAST_TRANSLATED * shorter):
        return False
    order = [places[key] for key in sorted(places)]
    rising = sum(two >= one for one, two in itertools.pairwise(order))
    return rising >= LEAST_IN_ORDER * (len(order) - 1)


def _at_home(reading: Reading) -> bool:
    """True for an English text, and for a Chinese one with hardly a Latin name: it was not translated."""
    tokens = _TOKEN.findall(reading.article.text)
    han = sum(map(is_han, tokens))
    return han < len(tokens) / 2 or len(tokens) - han < FOREIGN_SHARE * han


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    tokens = _TOKEN.findall(fold_chars(text).casefold())
    if len(tokens) < LEAST_TOKENS:
        return frozenset()
    return frozenset(tuple(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1))


def _repeats(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= LEAST_SHARED * smaller
