"""The measurement: each class of error planted into each true fact, and what becomes of the true facts themselves."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diptych.checks.parity import compare_statements
from diptych.lang.names import NameIndex
from diptych.model.term import Term
from planting.dates import change_date
from planting.facts import FLORES, TrueFact, corpus_pairs, machine_rows
from planting.judging import Place, Verdict, judge
from planting.numbers import change_bound, change_number, change_unit
from planting.quotes import alter_quote, harmless, is_accepted
from planting.words import change_name, change_negation, drop_hedge, misspell, reverse, swap_agents

SEED = 20250814
Terms = tuple[Term, ...]
Changes = Callable[[TrueFact, Terms], Iterator[tuple[str, str]]]

# class → what it changes, and the codes that would accuse a true fact of it
CLASSES: dict[str, tuple[Changes, tuple[str, ...]]] = {
    "number": (lambda fact, _: change_number(fact.wording), ("grounding.number",)),
    "bound": (lambda fact, _: change_bound(fact.wording), ("grounding.number",)),
    "unit": (lambda fact, _: change_unit(fact.wording), ("grounding.number",)),
    "date": (lambda fact, _: change_date(fact.wording), ("grounding.date",)),
    "name": (lambda fact, terms: change_name(fact.wording, terms, fact.language), ("grounding.name",)),
    "spelling": (lambda fact, terms: misspell(fact.wording, terms, fact.language), ("grounding.name",)),
    "agent": (lambda fact, terms: swap_agents(fact.wording, terms, fact.language), ("grounding.agent",)),
    "negation": (lambda fact, _: change_negation(fact.wording), ("grounding.negation",)),
    "opposite": (lambda fact, _: reverse(fact.wording), ("grounding.negation",)),
    "hedge": (lambda fact, _: drop_hedge(fact.wording), ("grounding.hedge",)),
}
PLACES: tuple[Place, ...] = ("summary", "theme", "framework")
# Errors that show whether a place is checked at all.
_IN_PLACES = ("number", "unit", "date", "name")


@dataclass
class Tally:
    """How many were tried, how many were found, and how many of these were kept off the page."""

    tried: int = 0
    found: int = 0
    withheld: int = 0

    def add(self, found: bool, withheld: bool = False) -> None:
        """Count one."""
        self.tried += 1
        self.found += found
        self.withheld += withheld

    @property
    def rate(self) -> float:
        """Found of tried."""
        return self.found / self.tried if self.tried else 0.0


@dataclass
class Miss:
    """One planted error that was not found, or one true fact that was accused."""

    what: str
    fact: TrueFact
    wording: str
    codes: tuple[str, ...] = ()


@dataclass
class Figures:
    """All tallies by name: ``number``, ``number / digit`` (manner), ``number en<Hant`` (scripts), and the misses."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    facts: int = 0

    def tally(self, name: str) -> Tally:
        """The tally of that name."""
        return self.tallies.setdefault(name, Tally())


def measure(facts: Sequence[TrueFact], terms: Terms, most: int = 10**9) -> Figures:
    """Judge every true fact, then plant one error of each class into each that is not accused already.

    ``most`` is how many errors of a class are planted for each pair of scripts. Which error is planted hangs on the
    fact and the class alone, so that a fact more changes nothing for the others.
    """
    figures = Figures(facts=len(facts))
    sound: dict[str, list[TrueFact]] = {}
    for fact in facts:
        if _judge_true(fact, terms, figures):
            sound.setdefault(fact.kind, []).append(fact)
    for some in sound.values():
        for name in CLASSES:
            planted = (_plant(name, fact, terms, figures) for fact in _shuffled(some, name))
            _first(most, planted)
        for fact in _shuffled(some, "source")[:most]:
            figures.tally("source").add(*_caught(judge(fact, terms, source="s9")))
            figures.tally("source").add(*_caught(judge(fact, terms, source="s2")))
        for place in PLACES:
            chosen = enumerate(_shuffled(some, place)[:most])
            for number, fact in chosen:
                _plant(_IN_PLACES[number % len(_IN_PLACES)], fact, terms, figures, place)
    return figures


def _first(most: int, planted: Iterator[bool]) -> None:
    """Go on planting until so many errors are in."""
    while most and (done := next(planted, None)) is not None:
        most -= done


def _judge_true(fact: TrueFact, terms: Terms, figures: Figures) -> bool:
    verdict = judge(fact, terms)
    figures.tally("true facts accused").add(bool(verdict.codes))
    figures.tally("true facts withheld").add(verdict.withheld, verdict.withheld)
    figures.tally(f"true facts withheld {fact.kind}").add(verdict.withheld, verdict.withheld)
    for name, (_, codes) in CLASSES.items():
        figures.tally(f"{name} accused").add(any(code in codes for code in verdict.codes))
    if verdict.codes:
        figures.misses.append(Miss("true", fact, fact.wording, verdict.codes))
    return not verdict.codes


def _shuffled(facts: Sequence[TrueFact], what: str) -> list[TrueFact]:
    """The facts in an order that hangs on what each says, not on which others there are."""
    return sorted(facts, key=lambda fact: _dice(what, fact).random())


def _dice(what: str, fact: TrueFact) -> random.Random:
    return random.Random(f"{SEED} {what} {fact.kind} {fact.wording}")


def _plant(name: str, fact: TrueFact, terms: Terms, figures: Figures, place: Place = "fact") -> bool:
    """Plant one error of a class; False where the wording offers nothing to change."""
    changes: dict[str, list[str]] = {}
    for manner, wording in CLASSES[name][0](fact, terms):
        if wording != fact.wording:
            changes.setdefault(manner, []).append(wording)
    if not changes:
        return False
    dice = _dice(name, fact)
    manner = dice.choice(sorted(changes))
    wording = dice.choice(changes[manner])
    verdict = judge(fact, terms, wording=wording, place=place)
    if place != "fact":
        figures.tally(f"in {place}").add(*_caught(verdict))
    else:
        for key in (name, f"{name} / {manner}", f"{name} {fact.kind}"):
            figures.tally(key).add(*_caught(verdict))
    if not verdict.codes and not verdict.withheld:
        what = name if place == "fact" else f"{place}: {name}"
        figures.misses.append(Miss(f"{what} / {manner}", fact, wording))
    return True


def _caught(verdict: Verdict) -> tuple[bool, bool]:
    return bool(verdict.codes) or verdict.withheld, verdict.withheld


def measure_quotes(facts: Sequence[TrueFact], count: int) -> Figures:
    """Altered quotes that are accepted, and harmless variants that are refused, ``count`` of each."""
    rng = random.Random(SEED)
    figures = Figures()
    long = [fact.evidence for fact in facts if len(fact.evidence) > 20 and not set("\n…") & set(fact.evidence)]
    for _ in range(count if long else 0):
        text = rng.choice(long)
        altered, same = alter_quote(text, rng), harmless(text, rng)
        taken, left = is_accepted(altered, text), not is_accepted(same, text)
        figures.tally("altered quotes accepted").add(taken)
        figures.tally("harmless quotes refused").add(left)
        fact = TrueFact("quote", "", "", text)
        figures.misses += [Miss("quote accepted", fact, altered)] * taken + [Miss("quote refused", fact, same)] * left
    return figures


def measure_parity(corpora: Path, terms: Terms) -> Figures:
    """False alarms on pairs that agree, and disagreements found, in the corpora."""
    figures = Figures()
    if not (corpora / "parity").is_dir():
        return figures
    names = NameIndex(terms)
    for zh, en in list(corpus_pairs(corpora))[:FLORES]:
        _compare("flores-dev false alarms", zh, en, names, figures)
    for row in machine_rows(corpora):
        name = "machine false alarms" if row["agree"] else "machine found"
        _compare(name, row["zh"], row["en"], names, figures)
    return figures


def measure_false_alarms(pairs: Sequence[tuple[str, str]], terms: Terms) -> Figures:
    """Pairs that agree and are accused when they are compared with each other."""
    figures = Figures()
    names = NameIndex(terms)
    for zh, en in pairs:
        _compare("pairs false alarms", zh, en, names, figures)
    return figures


def measure_own_parity(pairs: Sequence[tuple[str, str]], terms: Terms) -> Figures:
    """False alarms on our own pairs, and errors planted into the English side that the Chinese side betrays."""
    figures = Figures()
    names = NameIndex(terms)
    for zh, en in pairs:
        _compare("pairs false alarms", zh, en, names, figures)
        fact = TrueFact("pair", "en", en, zh)
        for name, (change, _) in CLASSES.items():
            options = sorted({wording for _, wording in change(fact, terms) if wording != en})
            if options and name not in {"hedge"}:
                _compare(f"pairs {name}", zh, _dice(name, fact).choice(options), names, figures)
    return figures


def _compare(name: str, zh: str, en: str, names: NameIndex, figures: Figures) -> None:
    codes = tuple(finding.code for finding in compare_statements(zh=zh, en=en, names=names))
    figures.tally(name).add(bool(codes))
    if bool(codes) == name.endswith("false alarms"):
        figures.misses.append(Miss(name, TrueFact("pair", "en", en, zh), en, codes))
