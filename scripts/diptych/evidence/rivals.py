"""Two doers of one deed, and two days of one event."""

from __future__ import annotations

import re
from dataclasses import replace

from diptych.evidence.features import Features
from diptych.evidence.grouping import Story
from diptych.evidence.likeness import same_quantities
from diptych.evidence.moments import moment_of
from diptych.evidence.questions import Side, different_versions, latin_names, shared_words
from diptych.lang.dates import parse_day
from diptych.lang.figure_roles import same_role
from diptych.lang.hanzi import fold_chars

# How alike two statements must be besides the doer or the day, by whether both are of one language.
LEAST_DONE = {True: 0.45, False: 0.3}
LEAST_DATED = {True: 0.6, False: 0.42}
# Where no name ties two statements together, their words must.
LEAST_UNTIED = 0.7
# Two days that are one in two time zones are no clash.
ZONES_DAYS = 1

# What only one can do to one thing: buy it, be behind it, win it.
_ONCE = (
    re.compile(r"收购|买下|并购|\b(?:acqui\w+|bought|takes? over|took over|purchased?)\b", re.I),
    re.compile(
        r"归咎于?|归因于?|幕后(?:黑手|主使)?|所为|元凶|发动了?|"
        r"\b(?:attribut\w+|blam\w+|behind|responsible|the work of|carried out)\b",
        re.I,
    ),
    re.compile(r"夺冠|获胜|赢得|当选|\b(?:won|wins|winner|elected)\b", re.I),
    re.compile(r"创立|创办|创建|发明|\b(?:founded|invented|co-founded)\b", re.I),
)
_PLAN = re.compile(
    r"拟|计划|考虑|洽谈|竞购|\b(?:plan(?:s|ned|ning)?|talks?|consider\w*|bid\w*|offer\w*|interested|may|might|could)\b",
    re.I,
)


def rival_doers(one: Side, other: Side, story: Story) -> tuple[str, ...]:
    """The names of two doers to whom two statements give one deed that only one can have done; else nothing."""
    texts = [fold_chars(story.body(side.unit)) for side in (one, other)]
    if not any(all(map(deed.search, texts)) for deed in _ONCE) or any(map(_PLAN.search, texts)):
        return ()
    here, there = story.features(one.unit), story.features(other.unit)
    mine, yours = sorted(_actors(one, other, story)), sorted(_actors(other, one, story))
    if len(mine) != 1 or len(yours) != 1 or here.denied or there.denied:
        return ()
    same = one.unit.written == other.unit.written
    tied = here.names & there.names or latin_names(one.unit, story) & latin_names(other.unit, story)
    if not tied and not same:
        return ()
    alike = story.measure.cover(_without(here, mine[0]), _without(there, yours[0])).both
    alike += shared_words(one.unit, other.unit, *texts)
    return (mine[0], yours[0]) if alike >= (LEAST_DONE[same] if tied else LEAST_UNTIED) else ()


def _actors(side: Side, other: Side, story: Story) -> set[str]:
    """The firms, people and unknown Latin names that only the first statement names."""
    terms = story.reader.index.terms
    names = story.features(side.unit).names - story.features(other.unit).names
    known = {name for name in names if name in terms and terms[name].kind in {"organisation", "person"}}
    return known | (latin_names(side.unit, story) - latin_names(other.unit, story))


def _without(features: Features, name: str) -> Features:
    return replace(features, marks=features.marks - {name}, names=features.names - {name})


def rival_days(one: Side, other: Side, story: Story) -> float | None:
    """How alike two statements are that give one event two dates, else None."""
    here, there = story.features(one.unit), story.features(other.unit)
    texts = [story.body(side.unit) for side in (one, other)]
    first, second = _moment(one, story), _moment(other, story)
    if first is None or second is None or not _days_apart(first, second):
        return None
    if here.names != there.names or different_versions(here.versions, there.versions) or not same_role(*texts):
        return None
    if here.denied != there.denied or not same_quantities(here, there, both_ways=True):
        return None
    same = one.unit.written == other.unit.written
    alike = story.measure.cover(_undated(here), _undated(there)).both
    alike += shared_words(one.unit, other.unit, *texts)
    return min(alike, 1.0) if alike >= LEAST_DATED[same] else None


def _moment(side: Side, story: Story) -> str | None:
    dates = story.features(side.unit).dates
    plain = [date for date in dates if date.relative is None and date.weekday is None]
    return moment_of(story.body(side.unit), plain, side.when) if len(dates) == 1 and plain else None


def _days_apart(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return False
    first, second = parse_day(one), parse_day(other)
    return first is None or second is None or abs((first - second).days) > ZONES_DAYS


def _undated(features: Features) -> Features:
    return replace(features, dates=(), marks=frozenset(mark for mark in features.marks if not mark.startswith("date ")))
