"""Groups of different origins that cannot both be true: another figure, a denial, another doer, day or choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.evidence.choices import choices
from diptych.evidence.denials import denial
from diptych.evidence.figures import FigureReader, differing_figures
from diptych.evidence.grouping import Candidate, Story
from diptych.evidence.questions import Side, different_versions
from diptych.evidence.rivals import rival_days, rival_doers
from diptych.evidence.statements import Unit
from diptych.model.dossier import Clash, ClashKind

# A choice is seen in its verbs and objects, so that its words may differ widely.
LEAST_CHOICE = 0.12
# A copy says in other words what its original says; where only a figure differs, the copy changed it.
LEAST_COPIED = 0.42
# An editor can settle a few disputes; what stands further down is seldom one.
CLASHES_AT_MOST = 5
GROUPS_LOOKED_AT = 70


@dataclass(frozen=True, slots=True)
class Account:
    """One side: its place among the groups, its origins, and the day or month of the account where it is known.

    ``sources`` are those of its statements, ``originals`` those whose text its sources repeat.
    """

    place: int
    candidate: Candidate
    origins: tuple[str, ...]
    when: str | None
    sources: frozenset[str] = frozenset()
    originals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Found:
    """What differs between two accounts, the more alike they are the surer; ``names`` are what it is about."""

    kind: ClashKind
    alike: float
    names: tuple[str, ...]
    values: tuple[str, str] | None = None


def find_clashes(accounts: Sequence[Account], story: Story) -> tuple[Clash, ...]:
    """The clashes between accounts of different origins, the most alike first, each account in one clash.

    A copy and its original clash in a figure only: that the copy changed it is for the editor to know.
    """
    looked_at = accounts[:GROUPS_LOOKED_AT]
    figures = FigureReader(story)
    found: list[tuple[float, Clash]] = []
    for number, one in enumerate(looked_at):
        for other in looked_at[number + 1 :]:
            if clash := _clash(one, other, story, figures):
                found.append(clash)
    found.sort(key=lambda each: (-each[0], each[1].groups))
    kept: list[Clash] = []
    for _, best in found:
        if not any(set(best.groups) & set(each.groups) for each in kept):
            kept.append(best)
    return tuple(kept[:CLASHES_AT_MOST])


def _clash(one: Account, other: Account, story: Story, figures: FigureReader) -> tuple[float, Clash] | None:
    copied = bool(one.originals & other.sources or other.originals & one.sources)
    if not copied and not set(one.origins).isdisjoint(other.origins):
        return None
    found = [
        each
        for mine in one.candidate.centre
        for yours in other.candidate.centre
        for each in _differences(Side(mine, one.when), Side(yours, other.when), story, figures)
        if not copied or (each.kind == "value" and each.alike >= LEAST_COPIED)
    ]
    best = max(found, key=lambda each: each.alike, default=None)
    return (best.alike, _in_order(best, one, other, copied)) if best else None


def _differences(one: Side, other: Side, story: Story, figures: FigureReader) -> Iterator[_Found]:
    here, there = story.features(one.unit), story.features(other.unit)
    if different_versions(here.versions, there.versions):
        return
    about = tuple(sorted(here.names & there.names))[:3]
    if differing := differing_figures(one, other, story, figures):
        yield _Found("value", differing.alike, about, (differing.one, differing.other))
    if (alike := denial(one, other, story)) is not None:
        yield _Found("polarity", alike, about)
    if (alike := rival_days(one, other, story)) is not None:
        yield _Found("date", alike, about)
    alike = story.measure.cover(here, there).both
    if rivals := rival_doers(one, other, story):
        yield _Found("agent", alike, rivals)
    names = _choice(one.unit, other.unit, story)
    if names is not None and alike >= LEAST_CHOICE:
        yield _Found("choice", alike, names)


def _in_order(found: _Found, one: Account, other: Account, copied: bool) -> Clash:
    turned = bool(one.originals & other.sources) if copied else (other.when or "9999") < (one.when or "9999")
    first, last = (other, one) if turned else (one, other)
    values = found.values[::-1] if found.values and turned else found.values
    return Clash(found.kind, (first.place, last.place), found.names, (first.when, last.when), copied, values)


def _choice(one: Unit, other: Unit, story: Story) -> tuple[str, ...] | None:
    """One side took what the other gave up, and both speak of somebody or something else as well."""
    index = story.reader.index
    mine, yours = (choices(story.body(unit), index) for unit in (one, other))
    opposed = [name for name, taken in mine if (name, not taken) in yours and (name, taken) not in yours]
    objects = {name for name, _ in (*mine, *yours)}
    here, there = story.features(one), story.features(other)
    subjects = (here.names & there.names) - objects
    # One side must compare: "dropped A for B" against "used A", not two mentions of one product.
    compares = any({taken for _, taken in side} == {True, False} for side in (mine, yours))
    if not opposed or not subjects or not compares:
        return None
    return (*sorted(subjects)[:1], *opposed[:2])
