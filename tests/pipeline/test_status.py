"""The table of a site's briefs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych.pipeline.beginning import begin_brief
from diptych.pipeline.status import BriefStatus, brief_statuses
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
