"""The captures of one story → what they say together: statements, origins, reprints, clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diptych.evidence.clashes import Account, find_clashes
from diptych.evidence.features import FeatureReader
from diptych.evidence.grouping import Candidate, Story, choose, find_candidates, pair_languages, pair_sums
from diptych.evidence.likeness import same_quantities
from diptych.evidence.moments import moment_of
from diptych.evidence.origins import Provenance, provenance
from diptych.evidence.pairing import LEAST_LIKENESS
from diptych.evidence.publishers import publishers_of
from diptych.evidence.ranking import LEADS, headline_places, score, spread
from diptych.evidence.reprints import find_reprints, find_translations
from diptych.evidence.statements import Unit, read_units, written_language
from diptych.lang.names import NameIndex
from diptych.model.dossier import Dossier, Headlines, Reading, SourceOrigins, Statement, StatementGroup, Unread
from diptych.model.term import Term


def gather(readings: Sequence[Reading], terms: Sequence[Term], unread: Sequence[Unread] = ()) -> Dossier:
    """All that the captures of one story say, the best supported statements first; the same for the same input."""
    index = NameIndex(tuple(terms))
    units = {reading.id: read_units(reading.id, reading.article) for reading in readings}
    reprints = find_reprints(readings)
    # A reprint says nothing of its own: its sentences would support those of its original.
    own = {source: () if source in reprints else found for source, found in units.items()}
    story = Story(own, {reading.id: reading.article.text for reading in readings}, FeatureReader(index))
    pairings = pair_languages(story)
    copies = find_translations(readings, pairings, units) | reprints
    rests = _Rests(readings, units, copies, story)
    candidates = find_candidates(story, pair_sums(story, pairings))
    titles = [
        Unit(reading.id, written, reading.article.title, -1, -1, -1)
        for reading in readings
        if reading.article.title and (written := written_language(reading.article))
    ]
    points = {
        place: score(candidate, story, rests.origins(candidate.units), rests.read_first)
        for place, candidate in enumerate(candidates)
    }
    for number, lead in enumerate(headline_places(candidates, story, titles, rests.read_first)):
        points[lead] = LEADS - number
    chosen = spread(choose(candidates, story, points), story)
    accounts = [
        Account(
            place,
            candidate,
            rests.origins(candidate.units),
            rests.when(candidate),
            frozenset(unit.source for unit in candidate.units),
            frozenset(copies[unit.source] for unit in candidate.units if unit.source in copies),
        )
        for place, candidate in enumerate(chosen)
    ]
    return Dossier(
        readings=tuple(readings),
        unread=tuple(unread),
        origins=tuple(rests.of_source(reading.id) for reading in readings),
        groups=tuple(_group(candidate, story, rests) for candidate in chosen),
        clashes=find_clashes(accounts, story),
        headlines=_headlines(readings, story),
    )


class _Rests:
    """What each source and each unit rests on."""

    def __init__(
        self,
        readings: Sequence[Reading],
        units: Mapping[str, tuple[Unit, ...]],
        reprints: Mapping[str, str],
        story: Story,
    ) -> None:
        self.story = story
        self.units = units
        self.readings = {reading.id: reading for reading in readings}
        self.reprints = reprints
        self._publishers = publishers_of(tuple(story.reader.index.terms.values()))
        self.provenance: dict[str, Provenance] = {
            reading.id: provenance(reading, units[reading.id], story.reader.index) for reading in readings
        }
        self._lengths = {source: max((unit.last for unit in found), default=0) + 1 for source, found in units.items()}

    def of_source(self, source: str) -> SourceOrigins:
        return SourceOrigins(source, self.provenance[source].origins, self.reprints.get(source))

    def origins(self, units: Sequence[Unit]) -> tuple[str, ...]:
        """The independent origins of some units, in order of first appearance.

        A copy does not say which of its original's several origins a sentence has; it adds one only where none of
        them stands already.
        """
        names = [self._origin(unit) for unit in units if unit.source not in self.reprints]
        for unit in units:
            if unit.source in self.reprints:
                copied = self._copied(unit)
                held = {key for name in names for key in self._publishers.members(name)}
                if held.isdisjoint(key for name in copied for key in self._publishers.members(name)):
                    names.append(copied[0])
        return self._publishers.distinct(names)

    def named(self, unit: Unit) -> str | None:
        """The origin that the record must name for these words: only where the source has several, and is no copy."""
        found = self.provenance[unit.source]
        return found.of(unit) if len(found.origins) > 1 and unit.source not in self.reprints else None

    def _origin(self, unit: Unit) -> str:
        found = self.provenance[unit.source]
        name = found.of(unit) or next((each.name for each in found.origins), None)
        return name or self.readings[unit.source].article.publisher or unit.source

    def _copied(self, unit: Unit) -> tuple[str, ...]:
        """The origins that the words of a copy may have."""
        source = unit.source
        while source in self.reprints:
            source = self.reprints[source]
        names = tuple(each.name for each in self.provenance[source].origins)
        return names or (self.readings[source].article.publisher or source,)

    def when(self, candidate: Candidate) -> str | None:
        """When an account was given: the time of the report that it passes on, else the day of the earliest page."""
        told = [moment for unit in candidate.units if (moment := self._told(unit))]
        pages = (self.readings[unit.source].article.published for unit in candidate.units)
        return min(told or (day for day in pages if day), default=None)

    def _told(self, unit: Unit) -> str | None:
        place = self.provenance[unit.source].said_in.get(unit.first)
        said = next((each for each in self.units[unit.source] if each.first == place), None)
        if said is None:
            return None
        found = self.story.features(said)
        return moment_of(said.text, found.dates, self.readings[unit.source].article.published) if found.dates else None

    def read_first(self, unit: Unit) -> float:
        """1 for the first sentence of an article, 0 for its last."""
        return 1 - unit.first / self._lengths[unit.source]


def _group(candidate: Candidate, story: Story, rests: _Rests) -> StatementGroup:
    statements = tuple(_statement(unit, story, rests) for unit in candidate.units)
    by_language = dict(zip((unit.written for unit in candidate.centre), statements, strict=False))
    return StatementGroup(statements, by_language.get("zh"), by_language.get("en"), rests.origins(candidate.units))


def _statement(unit: Unit, story: Story, rests: _Rests) -> Statement:
    features = story.features(unit)
    return Statement(
        source=unit.source,
        written=unit.written,
        text=unit.text,
        body=story.body(unit),
        order=unit.first,
        origin=rests.named(unit),
        names=tuple(sorted(features.names)),
        date=moment_of(unit.text, features.dates, rests.readings[unit.source].article.published),
        weight=round(story.measure.telling(features), 2),
    )


def _headlines(readings: Sequence[Reading], story: Story) -> Headlines:
    """The two headlines that are most alike, or the one that most of the story's sentences are like."""
    titles = {"zh": list[str](), "en": list[str]()}
    for reading in readings:
        written = written_language(reading.article)
        if written and reading.article.title:
            titles[written].append(reading.article.title)
    best, alike = Headlines(), 0.0
    for zh in titles["zh"]:
        for en in titles["en"]:
            one, two = story.reader.read(zh), story.reader.read(en)
            likeness = story.measure.cover(one, two).both
            if likeness > alike and same_quantities(one, two, both_ways=True):
                best, alike = Headlines(zh, en), likeness
    if alike >= LEAST_LIKENESS:
        return best
    if titles["zh"]:
        return Headlines(zh=_central_title(titles["zh"], story))
    return Headlines(en=_central_title(titles["en"], story))


def _central_title(titles: Sequence[str], story: Story) -> str | None:
    """The title that the story's first sentences are most like."""

    def likeness(title: str) -> float:
        features = story.reader.read(title)
        leads = (story.features(units[0]) for units in story.units.values() if units)
        return sum(story.measure.cover(features, lead).both for lead in leads)

    return max(titles, key=likeness, default=None)
