"""Groups of statements as the facts of a draft: which to take, in which words, on which evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.draft.agreement import agreeing
from diptych.draft.wording import en_wording, is_speech, pointing_words, zh_wording
from diptych.lang.intrusions import speaks_to_machine
from diptych.lang.names import NameIndex
from diptych.model.brief import Evidence, Fact, Pair
from diptych.model.dossier import Dossier, Statement, StatementGroup

# A reader takes in about twenty facts; a story of one article has fewer, one of ten articles more, never a catalogue.
FACTS_AT_LEAST, FACTS_A_SOURCE, FACTS_AT_MOST = 8, 4, 28


@dataclass(frozen=True, slots=True)
class DraftedFact:
    """A fact, the group that it was made from, and that group's place in the dossier."""

    fact: Fact
    group: StatementGroup
    place: int


@dataclass(frozen=True, slots=True)
class _Sources:
    """The names of each source's origins, and the sources in Traditional characters."""

    origins: Mapping[str, set[str]]
    hant: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Worded:
    """A group of the dossier, or one language's part of it, in the words that a fact takes."""

    place: int
    group: StatementGroup
    zh: str | None
    en: str | None


def draft_facts(
    dossier: Dossier, index: NameIndex, by: str, agree: Callable[[str, str], bool]
) -> tuple[DraftedFact, ...]:
    """The most important groups as facts, in their order, ids ``f1`` onwards.

    Two wordings that ``agree`` does not take for one become two facts, each in its own language.
    """
    sources = _Sources(
        {each.source: {origin.name for origin in each.origins} for each in dossier.origins},
        frozenset(reading.id for reading in dossier.readings if reading.article.lang == "zh-Hant"),
    )
    limit = min(FACTS_AT_MOST, FACTS_AT_LEAST + FACTS_A_SOURCE * len(dossier.readings))
    disputed = {place for clash in dossier.clashes for place in clash.groups}
    # Words to a machine that reads the page (ignore all …) are a source's words too, and nobody's news.
    told = [place for place, group in enumerate(dossier.groups) if not any(map(_orders, group.statements))]
    alone = [place for place in told if not _leans(dossier.groups[place])]
    rest = [place for place in told if _leans(dossier.groups[place])]
    # A sentence that needs another one is no fact by itself; it stands in for one only where there are hardly any.
    wanted = {*alone[:limit], *rest[: max(0, FACTS_AT_LEAST - len(alone))]} | (disputed & set(told))
    worded = [
        each
        for place, group in enumerate(dossier.groups)
        if place in wanted
        for each in _worded(place, group, sources.hant, index, agree)
    ]
    return tuple(
        DraftedFact(_fact(f"f{number}", each, sources, by), each.group, each.place)
        for number, each in enumerate(worded, 1)
    )


def _worded(
    place: int, group: StatementGroup, hant: frozenset[str], index: NameIndex, agree: Callable[[str, str], bool]
) -> Iterator[_Worded]:
    zh = zh_wording(group.zh.body, index, hant=group.zh.source in hant) if group.zh else None
    en = en_wording(group.en.body) if group.en else None
    if zh is None or en is None:
        yield _Worded(place, group, zh, en)
    elif both := agreeing(zh, en, agree):
        yield _Worded(place, group, both.zh, both.en)
    else:
        chinese, english = (
            tuple(each for each in group.statements if each.written == written) for written in ("zh", "en")
        )
        yield _Worded(place, replace(group, statements=chinese, en=None), zh, None)
        yield _Worded(place, replace(group, statements=english, zh=None), None, en)


def _orders(statement: Statement) -> bool:
    return speaks_to_machine(statement.text)


def _leans(group: StatementGroup) -> bool:
    """Whether every wording of a group begins with a pronoun, or is speech without its speaker."""
    texts = [each.body for each in (group.zh, group.en) if each]
    return all(pointing_words(text) or is_speech(text) for text in texts)


def _fact(key: str, worded: _Worded, sources: _Sources, by: str) -> Fact:
    return Fact(
        id=key,
        text=Pair(worded.zh, worded.en, by),
        evidence=tuple(_evidence(statement, sources.origins) for statement in worded.group.statements),
        date=_date(worded.group.statements),
    )


def _evidence(statement: Statement, origins: Mapping[str, set[str]]) -> Evidence:
    named = statement.origin if statement.origin in origins.get(statement.source, ()) else None
    return Evidence(statement.source, statement.text, named)


def _date(statements: Sequence[Statement]) -> str | None:
    """The finest date that the sources give, where none of them gives another."""
    dates = sorted({statement.date for statement in statements if statement.date}, key=len, reverse=True)
    return dates[0] if dates and all(dates[0].startswith(date) for date in dates) else None
