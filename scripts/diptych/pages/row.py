"""What the rest of a site needs of one brief: a row of plain data, and an excerpt of the words that other pages quote.

Lists, topics, names, archive, related briefs, feeds and the sitemap are made from the rows of all briefs, which are
small enough to be held at once (about 2 KB each); a page that quotes facts, questions or notes asks for the excerpts of
the few briefs on it. Both are the same in every locale and are written to JSON and read back unchanged, so that a build
may keep them and open only the briefs that changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from diptych.model.brief import Pair, Status
from diptych.model.checked import CheckedBrief

# Hexadecimal digits of a digest: 64 bits tell any two texts of a site apart.
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the top line."""

    articles: int
    origins: int
    facts: int
    disputed: int


class Named(NamedTuple):
    """A term by its id, and the ids of the facts that name it, in the brief's order."""

    term: str
    facts: tuple[str, ...]


class Titled(NamedTuple):
    """A brief by its id, and its title: all that a link to it says."""

    id: str
    title: Pair


@dataclass(frozen=True, slots=True)
class Row:
    """One brief in a line.

    ``summary`` are the sentences that stand, ``publishers`` one name for each source that has one, ``names`` the listed
    terms that the facts shown name, ``questions`` how many disputes there are, ``changes`` the days of the revisions in
    the brief's order. ``card`` and ``excerpt`` are digests: of what a list shows of the brief, and of its excerpt.
    """

    id: str
    date: str
    status: Status
    title: Pair
    summary: tuple[Pair, ...]
    topics: tuple[str, ...]
    counts: Counts
    publishers: tuple[str, ...]
    names: tuple[Named, ...]
    questions: int
    changes: tuple[str, ...]
    card: str
    excerpt: str

    @property
    def titled(self) -> Titled:
        """What a link to the brief says."""
        return Titled(self.id, self.title)

    @property
    def lead(self) -> Pair | None:
        """The first sentence of the summary that stands."""
        return self.summary[0] if self.summary else None

    @property
    def published(self) -> str:
        """The day of the first word to readers."""
        return min(self.changes, default=self.date)

    @property
    def updated(self) -> str:
        """The day of the last word to readers."""
        return max([self.date, *self.changes])

    @property
    def place(self) -> tuple[str, str]:
        """Where the brief stands among others: by its day, then by its id."""
        return self.date, self.id


@dataclass(frozen=True, slots=True)
class Question:
    """A dispute as other pages quote it: the question, and the positions; None for one that is withheld."""

    question: Pair
    positions: tuple[Pair | None, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a brief that pages across briefs quote: facts by id, questions, and the notes of its revisions."""

    facts: dict[str, Pair]
    questions: tuple[Question, ...]
    notes: tuple[Pair, ...]


def make_excerpt(checked: CheckedBrief) -> Excerpt:
    """What other pages may quote of a brief; nothing that is withheld, and of a withdrawn brief the notes alone."""
    brief, held = checked.brief, checked.withheld
    if brief.status == "withdrawn":
        return Excerpt({}, (), tuple(_words(one.note) for one in brief.revisions))
    return Excerpt(
        {fact.id: _words(fact.text) for at, fact in enumerate(brief.facts) if f"facts[{at}]" not in held},
        tuple(
            Question(
                _words(dispute.question),
                tuple(
                    None if f"disputes[{at}].positions[{index}]" in held else _words(position.text)
                    for index, position in enumerate(dispute.positions)
                ),
            )
            for at, dispute in enumerate(brief.disputes)
        ),
        tuple(_words(one.note) for one in brief.revisions),
    )


def make_row(checked: CheckedBrief, names: Sequence[Named], counts: Counts, excerpt: Excerpt) -> Row:
    """The row of a brief; ``names`` and ``counts`` as ``mentions.Register`` finds them."""
    brief, held = checked.brief, checked.withheld
    summary = tuple(_words(one.text) for at, one in enumerate(brief.summary) if f"summary[{at}]" not in held)
    row = Row(
        id=brief.id,
        date=brief.date,
        status=brief.status,
        title=_words(brief.title),
        summary=summary,
        topics=brief.topics,
        counts=counts,
        publishers=tuple(source.publisher for source in brief.sources if source.publisher),
        names=tuple(names),
        questions=len(excerpt.questions),
        changes=tuple(one.date for one in brief.revisions),
        card="",
        excerpt="",
    )
    shown = row_to_json(row)
    # A card shows of the summary its first sentence alone, and nothing of publishers, names and changes.
    card = [*shown[:4], shown[4][:1], *shown[5:7]]
    return row_from_json([*shown[:-2], _digest(card), _digest(excerpt_to_json(excerpt))])


def _words(pair: Pair) -> Pair:
    """The wording without who answers for it."""
    return Pair(pair.zh, pair.en) if pair.by else pair


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def row_to_json(row: Row) -> list[Any]:
    """The row as JSON's own types, in the order of its fields; lists, for names would be half of the bytes."""
    return [
        row.id,
        row.date,
        row.status,
        _pair(row.title),
        [_pair(one) for one in row.summary],
        list(row.topics),
        [row.counts.articles, row.counts.origins, row.counts.facts, row.counts.disputed],
        list(row.publishers),
        [[one.term, *one.facts] for one in row.names],
        row.questions,
        list(row.changes),
        row.card,
        row.excerpt,
    ]


def row_from_json(data: Sequence[Any]) -> Row:
    """The row that ``row_to_json`` wrote; ValueError, TypeError or IndexError where it did not."""
    (day_id, date, status, title, summary, topics, counts, publishers, names, questions, changes, card, excerpt) = data
    return Row(
        day_id,
        date,
        status,
        Pair(*title),
        tuple(Pair(*one) for one in summary),
        tuple(topics),
        Counts(*counts),
        tuple(publishers),
        tuple(Named(one[0], tuple(one[1:])) for one in names),
        questions,
        tuple(changes),
        card,
        excerpt,
    )


def excerpt_to_json(excerpt: Excerpt) -> list[Any]:
    """The excerpt as JSON's own types."""
    return [
        {fact: _pair(words) for fact, words in excerpt.facts.items()},
        [[_pair(one.question), [_pair(said) if said else None for said in one.positions]] for one in excerpt.questions],
        [_pair(note) for note in excerpt.notes],
    ]


def excerpt_from_json(data: Sequence[Any]) -> Excerpt:
    """The excerpt that ``excerpt_to_json`` wrote; ValueError or TypeError where it did not."""
    facts, questions, notes = data
    return Excerpt(
        {fact: Pair(*words) for fact, words in facts.items()},
        tuple(
            Question(Pair(*question), tuple(Pair(*said) if said else None for said in positions))
            for question, positions in questions
        ),
        tuple(Pair(*note) for note in notes),
    )


def _pair(pair: Pair) -> list[str | None]:
    return [pair.zh, pair.en]
