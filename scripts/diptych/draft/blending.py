"""A model's facts and the rules' in one list: the rules' draft is the base, the model chooses, words and adds.

An editor who asks a model wants its prose and its choice, and none of what the rules found taken away: what is wrong
is deleted in a second, what is missing has to be found first. So a model's fact takes the place of the rules' fact with
the same quote, keeps its evidence, and comes first; the rules' other facts follow while there is room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.draft.facts import FACTS_AT_MOST
from diptych.lang.folding import fold_layout
from diptych.model.brief import Brief, Dispute, Evidence, Fact, Pair, Statement


@dataclass(frozen=True, slots=True)
class Blend:
    """The facts under their new ids; ``mine`` and ``theirs`` are the new ids of the model's facts and of the rules'."""

    facts: tuple[Fact, ...]
    mine: Mapping[str, str]
    theirs: Mapping[str, str]


def blend_facts(proposed: Sequence[Fact], rules: Brief) -> Blend:
    """The model's facts, then the rules' other ones, numbered from ``f1``; those of disputes are all kept."""
    twins = _twins(proposed, rules.facts)
    by_id = {fact.id: fact for fact in rules.facts}
    first = [_joined(fact, by_id.get(twins.get(fact.id, ""))) for fact in proposed]
    taken = set(twins.values())
    disputed = {key for dispute in rules.disputes for position in dispute.positions for key in position.facts}
    others = [fact for fact in rules.facts if fact.id not in taken]
    room = max(0, FACTS_AT_MOST - len(first) - sum(fact.id in disputed for fact in others))
    rest = []
    for fact in others:
        if fact.id in disputed or room > 0:
            room -= fact.id not in disputed
            rest.append(fact)
    facts = [*first, *rest]
    names = [f"f{number}" for number in range(1, len(facts) + 1)]
    mine = {fact.id: name for fact, name in zip(proposed, names, strict=False)}
    theirs = {fact.id: name for fact, name in zip(rest, names[len(first) :], strict=True)}
    theirs |= {twin: mine[key] for key, twin in twins.items()}
    return Blend(tuple(replace(fact, id=name) for fact, name in zip(facts, names, strict=True)), mine, theirs)


def moved(brief: Brief, blend: Blend) -> Brief:
    """The rules' draft on the blended facts: new ids, and a repeated fact in its new words."""
    texts = {fact.id: fact.text for fact in blend.facts}
    old = {fact.text for fact in brief.facts}

    def statement(one: Statement) -> Statement | None:
        facts = tuple(blend.theirs[key] for key in one.facts if key in blend.theirs)
        repeats = one.text in old and len(facts) == 1
        return Statement(texts[facts[0]] if repeats else one.text, facts) if facts or not one.facts else None

    def statements(many: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(found for one in many if (found := statement(one)) is not None)

    themes = (replace(theme, body=statements(theme.body)) for theme in brief.themes)
    disputes = (replace(dispute, positions=statements(dispute.positions)) for dispute in brief.disputes)
    analyses = (
        replace(
            analysis,
            facts=tuple(blend.theirs[key] for key in analysis.facts if key in blend.theirs),
            points=statements(analysis.points),
        )
        for analysis in brief.framework
    )
    return replace(
        brief,
        facts=blend.facts,
        summary=statements(brief.summary),
        themes=tuple(theme for theme in themes if theme.body),
        disputes=tuple(dispute for dispute in disputes if len(dispute.positions) > 1),
        framework=tuple(analysis for analysis in analyses if len(analysis.facts) > 1),
    )


def new_disputes(proposed: Sequence[Dispute], known: Sequence[Dispute]) -> tuple[Dispute, ...]:
    """The model's disputes that are not the rules' in other words: on other facts."""
    told = {frozenset(key for position in dispute.positions for key in position.facts) for dispute in known}
    return tuple(
        dispute
        for dispute in proposed
        if not any(facts <= frozenset(key for one in dispute.positions for key in one.facts) for facts in told)
    )


def _twins(proposed: Sequence[Fact], rules: Sequence[Fact]) -> dict[str, str]:
    """The rules' fact that quotes the same words, by the model's fact; each is taken once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for fact in proposed:
        for other in rules:
            if other.id not in taken and any(_same(one, two) for one in fact.evidence for two in other.evidence):
                found[fact.id] = other.id
                taken.add(other.id)
                break
    return found


def _same(one: Evidence, other: Evidence) -> bool:
    mine, yours = ("".join(fold_layout(each.quote).text.split()) for each in (one, other))
    return one.source == other.source and (mine in yours or yours in mine)


def _joined(fact: Fact, twin: Fact | None) -> Fact:
    """The model's fact with the rules' other evidence; in the rules' words where these are in more languages."""
    if twin is None:
        return fact
    more = tuple(one for one in twin.evidence if not any(_same(one, own) for own in fact.evidence))
    text = fact.text if _languages(fact.text) >= _languages(twin.text) else twin.text
    return replace(fact, text=text, evidence=(*fact.evidence, *more), date=fact.date or twin.date)


def _languages(pair: Pair) -> int:
    return bool(pair.zh) + bool(pair.en)
