"""Which organisations, people and things the facts of briefs name."""

from __future__ import annotations

import re
from collections import defaultdict
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
    listed = [term for term in terms if term.kind in LISTED_KINDS]
    names = _Names(listed)
    found = []
    for one in briefs:
        if one.brief.status == "withdrawn":
            continue
        facts: dict[str, list[str]] = defaultdict(list)
        for index, fact in enumerate(one.brief.facts):
            if f"facts[{index}]" not in one.withheld:
                for term_id in names.of(f"{to_hans(fact.text.zh or '')}\n{fact.text.en or ''}"):
                    facts[term_id].append(fact.id)
        found += [Mention(term, one.brief.id, tuple(facts[term.id])) for term in listed if term.id in facts]
    return tuple(found)


class _Names:
    """Finds terms by their names; patterns stand under the first character, so that few are tried at a place."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_start: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
        for term in terms:
            for name in {name for name in (term.zh, term.en, *term.aliases) if name}:
                shown = to_hans(name) if has_han(name) else name
                self._by_start[shown[:1]].append((term.id, re.compile(_bounded(name))))

    def of(self, text: str) -> set[str]:
        """The ids of the terms that a text names."""
        return {
            term_id
            for place, char in enumerate(text)
            for term_id, pattern in self._by_start.get(char, ())
            if pattern.match(text, place)
        }


def _bounded(name: str) -> str:
    """A name as a pattern: Chinese stands anywhere, Latin letters must not go on at its ends."""
    if has_han(name):
        return re.escape(to_hans(name))
    return rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])"
