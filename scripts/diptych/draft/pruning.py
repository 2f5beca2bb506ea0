"""A draft without the parts that the checks doubt, and without what rested on them alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from diptych.lang.hanzi import has_han
from diptych.model.brief import Analysis, Brief, Dispute, Fact, Pair, Statement, Theme
from diptych.model.exchange import Refused
from diptych.model.finding import Finding

T = TypeVar("T")
Doubts = Mapping[str, str]

# Findings that are no fault of a wording: what a draft lacks yet, and how a source was copied.
_HARMLESS = re.compile(
    r"language\.missing|quote\.(?:layout|script)|source\.|term\.|origin\.|framework\.(?:no-|unknown)|dispute\.undated|"
    r"grounding\.context|date\.unresolved"
)


def doubts_of(findings: Sequence[Finding]) -> dict[str, str]:
    """What is said against each place, the first finding of each."""
    found: dict[str, str] = {}
    for finding in findings:
        if not _HARMLESS.match(finding.code):
            found.setdefault(finding.path, f"{finding.code}: {finding.message}")
    return found


@dataclass(frozen=True, slots=True)
class Pruned:
    """A brief after pruning, with what was taken out."""

    brief: Brief
    refused: tuple[Refused, ...]


def prune(brief: Brief, doubts: Doubts, spared: Callable[[Pair], bool] = lambda pair: False) -> Pruned:
    """The brief without what is doubted; wordings that are ``spared`` stay, whatever is said of them."""
    return _Pruner(doubts, spared).prune(brief)


class _Pruner:
    def __init__(self, doubts: Doubts, spared: Callable[[Pair], bool]) -> None:
        self.doubts = doubts
        self.spared = spared
        self.refused: list[Refused] = []
        self.known: frozenset[str] = frozenset()

    def prune(self, brief: Brief) -> Pruned:
        facts = self._each("facts", brief.facts, self._fact)
        self.known = frozenset(fact.id for fact in facts)
        pruned = replace(
            brief,
            title=self._pair("title", brief.title) or Pair(),
            facts=facts,
            summary=self._each("summary", brief.summary, self._statement),
            themes=self._each("themes", brief.themes, self._theme),
            disputes=self._each("disputes", brief.disputes, self._dispute),
            framework=self._each("framework", brief.framework, self._analysis),
        )
        return Pruned(pruned, tuple(self.refused))

    def _each(self, path: str, items: Sequence[T], keep: Callable[[str, T], T | None]) -> tuple[T, ...]:
        kept = (keep(f"{path}[{number}]", item) for number, item in enumerate(items))
        return tuple(item for item in kept if item is not None)

    def _against(self, path: str) -> str | None:
        """What is said against a place or anything in it."""
        inside = (f"{path}.", f"{path}[")
        return next((why for place, why in self.doubts.items() if place == path or place.startswith(inside)), None)

    def _refuse(self, path: str, why: str, text: str | None) -> None:
        self.refused.append(Refused(path, why, text or ""))

    def _pair(self, path: str, pair: Pair) -> Pair | None:
        """The pair without the language that is doubted; None where nothing is left, or the two do not agree."""
        if self.spared(pair):
            return pair
        if why := self.doubts.get(path):
            self._refuse(path, why, pair.en or pair.zh)
            return None
        for language in ("zh", "en"):
            if pair.text(language) and (why := self._against(f"{path}.{language}")):
                self._refuse(f"{path}.{language}", why, pair.text(language))
                pair = replace(pair, zh=None) if language == "zh" else replace(pair, en=None)
        return pair if pair.zh or pair.en else None

    def _fact(self, path: str, fact: Fact) -> Fact | None:
        if self.spared(fact.text):
            return fact
        evidence = self._each(
            f"{path}.evidence", fact.evidence, lambda place, one: None if self._against(place) else one
        )
        if not evidence or path in self.doubts:
            self._refuse(path, self._against(path) or "it has no evidence", fact.text.en or fact.text.zh)
            return None
        if why := self._against(f"{path}.date"):
            self._refuse(f"{path}.date", why, fact.date)
            fact = replace(fact, date=None)
        text = self._native(path, replace(fact, evidence=evidence)) or self._pair(f"{path}.text", fact.text)
        return replace(fact, text=text, evidence=evidence) if text else None

    def _native(self, path: str, fact: Fact) -> Pair | None:
        """Where the two wordings do not agree, the one in the language of all quotes: the other is the translation."""
        why = self.doubts.get(f"{path}.text", "")
        chinese = {has_han(evidence.quote) for evidence in fact.evidence}
        if not why.startswith("parity.") or len(chinese) != 1 or not (fact.text.zh and fact.text.en):
            return None
        self._refuse(
            f"{path}.text.{'en' if True in chinese else 'zh'}", why, fact.text.en if True in chinese else fact.text.zh
        )
        return replace(fact.text, en=None) if True in chinese else replace(fact.text, zh=None)

    def _statement(self, path: str, statement: Statement) -> Statement | None:
        facts = tuple(fact for fact in statement.facts if fact in self.known)
        if self.spared(statement.text):
            return replace(statement, facts=facts) if facts else None
        if path in self.doubts or facts != statement.facts or not facts:
            why = self._against(path) or "a fact that it rests on was not kept"
            self._refuse(path, why, statement.text.en or statement.text.zh)
            return None
        text = self._pair(f"{path}.text", statement.text)
        return replace(statement, text=text) if text else None

    def _theme(self, path: str, theme: Theme) -> Theme | None:
        title = self._pair(f"{path}.title", theme.title)
        body = self._each(f"{path}.body", theme.body, self._statement)
        return replace(theme, title=title, body=body) if title and body else None

    def _dispute(self, path: str, dispute: Dispute) -> Dispute | None:
        question = self._pair(f"{path}.question", dispute.question)
        positions = self._each(f"{path}.positions", dispute.positions, self._statement)
        apart = len({position.facts for position in positions}) == len(positions) >= 2
        return replace(dispute, question=question, positions=positions) if question and apart else None

    def _analysis(self, path: str, analysis: Analysis) -> Analysis | None:
        facts = tuple(fact for fact in analysis.facts if fact in self.known)
        claim = self._pair(f"{path}.claim", analysis.claim)
        if claim is None or len(facts) < 2 or path in self.doubts:
            return None
        points = self._each(f"{path}.points", analysis.points, self._point)
        return replace(analysis, claim=claim, facts=facts, points=points)

    def _point(self, path: str, point: Statement) -> Statement | None:
        point = replace(point, facts=tuple(fact for fact in point.facts if fact in self.known))
        text = None if path in self.doubts and not self.spared(point.text) else self._pair(f"{path}.text", point.text)
        return replace(point, text=text) if text else None
