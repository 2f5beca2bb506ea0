"""How well each fact of a brief stands: on how many independent origins, and whether positions dispute it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych.evidence.publishers import Publishers, publishers_of
from diptych.model.brief import Brief, Evidence, Fact, Source
from diptych.model.checked import Standing
from diptych.model.term import Term


@dataclass(frozen=True, slots=True)
class _Claim:
    """The origins that one span may rest on; several names mean that the span does not say which."""

    names: tuple[str, ...]


def standings(brief: Brief, terms: Sequence[Term] = ()) -> dict[str, Standing]:
    """The standing of every fact by its id.

    An origin is, for each span: the one that the evidence names; else the one that its source names; else the source
    itself, by publisher or id. A reprint or a translation counts as the source whose text it repeats, also where the
    evidence names the copy's own publisher. Spellings of one publisher count once. A span whose source names several
    origins without saying which, or that names several in a row, adds an origin only where no other span has named
    one of them. Origins stand in the order of first appearance.
    """
    sources = {source.id: source for source in brief.sources}
    disputed = {fact for dispute in brief.disputes for position in dispute.positions for fact in position.facts}
    # A site's terms know their hash; a copy of them would have to work it out again.
    publishers = publishers_of(terms if isinstance(terms, tuple) else tuple(terms))
    return {
        fact.id: Standing(
            origins=_origins(fact, sources, publishers),
            sources=_distinct(evidence.source for evidence in fact.evidence if evidence.source in sources),
            disputed=fact.id in disputed,
        )
        for fact in brief.facts
    }


def _origins(fact: Fact, sources: Mapping[str, Source], publishers: Publishers) -> tuple[str, ...]:
    claims = [_claim(evidence, sources, publishers) for evidence in fact.evidence if evidence.source in sources]
    keyed = [(claim.names[0], [key for name in claim.names for key in publishers.members(name)]) for claim in claims]
    certain = {keys[0] for _, keys in keyed if len(keys) == 1}
    seen: dict[str, str] = {}
    for name, keys in keyed:
        if len(keys) > 1 and not certain.isdisjoint(keys):
            continue
        if seen.keys().isdisjoint(keys):
            seen[keys[0]] = name
    return tuple(seen.values())


def _claim(evidence: Evidence, sources: Mapping[str, Source], publishers: Publishers) -> _Claim:
    *copies, source = _chain(sources[evidence.source], sources)
    copied_by = {publishers.key(each.publisher) for each in copies if each.publisher}
    if evidence.origin and publishers.key(evidence.origin) not in copied_by:
        return _Claim((evidence.origin,))
    if source.origin:
        return _Claim(tuple(origin.name for origin in source.origin))
    return _Claim((source.publisher or source.id,))


def _chain(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """The source, what it reprints, and so on; a chain that bites its tail ends where it began to repeat."""
    chain = [source]
    while (key := chain[-1].reprint_of) and key in sources and sources[key] not in chain:
        chain.append(sources[key])
    return chain


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
