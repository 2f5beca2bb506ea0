"""What a language model is asked for: the types below are the JSON Schema of its answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from diptych.model.brief import key
from diptych.records.schema import json_schema


@dataclass(frozen=True, slots=True)
class ProposedWording:
    """One sentence in both languages."""

    zh: str | None = key("In Simplified Chinese.", default=None)
    en: str | None = key("In English.", default=None)


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """Words copied from an article."""

    source: str = key("The article's id.")
    quote: str = key("One sentence of the article, copied letter by letter, in its own language and script.")


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """One checkable statement."""

    id: str = key("f1, f2, …")
    text: ProposedWording = key("The statement; it says no more than its quotes say.")
    evidence: tuple[ProposedQuote, ...] = key("The sentences that say it, one or more.", min=1)
    date: str | None = key("When it happened, as YYYY, YYYY-MM or YYYY-MM-DD, if a quote says so.", default=None)


@dataclass(frozen=True, slots=True)
class ProposedStatement:
    """A sentence that rests on facts."""

    text: ProposedWording = key("The sentence; it says no more than its facts say.")
    facts: tuple[str, ...] = key("The ids of those facts.", default=())


@dataclass(frozen=True, slots=True)
class ProposedTheme:
    """One line of the story."""

    title: ProposedWording = key("A few words.")
    body: tuple[ProposedStatement, ...] = key("Its sentences.", min=1)


@dataclass(frozen=True, slots=True)
class ProposedDispute:
    """Positions that cannot all be true."""

    question: ProposedWording = key("The question that they answer differently.")
    positions: tuple[ProposedStatement, ...] = key("Two or more.", min=2)


@dataclass(frozen=True, slots=True)
class ProposedAnalysis:
    """A mental model of the list, applied to this story."""

    model: str = key("The model's id in the list.")
    claim: ProposedWording = key("What the model says about this story, in one sentence.")
    facts: tuple[str, ...] = key("The ids of the facts that it is applied to, two or more.", min=2)
    points: tuple[ProposedStatement, ...] = key("The model's questions, answered from facts.", default=())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft of a brief."""

    title: ProposedWording | None = key("The headline.", default=None)
    facts: tuple[ProposedFact, ...] = key("The most important statements first.", default=())
    summary: tuple[ProposedStatement, ...] = key("Three to five sentences.", default=())
    themes: tuple[ProposedTheme, ...] = key("Two to four lines of the story.", default=())
    disputes: tuple[ProposedDispute, ...] = key("Where the articles cannot all be right.", default=())
    framework: tuple[ProposedAnalysis, ...] = key("One to three mental models.", default=())


@dataclass(frozen=True, slots=True)
class ProposedTranslation:
    """One sentence put into the other language."""

    id: str = key("The sentence's number.")
    text: str = key("The translation, and nothing else.")


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of a list."""

    translations: tuple[ProposedTranslation, ...] = key("One for each sentence.", default=())


# What endpoints that hold models to a schema do not all understand, and what says nothing to them.
_LEFT_OUT = frozenset({"$schema", "examples", "pattern", "title", "minItems"})


@cache
def schema_of(record: type) -> str:
    """The JSON Schema of one of the types above, as text; every key is required, as strict endpoints want it."""
    schema = _strict(json_schema(record, record.__name__))
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def _strict(value: Any) -> Any:
    if isinstance(value, list):
        return [_strict(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: _strict(each) for name, each in value.items() if name not in _LEFT_OUT or name == "properties"}
    properties = value.get("properties")
    if isinstance(properties, dict):
        found["properties"] = {name: _strict(each) for name, each in properties.items()}
        found["required"] = list(properties)
    if isinstance(found.get("type"), list) and "array" in found["type"]:
        found["type"] = "array"  # an empty list says nothing too
    return found
