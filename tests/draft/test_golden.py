"""The untouched draft of the five seeds, byte for byte, and its worth against what a person would note."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from diptych.model.brief import Brief, Fact
from diptych.pipeline.check import check_brief
from diptych.pipeline.draft import draft_brief
from diptych.records.store import SiteRoot, load_brief

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "cases" / "draft" / "deepseek-r2"
BRIEF = "2025-08-14-deepseek-r2"
DAY = "2025-08-16"

# Issue 4's measure on the seeds; floors only go up (STYLE.md, rule 12).
LEAST_FOUND = 0.85
LEAST_BILINGUAL = 0.9


@dataclass(frozen=True)
class Drafted:
    """A site in which the seeds were drafted, and the brief."""

    site: SiteRoot
    path: Path
    brief: Brief


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    root = tmp_path_factory.mktemp("seeds")
    sources = root / "briefs" / BRIEF / "sources"
    sources.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Seeds\n", encoding="utf-8")
    shutil.copytree(ROOT / "briefs" / "frameworks", root / "briefs" / "frameworks")
    shutil.copy(CASE / "terms.yml", root / "briefs")
    for name, case in yaml.safe_load((CASE / "captures.yml").read_text(encoding="utf-8")).items():
        shutil.copy(ROOT / "tests" / "cases" / "extract" / case / "capture.txt", sources / name)
    site = SiteRoot(root)
    outcome = draft_brief(site, root / "briefs" / BRIEF, DAY)
    return Drafted(site, outcome.path, load_brief(outcome.path).value)


def evidence(fact: Fact) -> str:
    return "\n".join(each.quote for each in fact.evidence)


@dataclass(frozen=True)
class Noted:
    """What a person would note, and the facts of the draft that have it."""

    id: str
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]


@pytest.fixture(scope="module")
def noted(drafted: Drafted) -> list[Noted]:
    expected = yaml.safe_load((CASE / "expected.yml").read_text(encoding="utf-8"))
    return [
        Noted(
            each["id"],
            tuple(each["languages"]),
            tuple(
                fact for fact in drafted.brief.facts if all(re.search(sign, evidence(fact)) for sign in each["signs"])
            ),
        )
        for each in expected
    ]


def test_the_draft_is_the_same_byte_for_byte(drafted: Drafted) -> None:
    golden = CASE / "brief.yml"
    if os.environ.get("ACCEPT_DRAFT"):
        golden.write_bytes(drafted.path.read_bytes())
    assert drafted.path.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8"), (
        "the draft of the seeds changed; if that is meant: "
        "ACCEPT_DRAFT=1 python -m pytest tests/draft/test_golden.py, then read the diff"
    )


def test_most_of_what_a_person_would_note_is_found(noted: list[Noted]) -> None:
    missed = [each.id for each in noted if not each.facts]
    assert 1 - len(missed) / len(noted) >= LEAST_FOUND, f"missed: {missed}"


def test_what_both_languages_say_is_said_in_both(noted: list[Noted]) -> None:
    both = [each for each in noted if each.languages == ("zh", "en") and each.facts]
    single = [each.id for each in both if not any(fact.text.zh and fact.text.en for fact in each.facts)]
    assert 1 - len(single) / len(both) >= LEAST_BILINGUAL, f"in one language only: {single}"


def test_no_fact_rests_on_words_that_do_not_carry_it(drafted: Drafted) -> None:
    """Each pair of evidence was read by a person; what stands here is what was found right."""
    several = {
        fact.id: {each.source for each in fact.evidence} for fact in drafted.brief.facts if len(fact.evidence) > 1
    }
    judged = yaml.safe_load((CASE / "judged.yml").read_text(encoding="utf-8"))
    quotes = {quote for group in judged for quote in group}
    for fact in drafted.brief.facts:
        if fact.id in several:
            own = {each.quote for each in fact.evidence}
            assert own <= quotes, f"not judged yet: {own - quotes}"
            assert any(own <= set(group) for group in judged), f"these do not say the same: {own}"


def test_every_quote_is_found_and_nothing_is_unproven(drafted: Drafted) -> None:
    serious = [finding for finding in check_brief(drafted.path) if finding.severity == "error"]
    assert serious == []


def test_the_articles_rest_on_few_origins(drafted: Drafted) -> None:
    origins = {source.id: [origin.name for origin in source.origin] for source in drafted.brief.sources}
    assert origins["s1"] == origins["s2"] == origins["s4"] == ["Financial Times"]
    assert origins["s3"][:2] == ["Financial Times", "BBC"]
    assert origins["s5"][:2] == ["Morgan Stanley", "SEMI"]
    assert all(origin.quote for source in drafted.brief.sources for origin in source.origin[:1])


def test_the_rumour_and_the_report_are_a_dispute_in_order_of_time(drafted: Drafted) -> None:
    (dispute,) = drafted.brief.disputes
    facts = {fact.id: fact for fact in drafted.brief.facts}
    first, last = (evidence(facts[position.facts[0]]) for position in dispute.positions)
    assert "910B" in first
    assert "英伟达芯片训练" in last
    assert dispute.known and dispute.known.en and "Morgan Stanley (2025-06)" in dispute.known.en


def test_no_date_is_invented(drafted: Drafted) -> None:
    assert {source.id: source.published for source in drafted.brief.sources} == {
        "s1": None,
        "s2": "2025-08-14",
        "s3": "2025-08-15",
        "s4": None,
        "s5": None,
    }
    assert {fact.date for fact in drafted.brief.facts} <= {None, "2025-01", "2025-06", "2025-07", "2025"}


def test_what_the_engine_wrote_is_signed(drafted: Drafted) -> None:
    brief = drafted.brief
    pairs = [fact.text for fact in brief.facts] + [theme.title for theme in brief.themes]
    pairs += [analysis.claim for analysis in brief.framework]
    assert {pair.by for pair in pairs} == {f"rules {DAY}"}
    assert 2 <= len(brief.framework) <= 3
    assert 3 <= len(brief.summary) <= 5


def test_words_that_are_no_wording_are_no_evidence_either(drafted: Drafted) -> None:
    """A fact in one language cites no source of the other: where that truly says the same, it gives the wording."""
    languages = {source.id: (source.lang or "")[:2] for source in drafted.brief.sources}
    loose = [
        (fact.id, entry.source)
        for fact in drafted.brief.facts
        for entry in fact.evidence
        if not fact.text.text(languages[entry.source])
    ]
    assert loose == []
