"""A brief after its checks: what pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diptych.model.article import Article, Wording
from diptych.model.brief import Brief
from diptych.model.finding import Finding

MatchLevel = Literal["exact", "layout", "script"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """What the checks know of one source: its bytes' checksum and its article's words, or why there are none."""

    sha256: str | None
    article: Article | Wording | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the checks of one brief asked the site's terms: in which texts names stand, and terms by their ids."""

    texts: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the checks found in one brief: ``findings``, ``levels`` and ``withheld`` as CheckedBrief has them."""

    findings: tuple[Finding, ...]
    levels: Mapping[str, MatchLevel]
    withheld: Mapping[str, str]
    asked: Asked


@dataclass(frozen=True, slots=True)
class Standing:
    """How well a fact stands: the independent origins of its evidence, by name, and whether positions dispute it."""

    origins: tuple[str, ...]
    sources: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """A brief with everything that was found out about it.

    ``levels`` maps the path of an evidence entry (``facts[0].evidence[1]``) to how its quote matched the source.
    ``withheld`` maps the path of a statement (``facts[3]``, ``summary[0]``, ``themes[1].body[0]``) to the code of the
    finding that keeps it off the page. ``standing`` is by fact id.
    """

    brief: Brief
    findings: tuple[Finding, ...]
    levels: Mapping[str, MatchLevel]
    withheld: Mapping[str, str]
    standing: Mapping[str, Standing]
