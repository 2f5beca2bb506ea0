"""A stretch of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text`` stands at ``start`` to ``end`` (code points, end exclusive) of the text it was found in.

    A tuple, because each word of each text makes one, and a tuple is made in a third of a frozen dataclass's time.
    """

    start: int
    end: int
    text: str
