"""Groups of different origins that cannot both be true: another figure, a denial, another choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from diptych.evidence.choices import choices
from diptych.evidence.features import Features
from diptych.evidence.grouping import Candidate, Story
from diptych.evidence.likeness import opposed
from diptych.evidence.statements import Unit
from diptych.lang.quantities import relate
from diptych.model.dossier import Clash

Kind = Literal["value", "polarity", "choice"]

# Two statements answer one question when their words, without figures and dates, are alike to this degree; a choice
# is seen in its verbs and objects, so that its words may differ more.
LEAST_ALIKE: dict[Kind, float] = {"value": 0.55, "polarity": 0.6, "choice": 0.12}
# An editor can settle a few disputes; what stands further down is seldom one.
CLASHES_AT_MOST = 3
GROUPS_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Account:
    """One side: its place among the groups, its origins, and the day or month of the account where it is known."""

    place: int
    candidate: Candidate
    origins: tuple[str, ...]
    when: str | None


def find_clashes(accounts: Sequence[Account], story: Story) -> tuple[Clash, ...]:
    """The clashes between accounts of different origins, the most alike first, each account in one clash."""
    looked_at = accounts[:GROUPS_LOOKED_AT]
    found: list[tuple[float, Clash]] = []
    for number, one in enumerate(looked_at):
        for other in looked_at[number + 1 :]:
            if set(one.origins).isdisjoint(other.origins) and (clash := _clash(one, other, story)):
                found.append(clash)
    found.sort(key=lambda each: (-each[0], each[1].groups))
    kept: list[Clash] = []
    for _, best in found:
        if not any(set(best.groups) & set(each.groups) for each in kept):
            kept.append(best)
    return tuple(kept[:CLASHES_AT_MOST])


def _clash(one: Account, other: Account, story: Story) -> tuple[float, Clash] | None:
    for mine in one.candidate.centre:
        for yours in other.candidate.centre:
            here, there = story.features(mine), story.features(yours)
            if _different_versions(here, there):
                continue
            alike = story.measure.cover(here, there).both
            for kind, test in _TESTS.items():
                names = test(mine, yours, story)
                if names is not None and alike >= LEAST_ALIKE[kind]:
                    return alike, _in_order(kind, one, other, names)
    return None


def _in_order(kind: Kind, one: Account, other: Account, names: tuple[str, ...]) -> Clash:
    first, last = (other, one) if (other.when or "9999") < (one.when or "9999") else (one, other)
    return Clash(kind, (first.place, last.place), names, (first.when, last.when))


def _different_versions(one: Features, other: Features) -> bool:
    """True where both speak of members of one line, and not of the same: R1 here and R2 there."""
    lines: dict[str, tuple[set[str], set[str]]] = {}
    for side, features in enumerate((one, other)):
        for version in features.versions:
            lines.setdefault(re.split(r"\d", version, maxsplit=1)[0], (set(), set()))[side].add(version)
    return any(mine and yours and mine.isdisjoint(yours) for mine, yours in lines.values())


def _value(one: Unit, other: Unit, story: Story) -> tuple[str, ...] | None:
    """The same names, and one measure with different values."""
    here, there = story.features(one), story.features(other)
    if here.names != there.names or len(here.quantities) != 1 or len(there.quantities) != 1:
        return None
    mine, yours = here.quantities[0], there.quantities[0]
    same_measure = mine.unit.family == yours.unit.family and mine.unit.family != ""
    differs = same_measure and relate(mine, yours) == "none"
    return _about(here, there) if differs else None


def _polarity(one: Unit, other: Unit, story: Story) -> tuple[str, ...] | None:
    """The same names, and a denial or an opposite outcome on one side."""
    here, there = story.features(one), story.features(other)
    if here.names != there.names or not here.names:
        return None
    return _about(here, there) if opposed(here, there) else None


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


def _about(here: Features, there: Features) -> tuple[str, ...]:
    return tuple(sorted(here.names & there.names))[:3]


_TESTS: dict[Kind, Callable[[Unit, Unit, Story], tuple[str, ...] | None]] = {
    "value": _value,
    "polarity": _polarity,
    "choice": _choice,
}
