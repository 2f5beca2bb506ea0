"""How well each fact of a brief stands: on how many independent origins, and whether positions dispute it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    evidence names the copy's own publisher. Names that a term knows as one
    count once. A span of a source that names several origins without saying which rests on one of them only, so it
    adds an origin only where no other span has named one of them. Origins stand in the order of first appearance.
    """
    sources = {source.id: source for source in brief.sources}
    disputed = {fact for dispute in brief.disputes for position in dispute.positions for fact in position.facts}
    aliases = _aliases(terms)
    return {
        fact.id: Standing(
            origins=_origins(fact, sources, aliases),
            sources=_distinct(evidence.source for evidence in fact.evidence if evidence.source in sources),
            disputed=fact.id in disputed,
        )
        for fact in brief.facts
    }


def _origins(fact: Fact, sources: Mapping[str, Source], aliases: Mapping[str, str]) -> tuple[str, ...]:
    claims = [_claim(evidence, sources, aliases) for evidence in fact.evidence if evidence.source in sources]
    certain = {_folded(claim.names[0], aliases) for claim in claims if len(claim.names) == 1}
    seen: dict[str, str] = {}
    for claim in claims:
        keys = [_folded(name, aliases) for name in claim.names]
        if len(keys) > 1 and not certain.isdisjoint(keys):
            continue
        if seen.keys().isdisjoint(keys):
            seen[keys[0]] = claim.names[0]
    return tuple(seen.values())


def _claim(evidence: Evidence, sources: Mapping[str, Source], aliases: Mapping[str, str]) -> _Claim:
    *copies, source = _chain(sources[evidence.source], sources)
    copied_by = {_folded(each.publisher, aliases) for each in copies if each.publisher}
    if evidence.origin and _folded(evidence.origin, aliases) not in copied_by:
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


def _aliases(terms: Sequence[Term]) -> dict[str, str]:
    """Every folded name of every term, to the term's id."""
    names: dict[str, str] = {}
    for term in terms:
        for name in (term.zh, term.en, term.hant, *term.aliases):
            if name:
                names.setdefault(_plain(name), term.id)
    return names


def _folded(name: str, aliases: Mapping[str, str]) -> str:
    plain = _plain(name)
    # A slash cannot stand in a term's id, so a name that no term knows never equals one that a term knows.
    return aliases.get(plain, f"/{plain}")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
