"""What the pages that lead to briefs say: plain values, without a word of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from diptych.pages.edition import Wording
from diptych.pages.row import Counts
from diptych.pages.view import Link


@dataclass(frozen=True, slots=True)
class Card:
    """A brief in a list; its addresses are relative to the page that shows it."""

    url: str
    date: str
    title: Wording
    lead: Wording | None
    topics: tuple[Link, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Pager:
    """What leads from one page of a list to the others; addresses are relative to the page, or empty."""

    older: str
    newer: str
    leaves: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    url: str
    site_name: str
    briefs: tuple[Card, ...]
    topics: tuple[Link, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page that lists briefs, or leads to lists."""

    url: str
    title: str
    intro: str
    links: tuple[Link, ...] = ()
    briefs: tuple[Card, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive, its newest month first."""

    name: str
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The archive's front page."""

    url: str
    years: tuple[YearView, ...]


class Line(NamedTuple):
    """A sentence that a page across briefs quotes, and its place; ``said`` are the positions on a question, None
    standing for one that is withheld."""

    url: str
    words: Wording
    number: int = 0
    said: tuple[Wording | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A brief on a page across briefs: the sentences that the page quotes, or the note of a change."""

    date: str
    url: str
    title: Wording
    lines: tuple[Line, ...] = ()
    note: Wording | None = None
    withdrawn: bool = False


class QuotedDay(NamedTuple):
    """Facts of one day's briefs, which speak for themselves."""

    date: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CrossView:
    """A page across briefs, or across the facts of days."""

    url: str
    title: str
    intro: str
    briefs: tuple[Quoted, ...] = ()
    days: tuple[QuotedDay, ...] = ()
    pager: Pager | None = None
