"""A briefing text: what an analyst wrote about one or more articles before there was a record for it."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.model.article import Citation


@dataclass(frozen=True, slots=True)
class BriefingTheme:
    """One line of the story with its paragraphs; ``line`` is the title's line in the text, from 1."""

    title: str
    paragraphs: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class BriefingFramework:
    """A mental model applied to the story: its name, what it says, and its points."""

    title: str
    claim: tuple[str, ...]
    points: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """The parts of a briefing text, in its own words and order.

    ``kept`` are paragraphs before any heading or among the fields, ``unread`` lines about the cited articles that
    have no field in a record; nothing of the text is lost.
    """

    title: str | None
    overview: tuple[str, ...]
    themes: tuple[BriefingTheme, ...]
    frameworks: tuple[BriefingFramework, ...]
    cites: tuple[Citation, ...]
    kept: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
