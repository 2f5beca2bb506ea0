"""A record as plain data and back, for what is kept between runs: without the form that an editor writes it in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from diptych.records.binding import FieldShape, shapes

T = TypeVar("T")


def pack_record(record: Any) -> list[Any]:
    """The values of a record in the order of its fields, as JSON's own types."""
    kind: type = type(record)
    return [_packed(getattr(record, name)) for name in shapes(kind)]


def _packed(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    return pack_record(value) if dataclasses.is_dataclass(value) else value


def unpack_record(data: Any, record: type[T]) -> T:
    """The record that ``pack_record`` took apart; raises ValueError or TypeError where it is none."""
    kind: type = record
    read: Callable[[Any], T] = _reader(kind)
    return read(data)


@cache
def _reader(record: type) -> Callable[[Any], Any]:
    """What puts a type's values together; made once, because a brief has hundreds of them."""
    parts = [_part(shape) for shape in shapes(record).values()]

    def read(data: Any) -> Any:
        if data is None:
            return None
        return record(*[part(value) if part else value for part, value in zip(parts, data, strict=True)])

    return read


def _part(shape: FieldShape) -> Callable[[Any], Any] | None:
    kind: type = shape.type
    read = _reader(kind) if dataclasses.is_dataclass(kind) else None
    if not shape.many:
        return read
    return (lambda values: tuple(map(read, values))) if read else tuple
