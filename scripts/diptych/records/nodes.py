"""What a record's text is made of: strings, lists and keys, each with its line."""

from __future__ import annotations

from typing import NamedTuple


# A brief has a thousand nodes, which live as long as it takes to bind them: named tuples are made three times as fast
# as frozen dataclasses.
class Scalar(NamedTuple):
    """A string as it is written; ``line`` counts from 1."""

    value: str
    line: int
    plain: bool


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


class Mapping(NamedTuple):
    """Keys in their order, each with its node."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping
