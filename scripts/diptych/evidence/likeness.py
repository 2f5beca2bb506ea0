"""How much of what one statement says another says too, within and across languages, and whether they agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from diptych.evidence.features import MARK_RARITY, MOST_RARITY, Features
from diptych.lang.antonyms import opposite_words
from diptych.lang.dates import DateMention, agrees
from diptych.lang.lexicon import rarity
from diptych.lang.polarity import denies_weakly, find_negations
from diptych.lang.quantities import Quantity, relate

# A shared gloss counts in full from this rarity on: "put" and "make" are glosses of hundreds of words.
TELLING_RARITY = 6.0
# Statements that are alike to this degree and opposed are a claim and its denial; below it, "failed" and 未能成功 or
# a clause more on one side make most of the difference.
DENIAL_LIKENESS = 0.6
# A name in every tenth sentence is what the story is about: "the company", "the model" and 该模型 stand for it.
DOMINANT_SHARE = 0.1
LEAST_DOMINANT = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The shares of two statements' content that the other has, each from 0 to 1."""

    first: float
    second: float

    @property
    def both(self) -> float:
        """The harmonic mean: high only where neither says much that the other does not."""
        total = self.first + self.second
        return 2 * self.first * self.second / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Weighed:
    """``features`` is kept so that its identity, which finds this, is not given to another."""

    total: float
    words: tuple[tuple[str, frozenset[str], float], ...]
    marks: tuple[tuple[str, float], ...]
    features: Features


@cache
def _credit(sense: str) -> float:
    """What a shared gloss counts for, from 0 to 1."""
    return min(1.0, min(rarity(sense), MOST_RARITY) / TELLING_RARITY)


class Measure:
    """Compares statements of one story; what every sentence of the story says counts for little."""

    def __init__(self, story: Iterable[Features]) -> None:
        counts: Counter[str] = Counter()
        names: Counter[str] = Counter()
        self._size = 1
        for features in story:
            self._size += 1
            names.update(features.names)
            counts.update(features.marks | features.senses)
            counts.update(word for word, senses in features.words.items() if word not in senses)
        self._counts = counts
        least = max(LEAST_DOMINANT, self._size * DOMINANT_SHARE)
        self.dominant = frozenset(name for name, count in names.items() if count >= least)
        self._novelties: dict[int, float] = {}
        self._weights: dict[int, _Weighed] = {}

    def cover(self, first: Features, second: Features) -> Cover:
        """How much of each is in the other."""
        return Cover(self.share(first, second), self.share(second, first))

    def telling(self, features: Features) -> float:
        """How much a statement tells: the sum over its words, names, quantities and dates."""
        return self._weighed(features).total

    def contrary(self, one: Features, other: Features) -> bool:
        """Whether one statement is the other one turned round."""
        return opposed(one, other) and self.cover(one, other).both >= DENIAL_LIKENESS

    def same_names(self, one: Features, other: Features) -> bool:
        """Whether the names allow both to say the same: only what the story is about may be left unsaid, by one."""
        extra, missing = one.names - other.names, other.names - one.names
        if (extra and missing) or not (extra | missing) <= self.dominant:
            return False
        return not (one.versions and other.versions and one.versions.isdisjoint(other.versions))

    def unnamed(self, one: Features, other: Features) -> int:
        """How many names each has that the other lacks, however much the story is about them."""
        return len(one.names ^ other.names)

    def prose(self, one: Features, other: Features) -> float:
        """What statements of two languages share without the words that both write alike.

        Two sentences that list the same products, or speak of one person, need not say the same of them.
        """
        return Cover(self._retold(one, other), self._retold(other, one)).both

    def _retold(self, one: Features, other: Features) -> float:
        alike = sum(weight for word, _, weight in self._weighed(one).words if word in other.words)
        total = self._weighed(one).total
        return (self.share(one, other) * total - alike) / (total - alike) if total > alike else 1.0

    def share(self, one: Features, other: Features) -> float:
        """How much of the first is in the other, from 0 to 1."""
        weighed = self._weighed(one)
        found = 0.0
        for word, senses, weight in weighed.words:
            if word in other.words:
                found += weight
            elif shared := senses & other.senses:
                found += weight * max(map(_credit, shared))
        for mark, weight in weighed.marks:
            if mark in other.marks:
                found += weight
        for quantity in one.quantities:
            found += MARK_RARITY * _stated(quantity, other)
        return found / weighed.total if weighed.total else 0.0

    def _weighed(self, features: Features) -> _Weighed:
        """What a statement's words and marks weigh in this story, and all of it together."""
        known = self._weights.get(id(features))
        if known is None:
            words = tuple(
                (word, senses, features.rarity[word] * self._novelty((word, *senses)))
                for word, senses in features.words.items()
            )
            marks = tuple((mark, features.rarity[mark] * self._novelty((mark,))) for mark in sorted(features.marks))
            total = sum(weight for _, _, weight in words) + sum(weight for _, weight in marks)
            known = _Weighed(total + MARK_RARITY * len(features.quantities), words, marks, features)
            self._weights[id(features)] = known
        return known

    def _novelty(self, keys: Iterable[str]) -> float:
        """From 1 for what one sentence says to about 0.3 for what all of them say."""
        count = max((self._counts[key] for key in keys), default=1)
        if count not in self._novelties:
            self._novelties[count] = math.log(2 + self._size / max(count, 1)) / math.log(2 + self._size)
        return self._novelties[count]


def opposed(one: Features, other: Features) -> bool:
    """Whether one denies what the other says, or speaks of a rise, a success where the other has the contrary."""
    turned = any(
        {f"{axis}+", f"{axis}-"} == {each for each in one.directions ^ other.directions if each.startswith(axis)}
        and any(each.startswith(axis) for each in one.directions)
        and any(each.startswith(axis) for each in other.directions)
        for axis in ("rise", "outcome")
    )
    return (one.denied != other.denied) != turned


def turned_round(zh: Features, en: Features) -> bool:
    """Whether one denies and nothing in the other answers it, not even "failed" or 只; or the words are opposite.

    Stricter than ``opposed``: wordings in two languages of one fact must not leave a denial to one of them.
    """
    mine, yours = find_negations(zh.text), find_negations(en.text)
    if not mine and not yours:
        return opposite_words(zh.text, en.text) is not None
    return bool(
        (mine and not yours and not denies_weakly(en.text)) or (yours and not mine and not denies_weakly(zh.text))
    )


def same_quantities(one: Features, other: Features, *, both_ways: bool) -> bool:
    """Whether each quantity of one is a quantity of the other; with ``both_ways`` the other way round too."""
    return all(_stated(quantity, other) for quantity in one.quantities) and (
        not both_ways or all(_stated(quantity, one) for quantity in other.quantities)
    )


def _stated(quantity: Quantity, features: Features) -> bool:
    return any(relate(quantity, each) == "equal" for each in features.quantities)


def same_dates(one: Features, other: Features, *, both_ways: bool) -> bool:
    """Whether each calendar date of one is a date of the other; with ``both_ways`` the other way round too.

    Words that only point (today, this year) are left out, and one way days of the week: reports put them otherwise.
    """
    mine, yours = (_calendar(each, weekdays=both_ways) for each in (one, other))
    if not all(any(agrees(date, each) for each in yours) for date in mine):
        return False
    return not both_ways or all(any(agrees(date, each) for each in mine) for date in yours)


def _calendar(features: Features, *, weekdays: bool) -> tuple[DateMention, ...]:
    return tuple(date for date in features.dates if not date.vague and (weekdays or date.weekday is None))
