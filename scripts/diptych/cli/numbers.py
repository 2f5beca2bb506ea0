"""How many of something, in English words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """``1 brief``, ``1,200 briefs``: for nouns that take an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
