"""Wordings that are excerpts of a passage: what only leaves words out says nothing that the passage does not say.

A quote is proven against its capture character by character. Where a wording is a few stretches of such a quote, in
order, cut at no word and no number, everything in it stands there by identity, and need not be read and compared. Only
what was left out could change what is said, so each of these makes a wording no excerpt, and it is read in full:

- a denial or a caution among the words that its sentence has before, between and behind the stretches (not, may, 据悉);
- a number, a date or a name whose neighbours were left out (近 before 5000, 家协会 behind 美国银行), unless the
  passage is read alike at that very place;
- a quotation put together from two stretches.

An altered wording is no excerpt: the altered words do not stand there, or not between the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from diptych.checks.verbatim import Stretches, ends_plainly, firm_part, left_out, stretches
from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention
from diptych.lang.hanzi import fold_chars, has_han, to_hans
from diptych.lang.hedging import find_cautions
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.polarity import find_negations, may_deny
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.quantity_vague import exchanged_magnitude, find_magnitudes

_QUOTES = frozenset('“”「」『』"')
# Characters beside a gap: no word that denies or is cautious is longer, with what must stand beside it.
_AROUND_HAN, _AROUND_LATIN = 8, 20


@lru_cache(maxsize=256)
def find_excerpted(text: str, passages: tuple[str, ...], index: NameIndex) -> str | None:
    """The first of some passages that a wording of their language is an excerpt of, or None.

    All wordings of a brief's facts are looked at first; each is asked for again, and also where its translation has to
    stand on it.
    """
    for passage in passages:
        if _is_cut_from(text, passage, index):
            return passage
    for passage in passages if has_han(text) else ():
        # In the words of the mainland too: the 光模組 of Taiwan is 光模块.
        if fold_chars(passage) != passage and _is_cut_from(text, to_hans(passage), index):
            return passage
    return None


def only_shortens(text: str, passage: str) -> bool:
    """Whether a wording leaves words of a passage out, and none of them denies or is cautious: then nothing clashes."""
    found = stretches(text, passage)
    return bool(found) and not _leaves_a_cue_out(found, passage)


def _is_cut_from(text: str, passage: str, index: NameIndex) -> bool:
    found = stretches(text, passage)
    if not found or _leaves_a_cue_out(found, passage):
        return False
    if len(found) > 1 and not _QUOTES.isdisjoint(text):
        return False
    if find_magnitudes(text) and exchanged_magnitude(text, passage):
        return False
    return _carries_alike(text, passage, found, index)


def _carries_alike(text: str, passage: str, found: Stretches, index: NameIndex) -> bool:
    """Whether each number, date and name of a wording is what stands at its place in the passage."""
    parts = list(_parts(fold_chars(passage), found))
    if len(parts) == 1 and parts[0].is_whole and ends_plainly(text):
        return True
    for read in (find_quantities, find_dates, index.find):
        unsure: list[tuple[int, int, object]] = []
        for item in read(text):
            start, end, _ = item.span
            part = next((part for part in parts if start < part.end), None)
            if part is None or end > part.end:
                return False
            if not part.firm_from <= start <= end <= part.firm_to:
                unsure.append((start + part.shift, end + part.shift, _without_place(item)))
        if unsure and not {(*item.span[:2], _without_place(item)) for item in read(passage)}.issuperset(unsure):
            return False
    return True


class _Part(NamedTuple):
    """A stretch of a wording: where it ends, how much farther it stands in the passage, and what of it is firm."""

    end: int
    shift: int
    firm_from: int
    firm_to: int
    is_whole: bool


def _parts(passage: str, found: Stretches) -> Iterator[_Part]:
    begun = 0
    for start, end in found:
        first, last = firm_part(start, end, passage)
        shift = start - begun
        yield _Part(end - shift, shift, first - shift, last - shift, (first, last) == (start, end))
        begun += end - start


def _without_place(item: Quantity | DateMention | NameMention) -> object:
    return item.key if isinstance(item, NameMention) else item[1:]


def _leaves_a_cue_out(found: Stretches, passage: str) -> bool:
    gaps = left_out(found, passage)
    if not gaps:
        return False
    around = _AROUND_HAN if has_han(passage) else _AROUND_LATIN
    first, last = max(0, gaps[0][0] - around), gaps[-1][1] + around
    if not _may_hold_a_cue(passage[first:last]):
        return False  # to read the rest of the passage takes longer
    if not any(_may_hold_a_cue(passage[max(0, start - around) : end + around]) for start, end in gaps):
        return False
    spans = [*(cue.span for cue in find_negations(passage)), *(caution.span for caution in find_cautions(passage))]
    return any(start < span.end and span.start < end for span in spans for start, end in gaps)


def _may_hold_a_cue(piece: str) -> bool:
    return may_deny(piece) or bool(find_cautions(piece))
