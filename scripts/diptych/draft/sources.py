"""The source table of a draft: what the captures say of themselves, whom they rest on, and why one carries no fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diptych.draft.facts import DraftedFact
from diptych.model.brief import DATE_PATTERN, DAY_PATTERN, URL_PATTERN, Brief, Pair, Source
from diptych.model.dossier import Dossier, Reading, SourceOrigins, Unread
from diptych.records.yaml_nodes import FORBIDDEN

NO_FACT = Pair("本简报的事实都不以它为据。", "No fact of this brief rests on it.")
REPRINT = Pair("转载，原文已列为来源。", "A reprint; its original is among the sources.")
# How a reading begins to say why there is none.
_NO_ARTICLE = "no article here: "


def draft_sources(dossier: Dossier, facts: Sequence[DraftedFact]) -> tuple[Source, ...]:
    """Every capture, read or not, in the order of their ids; what a capture does not say is left out."""
    used = {evidence.source for each in facts for evidence in each.fact.evidence}
    origins = {each.source: each for each in dossier.origins}
    found = [_source(reading, origins[reading.id], reading.id in used) for reading in dossier.readings]
    found += [_unread(each) for each in dossier.unread]
    return tuple(sorted(found, key=lambda source: int(re.sub(r"\D", "", source.id) or 0)))


def used_or_not(brief: Brief) -> tuple[Source, ...]:
    """The sources of a brief, each marked as left out where none of its facts rests on it, and only then."""
    used = {evidence.source for fact in brief.facts for evidence in fact.evidence}
    return tuple(_marked(source, source.id in used) for source in brief.sources)


def _marked(source: Source, used: bool) -> Source:
    if used and source.left_out in (NO_FACT, REPRINT):
        return replace(source, left_out=None)
    if not used and source.left_out is None:
        return replace(source, left_out=REPRINT if source.reprint_of else NO_FACT)
    return source


def _source(reading: Reading, origins: SourceOrigins, used: bool) -> Source:
    article = reading.article
    return Source(
        id=reading.id,
        capture=reading.capture,
        sha256=reading.sha256,
        title=_clean(article.title),
        author=_clean(article.author),
        publisher=_clean(article.publisher),
        url=_formed(article.url, URL_PATTERN) or _formed(reading.url, URL_PATTERN),
        published=_formed(article.published, DATE_PATTERN),
        accessed=_formed(reading.accessed, DAY_PATTERN) or _formed(article.archived, DAY_PATTERN),
        lang=_clean(article.lang),
        origin=origins.origins,
        reprint_of=origins.reprint_of,
        left_out=None if used else REPRINT if origins.reprint_of else NO_FACT,
    )


def _unread(unread: Unread) -> Source:
    return Source(
        id=unread.id,
        capture=unread.capture,
        sha256=unread.sha256,
        left_out=Pair("存档里读不出文章。", f"No article could be read: {unread.reason.removeprefix(_NO_ARTICLE)}."),
    )


def _clean(value: str | None) -> str | None:
    """The value without characters that no record may hold."""
    return FORBIDDEN.sub("", value).strip() or None if value else None


def _formed(value: str | None, pattern: str) -> str | None:
    """The value where a record can hold it; an odd one stays in the capture."""
    return value if value and re.fullmatch(pattern, value) else None
