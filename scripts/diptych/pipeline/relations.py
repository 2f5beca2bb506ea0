"""Which briefs a brief leads to, found again only near what changed: for ten thousand it takes seconds to find all."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from diptych.pages.mark import Groups
from diptych.pages.neighbours import NEAR, Neighbourhood


@dataclass(frozen=True, slots=True)
class Known:
    """A brief after a build: the shape of its mark, and the briefs that it leads to, each with a space before it."""

    shape: str
    related: str

    @property
    def briefs(self) -> tuple[str, ...]:
        """The briefs that it leads to."""
        return tuple(self.related.split())


class Relations:
    """The related briefs of all; ``before`` is what ``data`` gave after the last build, or nothing.

    ``changed`` says whether ``data`` is another one now.
    """

    def __init__(self, groups: Groups, before: Mapping[str, Known] | None = None) -> None:
        marks = {mark.id: mark for mark in groups.all}
        known = before or {}
        changed = {one for one in marks if one not in known or known[one].shape != marks[one].shape}
        gone = known.keys() - marks.keys()
        self.changed = bool(changed or gone)
        near = Neighbourhood(groups)
        touched = changed
        if known:
            touched = changed.union(*map(near.near, changed))
            before_now = {one: known[one].shape for one in {*changed, *gone} if one in known}
            touched |= _near_before(groups, before_now, changed)
        self._data = {
            one: Known(marks[one].shape, "".join(f" {other}" for other in near.related(one)))
            if one in touched
            else known[one]
            for one in marks
        }

    def related(self, brief: str) -> tuple[str, ...]:
        """The briefs that a brief leads to."""
        return self._data[brief].briefs

    def data(self) -> Mapping[str, Known]:
        """All that the next build must know, by brief."""
        return self._data


def _near_before(groups: Groups, shapes: Mapping[str, str], changed: Collection[str]) -> set[str]:
    """The briefs that were near those that had these shapes; ``changed`` are the briefs that are others now."""
    old: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for brief, shape in shapes.items():
        date, withdrawn, topics, terms = json.loads(shape)
        for kind, keys in () if withdrawn else (("topic", topics), ("term", terms)):
            for key in keys:
                old[kind, key].append((date, brief))
    found: set[str] = set()
    for (kind, key), places in old.items():
        holders = (groups.topics if kind == "topic" else groups.terms).get(key, ())
        stayed = [groups.shown[number].place for number in holders if groups.shown[number].id not in changed]
        order = sorted([*stayed, *places])
        for place in places:
            at = bisect_left(order, place)
            found.update(brief for _, brief in order[max(0, at - NEAR) : at + NEAR + 1])
    return found
