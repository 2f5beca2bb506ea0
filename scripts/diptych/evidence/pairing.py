"""Which words of a Chinese source and which of an English one say the same, and nothing else."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diptych.evidence.beginnings import parts
from diptych.evidence.features import Features
from diptych.evidence.likeness import Measure
from diptych.evidence.statements import Unit

# Measured on 997 human sentence pairs (FLORES dev): true pairs have a median of 0.56, the best wrong sentence 0.19.
# Within one story wrong sentences reach 0.35: of 18 pairs read by hand between 0.30 and 0.34 five were wrong, of 58
# between 0.38 and 0.43 one.
LEAST_LIKENESS = 0.36
# Less is enough for sentences that stand beside a clear pair in both sources.
LEAST_BESIDE = 0.30
CLEAR_LIKENESS = 0.5
# Still less is enough where nothing else in the story comes near either of the two: reports of one event in their own
# words. Of 13 such pairs of the tuning stories between 0.25 and 0.36 all were right, of those below 0.25 half.
LEAST_LONE, LONE_SHARE = 0.25, 0.75
# A statement that tells little, with no figure, date or name in common but the story's own, needs more: of such pairs
# of unseen stories the four wrong ones had 0.26 to 0.30, the three right ones more.
BRIEF_TELLING, LEAST_BRIEF = 45.0, 0.3
# Without the words that both languages write alike (names, product names) this share of the likeness must be left: of
# 35 right pairs below 0.5 the least had 0.58, three wrong ones 0.18 to 0.46.
LEAST_PROSE = 0.5
# A statement that tells so little (likeness.Measure.telling) is like many others: three wrong pairs were below 0.37.
SHORT_TELLING, LEAST_SHORT = 33.0, 0.4
# Two sentences of one language with this much in common say the same to the other language: neither rivals the other.
LEAST_SAME = 0.45
RIVAL_SHARE = 0.93
# A unit whose best match elsewhere is far better is only on the same subject here.
BEST_SHARE = 0.72
# Leaving a clause off must gain more than this for each clause.
TRIM_COST = 0.04
# A name that only one of the two gives, each.
UNNAMED_COST = 0.04
# Below this a sentence and its parts are hopeless; most pairs of a story end here.
HOPELESS = 0.15
# Sentences with fewer meanings in common, and no name, figure or date, are not compared at all.
LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Pairing:
    """A Chinese and an English unit that say the same; ``likeness`` is from 0 to 1."""

    zh: Unit
    en: Unit
    likeness: float


@dataclass(frozen=True, slots=True)
class _Scored:
    zh: Unit
    en: Unit
    score: float


@dataclass(frozen=True, slots=True)
class _Rival:
    """Another pair of one unit; ``mine`` and ``yours`` are the units on the side where the two pairs differ."""

    pair: _Scored
    mine: Unit
    yours: Unit


Read = Callable[[Unit], Features]
Agree = Callable[[Features, Features], bool]


def find_pairings(
    zh: Sequence[Unit], en: Sequence[Unit], features: Read, measure: Measure, agree: Agree
) -> tuple[Pairing, ...]:
    """The pairs that are each other's best match and agree, best first.

    ``zh`` and ``en`` hold sentences and neighbours; neighbours are tried where one of their sentences is near.
    """
    near = _near(zh, en, features, measure)
    best = [each for pair in near if (each := _trimmed(pair, features, measure, agree))]
    best.sort(key=lambda each: (-each.score, each.zh.source, each.zh.first, each.en.source, each.en.first))
    ranked = _Ranked(best)
    accepted: list[_Scored] = []
    clear = _Ranked([])
    for pair in best:
        if clear.same(pair):
            continue
        beside = pair.score >= LEAST_BESIDE and clear.beside(pair)
        if not beside and pair.score < LEAST_SHORT and _is_short(pair, features, measure):
            continue
        likely = beside or pair.score >= LEAST_LIKENESS
        if (likely and ranked.stands_out(pair)) or _is_lone(pair, ranked, clear, features, measure):
            accepted.append(pair)
            clear.add(pair)
    return tuple(Pairing(each.zh, each.en, round(each.score, 4)) for each in accepted)


def _near(zh: Sequence[Unit], en: Sequence[Unit], features: Read, measure: Measure) -> list[_Scored]:
    """The pairs that are not hopeless."""
    alone = [
        (one, two)
        for one in zh
        if one.first == one.last
        for two in en
        if two.first == two.last and _compare(features(one), features(two))
    ]
    found = [_Scored(*pair, score) for pair in alone if (score := _likeness(*pair, features, measure)) >= HOPELESS]
    longer_zh, longer_en = _around(zh), _around(en)
    wider = dict.fromkeys(
        (one, two)
        for pair in found
        for one in (pair.zh, *longer_zh[pair.zh.source, pair.zh.first])
        for two in (pair.en, *longer_en[pair.en.source, pair.en.first])
        if one is not pair.zh or two is not pair.en
    )
    return found + [_Scored(*pair, _likeness(*pair, features, measure)) for pair in wider]


def _compare(one: Features, two: Features) -> bool:
    return not one.marks.isdisjoint(two.marks) or len(one.senses & two.senses) >= LEAST_SHARED


def _likeness(one: Unit, two: Unit, features: Read, measure: Measure) -> float:
    return measure.cover(features(one), features(two)).both


def _around(units: Sequence[Unit]) -> dict[tuple[str, int], list[Unit]]:
    """The neighbours that hold each sentence."""
    found: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.last > unit.first:
            for number in range(unit.first, unit.last + 1):
                found[unit.source, number].append(unit)
    return found


def _trimmed(pair: _Scored, features: Read, measure: Measure, agree: Agree) -> _Scored | None:
    """The best way to say the same with parts of both units; None where no way agrees.

    More said is better: a clear pair is left whole.
    """
    found, best = None, 0.0
    for one, two in itertools.product((pair.zh, *parts(pair.zh)), (pair.en, *parts(pair.en))):
        if (one.last, two.last) != (pair.zh.last, pair.en.last):
            continue  # what is left of two sentences is one of them, which is tried by itself
        here, there = features(one), features(two)
        likeness = measure.cover(here, there).both
        score = likeness - TRIM_COST * (one.trimmed + two.trimmed)
        worth = score - UNNAMED_COST * measure.unnamed(here, there)
        told = worth > best and measure.prose(here, there) >= LEAST_PROSE * likeness
        if told and agree(here, there):
            found, best = _Scored(one, two, score), worth
        if found and found.zh is pair.zh and found.en is pair.en and worth == score >= CLEAR_LIKENESS:
            break
    return found


def _is_short(pair: _Scored, features: Read, measure: Measure) -> bool:
    return min(measure.telling(features(unit)) for unit in (pair.zh, pair.en)) < SHORT_TELLING


def _is_brief(pair: _Scored, features: Read, measure: Measure) -> bool:
    """Whether one of the two tells little, and no figure, date or name ties both to one particular."""
    here, there = features(pair.zh), features(pair.en)
    # Two units that may be one fact agree on every quantity, so that one with any shares them.
    marked = here.quantities or (here.marks & there.marks) - measure.dominant
    return not marked and min(measure.telling(here), measure.telling(there)) < BRIEF_TELLING


def _is_lone(pair: _Scored, ranked: _Ranked, clear: _Ranked, features: Read, measure: Measure) -> bool:
    """True where no sentence of any source rivals either of the two, but for those that say the same.

    A rival that is nearer to what it was accepted with is none; nor is the sentence next to a rival.
    """
    least = LEAST_BRIEF if _is_brief(pair, features, measure) else LEAST_LONE
    if pair.score < least:
        return False
    for rival in ranked.rivals(pair):
        near = rival.pair.score > pair.score * LONE_SHARE and not clear.better(rival.yours, rival.pair)
        if near and measure.cover(features(rival.mine), features(rival.yours)).both < LEAST_SAME:
            return False
    return True


class _Ranked:
    """Scored pairs by the sentences that they hold."""

    def __init__(self, pairs: Sequence[_Scored]) -> None:
        self._at: dict[tuple[str, int], list[_Scored]] = defaultdict(list)
        for pair in pairs:
            self.add(pair)

    def add(self, pair: _Scored) -> None:
        """Remember a pair."""
        for unit in (pair.zh, pair.en):
            for number in range(unit.first, unit.last + 1):
                self._at[unit.source, number].append(pair)

    def same(self, pair: _Scored) -> bool:
        """True where a pair here holds sentences of both units."""
        return any(each.en.overlaps(pair.en) for each in self._of(pair.zh))

    def stands_out(self, pair: _Scored) -> bool:
        """True where no other sentence of either source comes close, and neither unit has a far better match."""
        enough = pair.score if pair.score >= CLEAR_LIKENESS else pair.score * RIVAL_SHARE
        elsewhere = [(each, each.en, pair.en) for each in self._of(pair.zh)]
        elsewhere += [(each, each.zh, pair.zh) for each in self._of(pair.en)]
        return not any(
            each.score * BEST_SHARE > pair.score or (unit.source == mine.source and each.score > enough)
            for each, unit, mine in elsewhere
            if not unit.overlaps(mine)  # where they overlap it is one match with more or less around it
        )

    def beside(self, pair: _Scored) -> bool:
        """True where the sentence before or after it in both sources is a clear pair."""
        return any(
            each.score >= CLEAR_LIKENESS and each.en.source == pair.en.source and each.en.first - pair.en.first == step
            for step in (-1, 1)
            for each in self._at.get((pair.zh.source, pair.zh.first + step), ())
        )

    def rivals(self, pair: _Scored) -> Iterator[_Rival]:
        """The other pairs of each of the two sentences."""
        for each in self._of(pair.zh):
            if each.zh.first == each.zh.last and not each.en.overlaps(pair.en):
                yield _Rival(each, pair.en, each.en)
        for each in self._of(pair.en):
            if each.en.first == each.en.last and not each.zh.overlaps(pair.zh):
                yield _Rival(each, pair.zh, each.zh)

    def better(self, unit: Unit, pair: _Scored) -> bool:
        """True where a pair here holds all of the unit and is better than the one given."""
        return any(
            each.score >= pair.score and own.first <= unit.first and unit.last <= own.last
            for each in self._of(unit)
            for own in (each.zh, each.en)
            if own.source == unit.source
        )

    def _of(self, unit: Unit) -> Iterator[_Scored]:
        for number in range(unit.first, unit.last + 1):
            yield from self._at.get((unit.source, number), ())
