"""A sound brief with two short articles, which tests break in one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.checks.run import run_checks
from diptych.model.article import Article, Block
from diptych.model.brief import Brief, Pair
from diptych.model.checked import CheckReport, SourceText
from diptych.model.mental_model import MentalModel
from diptych.records.binding import Document, read_record
from diptych.records.store import SiteRoot, load_terms

SITE = Path(__file__).parents[2]
SOUND = SITE / "tests" / "cases" / "checks" / "sound"
FILE = "briefs/2025-08-14-deepseek-r2-delay/brief.yml"
_PAIR = Pair("无", "none")
_IDEA = Pair("言与行不一致。", "Words and deeds have come apart.")
MODELS = {"path-dependence": MentalModel("1", "path-dependence", _PAIR, _IDEA, _PAIR, (_PAIR,), _PAIR, _PAIR)}

Check = Callable[..., CheckReport]


def _article(text: str) -> Article:
    title, *lines = text.splitlines()
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(lines, start=2))
    return Article("text", title, None, None, None, None, None, None, blocks)


def _sources() -> dict[str, SourceText]:
    return {
        name: SourceText(f"{number:064x}", _article((SOUND / f"{name}.txt").read_text(encoding="utf-8")))
        for number, name in enumerate(("s1", "s2"), start=1)
    }


@pytest.fixture(scope="session")
def sound_text() -> str:
    """The YAML of the sound brief."""
    return (SOUND / "brief.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def check(sound_text: str) -> Check:
    """Check the sound brief after replacing ``old`` by ``new`` in its YAML; ``sources`` replaces captures."""
    terms = load_terms(SiteRoot(SITE))

    def run(old: str = "", new: str = "", *, sources: Mapping[str, SourceText] | None = None) -> CheckReport:
        assert old in sound_text, old
        document = read_record(sound_text.replace(old, new, 1) if old else sound_text, Brief, FILE)
        return run_checks(document, _sources() | dict(sources or {}), terms, MODELS)

    return run


@pytest.fixture(scope="session")
def sound(sound_text: str) -> Document[Brief]:
    """The sound brief as a record."""
    return read_record(sound_text, Brief, FILE)


@pytest.fixture
def without_article() -> SourceText:
    """A capture that is there and holds nothing."""
    return replace(_sources()["s1"], article=None, problem="only navigation")
