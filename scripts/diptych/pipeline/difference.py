"""What changed between two versions of a brief, as a reader understands it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from diptych.lang.folding import fold_layout
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.model.brief import Analysis, Brief, Fact, Pair, Source, Statement
from diptych.pipeline.alignment import pair_facts, pair_sources
from diptych.pipeline.matching import leaves, match_items
from diptych.records.writing import to_data

Part = Literal["status", "title", "topics", "summary", "fact", "theme", "dispute", "analysis", "source"]
Act = Literal["added", "removed", "reworded", "changed"]
_WRITTEN = ("zh", "en")
# What is only written otherwise: the shape of quotation marks, spaces.
TYPOGRAPHY = "typography"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of one language that another took the place of; None where there was or is none."""

    lang: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of which part, which of them (an id, or nothing), what was done, and what it said and says.

    ``fields`` names what else of it changed: ``date``, ``evidence``, ``origin``, or only its ``typography``.
    """

    part: Part
    act: Act
    id: str = ""
    before: Pair | None = None
    after: Pair | None = None
    numbers: tuple[Number, ...] = ()
    fields: tuple[str, ...] = ()


def compare_versions(old: Brief, new: Brief) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new`` in the order of the record; who signed a wording is none."""
    return tuple(_changes(old, new))


def _changes(old: Brief, new: Brief) -> Iterator[Change]:
    if old.status != new.status:
        yield Change("status", "changed", before=Pair(old.status, old.status), after=Pair(new.status, new.status))
    if _words(old.title) != _words(new.title):
        yield _reworded("title", "", old.title, new.title)
    if old.topics != new.topics:
        before, after = ", ".join(old.topics), ", ".join(new.topics)
        yield Change("topics", "changed", before=Pair(before, before), after=Pair(after, after))
    yield from _entries("summary", old.summary, new.summary, lambda each: each.text)
    yield from _facts(old, new)
    yield from _entries("theme", old.themes, new.themes, lambda each: each.title, lambda each: each.body)
    yield from _entries("dispute", old.disputes, new.disputes, lambda each: each.question, lambda each: each.positions)
    yield from _entries("analysis", old.framework, new.framework, lambda each: each.name, _analysis)
    yield from _sources(old, new)


def _facts(old: Brief, new: Brief) -> Iterator[Change]:
    records = [[to_data(fact) for fact in each.facts] for each in (old, new)]
    was = {now: before for before, now in pair_facts(records[1], records[0], by_id=True).items()}
    before = {fact.id: fact for fact in old.facts}
    for fact in new.facts:
        if fact.id not in was:
            yield Change("fact", "added", fact.id, after=fact.text)
        else:
            yield from _fact(before[was[fact.id]], fact)
    for fact in old.facts:
        if fact.id not in was.values():
            yield Change("fact", "removed", fact.id, before=fact.text)


def _fact(old: Fact, new: Fact) -> Iterator[Change]:
    fields = tuple(
        name
        for name, same in {
            "date": old.date == new.date,
            "evidence": old.evidence == new.evidence,
            "note": _words(old.note) == _words(new.note),
        }.items()
        if not same
    )
    if _words(old.text) != _words(new.text):
        yield _reworded("fact", new.id, old.text, new.text, fields)
    elif fields:
        yield Change("fact", "changed", new.id, after=new.text, fields=fields)


def _sources(old: Brief, new: Brief) -> Iterator[Change]:
    records = [[to_data(source) for source in each.sources] for each in (old, new)]
    was = {now: before for before, now in pair_sources(records[1], records[0]).items()}
    before = {source.id: source for source in old.sources}
    for source in new.sources:
        if source.id not in was:
            yield Change("source", "added", source.id, after=_name(source))
            continue
        data, earlier = to_data(source), to_data(before[was[source.id]])
        fields = tuple(key for key in {**earlier, **data} if key != "id" and data.get(key) != earlier.get(key))
        if fields:
            yield Change("source", "changed", source.id, after=_name(source), fields=fields)
    for source in old.sources:
        if source.id not in was.values():
            yield Change("source", "removed", source.id, before=_name(source))


def _analysis(analysis: Analysis) -> tuple[Statement, ...]:
    """What an analysis says, sentence by sentence."""
    bounds = (Statement(pair) for pair in (analysis.limits, analysis.falsifier) if pair)
    return Statement(analysis.claim, analysis.facts), *analysis.points, *bounds


def _nothing(_: Any) -> tuple[Statement, ...]:
    return ()


def _entries(
    part: Part,
    old: Sequence[Any],
    new: Sequence[Any],
    words: Callable[[Any], Pair],
    inner: Callable[[Any], Sequence[Statement]] = _nothing,
) -> Iterator[Change]:
    """The changes of a list without ids, and of the statements in its entries."""
    kind = {"theme": "themes", "dispute": "disputes", "analysis": "framework"}.get(part, part)
    before, after = [to_data(each) for each in old], [to_data(each) for each in new]
    known = {there: here for here, there in match_items(kind, before, after).items()}
    for place, entry in enumerate(new):
        if place not in known:
            yield Change(part, "added", after=words(entry))
            continue
        earlier = old[known[place]]
        found = [*_entries(part, inner(earlier), inner(entry), lambda each: each.text)] if inner is not _nothing else []
        if _words(words(earlier)) != _words(words(entry)):
            yield _reworded(part, "", words(earlier), words(entry))
        elif not found and list(leaves(before[known[place]])) != list(leaves(after[place])):
            yield Change(part, "changed", after=words(entry))
        yield from found
    for place, entry in enumerate(old):
        if place not in known.values():
            yield Change(part, "removed", before=words(entry))


def _reworded(part: Part, key: str, old: Pair, new: Pair, fields: tuple[str, ...] = ()) -> Change:
    if all(_folded(old.text(written)) == _folded(new.text(written)) for written in _WRITTEN):
        return Change(part, "changed", key, after=new, fields=(TYPOGRAPHY, *fields))
    numbers = tuple(
        number for written in _WRITTEN for number in _numbers(written, old.text(written), new.text(written))
    )
    return Change(part, "reworded", key, old, new, numbers, fields)


def _numbers(written: str, old: str | None, new: str | None) -> Iterator[Number]:
    """The figures that only one of two wordings has, those in the same place together."""
    before, after = find_quantities(old or ""), find_quantities(new or "")
    gone, come = _without(before, after), _without(after, before)
    for place in range(max(len(gone), len(come))):
        yield Number(
            written,
            gone[place].span.text.strip() if place < len(gone) else None,
            come[place].span.text.strip() if place < len(come) else None,
        )


def _without(some: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in some if all(relate(each, other) != "equal" for other in others)]


def _folded(text: str | None) -> str:
    return fold_layout(text or "").text


def _words(pair: Pair | None) -> tuple[str | None, str | None]:
    return (pair.zh, pair.en) if pair else (None, None)


def _name(source: Source) -> Pair:
    name = ", ".join(filter(None, (source.title, source.publisher))) or source.url or source.capture or source.id
    return Pair(name, name)
