"""Two pictures of how a story is proven: which article rests on which report, and which source says which fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from diptych.model.brief import Brief
from diptych.pages.typography import shortened
from diptych.pages.view import Cell, Node, OriginGraph, SourceView

# The picture's own units: 360 wide, so that its letters keep their size on the smallest phone.
WIDTH = 360
_ROW = 34
_TOP = 22
_LEFT_EDGE, _RIGHT_EDGE = 148, 212
# Half-width characters that fit a column at the picture's letter size.
_FIT = 21


def evidence_cells(brief: Brief, says: Mapping[str, Collection[str]]) -> dict[str, tuple[Cell, ...]]:
    """What each source says of each fact, in the brief's order of sources; ``says`` are the ids of the sources that the
    facts shown quote.

    A source contradicts a fact where it carries a fact of another position on the same question, and not this one.
    """
    against = _against(brief, says)
    none: Collection[str] = ()
    return {
        fact: tuple(_cell(source.id, said, against.get(fact, none)) for source in brief.sources)
        for fact, said in says.items()
    }


def _cell(source: str, says: Collection[str], against: Collection[str]) -> Cell:
    return "says" if source in says else "contradicts" if source in against else "silent"


def _against(brief: Brief, says: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dispute in brief.disputes:
        for position in dispute.positions:
            others = (fact for other in dispute.positions if other is not position for fact in other.facts)
            sources = set().union(*(says.get(fact, ()) for fact in others if fact not in position.facts))
            for fact in position.facts:
                found.setdefault(fact, set()).update(sources)
    return found


def origin_graph(sources: Sequence[SourceView], names: Mapping[int, str]) -> OriginGraph:
    """The picture for some sources; ``names`` are what the page calls them, by number.

    An article with its own reporting, or whose origin is not known, stands on itself.
    """
    rests = {source.number: _rests_on(source, sources, names) for source in sources}
    origins = list(dict.fromkeys(name for found in rests.values() for name in found))
    rows = max(len(origins), len(sources), 1)
    origin_y = dict(zip(origins, _spread(len(origins), rows), strict=True))
    article_y = dict(zip(rests, _spread(len(rests), rows), strict=True))
    return OriginGraph(
        width=WIDTH,
        height=_TOP + rows * _ROW,
        left=_LEFT_EDGE,
        right=_RIGHT_EDGE,
        origins=tuple(Node(shortened(name, _FIT), y) for name, y in origin_y.items()),
        articles=tuple(
            Node(shortened(f"{source.number} {names[source.number]}", _FIT), article_y[source.number])
            for source in sources
        ),
        lines="".join(_curve(origin_y[name], article_y[number]) for number, found in rests.items() for name in found),
        leading=_leading(rests.values()),
    )


def _leading(rests: Iterable[Iterable[str]]) -> tuple[str, int] | None:
    counts = Counter(name for found in rests for name in found)
    best = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return best if best[1] > 1 else None


def _rests_on(source: SourceView, sources: Sequence[SourceView], names: Mapping[int, str]) -> tuple[str, ...]:
    seen = set()
    while source.reprint_of and source.number not in seen:
        seen.add(source.number)
        source = sources[source.reprint_of - 1]
    return source.rests_on or (names[source.number],)


def _spread(count: int, rows: int) -> list[int]:
    """Heights that spread ``count`` labels evenly over the picture."""
    gap = rows * _ROW / max(count, 1)
    return [round(_TOP + gap * (index + 0.5)) - 4 for index in range(count)]


def _curve(y1: int, y2: int) -> str:
    x1, x2 = _LEFT_EDGE + 4, _RIGHT_EDGE - 4
    middle = (x1 + x2) // 2
    return f"M{x1} {y1 - 4}C{middle} {y1 - 4} {middle} {y2 - 4} {x2} {y2 - 4}"
