"""A new brief's folder, and slugs that cannot become one."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.errors import UsageError
from diptych.pipeline.beginning import begin_brief
from diptych.pipeline.draft import draft_brief
from diptych.records.store import SiteRoot, load_brief


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    return SiteRoot(tmp_path)


def test_a_new_brief_loads_and_has_a_place_for_captures(site: SiteRoot) -> None:
    path = begin_brief(site, "chip-rules", "2026-01-02")
    assert path == site.briefs_path / "2026-01-02-chip-rules" / "brief.yml"
    assert (path.parent / "sources").is_dir()
    brief = load_brief(path).value
    assert (brief.id, brief.date, brief.status) == ("2026-01-02-chip-rules", "2026-01-02", "draft")
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../../schema/brief.schema.json\n"
    )


def test_the_first_draft_replaces_the_untouched_start(site: SiteRoot) -> None:
    path = begin_brief(site, "chip-rules", "2026-01-02")
    text = "The regulator has published new rules for chips. They apply from March, officials said on the record."
    (path.parent / "sources" / "a.txt").write_text(f"New Rules for Chips\n\n{text}\n\n{text}\n", encoding="utf-8")
    assert draft_brief(site, path.parent, "2026-01-03").state == "written"


def test_what_a_killed_run_left_is_gone_on_with_and_captures_are_not(site: SiteRoot) -> None:
    folder = site.briefs_path / "2026-01-02-chips"
    (folder / "sources").mkdir(parents=True)
    (folder / ".diptych-x.tmp").write_bytes(b"half")
    assert load_brief(begin_brief(site, "chips", "2026-01-02")).value.id == "2026-01-02-chips"
    other = site.briefs_path / "2026-01-02-captured" / "sources"
    other.mkdir(parents=True)
    (other / "a.md").write_bytes(b"# A")
    with pytest.raises(UsageError, match="exists already"):
        begin_brief(site, "captured", "2026-01-02")


@pytest.mark.parametrize("slug", ["../x", "Chips", "a b", "a/b", "", "-a", "a--b", "芯片", "a" * 120, "a\n"])
def test_what_cannot_be_a_folder_and_a_url_is_refused(slug: str, site: SiteRoot) -> None:
    with pytest.raises(UsageError, match=r"cannot be a slug — use small Latin letters, digits and hyphens"):
        begin_brief(site, slug, "2026-01-02")
    assert list(site.briefs_path.iterdir()) == []


def test_a_slug_with_a_day_is_refused(site: SiteRoot) -> None:
    with pytest.raises(UsageError, match="begins with a day — give the day with --date, and the slug alone"):
        begin_brief(site, "2026-01-02-chips", "2026-01-02")


def test_an_existing_brief_is_left_alone(site: SiteRoot) -> None:
    path = begin_brief(site, "chips", "2026-01-02")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        begin_brief(site, "chips", "2026-01-02")
    assert str(caught.value) == (
        "the brief '2026-01-02-chips' exists already — choose another slug, or: diptych draft 2026-01-02-chips"
    )
    assert path.read_text(encoding="utf-8") == "mine"
