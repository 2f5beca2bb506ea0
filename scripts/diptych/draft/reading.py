"""The text of an answer → what it proposes: whatever is not of the form that was asked for falls out, item by item."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from diptych.model.exchange import Refused
from diptych.records.binding import FieldShape, shapes

T = TypeVar("T")

# More than any brief has; what comes behind is not looked at.
MOST_ITEMS = 60
# Characters: the longest sentence, and the longest quote, that anybody would read.
MOST_TEXT = 1200
_FENCE = re.compile(r"```[A-Za-z]*\s*\n?(.*?)(?:```|\Z)", re.S)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)
_SHOWN = 120
# Levels: no answer of ours is deeper; a row of brackets is no reason to build long texts.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What could be read, and what could not."""

    value: T
    refused: tuple[Refused, ...]


class _Unfit(Exception):  # noqa: N818 - ends one item
    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason


def read_answer(text: str, record: type[T]) -> Read[T]:
    """The record in an answer, as far as it has its form; a fence around it, or words before it, do no harm.

    Where the answer was cut, its whole items are read. Never raises.
    """
    refused: list[Refused] = []
    data = _object(text, refused)
    value = _bind(data, record, "", refused)
    return Read(value, tuple(refused))


def _object(text: str, refused: list[Refused]) -> dict[str, Any]:
    for candidate in _candidates(text):
        found = _decode(candidate)
        if isinstance(found, dict):
            return found
    for candidate in _candidates(text):
        found = _decode(_closed(candidate))
        if isinstance(found, dict):
            refused.append(Refused("answer", "it was cut; what is whole of it was read", shorten(text[-_SHOWN:])))
            return found
    what = "it is empty" if not text.strip() else "it is no JSON object"
    refused.append(Refused("answer", what, shorten(text)))
    return {}


def _candidates(text: str) -> Iterator[str]:
    text = _THOUGHT.sub("", text)
    yield text
    yield from _FENCE.findall(text)
    start = text.find("{")
    if start >= 0:
        yield text[start : text.rfind("}") + 1]
        yield text[start:]


def _decode(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _closed(text: str) -> str:
    """A cut object, cut back to its last whole item and closed."""
    stack: list[str] = []
    whole, closing, inside, escaped = 0, "", False, False
    for place, char in enumerate(text):
        if inside:
            inside = escaped or char != '"'
            escaped = not escaped and char == "\\"
        elif char == '"':
            inside = True
        elif char in "{[":
            stack.append("}" if char == "{" else "]")
        elif char in "}]":
            if not stack or stack.pop() != char:
                break
            whole, closing = place + 1, "".join(reversed(stack[-_DEEPEST:]))
    return text[:whole] + closing


def shorten(text: str) -> str:
    """The beginning of an engine's words, in one line without signs that a terminal would obey."""
    plain = "".join(char if char.isprintable() else " " for char in text[: _SHOWN * 4])
    plain = " ".join(plain.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def _shown(value: Any) -> str:
    # Not its repr: what is nested deeply cannot be printed.
    return shorten(value) if isinstance(value, str) else type(value).__name__


def _bind(data: dict[str, Any], record: type[T], path: str, refused: list[Refused]) -> T:
    values: dict[str, Any] = {}
    known = shapes(record)  # type: ignore[arg-type]
    for name in data:
        if name not in known:
            refused.append(Refused(_join(path, shorten(name)), "it was not asked for"))
    for name, shape in known.items():
        place = _join(path, name)
        value = data.get(name)
        if value is None and not shape.required:
            continue
        if shape.many:
            values[name] = _list(value, shape, place, refused)
        else:
            try:
                values[name] = _value(value, shape, place, refused)
            except _Unfit as unfit:
                if shape.required:
                    raise
                refused.append(Refused(unfit.path, unfit.reason, _shown(value)))
    return record(**values)


def _list(value: Any, shape: FieldShape, path: str, refused: list[Refused]) -> tuple[Any, ...]:
    found = []
    if not isinstance(value, list):
        if shape.minimum:
            raise _Unfit(path, "a list is expected")
        refused.append(Refused(path, "a list is expected", _shown(value)))
        return ()
    for number, item in enumerate(value[:MOST_ITEMS]):
        place = f"{path}[{number}]"
        try:
            found.append(_value(item, shape, place, refused))
        except _Unfit as unfit:
            refused.append(Refused(unfit.path, unfit.reason, _shown(item)))
    if len(value) > MOST_ITEMS:
        refused.append(Refused(path, f"only the first {MOST_ITEMS} of {len(value)} were read"))
    if len(found) < shape.minimum:
        raise _Unfit(path, f"fewer than {shape.minimum} entries are left")
    return tuple(found)


def _value(value: Any, shape: FieldShape, path: str, refused: list[Refused]) -> Any:
    if dataclasses.is_dataclass(shape.type):
        if not isinstance(value, dict):
            raise _Unfit(path, "an object is expected")
        return _bind(value, shape.type, path, refused)  # type: ignore[arg-type]
    if not isinstance(value, str):
        raise _Unfit(path, "text is expected")
    if not value.strip():
        raise _Unfit(path, "it is empty")
    if len(value) > MOST_TEXT:
        raise _Unfit(path, f"it is longer than {MOST_TEXT} characters")
    return value.strip()


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
