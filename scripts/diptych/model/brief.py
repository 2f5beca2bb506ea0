"""The brief: the record of one story, as ``brief.yml`` holds it (DESIGN.md §3).

The types below *are* the schema: field names are the YAML keys, defaults mean optional, and the ``doc`` of each
field is the editor's guide that the JSON Schema and the record's guide are generated from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["draft", "review", "published", "withdrawn"]

# [0-9] and not \d, which takes the digits of every script in Python and ASCII ones only in JSON Schema.
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
ID_PATTERN = rf"^{_DAY}-[a-z0-9]+(?:-[a-z0-9]+)*$"
KEY_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]{0,39}$"
TOPIC_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
# A year, a month or a day: a fact may be known to the month only.
DATE_PATTERN = rf"^(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?|{_DAY})$"
DAY_PATTERN = rf"^{_DAY}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"
CAPTURE_PATTERN = r"^(?!\.)[^/\\\x00-\x1f]{1,200}$"
BY_PATTERN = rf"^(?:human|rules|llm:\S+|mt:\S+)(?: {_DAY})?$"
URL_PATTERN = r"^https?://\S+$"


def key(doc: str, **more: Any) -> Any:
    """A dataclass field with its guide; ``pattern`` is checked by the reader and stands in the JSON Schema."""
    guide: dict[str, Any] = {name: more.pop(name) for name in ("pattern", "min", "example") if name in more}
    return field(metadata={"doc": doc} | guide, **more)


@dataclass(frozen=True, slots=True)
class Pair:
    """One wording in both languages; ``zh`` is zh-Hans. A language that is not written yet is left out."""

    zh: str | None = key("The Simplified Chinese wording.", default=None)
    en: str | None = key("The English wording.", default=None)
    by: str | None = key(
        "Who answers for the wording: human, rules, llm:<model> or mt:<engine>, and the day.",
        pattern=BY_PATTERN,
        default=None,
        example="human 2025-08-16",
    )

    def __reduce__(self) -> tuple[type[Pair], tuple[str | None, ...]]:
        # Processes send each other thousands: what dataclasses with slots do by themselves takes five times as long.
        return Pair, (self.zh, self.en, self.by)

    def text(self, written: str) -> str | None:
        """The wording in ``zh`` or ``en``."""
        return self.zh if written == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of a source that carries a fact."""

    source: str = key("The id of a source of this brief.", pattern=KEY_PATTERN, example="s2")
    quote: str = key("The source's own words, in its own script. An ellipsis (… or ...) splits ordered parts.")
    origin: str | None = key(
        "Whose reporting this span rests on, where the source names several origins; one of the source's origin names.",
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement, in both languages, with evidence."""

    id: str = key("A short id, unique in the brief.", pattern=KEY_PATTERN, example="f1")
    text: Pair = key("The statement, one sentence, the same in both languages.")
    evidence: tuple[Evidence, ...] = key("The spans that carry it; at least one.", min=1)
    date: str | None = key(
        "When it happened: a year, a month or a day. Leave it out where no source says.",
        pattern=DATE_PATTERN,
        default=None,
        example="2025-08-14",
    )
    note: Pair | None = key("What a reader should know about the fact's standing.", default=None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that rests on facts of this brief."""

    text: Pair = key("The sentence, the same in both languages.")
    facts: tuple[str, ...] = key("The ids of the facts it rests on.", default=())


@dataclass(frozen=True, slots=True)
class Theme:
    """One line of the story (主题梳理)."""

    title: Pair = key("The theme in a few words.")
    body: tuple[Statement, ...] = key("Its sentences; each cites facts.", min=1)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Positions on one question that cannot all be true."""

    question: Pair = key("The question that the positions answer differently.")
    positions: tuple[Statement, ...] = key("At least two positions, each with its facts.", min=2)
    known: Pair | None = key("What is known, and what is not.", default=None)
    as_of: str | None = key("The day for which that is said.", pattern=DAY_PATTERN, default=None, example="2025-08-14")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A named mental model applied to this story's facts; never evidence (框架 & 心智模型)."""

    name: Pair = key("The model's name.")
    claim: Pair = key("What the model says about this story, in one or two sentences.")
    facts: tuple[str, ...] = key("The facts it is applied to; at least two.", min=2)
    model: str | None = key(
        "An id in briefs/frameworks/; left out for a model of your own.", pattern=TOPIC_PATTERN, default=None
    )
    points: tuple[Statement, ...] = key("The steps of the analysis; a point may cite facts.", default=())
    limits: Pair | None = key("Where the model stops being a good guide here.", default=None)
    falsifier: Pair | None = key("What would change the claim.", default=None)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose reporting an article rests on."""

    name: str = key("The organisation or person, as in terms.yml where it stands there.", example="Financial Times")
    quote: str | None = key("The article's own words that say so.", default=None)


@dataclass(frozen=True, slots=True)
class Source:
    """A capture as the brief names it. Unknown metadata is left out, never guessed.

    An article that a source cites and nobody saved is a source without capture: readers see it, no fact rests on it.
    """

    id: str = key("A short id, unique in the brief.", pattern=KEY_PATTERN, example="s1")
    capture: str | None = key(
        "The file's name in this brief's sources/ folder; left out for an article that is only cited.",
        pattern=CAPTURE_PATTERN,
        default=None,
    )
    sha256: str | None = key("The capture's SHA-256, in hexadecimal.", pattern=SHA256_PATTERN, default=None)
    title: str | None = key("The headline, as the source has it.", default=None)
    author: str | None = key("The byline, as the source has it.", default=None)
    publisher: str | None = key("Who published it, as the source says.", default=None)
    url: str | None = key("Where it was published.", pattern=URL_PATTERN, default=None, example="https://example.org/a")
    published: str | None = key(
        "The day the page itself gives.", pattern=DATE_PATTERN, default=None, example="2025-08-14"
    )
    accessed: str | None = key("The day it was saved.", pattern=DAY_PATTERN, default=None, example="2025-08-14")
    lang: str | None = key("zh-Hans, zh-Hant, en or another language tag.", default=None)
    origin: tuple[Origin, ...] = key("Whose reporting it rests on; empty for its own reporting.", default=())
    reprint_of: str | None = key("The id of the source whose text this one repeats.", pattern=KEY_PATTERN, default=None)
    left_out: Pair | None = key("Why no fact rests on it, where none does.", default=None)


@dataclass(frozen=True, slots=True)
class Revision:
    """One change that readers are told of."""

    date: str = key("The day of the change.", pattern=DAY_PATTERN, example="2025-08-14")
    note: Pair = key("What changed and why.")


@dataclass(frozen=True, slots=True)
class Brief:
    """The record of one story."""

    schema: Literal["1"] = key("The version of this record's format.")
    id: str = key(
        "The folder's name: the story's day and a slug.", pattern=ID_PATTERN, example="2025-08-14-deepseek-r2-delay"
    )
    date: str = key("The story's day.", pattern=DAY_PATTERN, example="2025-08-14")
    status: Status = key("Only published briefs stand on the site.")
    title: Pair = key("The headline, the same in both languages.")
    topics: tuple[str, ...] = key("Topic ids.", pattern=TOPIC_PATTERN, default=())
    summary: tuple[Statement, ...] = key("Three to five sentences; each cites facts.", default=())
    facts: tuple[Fact, ...] = key("The checkable statements.", default=())
    themes: tuple[Theme, ...] = key("The lines of the story.", default=())
    disputes: tuple[Dispute, ...] = key("Where the sources cannot all be right.", default=())
    framework: tuple[Analysis, ...] = key("The mental models that the story teaches; analysis, not fact.", default=())
    sources: tuple[Source, ...] = key("The captures that the brief rests on.", default=())
    revisions: tuple[Revision, ...] = key("What readers are told about changes, newest last.", default=())
