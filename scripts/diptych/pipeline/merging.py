"""The last draft, the edited file and a new draft → the edited file with what is new, every word of it in place.

What only the draft changed is taken; what the editor changed, deleted or added stays; where both changed one thing the
editor's stays and both are told. Nothing is ever deleted. Where the brief is no draft any more, its words are approved:
then the draft only adds, and what it would word otherwise is offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diptych.pipeline.alignment import Record
from diptych.pipeline.matching import leaves, match_items
from diptych.records.places import Data, Place, PlacedList, PlacedMap, PlacedText, data_of, is_blank
from diptych.records.splicing import CannotPlaceError, Splicer

# A draft has nothing to say here: names, and what only a person decides.
_KEPT = frozenset({"schema", "id", "date", "status", "revisions"})
# Sections that a draft may write anew where nobody has touched a byte of them.
_SECTIONS = frozenset({"topics", "summary", "themes", "disputes", "framework"})
# A summary of an editor's own is whole: what else could be said is only offered.
_WHOLE = frozenset({"summary"})
# A brief in these states has words that a person has approved.
_APPROVED = frozenset({"review", "published", "withdrawn"})
# A capture never changes; where it did, the editor must see it.
_NEVER_SILENTLY = frozenset({"sha256"})
# Whether a fact rests on a source is for the whole edited brief to say, of which a draft knows a part.
_LEFT_OUT = "left_out"
_NOW_USED = "a fact rests on it now; delete this key"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that the editor and the draft wrote differently: ``yours`` stands in the file, ``draft`` does not."""

    path: str
    yours: str
    draft: str


@dataclass
class Merged:
    """The text after a merge, what it holds, and what was done; paths are key paths of the record.

    ``offered`` are places of an approved brief for which the draft has other words.
    """

    text: str = ""
    data: Data = None
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)


def merge(base: Record, ours: PlacedMap, text: str, theirs: Record, sections: Mapping[str, str]) -> Merged:
    """Merge a draft into an edited text; the three speak of the same facts by the same ids (``alignment``).

    ``sections`` are those of the last draft as they were written (``splicing.sections``).
    """
    work = _Merge(text, sections)
    data = work.root(base, ours, theirs)
    work.merged.text = work.splicer.result()
    work.merged.data = data
    return work.merged


class _Merge:
    def __init__(self, text: str, sections: Mapping[str, str]) -> None:
        self.splicer = Splicer(text)
        self.sections = sections
        self.approved = False
        self.merged = Merged()

    def root(self, base: Record, ours: PlacedMap, theirs: Record) -> Data:
        offered = {key: value for key, value in theirs.items() if key not in _KEPT}
        data = data_of(ours)
        assert isinstance(data, dict)
        self.approved = data.get("status") in _APPROVED
        written: Record = {}
        for key in sorted(_SECTIONS & offered.keys() & base.keys() & data.keys()):
            if self.splicer.section(ours, key) == self.sections.get(key):
                new = offered[key] if self.approved else offered.pop(key)
                if unsigned(new) == unsigned(data[key]):
                    continue
                if self.approved:
                    self.merged.offered.append(key)
                else:
                    self.splicer.replace_section(ours, key, new)
                    self.merged.changed.append(key)
                    written[key] = new
        return self.map("", base, ours, offered, order=list(theirs)) | written

    def map(self, path: str, base: Record, ours: PlacedMap, theirs: Record, order: Sequence[str] = ()) -> Record:
        """What the draft's values in ``theirs`` become, by key; keys that it does not name are left out."""
        merged: Record = {}
        for key, new in theirs.items():
            here = f"{path}.{key}" if path else key
            place, old = ours.get(key), base.get(key)
            if key in ("id", _LEFT_OUT):
                continue
            if place is not None:
                merged[key] = self.value(here, old, place, new)
            elif fresh := _not_in(old, new, key):
                self.add(here, ours, key, fresh, order or list(theirs), merged)
        if _LEFT_OUT in base and _LEFT_OUT not in theirs and _LEFT_OUT in ours.entries:
            self.conflict(f"{path}.{_LEFT_OUT}", data_of(ours.get(_LEFT_OUT)), _NOW_USED)
        data = data_of(ours)
        assert isinstance(data, dict)
        return {**data, **merged}

    def add(self, here: str, ours: PlacedMap, key: str, new: Data, order: Sequence[str], merged: Record) -> None:
        """Write a key that neither the editor nor the last draft had."""
        try:
            with self.splicer.together():
                if key in ours.entries:
                    self.splicer.fill(ours, key, new)
                else:
                    self.splicer.add_key(ours, key, new, order)
        except CannotPlaceError:
            self.conflict(here, None, new)
        else:
            merged[key] = new
            self.merged.added.append(here)

    def value(self, here: str, old: Data, place: Place, new: Data) -> Data:
        data = data_of(place)
        if new in (old, data):
            return data
        if isinstance(new, str) and isinstance(place, PlacedText):
            if data == old and here.rpartition(".")[2] not in _NEVER_SILENTLY:
                return self.set(here, place, new)
        elif isinstance(new, dict) and isinstance(place, PlacedMap):
            if {*new, *place.entries} <= {"zh", "en", "by"}:
                return self.pair(here, old if isinstance(old, dict) else {}, place, new)
            return self.map(here, old if isinstance(old, dict) else {}, place, new)
        elif isinstance(new, list) and isinstance(place, PlacedList):
            return self.entries(here, old if isinstance(old, list) else [], place, new)
        self.conflict(here, data, new)
        return data

    def set(self, here: str, place: PlacedText, new: str) -> Data:
        if self.approved:
            self.merged.offered.append(here)
            return place.value
        try:
            self.splicer.set_text(place, new, flow=False)
        except CannotPlaceError:
            self.conflict(here, place.value, new)
            return place.value
        self.merged.changed.append(here)
        return new

    def pair(self, here: str, old: Record, ours: PlacedMap, new: Record) -> Data:
        """A wording is one thing: the draft's is taken whole, or not at all."""
        data = data_of(ours) or {}
        assert isinstance(data, dict)
        if _worded(new) in (_worded(old), _worded(data)):
            return data
        touched = _worded(data) != _worded(old) or str(data.get("by", "")).startswith("human")
        # A language that the new draft lacks would stay beside words that it was not written with.
        if touched or not _worded(data).keys() <= _worded(new).keys():
            self.conflict(here, data, new)
            return data
        only_added = all(data[key] == new[key] for key in _worded(data))
        if self.approved and not only_added:
            self.merged.offered.append(here)
            return data
        try:
            with self.splicer.together():
                for key in [key for key in new if new[key] != data.get(key)]:
                    place = ours.get(key)
                    if isinstance(place, PlacedText):
                        self.splicer.set_text(place, new[key], flow=ours.flow)
                    elif key in ours.entries:
                        self.splicer.fill(ours, key, new[key])
                    else:
                        self.splicer.add_key(ours, key, new[key], list(new))
        except CannotPlaceError:
            self.conflict(here, data, new)
            return data
        if only_added:
            self.merged.added += [f"{here}.{key}" for key in _worded(new) if not data.get(key)]
        else:
            self.merged.changed.append(here)
        return {**data, **new}

    def entries(self, here: str, old: list[Any], ours: PlacedList, new: list[Any]) -> Data:
        mine = [data_of(item) for item in ours.items]
        merged = list(mine)
        kind = here.rpartition(".")[2]
        from_old, to_new = match_items(kind, old, mine), match_items(kind, old, new)
        known = {place: number for number, place in to_new.items()}
        rest = [place for place in range(len(mine)) if place not in from_old.values()]
        direct = match_items(kind, [mine[place] for place in rest], new)
        own = {place: rest[number] for number, place in direct.items() if place not in known}
        added: list[Data] = []
        for place, item in enumerate(new):
            number = known.get(place)
            target = own.get(place) if number is None else from_old.get(number)
            if target is not None:
                entry = ours.items[target]
                before = old[number] if number is not None and isinstance(old[number], dict) else {}
                if isinstance(entry, PlacedMap) and isinstance(item, dict):
                    merged[target] = self.map(f"{here}[{target}]", before, entry, item)
            elif number is None:
                added.append(item)
        if here in ("facts", "sources"):
            gone = [mine[there] for number, there in from_old.items() if number not in to_new]
            self.merged.left += [f"{here} {each['id']}" for each in gone if isinstance(each, dict)]
        return merged + self.append(here, ours, added)

    def append(self, here: str, ours: PlacedList, added: Sequence[Data]) -> list[Data]:
        if not added:
            return []
        if self.approved and here in _WHOLE:
            return []  # offered, as a whole
        try:
            if here in _WHOLE or is_blank(ours):
                raise CannotPlaceError
            self.splicer.add_items(ours, added, apart="." not in here and isinstance(added[0], dict))
        except CannotPlaceError:
            for item in added:
                self.conflict(here, None, item)
            return []
        count = len(ours.items)
        self.merged.added += [f"{here}[{count + number}]" for number in range(len(added))]
        return list(added)

    def conflict(self, here: str, yours: Data, draft: Data) -> None:
        self.merged.conflicts.append(Conflict(here, _shown(yours), _shown(draft)))


def _not_in(old: Data, new: Data, key: str) -> Data:
    """What of a value the last draft did not have, where the editor has none of it; None for nothing."""
    if old is None:
        return new
    if not (isinstance(old, list) and isinstance(new, list)) or key in _WHOLE:
        return None
    known = match_items(key, old, new).values()
    return [item for place, item in enumerate(new) if place not in known] or None


def _worded(pair: Record) -> Record:
    return {key: pair[key] for key in ("zh", "en") if pair.get(key)}


def unsigned(data: Data) -> Data:
    """Data without who signed it, and when: that alone is no news."""
    if isinstance(data, dict):
        return {key: unsigned(value) for key, value in data.items() if key != "by"}
    return [unsigned(each) for each in data] if isinstance(data, list) else data


def _shown(data: Data) -> str:
    """Data on one line, its texts without what signs them."""
    return " / ".join(leaves(data))
