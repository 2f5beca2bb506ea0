"""A clash between a wording and its evidence in the small words: who, whether, how surely."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """``mine`` and ``theirs`` complete the message of ``code``; not ``sure`` where it is only worth a look."""

    code: str
    mine: str
    theirs: str
    sure: bool = True
