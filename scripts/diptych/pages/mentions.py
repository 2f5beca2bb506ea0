"""Which organisations, people and things the facts of briefs name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.lang.hanzi import has_han, to_hans
from diptych.model.checked import CheckedBrief
from diptych.model.term import Term

# Places and plain concepts would be named in every second sentence and lead nowhere.
LISTED_KINDS = ("organisation", "person", "publication", "product")


@dataclass(frozen=True, slots=True)
class Mention:
    """A term that a brief names, and the ids of the facts that do so, in the brief's order."""

    term: Term
    brief: str
    facts: tuple[str, ...]


def find_mentions(briefs: Sequence[CheckedBrief], terms: Sequence[Term]) -> tuple[Mention, ...]:
    """Every mention of a listed term in the facts that are shown, brief by brief, in the order of the terms."""
    listed = [(term, _pattern(term)) for term in terms if term.kind in LISTED_KINDS]
    found = []
    for one in briefs:
        if one.brief.status == "withdrawn":
            continue
        texts = {
            fact.id: f"{to_hans(fact.text.zh or '')}\n{fact.text.en or ''}"
            for index, fact in enumerate(one.brief.facts)
            if f"facts[{index}]" not in one.withheld
        }
        for term, pattern in listed:
            facts = tuple(fact for fact, text in texts.items() if pattern.search(text))
            if facts:
                found.append(Mention(term, one.brief.id, facts))
    return tuple(found)


def _pattern(term: Term) -> re.Pattern[str]:
    names = {name for name in (term.zh, term.en, *term.aliases) if name}
    parts = sorted((_bounded(name) for name in names), key=len, reverse=True)
    return re.compile("|".join(parts))


def _bounded(name: str) -> str:
    """A name as a pattern: Chinese stands anywhere, Latin letters must not go on at its ends."""
    if has_han(name):
        return re.escape(to_hans(name))
    return rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])"
