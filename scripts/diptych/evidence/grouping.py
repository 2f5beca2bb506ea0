"""Statements of several sources and both languages that say the same, as groups, the best supported first."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diptych.evidence.beginnings import parts
from diptych.evidence.features import FeatureReader, Features, body_of
from diptych.evidence.likeness import Measure, same_dates, same_quantities, turned_round
from diptych.evidence.pairing import Pairing, find_pairings
from diptych.evidence.pointing import points_elsewhere
from diptych.evidence.statements import Unit, clauses, neighbours

# A source supports a statement of its own language when it has this much of it. In the other language only a pair does:
# what cannot be the wording there is no evidence for it either.
LEAST_SUPPORT = 0.7
# … and this much of each of its clauses: "had trouble, so it switched" is not carried by "had trouble".
LEAST_CLAUSE = 0.6
# … and both must be about as much: a long sentence has words for everything.
LEAST_BOTH = 0.3
# What the other language's wording is matched with has this much in common with the wording in its own language: two
# wrong ones of unseen stories had 0.06 and 0.19, right ones 0.26 and more.
LEAST_RESEMBLANCE = 0.23
# A claim that tells less than this is in any sentence on its subject; it needs nearly all of it.
SHORT_CLAIM, SHORT_SUPPORT = 30.0, 0.9
# A statement with this much of it already in a chosen group is said by that group, in the same language or the other.
REDUNDANT = 0.6
# The event itself is told in an article's first sentences: two that share a sum and a name had 0.32 where they told
# one event, unrelated leads of three stories stayed under 0.2. Further down the five pairs of four stories, all right,
# had 0.33 to 0.6.
HEAD_SENTENCES, LEAST_HEAD, LEAST_SUM = 3, 0.2, 0.33
_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}")
# A draft takes fewer than thirty; behind them clashes are looked for. More would only cost time.
GROUPS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may become a fact: its units in one or both languages and what supports it elsewhere."""

    zh: Unit | None
    en: Unit | None
    support: tuple[Unit, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, those whose words are used first."""
        return (*(unit for unit in (self.zh, self.en) if unit), *self.support)

    @property
    def centre(self) -> tuple[Unit, ...]:
        """The units whose words are used."""
        return tuple(unit for unit in (self.zh, self.en) if unit)


@dataclass
class Story:
    """The sentences of all sources, and how they compare."""

    units: Mapping[str, tuple[Unit, ...]]
    texts: Mapping[str, str]
    reader: FeatureReader
    measure: Measure = field(init=False)
    _bodies: dict[str, str] = field(default_factory=dict)
    _pieces: dict[str, tuple[Features, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.measure = Measure(self.features(unit) for units in self.units.values() for unit in units)

    def body(self, unit: Unit) -> str:
        """A unit's text without the words that name its reporter."""
        if unit.text not in self._bodies:
            self._bodies[unit.text] = body_of(unit.text, self.reader.index)
        return self._bodies[unit.text]

    def features(self, unit: Unit) -> Features:
        """The features of a unit."""
        return self.reader.read(unit.text)

    def agree(self, one: Features, other: Features) -> bool:
        """Whether two statements can be the same: equal names, dates and quantities."""
        return (
            self.measure.same_names(one, other)
            and same_dates(one, other, both_ways=True)
            and same_quantities(one, other, both_ways=True)
            and not self.measure.contrary(one, other)
        )

    def translates(self, zh: Features, en: Features) -> bool:
        """Whether two statements of different languages can be the wordings of one fact."""
        said, told = zh.names | zh.cited, en.names | en.cited
        exchanged = said - told and told - said
        return not exchanged and self.agree(zh, en) and not turned_round(zh, en)

    def carries(self, claim: Features, evidence: Features) -> bool:
        """Whether the evidence has every name, date and quantity of the claim but those that the story is about."""
        missing = claim.names - evidence.names
        return (
            missing <= self.measure.dominant
            and same_dates(claim, evidence, both_ways=False)
            and same_quantities(claim, evidence, both_ways=False)
            and not self.measure.contrary(claim, evidence)
        )

    def least_clause(self, claim: Unit, evidence: Features) -> float:
        """The smallest share of a clause of the claim that the evidence has."""
        if claim.text not in self._pieces:
            pieces = clauses(self.body(claim))
            self._pieces[claim.text] = tuple(self.reader.read(piece) for piece in pieces)
        return min((self.measure.share(each, evidence) for each in self._pieces[claim.text]), default=1.0)


def pair_languages(story: Story) -> tuple[Pairing, ...]:
    """The sentences of the story, alone or two together, that say the same in both languages, best first."""
    return find_pairings(
        [*_sentences(story, "zh"), *_neighbours(story, "zh")],
        [*_sentences(story, "en"), *_neighbours(story, "en")],
        story.features,
        story.measure,
        story.translates,
    )


def pair_sums(story: Story, pairings: Sequence[Pairing]) -> tuple[Pairing, ...]:
    """The pairings, and other sentences that give the same sums of money with the same name.

    Reporters put the event itself first, each with other details: their words are less alike than those further down,
    but a sum, a name and the place together are no chance. Every other quantity and date must agree too.
    """
    taken = {(unit.source, unit.first) for each in pairings for unit in (each.zh, each.en)}
    zh, en = ([unit for unit in _sums(story, each) if (unit.source, unit.first) not in taken] for each in ("zh", "en"))
    heads = {(unit.source, unit.first) for units in story.units.values() for unit in units[:HEAD_SENTENCES]}
    found = []
    for one in zh:
        options = [pairing for two in en if (pairing := _told_alike(one, two, story))]
        best = max(options, key=lambda each: each.likeness, default=None)
        at_head = best and {(best.zh.source, best.zh.first), (best.en.source, best.en.first)} <= heads
        if best and best.likeness >= (LEAST_HEAD if at_head else LEAST_SUM):
            found.append(best)
    return (*pairings, *found)


def _sums(story: Story, written: str) -> list[Unit]:
    return [unit for unit in _sentences(story, written) if any(q.unit.money for q in story.features(unit).quantities)]


def _told_alike(zh: Unit, en: Unit, story: Story) -> Pairing | None:
    """The longest beginnings of two sentences that agree on a sum, a name, and every quantity and date."""
    for one, two in itertools.product((zh, *parts(zh)), (en, *parts(en))):
        here, there = story.features(one), story.features(two)
        sums = [each for each in here.quantities if each.unit.money]
        likeness = story.measure.cover(here, there).both
        if (
            sums
            and (here.names & there.names or _latin_names(one) & _latin_names(two))
            and likeness >= LEAST_HEAD
            and same_quantities(here, there, both_ways=True)
            and same_dates(here, there, both_ways=True)
            and not story.measure.contrary(here, there)
            and not turned_round(here, there)
        ):
            return Pairing(one, two, round(likeness, 4))
    return None


def _latin_names(unit: Unit) -> set[str]:
    """The capitalised words of a text, which in a Chinese one are names that no table needs to know."""
    return set(_LATIN_NAME.findall(unit.text))


def find_candidates(story: Story, pairings: Sequence[Pairing]) -> list[Candidate]:
    """Every statement of the story, pairs of both languages first, each with its support from other sources."""
    zh, en = _sentences(story, "zh"), _sentences(story, "en")
    candidates = [Candidate(pairing.zh, pairing.en) for pairing in _one_each(pairings, story)]
    candidates += [Candidate(unit, None) for unit in (*zh, *_with_antecedent(story, "zh"))]
    candidates += [Candidate(None, unit) for unit in (*en, *_with_antecedent(story, "en"))]
    return [_supported(candidate, story, pairings) for candidate in candidates]


def _sentences(story: Story, written: str) -> list[Unit]:
    return [unit for units in story.units.values() for unit in units if unit.written == written]


def _neighbours(story: Story, written: str) -> Iterator[Unit]:
    for source, units in story.units.items():
        if units and units[0].written == written:
            yield from neighbours(units, story.texts[source])


def _with_antecedent(story: Story, written: str) -> Iterator[Unit]:
    """Each sentence that cannot stand alone, together with the one before it that can."""
    by_place = {(unit.source, unit.first): unit for units in story.units.values() for unit in units}
    for pair in _neighbours(story, written):
        first, second = by_place[pair.source, pair.first], by_place[pair.source, pair.last]
        if points_elsewhere(second.text) and not points_elsewhere(first.text):
            yield pair


def _one_each(pairings: Sequence[Pairing], story: Story) -> list[Pairing]:
    """The best pairing of each stretch of each language; the others only support it. More said is better."""

    def worth(pairing: Pairing) -> float:
        told = sum(story.measure.telling(story.features(unit)) for unit in (pairing.zh, pairing.en))
        return pairing.likeness * math.sqrt(told)

    chosen: list[Pairing] = []
    for pairing in sorted(pairings, key=worth, reverse=True):
        if not any(each.zh.overlaps(pairing.zh) or each.en.overlaps(pairing.en) for each in chosen):
            chosen.append(pairing)
    return chosen


def _supported(candidate: Candidate, story: Story, pairings: Sequence[Pairing]) -> Candidate:
    taken = {unit.source for unit in candidate.centre}
    support = []
    for source, units in story.units.items():
        if source not in taken and (unit := _best_support(candidate, units, story, pairings)):
            support.append(unit)
    return Candidate(candidate.zh, candidate.en, tuple(support))


def _best_support(
    candidate: Candidate, units: Sequence[Unit], story: Story, pairings: Sequence[Pairing]
) -> Unit | None:
    paired = next((unit for unit in _paired(candidate, pairings) if units and unit.source == units[0].source), None)
    if paired and _resembles(candidate, paired, story):
        # What was left off to match the other language's words says more about the same, and shows the context.
        return next((unit for unit in units if unit.first == paired.first == paired.last), paired)
    best: Unit | None = None
    best_share = 0.0
    for unit in units:
        share = _share(candidate, unit, story)
        if share > best_share:
            best, best_share = unit, share
    return _shortest(candidate, best, best_share, story) if best else None


def _resembles(candidate: Candidate, unit: Unit, story: Story) -> bool:
    """Whether a unit that the other language's wording was matched with is also like the wording in its own language.

    Within a language words compare better than across: what the wording has nothing of is no evidence for it.
    """
    own = [story.features(each) for each in candidate.centre if each.written == unit.written]
    return all(story.measure.cover(each, story.features(unit)).both >= LEAST_RESEMBLANCE for each in own)


def _paired(candidate: Candidate, pairings: Sequence[Pairing]) -> Iterator[Unit]:
    """What other pairings match with the candidate's own words."""
    for pairing in pairings:
        if candidate.en and pairing.en.overlaps(candidate.en) and candidate.en.text in pairing.en.text:
            yield pairing.zh
        if candidate.zh and pairing.zh.overlaps(candidate.zh) and candidate.zh.text in pairing.zh.text:
            yield pairing.en


def _share(candidate: Candidate, unit: Unit, story: Story) -> float:
    """How much of the candidate the unit has, as a multiple of what is needed; 0 where that is not enough."""
    best = 0.0
    there = story.features(unit)
    for own in candidate.centre:
        if own.written != unit.written:
            continue
        here = story.features(own)
        least = SHORT_SUPPORT if story.measure.telling(here) < SHORT_CLAIM else LEAST_SUPPORT
        share = story.measure.share(here, there) / least
        if share > max(best, 1.0) and story.carries(here, there):
            both = story.measure.cover(here, there).both >= LEAST_BOTH
            best = share if both and story.least_clause(own, there) >= LEAST_CLAUSE else best
    return best if best >= 1 else 0.0


def _shortest(candidate: Candidate, unit: Unit, share: float, story: Story) -> Unit:
    """The shortest beginning of the unit that supports as much."""
    for part in reversed(parts(unit)):
        if _share(candidate, part, story) >= share * 0.98:
            return part
    return unit


def choose(candidates: Sequence[Candidate], story: Story, scores: Mapping[int, float]) -> list[Candidate]:
    """The candidates by their scores (given by place), without those whose content a better one has already."""
    order = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    chosen: list[Candidate] = []
    for place in order:
        if len(chosen) == GROUPS_AT_MOST:
            break
        candidate = candidates[place]
        if not any(_said(candidate, each, story) for each in chosen) and not _said_in_parts(candidate, chosen, story):
            chosen.append(candidate)
    return chosen


def _said_in_parts(candidate: Candidate, chosen: Sequence[Candidate], story: Story) -> bool:
    """True where each clause of the candidate is in the words of some chosen group, in the same language."""
    for own in candidate.centre:
        pieces = clauses(story.body(own))
        others = [story.features(unit) for each in chosen for unit in each.units if unit.written == own.written]
        if len(pieces) > 1 and all(_has(story, story.reader.read(piece), others) for piece in pieces):
            return True
    return False


def _has(story: Story, piece: Features, others: Sequence[Features]) -> bool:
    return any(story.measure.share(piece, other) >= LEAST_SUPPORT for other in others if story.carries(piece, other))


def _said(candidate: Candidate, chosen: Candidate, story: Story) -> bool:
    """True where a chosen group's words, or its evidence, hold most of what the candidate says."""
    for own in candidate.centre:
        here = story.features(own)
        for unit in chosen.units:
            if unit.overlaps(own) and (unit.text in own.text or own.text in unit.text):
                return True
            there = story.features(unit)
            enough = REDUNDANT
            if unit in chosen.centre and story.measure.share(here, there) >= enough and story.agree(here, there):
                return True
    return False
