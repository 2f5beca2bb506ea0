"""What decides where briefs are led to: of each one a mark, which is a row without its words.

All pages that lead to briefs are planned from the marks of all briefs, which a build reads in a fraction of a second
for ten thousand; the words are read where a page is made.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import Any

from diptych.model.brief import Status
from diptych.pages.row import Row, row_to_json

# Hexadecimal digits of a digest: 64 bits tell any two texts of a site apart.
_DIGEST = 16
# Marks that are read together: all of a site as one text would take ten times their memory for a moment.
_LOT = 64


@dataclass(frozen=True, slots=True)
class Mark:
    """One brief without its words.

    ``shape`` is what decides whom the brief is near (day, topics, terms) as a text. ``facts`` are the numbers of facts
    that name each of ``terms``. ``title``, ``card`` and ``row`` are digests: of its title, of what a list shows of the
    brief, and of all that its row and excerpt say. The other fields are those of the row.
    """

    id: str
    date: str
    status: Status
    topics: tuple[str, ...]
    terms: tuple[str, ...]
    facts: tuple[int, ...]
    publishers: tuple[str, ...]
    questions: int
    changes: tuple[str, ...]
    shape: str
    title: str
    card: str
    row: str

    @property
    def place(self) -> tuple[str, str]:
        """Where the brief stands among others: by its day, then by its id."""
        return self.date, self.id

    @property
    def updated(self) -> str:
        """The day of the last word to readers."""
        return max([self.date, *self.changes])


def mark_of(row: Row) -> Mark:
    """The mark of a row."""
    return read_marks([mark_text(row)])[0]


def mark_text(row: Row) -> str:
    """The mark of a row as a line of text, which is the same for the same row."""
    data = row_to_json(row)
    shape = [row.date, row.status == "withdrawn", row.topics, [one.term for one in row.names]]
    rest = [
        row.id,
        row.status,
        [len(one.facts) for one in row.names],
        row.publishers,
        row.questions,
        row.changes,
        _digest(data[3]),
        row.card,
        _digest(data),
    ]
    return f"{_json(shape)}\t{_json(rest)}"


def read_marks(texts: Sequence[str]) -> list[Mark]:
    """The marks that ``mark_text`` wrote; raises ValueError where it did not."""
    # Read together: there are ten thousand of them, and to begin reading takes as long as to read a mark.
    lots = [texts[at : at + _LOT] for at in range(0, len(texts), _LOT)]
    return [mark for lot in lots for mark in _read_lot(lot)]


def _read_lot(texts: Sequence[str]) -> Iterator[Mark]:
    read = json.loads(f"[{','.join(texts)}]".replace("\t", ","))
    if len(read) != 2 * len(texts):
        raise ValueError("a mark has two parts")
    for text, shape, own in zip(texts, read[::2], read[1::2], strict=True):
        yield _mark(text.partition("\t")[0], shape, own)


def _mark(shape: str, parts: list[Any], own: list[Any]) -> Mark:
    date, _, topics, terms = parts
    id_, status, facts, publishers, questions, changes, title, card, row = own
    return Mark(
        id_,
        date,
        status,
        tuple(map(intern, topics)),
        tuple(map(intern, terms)),
        tuple(facts),
        tuple(map(intern, publishers)),
        questions,
        tuple(changes),
        shape,
        title,
        card,
        row,
    )


class Groups:
    """The marks of a site that are not withdrawn, in the order of their places, by topic and term.

    ``topics`` and ``terms`` give numbers of ``shown``, which rise.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.all = sorted(marks, key=lambda mark: mark.place)
        self.shown = [mark for mark in self.all if mark.status != "withdrawn"]
        self.topics: dict[str, list[int]] = defaultdict(list)
        self.terms: dict[str, list[int]] = defaultdict(list)
        for number, mark in enumerate(self.shown):
            for topic in mark.topics:
                self.topics[topic].append(number)
            for term in mark.terms:
                self.terms[term].append(number)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each brief that is shown, by its id."""
        return {mark.id: number for number, mark in enumerate(self.shown)}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _digest(data: Any) -> str:
    return hashlib.sha256(_json(data).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
