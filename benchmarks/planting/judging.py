"""What the checks say of one wording in a brief that holds nothing else which could help to find an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diptych.checks.run import run_checks
from diptych.model.article import Article, Block
from diptych.model.brief import Analysis, Brief, Evidence, Fact, Pair, Source, Statement, Theme
from diptych.model.checked import SourceText
from diptych.model.term import Term
from diptych.records.binding import Document
from planting.facts import TrueFact

Place = Literal["fact", "summary", "theme", "framework"]

SHA = "0" * 64
# Captures know the day of their publication more often than not.
_PUBLISHED = "2025-09-18"
# What the second source says, on which no planted error touches.
_OTHER = "The committee will publish its minutes at a later time."


@dataclass(frozen=True)
class Verdict:
    """The codes of errors and warnings at the wording, and whether it is kept off the page."""

    codes: tuple[str, ...]
    withheld: bool


def judge(
    fact: TrueFact, terms: tuple[Term, ...], *, wording: str | None = None, source: str = "s1", place: Place = "fact"
) -> Verdict:
    """What the checks say of ``wording``, by default the true one, at ``place`` of a brief.

    A fact stands over its evidence; anywhere else the wording rests on the true fact.
    """
    told = fact.wording if wording is None else wording
    first = fact.wording if place != "fact" else told
    lines = tuple(line for line in fact.evidence.split("\n") if any(char.isalnum() for char in line))
    facts = (
        Fact("f1", _pair(first, fact), tuple(Evidence(source, line) for line in lines)),
        Fact("f2", Pair(en=_OTHER), (Evidence("s2", _OTHER),)),
    )
    parts: dict[str, object] = {}
    resting = Statement(_pair(told, fact), ("f1",))
    if place == "summary":
        parts["summary"] = (resting,)
    elif place == "theme":
        parts["themes"] = (Theme(Pair(), (resting,)),)
    elif place == "framework":
        parts["framework"] = (Analysis(Pair(), _pair(told, fact), ("f1", "f2")),)
    brief = Brief(
        "1",
        "2025-01-01-benchmark",
        "2025-01-01",
        "draft",
        Pair(),
        facts=facts,
        sources=tuple(Source(name, f"{name}.txt", SHA, published=_PUBLISHED) for name in ("s1", "s2")),
        **parts,  # type: ignore[arg-type]
    )
    texts = {"s1": _text(lines), "s2": _text((_OTHER,))}
    report = run_checks(Document(brief, "brief.yml", {}), texts, terms, {})
    root = {"fact": "facts[0]", "summary": "summary[0]", "theme": "themes[0].body[0]", "framework": "framework[0]"}[
        place
    ]
    about = [f for f in report.findings if f.path.startswith(root) and f.code not in _NOT_ABOUT_THE_WORDING]
    return Verdict(tuple(f.code for f in about if f.severity != "note"), root in report.withheld)


# An analysis needs limits and a falsifier; the benchmark's has none.
_NOT_ABOUT_THE_WORDING = frozenset({"framework.no-limits", "framework.no-falsifier", "language.missing"})


def _pair(text: str, fact: TrueFact) -> Pair:
    return Pair(zh=text) if fact.language == "zh" else Pair(en=text)


def _text(lines: tuple[str, ...]) -> SourceText:
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(lines, start=1))
    return SourceText(SHA, Article("text", None, None, None, None, None, None, None, blocks))
