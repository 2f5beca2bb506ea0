"""The engine that drafts without a model: offline, deterministic, and in the sources' own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diptych.draft.disputes import draft_disputes
from diptych.draft.engine import Draft, DraftRequest
from diptych.draft.facts import DraftedFact, draft_facts
from diptych.draft.frameworks import draft_frameworks
from diptych.draft.sources import draft_sources
from diptych.draft.themes import draft_themes, draft_topics
from diptych.draft.wording import en_headline, is_speech, pointing_words, zh_headline
from diptych.lang.intrusions import speaks_to_machine
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief, Pair, Statement
from diptych.model.dossier import Dossier, Headlines

SUMMARY_AT_LEAST, SUMMARY_AT_MOST = 3, 5
# The first facts are the story, in whatever language they are; behind them, what both languages say comes first.
FIRST = 4


class RulesEngine:
    """Takes every word from a source or from the library; what neither has is left open."""

    name = "rules"

    def draft(self, dossier: Dossier, request: DraftRequest) -> Draft:
        """The draft, with its facts in order of importance, signed ``rules`` and the day."""
        by = f"{self.name} {request.day}"
        index = NameIndex(request.terms)
        drafted = draft_facts(dossier, index, by, request.agree)
        facts = tuple(each.fact for each in drafted)
        brief = Brief(
            schema="1",
            id=request.id,
            date=request.date,
            status="draft",
            title=_title(dossier.headlines, drafted, index, by, request.agree),
            topics=draft_topics(drafted),
            summary=_summary(drafted),
            facts=facts,
            themes=draft_themes(drafted, index, by),
            disputes=draft_disputes(dossier, drafted, index, by, request.day),
            framework=draft_frameworks(facts, request.models, by),
            sources=draft_sources(dossier, drafted),
        )
        return Draft(brief, tuple(left_open(brief, dossier)))


def _title(
    headlines: Headlines, facts: Sequence[DraftedFact], index: NameIndex, by: str, agree: Callable[[str, str], bool]
) -> Pair:
    """The headlines in both languages, the Chinese one alone where the two do not say the same."""
    zh = zh_headline(headlines.zh, index) if headlines.zh and not speaks_to_machine(headlines.zh) else None
    en = en_headline(headlines.en) if headlines.en and not speaks_to_machine(headlines.en) else None
    if not zh and not en and facts:
        return facts[0].fact.text
    if zh and en and not agree(zh, en):
        en = None
    return Pair(zh, en, by)


def _summary(facts: Sequence[DraftedFact]) -> tuple[Statement, ...]:
    """What the headlines say, in each language, then the first facts that both languages have and that stand alone.

    Where there are too few, the first of the rest; all in their order.
    """
    alone = [each for each in facts if not pointing_in(each)] or list(facts)
    chosen = [alone[0]] if alone else []
    for written in ("zh", "en"):
        told = any(each.fact.text.text(written) for each in chosen)
        lead = next((each for each in alone if each.fact.text.text(written)), None)
        if not told and lead:
            chosen.append(lead)
    both = [each for each in alone if each.fact.text.zh and each.fact.text.en]
    for options, limit in ((alone[:FIRST], SUMMARY_AT_MOST), (both, SUMMARY_AT_MOST), (facts, SUMMARY_AT_LEAST)):
        for each in options:
            if len(chosen) < limit and each not in chosen:
                chosen.append(each)
    return tuple(Statement(each.fact.text, (each.fact.id,)) for each in facts if each in chosen)


def pointing_in(drafted: DraftedFact) -> bool:
    """Whether a wording of a fact begins with words for what another sentence named, or is speech without a speaker."""
    return any(pointing_words(text) or is_speech(text) for text in (drafted.fact.text.zh, drafted.fact.text.en) if text)


def left_open(brief: Brief, dossier: Dossier) -> list[str]:
    """What an editor has to decide or write, by its place in the record."""
    found = []
    for written, name in (("en", "English"), ("zh", "Chinese")):
        missing = [fact.id for fact in brief.facts if not fact.text.text(written)]
        if not brief.title.text(written):
            found.append(f"title: no {name} wording; no {name} headline says the same")
        if missing:
            found.append(f"facts {', '.join(missing)}: no {name} wording; no {name} source says it")
    for fact in brief.facts:
        words = filter(None, (pointing_words(text) for text in (fact.text.zh, fact.text.en) if text))
        if shown := ", ".join(f"'{each}'" for each in words):
            found.append(f"facts {fact.id}: it begins with {shown}; say what is meant")
    if not brief.facts:
        found.append("facts: no statement was found in the captures")
    if not brief.themes:
        found.append("themes: no two facts share a topic")
    for analysis in brief.framework:
        found.append(f"framework {analysis.model}: its questions stand unanswered")
    if brief.facts and not brief.framework:
        found.append("framework: no mental model of the library is suggested by the facts")
    for dispute in range(len(brief.disputes)):
        found.append(f"disputes[{dispute}]: found by rules; check that both cannot be true, and sharpen the question")
    for source in brief.sources:
        missing = [name for name in ("publisher", "published", "url") if not getattr(source, name)]
        if missing and source.capture:
            found.append(f"sources {source.id}: the capture does not say: {', '.join(missing)}")
    found += [f"sources {each.id}: {each.capture} is left out: {each.reason}" for each in dossier.unread]
    return found
