"""The table of a site's briefs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych.pipeline.beginning import begin_brief
from diptych.pipeline.links import Link, LinkReport, remember_links
from diptych.pipeline.status import NEEDS, BriefStatus, brief_statuses, by_need
from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]
PUBLISHED = "2025-08-14-deepseek-r2-delay"


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    return SiteRoot(tmp_path)


def statuses(site: SiteRoot) -> dict[str, BriefStatus]:
    return {each.brief: each for each in brief_statuses(site, site.brief_paths())}


def test_a_published_brief_is_counted(site: SiteRoot) -> None:
    status = statuses(site)[PUBLISHED]
    assert (status.state, status.sources, status.unproven) == ("published", 5, 0)
    assert status.facts >= 15
    assert (status.missing_zh, status.missing_en) == (0, 0)
    assert 2 <= status.origins <= 6


def test_a_quote_that_is_not_there_makes_its_fact_unproven(site: SiteRoot) -> None:
    path = site.briefs_path / PUBLISHED / "brief.yml"
    text = path.read_text(encoding="utf-8")
    old = "quote: Nvidia’s H20 remains the most widely used AI chip in China"
    assert old in text
    path.write_text(text.replace(old, "quote: Nvidia’s H20 was never used in China"), encoding="utf-8")
    assert statuses(site)[PUBLISHED].unproven == 1


def test_an_empty_and_an_unreadable_brief_are_lines_too(site: SiteRoot) -> None:
    begin_brief(site, "empty", "2026-01-02")
    broken = begin_brief(site, "broken", "2026-01-02")
    broken.write_text("schema: 1\nid: [\n", encoding="utf-8")
    found = statuses(site)
    assert found["2026-01-02-empty"] == BriefStatus("2026-01-02-empty", "draft")
    assert found["2026-01-02-broken"].state == "unreadable"
    assert found["2026-01-02-broken"].problem


def test_what_the_brief_does_not_know_of_makes_it_stale(site: SiteRoot) -> None:
    folder = site.briefs_path / PUBLISHED
    assert statuses(site)[PUBLISHED].stale == 0
    (folder / "sources" / "new.md").write_text("# New\n", encoding="utf-8")
    (folder / "brief.proposed.yml").write_text("", encoding="utf-8")
    link = Link(PUBLISHED, "s2", "https://www.solidot.org/story?sid=82050", ())
    remember_links(site, [LinkReport(link, "drifted")], "2026-01-02")
    status = statuses(site)[PUBLISHED]
    assert (status.undrafted, status.proposals, status.drifted, status.stale) == (1, 1, 1, 3)
    remember_links(site, [LinkReport(link, "moved")], "2026-01-03")
    assert statuses(site)[PUBLISHED].drifted == 0


def test_facts_of_one_origin_and_open_questions_are_counted(site: SiteRoot) -> None:
    path = site.briefs_path / PUBLISHED / "brief.yml"
    status = statuses(site)[PUBLISHED]
    assert 0 < status.single_origin <= status.facts
    text = path.read_text(encoding="utf-8")
    head, known, rest = text.partition("    known:\n")
    assert known
    left = rest.split("\n")
    while left[0].startswith("      "):
        del left[0]
    path.write_text(head + "\n".join(left), encoding="utf-8")
    assert statuses(site)[PUBLISHED].open == status.open + 1


@pytest.mark.parametrize(
    ("status", "need"),
    [
        (BriefStatus("a", "unreadable"), "unreadable"),
        (BriefStatus("a", "published", unproven=1), "withheld"),
        (BriefStatus("a", "review", unproven=1, missing_en=1), "unproven"),
        (BriefStatus("a", "review", missing_en=1, drifted=1), "language"),
        (BriefStatus("a", "draft", missing_en=1, undrafted=1), "stale"),
        (BriefStatus("a", "published", open=1), "open"),
        (BriefStatus("a", "published", warnings=1), "open"),
        (BriefStatus("a", "draft", missing_en=1), "draft"),
        (BriefStatus("a", "published", single_origin=9), "none"),
        (BriefStatus("a", "withdrawn", unproven=9), "none"),
    ],
)
def test_the_first_need_of_a_brief(status: BriefStatus, need: str) -> None:
    assert status.need == need
    assert need in NEEDS


def test_what_needs_a_person_most_comes_first() -> None:
    rows = [
        BriefStatus("z", "unreadable"),
        BriefStatus("a", "published"),
        BriefStatus("c", "published", unproven=1),
        BriefStatus("b", "published", unproven=2),
        BriefStatus("d", "draft", drifted=1),
    ]
    assert [row.brief for row in sorted(rows, key=by_need)] == ["z", "b", "c", "d", "a"]
