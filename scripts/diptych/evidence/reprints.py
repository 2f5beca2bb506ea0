"""Sources that carry one text: reprints, with small changes, in either Chinese script, and translations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from diptych.evidence.pairing import Pairing
from diptych.evidence.statements import Unit
from diptych.lang.hanzi import is_han, to_hans
from diptych.model.dossier import Reading

# Five words, or Chinese characters, in a row: shorter runs are shared by any two articles on one subject.
SHINGLE = 5
# Of the shorter text's runs. 49 pairs of reports of one event by publishers that write their own share 0 to 0.34 (a few
# quotations in a short text); reprints, cut by a third, in house style, with a third of local paragraphs, 0.4 and more.
# Two translations of one text lie on both sides.
LEAST_SHARED = 0.4
# A paragraph quoted whole is no reprint.
LEAST_TOKENS = 80
# A Chinese text about the world outside keeps foreign names in Latin letters, so many for each Chinese character.
FOREIGN_SHARE = 0.02

# A translation has this share of the shorter text's sentences, mostly in the same order: of 51 translations by news
# sites 46 have 0.3 or more, of 40 independent reports the highest have 0.22, a quotation or two.
LEAST_TRANSLATED = 0.3
LEAST_IN_ORDER = 0.75
LEAST_TRANSLATED_LIKENESS = 0.43
# Fewer pairs may be quotations, unless they are most of a short text.
LEAST_PAIRS = 4
LEAST_OF_SHORT, LEAST_SHORT_PAIRS = 0.6, 2

# A copy has hardly more sentences than its original, which may have been cut off when saved: with 2 the share of
# translations found falls to 0.92, with 3 not. An item of three sentences is not what a whole report translates.
LONGER = 3

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
        if len(units[copy.id]) <= LONGER * len(units[original.id]):
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
    few = len(places) < LEAST_PAIRS
    if len(places) < max(LEAST_SHORT_PAIRS, (LEAST_OF_SHORT if few else LEAST_TRANSLATED) * shorter):
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
    tokens = _TOKEN.findall(to_hans(text).casefold())
    if len(tokens) < LEAST_TOKENS:
        return frozenset()
    return frozenset(tuple(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1))


def _repeats(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= LEAST_SHARED * smaller
