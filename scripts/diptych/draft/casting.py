"""A proposal in the form of a brief: each sentence in the house's form, signed, and vetted for what it is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diptych.draft.blending import Blend
from diptych.draft.proposal import (
    Proposal,
    ProposedAnalysis,
    ProposedDispute,
    ProposedFact,
    ProposedStatement,
    ProposedTheme,
    ProposedWording,
)
from diptych.draft.reading import shorten
from diptych.draft.vetting import ANALYSIS, STATEMENT, Strictness, fault_of, quote_fault, tidy
from diptych.lang.folding import match_quote
from diptych.lang.hanzi import has_han
from diptych.lang.names import NameIndex
from diptych.lang.sentences import split_sentences
from diptych.model.brief import DATE_PATTERN, Analysis, Dispute, Evidence, Fact, Pair, Statement, Theme
from diptych.model.dossier import Dossier
from diptych.model.exchange import Refused
from diptych.model.mental_model import MentalModel

# A few letters stand in any text, and prove nothing: characters of a quote in Chinese, and in other languages.
LEAST_QUOTE_HAN, LEAST_QUOTE = 6, 20
# Characters: evidence is a sentence or two, never an article.
MOST_QUOTE = 1000
MODELS_AT_MOST, THEMES_AT_MOST, SUMMARY_AT_MOST = 3, 5, 6


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on facts, in the form of a brief."""

    title: Pair | None
    summary: tuple[Statement, ...]
    themes: tuple[Theme, ...]
    disputes: tuple[Dispute, ...]
    framework: tuple[Analysis, ...]


@dataclass
class Cast:
    """Turns what a model proposes into parts of a brief; ``refused`` collects what has no place in one."""

    dossier: Dossier
    index: NameIndex
    models: Mapping[str, MentalModel]
    by: str
    refused: list[Refused] = field(default_factory=list)

    def facts(self, proposed: Sequence[ProposedFact]) -> tuple[Fact, ...]:
        """The facts whose quotes stand in their sources and whose words stand in their quotes; ids are as proposed."""
        found: dict[str, Fact] = {}
        for number, each in enumerate(proposed):
            path = f"facts[{number}]"
            if each.id in found:
                self.refuse(path, "another fact has its id", each.id)
                continue
            evidence = self._evidence(path, each)
            if not evidence:
                self.refuse(path, "none of its quotes is in its source", each.text.en or each.text.zh)
                continue
            text = self.pair(path, each.text, [*(one.quote for one in evidence), *self._frame(evidence)])
            if text:
                date = each.date if each.date and re.fullmatch(DATE_PATTERN, each.date) else None
                found[each.id] = Fact(each.id, text, evidence, date)
        return tuple(found.values())

    def resting(self, proposal: Proposal, blend: Blend) -> Resting:
        """What rests on the facts that were kept; ids in the proposal become those of ``blend``."""
        grounds = {fact.id: self._ground(fact) for fact in blend.facts}
        rest = _Rest(self, blend.mine, grounds)
        everything = [text for texts in grounds.values() for text in texts]
        title = self.pair("title", proposal.title, everything, headline=True) if proposal.title else None
        return Resting(
            title=title,
            summary=rest.statements("summary", proposal.summary)[:SUMMARY_AT_MOST],
            themes=rest.themes(proposal.themes)[:THEMES_AT_MOST],
            disputes=rest.disputes(proposal.disputes),
            framework=rest.framework(proposal.framework)[:MODELS_AT_MOST],
        )

    def _evidence(self, path: str, proposed: ProposedFact) -> tuple[Evidence, ...]:
        texts = {reading.id: reading.article.text for reading in self.dossier.readings}
        found: dict[tuple[str, str], Evidence] = {}
        for number, each in enumerate(proposed.evidence):
            least = LEAST_QUOTE_HAN if has_han(each.quote) else LEAST_QUOTE
            if each.source not in texts:
                why: str | None = "there is no such source"
            elif len(each.quote) < least:
                why = "the quote is too short to prove anything"
            else:
                words = sentences_around(each.quote, texts[each.source])
                why = quote_fault(words) if words else "the quote is not in the source"
                if words and not why:
                    found[each.source, words] = Evidence(each.source, words)
            if why:
                self.refuse(f"{path}.evidence[{number}]", why, each.quote)
        return tuple(found.values())

    def _frame(self, evidence: Sequence[Evidence]) -> list[str]:
        """What the sources of some quotes stand under: a fact may name its publisher, author and origins."""
        sources = {one.source for one in evidence}
        found: list[str] = []
        for reading, origins in zip(self.dossier.readings, self.dossier.origins, strict=True):
            if reading.id in sources:
                article = reading.article
                found += filter(None, (article.publisher, article.author, *(one.name for one in origins.origins)))
        return found

    def _ground(self, fact: Fact) -> list[str]:
        own = [text for text in (fact.text.zh, fact.text.en) if text]
        return [*own, *(one.quote for one in fact.evidence), *self._frame(fact.evidence)]

    def pair(
        self,
        path: str,
        wording: ProposedWording,
        grounds: Sequence[str],
        *,
        headline: bool = False,
        strictness: Strictness = STATEMENT,
    ) -> Pair | None:
        """The pair in the house's form, without a language in which it cannot be shown; None where neither can."""
        kept: dict[str, str | None] = {}
        for language, text in (("zh", wording.zh), ("en", wording.en)):
            why = fault_of(text, language, grounds, self.index, strictness) if text else None  # type: ignore[arg-type]
            if text and why:
                self.refuse(f"{path}.{language}", why, text)
            elif text:
                kept[language] = tidy(text, language, self.index, headline=headline) or None  # type: ignore[arg-type]
        return Pair(kept.get("zh"), kept.get("en"), self.by) if any(kept.values()) else None

    def refuse(self, path: str, why: str, text: str | None) -> None:
        self.refused.append(Refused(path, why, shorten(text or "")))


@dataclass(frozen=True, slots=True)
class _Rest:
    """Sentences on facts; ``ids`` are the brief's ids of proposed facts, ``grounds`` what each fact says by that."""

    cast: Cast
    ids: Mapping[str, str]
    grounds: Mapping[str, Sequence[str]]

    def statements(self, path: str, proposed: Sequence[ProposedStatement]) -> tuple[Statement, ...]:
        found = (self._statement(f"{path}[{number}]", each) for number, each in enumerate(proposed))
        return tuple(each for each in found if each is not None)

    def themes(self, proposed: Sequence[ProposedTheme]) -> tuple[Theme, ...]:
        found = []
        for number, each in enumerate(proposed):
            path = f"themes[{number}]"
            body = self.statements(f"{path}.body", each.body)
            title = self._titled(f"{path}.title", each.title, body)
            if title and body:
                found.append(Theme(title, body))
        return tuple(found)

    def disputes(self, proposed: Sequence[ProposedDispute]) -> tuple[Dispute, ...]:
        found = []
        for number, each in enumerate(proposed):
            path = f"disputes[{number}]"
            positions = self.statements(f"{path}.positions", each.positions)
            question = self._titled(f"{path}.question", each.question, positions)
            if question and len({position.facts for position in positions}) == len(positions) >= 2:
                found.append(Dispute(question, positions))
        return tuple(found)

    def framework(self, proposed: Sequence[ProposedAnalysis]) -> tuple[Analysis, ...]:
        found = []
        for number, each in enumerate(proposed):
            path = f"framework[{number}]"
            model = self.cast.models.get(each.model)
            facts = self._facts(each.facts)
            if model is None or len(facts) < 2:
                self.cast.refuse(path, "no such model, or fewer than two facts that were kept", each.model)
                continue
            grounds = [*self._texts(facts), *_words_of(model)]
            claim = self.cast.pair(f"{path}.claim", each.claim, grounds, strictness=ANALYSIS)
            points = tuple(
                Statement(text, self._facts(point.facts))
                for place, point in enumerate(each.points)
                if (text := self.cast.pair(f"{path}.points[{place}]", point.text, grounds, strictness=ANALYSIS))
            )
            if claim:
                by = self.cast.by
                name, limits, falsifier = (Pair(p.zh, p.en, by) for p in (model.name, model.limits, model.falsifier))
                found.append(Analysis(name, claim, facts, model.id, points, limits, falsifier))
        return tuple(found)

    def _statement(self, path: str, proposed: ProposedStatement) -> Statement | None:
        facts = self._facts(proposed.facts)
        if not facts:
            self.cast.refuse(path, "none of the facts that it rests on was kept", proposed.text.en or proposed.text.zh)
            return None
        text = self.cast.pair(path, proposed.text, self._texts(facts))
        return Statement(text, facts) if text else None

    def _titled(self, path: str, wording: ProposedWording, body: Sequence[Statement]) -> Pair | None:
        facts = tuple(dict.fromkeys(fact for statement in body for fact in statement.facts))
        return self.cast.pair(path, wording, self._texts(facts), headline=True) if facts else None

    def _facts(self, proposed: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.ids[key] for key in proposed if key in self.ids))

    def _texts(self, facts: Sequence[str]) -> list[str]:
        return [text for fact in facts for text in self.grounds[fact]]


def sentences_around(quote: str, text: str) -> str | None:
    """The source's own words for a quote, as whole sentences, or None where it does not stand there in one piece.

    "It is false that X" must not become "X", nor may two ends of a page be put together with an ellipsis.
    """
    match = match_quote(quote, text)
    if match is None or len(match.spans) != 1:
        return None
    start, end = match.spans[0].start, match.spans[0].end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    lines = text[first : last if last >= 0 else len(text)]
    touched = [span for span in split_sentences(lines) if span.start < end - first and start - first < span.end]
    words = lines[touched[0].start : touched[-1].end] if touched else ""
    return words if words and len(words) <= MOST_QUOTE else None


def _words_of(model: MentalModel) -> list[str]:
    pairs = (model.name, model.idea, model.when, *model.questions, model.limits, model.falsifier)
    return [text for pair in pairs for text in (pair.zh, pair.en) if text]
