"""Which briefs a brief leads to, found again only near what changed: for ten thousand it takes seconds to find all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diptych.model.brief import Pair
from diptych.pages.neighbours import Neighbourhood
from diptych.pages.row import Counts, Named, Row

# What decides whom a brief is near: day, topics and the terms that it names. Withdrawn briefs are near nobody.
Shape = list[Any]


class Relations:
    """The related briefs of all; ``before`` is what ``data`` gave after the last build, or nothing.

    ``changed`` says whether ``data`` is another one now.
    """

    def __init__(self, rows: Sequence[Row], before: Mapping[str, Any] | None = None) -> None:
        self._rows = {row.id: row for row in rows}
        self._near = Neighbourhood(rows)
        self._shapes = {row.id: _shape(row) for row in rows}
        known = _known(before or {})
        changed = {one for one in {*known, *self._shapes} if self._shapes.get(one) != known.get(one, (None,))[0]}
        self.changed = bool(changed)
        old = Neighbourhood([_stub(one, shape) for one, (shape, _) in known.items()]) if changed else None
        touched = set(changed)
        for one in changed:
            touched |= self._near.near(one)
            touched |= old.near(one) if old else set()
        self._related = {
            one: tuple(row.id for row in self._near.related(one)) if one in touched else known[one][1]
            for one in self._rows
        }

    def related(self, brief: str) -> tuple[Row, ...]:
        """The briefs that a brief leads to."""
        return tuple(self._rows[one] for one in self._related[brief])

    def data(self) -> dict[str, Any]:
        """All that the next build must know, as JSON's own types."""
        return {one: [shape, list(self._related[one])] for one, shape in self._shapes.items()}


def _shape(row: Row) -> Shape:
    return [row.date, row.status == "withdrawn", list(row.topics), [named.term for named in row.names]]


def _known(data: Mapping[str, Any]) -> dict[str, tuple[Shape, tuple[str, ...]]]:
    """What was kept; nothing at all where a brief of it leads to one that is not there."""
    known = {one: (shape, tuple(related)) for one, (shape, related) in data.items()}
    return known if all(other in known for _, related in known.values() for other in related) else {}


def _stub(brief: str, shape: Shape) -> Row:
    date, withdrawn, topics, terms = shape
    return Row(
        id=brief,
        date=date,
        status="withdrawn" if withdrawn else "published",
        title=Pair(),
        summary=(),
        topics=tuple(topics),
        counts=Counts(0, 0, 0, 0),
        publishers=(),
        names=tuple(Named(term, ()) for term in terms),
        questions=0,
        changes=(),
        card="",
        excerpt="",
    )
