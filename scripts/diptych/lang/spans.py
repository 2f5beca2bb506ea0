"""A stretch of a text."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple


class Span(NamedTuple):
    """``text`` stands at ``start`` to ``end`` (code points, end exclusive) of the text it was found in.

    A tuple, because each word of each text makes one, and a tuple is made in a third of a frozen dataclass's time.
    """

    start: int
    end: int
    text: str


# A span from its three values in one tuple, without the call of a function: for where spans are made by the thousand.
make_span: Any = partial(tuple.__new__, Span)
