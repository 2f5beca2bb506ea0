"""Groups of statements as the facts of a draft: which to take, in which words, on which evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.draft.wording import en_wording, zh_wording
from diptych.lang.names import NameIndex
from diptych.model.brief import Evidence, Fact, Pair
from diptych.model.dossier import Dossier, Statement, StatementGroup

# A reader takes in about twenty facts; a story of one article has fewer, one of ten articles more, never a catalogue.
FACTS_AT_LEAST, FACTS_A_SOURCE, FACTS_AT_MOST = 8, 4, 28


@dataclass(frozen=True, slots=True)
class DraftedFact:
    """A fact and the group that it was made from."""

    fact: Fact
    group: StatementGroup


@dataclass(frozen=True, slots=True)
class _Sources:
    """The names of each source's origins, and the sources in Traditional characters."""

    origins: Mapping[str, set[str]]
    hant: frozenset[str]


def draft_facts(dossier: Dossier, index: NameIndex, by: str) -> tuple[DraftedFact, ...]:
    """The most important groups as facts, in their order, ids ``f1`` onwards."""
    sources = _Sources(
        {each.source: {origin.name for origin in each.origins} for each in dossier.origins},
        frozenset(reading.id for reading in dossier.readings if reading.article.lang == "zh-Hant"),
    )
    limit = min(FACTS_AT_MOST, FACTS_AT_LEAST + FACTS_A_SOURCE * len(dossier.readings))
    wanted = set(range(limit)) | {place for clash in dossier.clashes for place in clash.groups}
    chosen = [group for place, group in enumerate(dossier.groups) if place in wanted]
    return tuple(
        DraftedFact(_fact(f"f{number}", group, sources, index, by), group) for number, group in enumerate(chosen, 1)
    )


def _fact(key: str, group: StatementGroup, sources: _Sources, index: NameIndex, by: str) -> Fact:
    return Fact(
        id=key,
        text=Pair(
            zh=zh_wording(group.zh.body, index, hant=group.zh.source in sources.hant) if group.zh else None,
            en=en_wording(group.en.body) if group.en else None,
            by=by,
        ),
        evidence=tuple(_evidence(statement, sources.origins) for statement in group.statements),
        date=_date(group.statements),
    )


def _evidence(statement: Statement, origins: Mapping[str, set[str]]) -> Evidence:
    named = statement.origin if statement.origin in origins.get(statement.source, ()) else None
    return Evidence(statement.source, statement.text, named)


def _date(statements: Sequence[Statement]) -> str | None:
    """The finest date that the sources give, where none of them gives another."""
    dates = sorted({statement.date for statement in statements if statement.date}, key=len, reverse=True)
    return dates[0] if dates and all(dates[0].startswith(date) for date in dates) else None
