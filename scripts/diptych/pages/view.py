"""What the page of a brief says, in order: plain values, without a word of HTML.

What a page has by the dozen is a named tuple, which is made in a third of the time of a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from diptych.pages.edition import Wording
from diptych.pages.escaping import Html
from diptych.pages.row import Counts

StandingKind = Literal["several", "one", "disputed"]
Cell = Literal["says", "contradicts", "silent"]


class Cite(NamedTuple):
    """A fact that a statement rests on: its number on the page and the place of its quotes."""

    number: int
    anchor: str
    withheld: bool


class StatementView(NamedTuple):
    """A sentence with its citations; ``withheld`` is the code that keeps the words off the page, or empty."""

    wording: Wording
    cites: tuple[Cite, ...] = ()
    withheld: str = ""


class SourceView(NamedTuple):
    """A source as the page names it; ``rests_on`` are the names of the origins, empty for own reporting."""

    id: str
    number: int
    anchor: str
    publisher: str
    title: str
    author: str
    lang: str
    date: str
    accessed: str
    url: str
    rests_on: tuple[str, ...]
    reprint_of: int
    left_out: Wording | None

    @property
    def name(self) -> str:
        """What a chip calls the source; empty where neither publisher nor title is known."""
        return self.publisher or self.title


class Voice(NamedTuple):
    """A source that says a quote: ``url``, escaped already, leads to the words themselves; ``origin`` as the record has
    it."""

    source: str
    number: int
    url: Html | None
    origin: str


class QuoteView(NamedTuple):
    """Words of a source in their language, and every source that has them to the letter; the same in every locale."""

    text: str
    lang: str
    said: tuple[Voice, ...]


class FactView(NamedTuple):
    """A fact with its standing and its quotes.

    ``sources`` are the ids and ``said_by`` the names of the sources that it quotes.
    """

    id: str
    number: int
    anchor: str
    evidence_anchor: str
    wording: Wording
    date: str
    standing: StandingKind
    origins: tuple[str, ...]
    note: Wording | None
    quotes: tuple[QuoteView, ...]
    sources: tuple[str, ...]
    said_by: tuple[str, ...]
    withheld: str

    @property
    def cite(self) -> Cite:
        """The citation of this fact alone."""
        return Cite(self.number, self.evidence_anchor, bool(self.withheld))

    @property
    def reported_by(self) -> tuple[str, ...]:
        """The origins, where they say more than the names of the sources."""
        return () if set(self.origins) == set(self.said_by) else self.origins


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year of the timeline, and its facts."""

    date: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One line of the story."""

    title: Wording
    body: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question and the positions on it."""

    anchor: str
    question: Wording
    positions: tuple[StatementView, ...]
    known: Wording | None
    as_of: str


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """A mental model applied to the facts; visibly not fact."""

    anchor: str
    name: Wording
    idea: Wording | None
    claim: StatementView
    points: tuple[StatementView, ...]
    limits: Wording | None
    falsifier: Wording | None


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One change that readers are told of."""

    date: str
    note: Wording


@dataclass(frozen=True, slots=True)
class Maker:
    """Who answers for how many wordings: ``kind`` is human, rules, llm or mt."""

    kind: str
    tool: str
    date: str
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another page: its address from here, empty where there is none, and its name."""

    url: str
    name: str
    count: int = 0


class MatrixRow(NamedTuple):
    """One fact and what each source says of it, in the order of the sources."""

    fact: FactView
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A label in the picture, shortened to fit, and how far down it stands."""

    label: str
    y: int


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """Origins on the left, articles on the right, a line where one rests on the other; ``lines`` is an SVG path.

    ``leading`` is the origin that most articles rest on, and how many; None where each has its own.
    """

    width: int
    height: int
    left: int
    right: int
    origins: tuple[Node, ...]
    articles: tuple[Node, ...]
    lines: str
    leading: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class CitationText:
    """A brief's citation in two forms; the address is left out where the site's is not known."""

    line: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """The page of one brief in one locale."""

    id: str
    url: str
    root: str
    status: str
    date: str
    title: Wording
    topics: tuple[Link, ...]
    counts: Counts
    summary: tuple[StatementView, ...]
    facts: tuple[FactView, ...]
    timeline: tuple[Day, ...]
    disputes: tuple[DisputeView, ...]
    themes: tuple[ThemeView, ...]
    framework: tuple[AnalysisView, ...]
    sources: tuple[SourceView, ...]
    revisions: tuple[RevisionView, ...]
    made: tuple[Maker, ...]
    sections: tuple[str, ...]
    matrix: tuple[MatrixRow, ...] = ()
    graph: OriginGraph | None = None
    data: Html | None = None
    cited: CitationText | None = None
    names: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()

    @property
    def lead(self) -> Wording | None:
        """The first summary sentence that stands."""
        return next((statement.wording for statement in self.summary if not statement.withheld), None)

    @property
    def published(self) -> str:
        """The day of the first word to readers."""
        return min((revision.date for revision in self.revisions), default=self.date)

    @property
    def updated(self) -> str:
        """The day of the last word to readers."""
        return max([self.date, *(revision.date for revision in self.revisions)])
