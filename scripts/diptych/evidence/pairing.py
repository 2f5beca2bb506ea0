"""Which words of a Chinese source and which of an English one say the same, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diptych.evidence.features import Features
from diptych.evidence.likeness import Measure
from diptych.evidence.statements import Unit, parts

# Measured on 997 human sentence pairs (FLORES dev): true pairs have a median of 0.56, the best wrong sentence 0.19.
# Within one story wrong sentences reach 0.35: of 18 pairs read by hand between 0.30 and 0.34 five were wrong, of 58
# between 0.38 and 0.43 one.
LEAST_LIKENESS = 0.36
# Less is enough for sentences that stand beside a clear pair in both sources.
LEAST_BESIDE = 0.30
CLEAR_LIKENESS = 0.5
RIVAL_SHARE = 0.93
# A unit whose best match elsewhere is far better is only on the same subject here.
BEST_SHARE = 0.72
# Leaving a clause off must gain more than this for each clause.
TRIM_COST = 0.04
# Below this a sentence and its parts are hopeless; most pairs of a story end here.
HOPELESS = 0.15


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


def find_pairings(
    zh: Sequence[Unit],
    en: Sequence[Unit],
    features: Callable[[Unit], Features],
    measure: Measure,
    agree: Callable[[Features, Features], bool],
) -> tuple[Pairing, ...]:
    """The pairs that are each other's best match and agree, best first; ``zh`` and ``en`` may hold neighbours."""
    scored = [
        _Scored(one, two, score)
        for one in zh
        for two in en
        if (score := measure.cover(features(one), features(two)).both) >= HOPELESS
    ]
    best = [each for pair in scored if (each := _trimmed(pair, features, measure, agree))]
    best.sort(key=lambda each: (-each.score, each.zh.source, each.zh.first, each.en.source, each.en.first))
    accepted: list[_Scored] = []
    for pair in best:
        likely = pair.score >= LEAST_LIKENESS or (pair.score >= LEAST_BESIDE and _beside_clear(pair, accepted))
        taken = any(each.zh.overlaps(pair.zh) and each.en.overlaps(pair.en) for each in accepted)
        if likely and not taken and _stands_out(pair, best) and _near_best(pair, best):
            accepted.append(pair)
    return tuple(Pairing(each.zh, each.en, round(each.score, 4)) for each in accepted)


def _beside_clear(pair: _Scored, accepted: Sequence[_Scored]) -> bool:
    """True where the sentence before or after it in both sources is a clear pair."""
    return any(
        each.score >= CLEAR_LIKENESS
        and (each.zh.source, each.en.source) == (pair.zh.source, pair.en.source)
        and (
            (each.zh.first == pair.zh.last + 1 and each.en.first == pair.en.last + 1)
            or (each.zh.last == pair.zh.first - 1 and each.en.last == pair.en.first - 1)
        )
        for each in accepted
    )


def _near_best(pair: _Scored, ranked: Sequence[_Scored]) -> bool:
    """True where neither unit has a far better match anywhere."""
    elsewhere = (each.score for each in ranked if each.zh.overlaps(pair.zh) != each.en.overlaps(pair.en))
    return pair.score >= max(elsewhere, default=0.0) * BEST_SHARE


def _trimmed(
    pair: _Scored, features: Callable[[Unit], Features], measure: Measure, agree: Callable[[Features, Features], bool]
) -> _Scored | None:
    """The best way to say the same with the beginnings of both units; None where no way agrees."""
    found: _Scored | None = None
    for one in (pair.zh, *parts(pair.zh)):
        for two in (pair.en, *parts(pair.en)):
            score = measure.cover(features(one), features(two)).both - TRIM_COST * (one.trimmed + two.trimmed)
            if (found is None or score > found.score) and agree(features(one), features(two)):
                found = _Scored(one, two, score)
    return found


def _stands_out(pair: _Scored, ranked: Sequence[_Scored]) -> bool:
    """True where no other sentence of either source comes close."""
    if pair.score >= CLEAR_LIKENESS:
        rivals = (each for each in ranked if each.score > pair.score)
        return not any(_rival(each, pair) for each in rivals)
    return not any(_rival(each, pair) for each in ranked if each.score >= pair.score * RIVAL_SHARE and each is not pair)


def _rival(other: _Scored, pair: _Scored) -> bool:
    """True for a match of one of the units with another place of the same source."""
    same_zh, same_en = other.zh.overlaps(pair.zh), other.en.overlaps(pair.en)
    if same_zh and same_en:
        return False  # one match with more or less around it
    if same_zh:
        return other.en.source == pair.en.source
    return same_en and other.zh.source == pair.zh.source
