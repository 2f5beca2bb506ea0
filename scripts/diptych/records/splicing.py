"""Changes of a record's text in place: every byte that no change names stays where it is.

What is written takes the text's own line ends, indentation and quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from diptych.records.places import Data, Place, PlacedList, PlacedMap, PlacedText, is_blank
from diptych.records.writing import record_text
from diptych.records.yaml_nodes import dump_yaml

_INDENT = 2
# What needs no quotation marks between brackets.
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class CannotPlaceError(Exception):
    """A change that this text has no simple place for: its value goes over lines, or stands in braces."""


class Splicer:
    """Collects changes of one text, each given by places of it, and makes them all at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        self._edits: list[tuple[int, int, str]] = []

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all the changes inside, or none of them where one cannot be placed."""
        before = len(self._edits)
        try:
            yield
        except CannotPlaceError:
            del self._edits[before:]
            raise

    def result(self) -> str:
        """The text with all changes; those at one position in the order in which they were made."""
        parts: list[str] = []
        position = 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            assert start >= position, "two changes of one place"
            parts += [self.text[position:start], new]
            position = end
        return "".join((*parts, self.text[position:]))

    def set_text(self, place: PlacedText, value: str, *, flow: bool) -> None:
        """Write ``value`` in the place of a value on one line, within its quotation marks where it has any."""
        token = self.text[place.start : place.end]
        if place.style in ("|", ">") or re.search(r"[\r\n]", token):
            raise CannotPlaceError
        gap = " " if place.blank else ""
        self._edits.append((place.start, place.end, gap + _token(value, place.style, flow=flow)))

    def fill(self, owner: PlacedMap, key: str, data: Data) -> None:
        """Write ``data`` behind a key that holds nothing: ``key:``, ``key: []`` or ``key: {}``."""
        name, place = owner.entries[key]
        assert is_blank(place)
        if isinstance(data, str) and isinstance(place, PlacedText):
            self.set_text(place, data, flow=owner.flow)
        elif owner.flow or isinstance(data, str):
            raise CannotPlaceError
        else:
            if not isinstance(place, PlacedText):
                self._edits.append((place.start, place.end, ""))
            lines = _block({key: data}, name.column).split("\n")[1:]
            self._insert(self._behind(place.end, owner.column), lines)

    def add_key(self, owner: PlacedMap, key: str, data: Data, order: Sequence[str]) -> None:
        """Write a new key behind the last one that stands before it in ``order``, or behind the first of all."""
        if not owner.entries:
            raise CannotPlaceError
        before = [name for name in order[: order.index(key)] if name in owner.entries]
        previous = owner.entries[before[-1] if before else next(iter(owner.entries))][1]
        if owner.flow:
            if not isinstance(data, str):
                raise CannotPlaceError
            self._edits.append((previous.end, previous.end, f", {key}: {_token(data, '', flow=True)}"))
            return
        lines = _block({key: data}, owner.column).split("\n")
        apart = owner.column == 0 and isinstance(data, list) and isinstance(data[0], dict)
        self._insert(self._behind(previous.end, owner.column or 1), ["", *lines] if apart else lines)

    def add_items(self, owner: PlacedList, items: Sequence[Data], *, apart: bool) -> None:
        """Write new entries behind the last one of a list that has some; ``apart`` if one alone does not tell."""
        last = owner.items[-1]
        if owner.flow:
            if not all(isinstance(item, str) for item in items):
                raise CannotPlaceError
            added = "".join(f", {_token(str(item), '', flow=True)}" for item in items)
            self._edits.append((last.end, last.end, added))
            return
        if len(owner.items) > 1:
            between = self.text[owner.items[-2].end : last.start]
            apart = bool(re.search(r"\n[ \t]*\r?\n", between))
        lines: list[str] = []
        for item in items:
            lines += [""] * apart + _block([item], owner.column).split("\n")
        self._insert(self._behind(owner.end, owner.column + 1), lines)

    def replace_section(self, owner: PlacedMap, key: str, data: Data) -> None:
        """Write a whole section of the record anew."""
        name, place = owner.entries[key]
        text = record_text({key: data}).rstrip("\n")
        self._edits.append((name.start, place.end, text.replace("\n", self.newline)))

    def section(self, owner: PlacedMap, key: str) -> str:
        """A section's lines as they are written, with ``\\n`` as line end, from its key to the end of its last line."""
        name, place = owner.entries[key]
        return self.text[name.start : self._next_line(place.end)].replace("\r\n", "\n").removesuffix("\n")

    def _behind(self, position: int, column: int) -> int:
        """The beginning of the line behind ``position``, and behind the comments there from ``column`` on."""
        if position == 0 or self.text[position - 1] != "\n":
            position = self._next_line(position)
        while found := re.compile(r"( *)#[^\r\n]*\r?\n?").match(self.text, position):
            if len(found[1]) < column or found.end() == position:
                break
            position = found.end()
        return position

    def _next_line(self, position: int) -> int:
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end + 1

    def _insert(self, position: int, lines: Sequence[str]) -> None:
        text = self.newline.join(lines)
        # Behind a last line without an end, the new one has none either.
        at_end = position == len(self.text) and not self.text.endswith("\n")
        self._edits.append((position, position, self.newline + text if at_end else text + self.newline))


def _block(data: Data, column: int) -> str:
    """Data as block lines, indented by ``column``, without the last line end."""
    text = record_text(data) if column == 0 and isinstance(data, dict) else dump_yaml(data)
    lines = text.rstrip("\n").split("\n")
    return "\n".join(f"{' ' * column}{line}" if line else "" for line in lines)


def _token(value: str, style: str, *, flow: bool) -> str:
    if style == "'" and not re.search("[\r\n\t\x85\u2028\u2029]", value):
        return "'" + value.replace("'", "''") + "'"
    if style == '"' or (flow and not _BARE.fullmatch(value)):
        text = json.dumps(value, ensure_ascii=False)
        return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return dump_yaml([value])[len("- ") :].rstrip("\n")


def sections(text: str, root: PlacedMap) -> dict[str, str]:
    """Every section of a record as it is written, by key."""
    splicer = Splicer(text)
    return {key: splicer.section(root, key) for key in root.entries}


def place_of(root: PlacedMap, path: str) -> Place | None:
    """What stands at a key path such as ``facts[3].text.en``, or None."""
    here: Place | None = root
    for key, index in re.findall(r"([A-Za-z0-9_]+)|\[(\d+)\]", path):
        if isinstance(here, PlacedMap) and key:
            here = here.get(key)
        elif isinstance(here, PlacedList) and index and int(index) < len(here.items):
            here = here.items[int(index)]
        else:
            return None
    return here
