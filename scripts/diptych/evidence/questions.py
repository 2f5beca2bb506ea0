"""Whether two statements answer one question: the same things named, the same time, the same role of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diptych.evidence.grouping import Story
from diptych.evidence.statements import Unit
from diptych.lang.dates import DateMention, agrees, parse_day, resolve
from diptych.lang.figure_roles import count_same

# What each such word that both have adds to the likeness across languages, and all of them together.
SAME_WORD, MOST_SAME = 0.1, 0.3
# A Latin word with a capital: in a Chinese text always a name, in an English one where no sentence begins with it.
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}")
_BEGINS = re.compile(r"(?:^|[.!?:]\s|[“\"‘'])(?:The |A |An )?[A-Z][A-Za-z]+")
_WEEKDAYS_MONTHS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)


@dataclass(frozen=True, slots=True)
class Side:
    """One account's words, and the day or month on which they were given, where it is known (ISO 8601)."""

    unit: Unit
    when: str | None = None


def shared_words(one: Unit, other: Unit, here: str, there: str) -> float:
    """What words that glosses miss add to the likeness of two texts; 0 in one language, where words meet anyway."""
    return min(MOST_SAME, SAME_WORD * count_same(here, there)) if one.written != other.written else 0.0


def same_things(one: Unit, other: Unit, story: Story) -> bool:
    """Whether nothing that one names shuts out what the other names: other firms, other versions, other places."""
    here, there = story.features(one), story.features(other)
    if here.names - there.names and there.names - here.names:
        return False
    extra = (here.names ^ there.names) - story.measure.dominant
    if extra and here.names and there.names and here.names.isdisjoint(there.names):
        return False
    if _places_apart(one, other, story) or different_versions(here.versions, there.versions):
        return False
    mine, yours = latin_names(one, story), latin_names(other, story)
    return not (mine - yours and yours - mine and mine.isdisjoint(yours))


def different_versions(one: Iterable[str], other: Iterable[str]) -> bool:
    """True where both speak of members of one line, and not of the same: R1 here and R2 there."""
    lines: dict[str, tuple[set[str], set[str]]] = {}
    for side, versions in enumerate((one, other)):
        for version in versions:
            lines.setdefault(re.split(r"\d", version, maxsplit=1)[0], (set(), set()))[side].add(version)
    return any(mine and yours and mine.isdisjoint(yours) for mine, yours in lines.values())


def _places_apart(one: Unit, other: Unit, story: Story) -> bool:
    terms = story.reader.index.terms
    mine, yours = (
        {name for name in story.features(each).loose if name in terms and terms[name].kind == "place"}
        for each in (one, other)
    )
    return bool(mine - yours and yours - mine)


def latin_names(unit: Unit, story: Story) -> set[str]:
    """The capitalised words that are names no term knows."""
    text = story.body(unit)
    known = {mention.surface for mention in story.reader.index.find(text) if mention.term}
    begun = {match.end() for match in _BEGINS.finditer(text)} if unit.written == "en" else set[int]()
    found = {match[0] for match in _LATIN.finditer(text) if match.end() not in begun}
    return {word for word in found if word not in _WEEKDAYS_MONTHS and not any(word in each for each in known)}


def same_time(one: Side, other: Side, story: Story) -> bool:
    """Whether both may speak of one time; a year that only one of them gives, and is not its own, is another time."""
    mine, yours = _dates(one, story), _dates(other, story)
    if not mine or not yours:
        past = [date for date in (*mine, *yours) if date.year is not None]
        return not past
    return any(agrees(here, there) or _open(here, there) for here in mine for there in yours)


def _open(one: DateMention, other: DateMention) -> bool:
    """True where nothing in two mentions can clash: a weekday, and a month without its year."""
    fields = {name for each in (one, other) for name in ("year", "month") if getattr(each, name) is not None}
    return not fields


def _dates(side: Side, story: Story) -> list[DateMention]:
    anchor = parse_day(side.when)
    return [resolve(each, anchor) for each in story.features(side.unit).dates if each.clock is None]
