"""Articles in both languages as stories, and why each went where it went."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.evidence.stories_clusters import cluster
from diptych.evidence.stories_heads import MOST_GAIN, agree
from diptych.evidence.stories_profile import Profile, Weighing, weigh

# In benchmarks/stories.py from 0.09 to 0.105 the same is found; above, translations of short news fall
# off.
LEAST_LIKENESS = 0.1
# A text and its translation share fewer words than two texts of one language: glosses are not always the word used.
ACROSS_LANGUAGES = 1.5
# Of what two articles share, so much is names and numbers, or likeness falls with it: two leaks of two companies share
# all the words that leaks are told in.
LEAST_MARKS = 0.08
# One name is a subject and no event: what the strongest shared word adds counts for at most so much of all others. From
# 1.5 on two events of one malware are joined, below 1 short translations fall off.
MOST_OF_ONE = 1.2
# Each of so many days between two articles halves likeness, thirds it, …: the same company a week later is news again.
FADING_DAYS = 5
# Where a day is unknown, so many are taken to lie between: most articles of one story appear within them.
UNKNOWN_DAYS = 2
# The same subject later than this is another story, however alike the words are.
MOST_DAYS = 10
# Stories below the threshold by less than half are named as near misses.
NEAR_SHARE = 0.5
# Words that nearly all articles have decide nothing; what is rarer finds the pairs that are compared in full.
TELLING_SHARE = 0.1
LEAST_TELLING_ARTICLES, MOST_TELLING_ARTICLES = 20, 100
# A pair with less than this in such words cannot come near the threshold.
HOPELESS = 0.03
# In a larger knot, such as thousands of undated articles on one subject, comparing every two would take minutes; only
# pairs that share telling words are compared there.
MOST_KNOT = 600
# So many shared names and numbers are shown as the reason.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """What two articles have in common: ``likeness`` is from 0 to 1, ``days`` lie between them (None: unknown).

    ``names`` and ``figures`` are the shared ones that tell most, in the words of the first article; ``words`` are
    stems, for articles that share no name.
    """

    one: str
    other: str
    likeness: float
    names: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]
    days: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, by key, in the order given; ``ties`` has the closest other article of each.

    ``centre`` is the article that is most like the others.
    """

    members: tuple[str, ...]
    ties: Mapping[str, Tie]
    centre: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two stories, by their places, that are alike but not one, and the two articles that are closest."""

    one: int
    other: int
    tie: Tie
    likeness: float


@dataclass(frozen=True, slots=True)
class Grouping:
    """The stories in the order of their first member, and those that were nearly one."""

    stories: tuple[Story, ...]
    near: tuple[NearMiss, ...]


def group_stories(profiles: Sequence[Profile]) -> Grouping:
    """The stories that articles tell; the same for any order of the same articles, but for the order of the result."""
    order = sorted(range(len(profiles)), key=lambda place: (profiles[place].title or "", profiles[place].key))
    ranked = [profiles[place] for place in order]
    weighing = weigh(ranked)
    likeness = _compare(ranked, weighing)
    groups = cluster(likeness, [profile.written for profile in ranked], LEAST_LIKENESS)
    given = {profile.key: place for place, profile in enumerate(profiles)}
    groups.sort(key=lambda group: min(given[ranked[each].key] for each in group))
    tie = _Ties(ranked, weighing.vectors, likeness)
    stories = tuple(_story(group, ranked, tie, given) for group in groups)
    return Grouping(stories, tuple(_near_misses(groups, likeness, tie)))


def _compare(profiles: Sequence[Profile], weighing: Weighing) -> dict[tuple[int, int], float]:
    """How alike each two articles are that have a chance to be, or that stand in one knot of such pairs."""
    candidates = _candidates(profiles, weighing.vectors)
    found = {pair: _likeness(*pair, profiles, weighing) for pair in candidates}
    links = [pair for pair, value in found.items() if value >= LEAST_LIKENESS * NEAR_SHARE]
    for knot in _knots(links, len(profiles)):
        for pair in itertools.combinations(knot, 2) if len(knot) <= MOST_KNOT else ():
            if pair not in found:
                found[pair] = _likeness(*pair, profiles, weighing)
    return {pair: value for pair, value in found.items() if value > 0}


def _candidates(profiles: Sequence[Profile], vectors: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    """The pairs that share telling words; comparing all would take minutes for a thousand articles."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(number)
    most = min(MOST_TELLING_ARTICLES, max(LEAST_TELLING_ARTICLES, TELLING_SHARE * len(vectors)))
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(holders):
        if 1 < len(holders[word]) <= most:
            for one, other in itertools.combinations(holders[word], 2):
                if not _far(profiles[one], profiles[other]):
                    shared[one, other] += vectors[one][word] * vectors[other][word]
    return sorted(pair for pair, value in shared.items() if value >= HOPELESS)


def _likeness(one: int, other: int, profiles: Sequence[Profile], weighing: Weighing) -> float:
    """The cosine of two articles, less where names are not shared or headlines differ, faded by days; from 0 to 1."""
    if _far(profiles[one], profiles[other]):
        return 0.0
    days, vectors = _days(profiles[one], profiles[other]), weighing.vectors
    shared = {word: weight * vectors[other][word] for word, weight in vectors[one].items() if word in vectors[other]}
    value = _weighed(shared, profiles[one], profiles[other])
    marks = sum(part for word, part in shared.items() if _is_mark(word, profiles[one], profiles[other]))
    if marks < LEAST_MARKS * value:
        value = marks / LEAST_MARKS
    if profiles[one].written != profiles[other].written:
        value *= ACROSS_LANGUAGES
    value = min(1.0, value) / (1 + (UNKNOWN_DAYS if days is None else days) / FADING_DAYS)
    # Headlines raise likeness by less than half: what is hopeless remains so, and most pairs are.
    if value < LEAST_LIKENESS * NEAR_SHARE / MOST_GAIN:
        return round(value, 6)
    return round(min(1.0, value * agree(profiles[one], profiles[other], weighing.weights)), 6)


def _weighed(shared: Mapping[str, float], one: Profile, other: Profile) -> float:
    """The sum of what words share, less what one of them has beyond its bounds; a name's key and word are one."""
    parts: dict[str, float] = defaultdict(float)
    for word, part in shared.items():
        parts[(one.names.get(word) or other.names.get(word) or word).casefold()] += part
    total = sum(parts.values())
    most = max(parts.values(), default=0.0)
    return total - max(0.0, most - MOST_OF_ONE * (total - most))


def _is_mark(word: str, one: Profile, other: Profile) -> bool:
    """Whether a word of the bags is a name or a number."""
    return word[0] in "@#" or word.isdigit() or word in one.names or word in other.names


def _far(one: Profile, other: Profile) -> bool:
    """Whether two articles say that they appeared too far apart to tell one story."""
    return one.dated and other.dated and (_days(one, other) or 0) > MOST_DAYS


def _days(one: Profile, other: Profile) -> int | None:
    return abs((one.day - other.day).days) if one.day and other.day else None


def _knots(pairs: Sequence[tuple[int, int]], size: int) -> list[list[int]]:
    """The connected groups of more than two."""
    root = list(range(size))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    knots: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        knots[find(number)].append(number)
    return [knot for knot in knots.values() if len(knot) > 2]


class _Ties:
    """Reasons for pairs of articles."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        vectors: Sequence[Mapping[str, float]],
        likeness: Mapping[tuple[int, int], float],
    ) -> None:
        self.profiles = profiles
        self.vectors = vectors
        self.likeness = likeness

    def value(self, one: int, other: int) -> float:
        """How alike two articles are."""
        return self.likeness.get((min(one, other), max(one, other)), 0.0)

    def of(self, one: int, other: int) -> Tie:
        """What two articles have in common, what weighs most first."""
        mine, yours = self.vectors[one], self.vectors[other]
        shared = sorted((word for word in mine if word in yours), key=lambda word: (-mine[word] * yours[word], word))
        profile = self.profiles[one]
        return Tie(
            one=profile.key,
            other=self.profiles[other].key,
            likeness=self.value(one, other),
            names=tuple(dict.fromkeys(profile.names[word] for word in shared if word in profile.names))[:SHOWN],
            figures=tuple(dict.fromkeys(profile.figures[word] for word in shared if word in profile.figures))[:SHOWN],
            words=tuple(word for word in shared if word[0] not in "@#")[:SHOWN],
            days=_days(profile, self.profiles[other]),
        )


def _story(group: Sequence[int], profiles: Sequence[Profile], ties: _Ties, given: Mapping[str, int]) -> Story:
    members = sorted(group, key=lambda each: given[profiles[each].key])
    closest = {
        profiles[each].key: ties.of(each, max((other for other in members if other != each), key=_by(ties, each)))
        for each in members
        if len(members) > 1
    }
    # The numbers were given by title and key: the same article is the centre whatever the order.
    centre = max(sorted(group), key=lambda each: sum(ties.value(each, other) for other in group if other != each))
    return Story(tuple(profiles[each].key for each in members), closest, profiles[centre].key)


def _by(ties: _Ties, one: int) -> _Nearness:
    return _Nearness(ties, one)


@dataclass(frozen=True, slots=True)
class _Nearness:
    """Sorts articles by how near they are to one; equals by their number, the smaller one first."""

    ties: _Ties
    one: int

    def __call__(self, other: int) -> tuple[float, int]:
        return self.ties.value(self.one, other), -other


def _near_misses(
    groups: Sequence[Sequence[int]], likeness: Mapping[tuple[int, int], float], ties: _Ties
) -> Iterator[NearMiss]:
    """The pairs of groups that are nearly alike enough, by the mean over their pairs or by their closest two."""
    place = {each: number for number, group in enumerate(groups) for each in group}
    totals: dict[tuple[int, int], float] = defaultdict(float)
    closest: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    for pair, value in sorted(likeness.items()):
        one, other = sorted(place[each] for each in pair)
        if one != other:
            totals[one, other] += value
            closest[one, other] = max(closest.get((one, other), (0.0, pair)), (value, pair))
    for (one, other), (value, pair) in sorted(closest.items()):
        if value >= LEAST_LIKENESS * NEAR_SHARE:
            first, second = sorted(pair, key=lambda each: place[each])
            mean = totals[one, other] / (len(groups[one]) * len(groups[other]))
            yield NearMiss(one, other, ties.of(first, second), round(mean, 3))
