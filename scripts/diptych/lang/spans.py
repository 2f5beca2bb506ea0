"""A stretch of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """``text`` stands at ``start`` to ``end`` (code points, end exclusive) of the text it was found in."""

    start: int
    end: int
    text: str
