"""A record's text as values with their exact places in it, so that one of them can be changed and no other byte.

Positions count code points from the text's beginning (without a byte order mark).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from diptych.errors import RecordError
from diptych.records.yaml_nodes import marked_events, parse_yaml

Data = str | list[Any] | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A value; ``style`` is its quotation mark, ``|``, ``>`` or nothing, and ``start`` to ``end`` its token.

    An empty place behind a key is a plain one without length.
    """

    value: str
    style: str
    start: int
    end: int
    column: int

    @property
    def blank(self) -> bool:
        """Whether nothing is written there, which means the same as no key."""
        return not self.value and not self.style


@dataclass(frozen=True, slots=True)
class PlacedList:
    """A list; ``flow`` is True in brackets; ``column`` is that of its dashes or bracket, from 0."""

    items: tuple[Place, ...]
    flow: bool
    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """Keys with their values, in order; ``flow`` is True in braces; ``column`` is that of its keys, from 0."""

    entries: dict[str, tuple[PlacedText, Place]]
    flow: bool
    start: int
    end: int
    column: int

    def get(self, key: str) -> Place | None:
        """The value of a key, or None where it has none."""
        found = self.entries.get(key)
        return None if found is None or is_blank(found[1]) else found[1]


Place = PlacedText | PlacedList | PlacedMap


def place_text(text: str, file: str) -> PlacedMap:
    """The root of a record's text; raises RecordError for what ``parse_yaml`` refuses, or for no keys at all."""
    parse_yaml(text, file)
    events = (event for event in marked_events(text) if hasattr(event, "anchor") or _closes(event))
    root = _place(next(events), events, text)
    if not isinstance(root, PlacedMap):
        raise RecordError([])
    return root


def _closes(event: Any) -> bool:
    return type(event).__name__ in ("SequenceEndEvent", "MappingEndEvent")


def _place(event: Any, events: Iterator[Any], text: str) -> Place:
    start, column = event.start_mark.index, event.start_mark.column
    kind = type(event).__name__
    if kind == "ScalarEvent":
        return PlacedText(event.value, event.style or "", start, _text_end(event, text), column)
    flow = bool(event.flow_style)
    if kind == "SequenceStartEvent":
        items: list[Place] = []
        while not _closes(event := next(events)):
            items.append(_place(event, events, text))
        end = event.end_mark.index if flow else _end(items[-1]) if items else start
        return PlacedList(tuple(items), flow, start, end, column)
    entries: dict[str, tuple[PlacedText, Place]] = {}
    last: Place | None = None
    while not _closes(event := next(events)):
        key = _place(event, events, text)
        assert isinstance(key, PlacedText)  # parse_yaml lets nothing else be a key
        last = _place(next(events), events, text)
        entries[key.value] = key, last
    end = event.end_mark.index if flow else _end(last) if last else start
    return PlacedMap(entries, flow, start, end, column)


def _text_end(event: Any, text: str) -> int:
    """Where a value ends; PyYAML counts empty lines behind a block of text to it, which only ``+`` makes a part."""
    start, end = int(event.start_mark.index), int(event.end_mark.index)
    if event.style not in ("|", ">") or "+" in text[start:end].partition("\n")[0]:
        return end
    return start + len(text[start:end].rstrip())


def _end(place: Place) -> int:
    return place.end


def is_blank(place: Place) -> bool:
    """Whether a place holds nothing: ``key:``, ``[]`` or ``{}``."""
    if isinstance(place, PlacedText):
        return place.blank
    return not (place.items if isinstance(place, PlacedList) else place.entries)


def data_of(place: Place | None) -> Data:
    """The value at a place as dicts, lists and strings, without keys that hold nothing; None for nothing."""
    if place is None or is_blank(place):
        return None
    if isinstance(place, PlacedText):
        return place.value
    if isinstance(place, PlacedList):
        return [data_of(item) for item in place.items]
    pairs = ((key, data_of(value)) for key, (_, value) in place.entries.items())
    return {key: data for key, data in pairs if data is not None}
