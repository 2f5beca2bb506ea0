"""`diptych new`, `draft`, `import` and `status` as a person meets them: words, exit codes, JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli.main import group
from diptych.errors import DiptychError

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "extract"
BRIEF = "2025-08-14-delay"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site, and the commands run in it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / "terms.yml", tmp_path / "briefs")
    shutil.copytree(ROOT / "briefs" / "frameworks", tmp_path / "briefs" / "frameworks")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, [*arguments])


def fill(site: Path) -> Path:
    """A brief folder with two captures."""
    sources = site / "briefs" / BRIEF / "sources"
    sources.mkdir(parents=True)
    shutil.copy(CASES / "markdown-navigation-zh" / "capture.txt", sources / "a.md")
    shutil.copy(CASES / "flattened-undated-en" / "capture.txt", sources / "b.txt")
    return sources.parent


def test_new_names_the_record_and_the_next_step(site: Path) -> None:
    result = run("new", "chip-rules", "--date", "2026-01-02")
    assert result.exit_code == 0
    assert result.stdout == "briefs/2026-01-02-chip-rules/brief.yml: written\n"
    assert "next: diptych capture 2026-01-02-chip-rules URL_OR_FILE…" in result.stderr


def test_new_refuses_a_path_with_the_exit_code_of_wrong_use(site: Path) -> None:
    result = run("new", "../x")
    assert isinstance(result.exception, DiptychError)
    assert result.exception.exit_code == 2


def test_draft_reports_what_was_found_and_what_is_left_open(site: Path) -> None:
    fill(site)
    result = run("draft", BRIEF, "--date", "2025-08-16")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"briefs/{BRIEF}/brief.yml: written"
    assert " facts: " in lines[1] and " in both languages, " in lines[1] and " of one origin" in lines[1]
    assert any(line.endswith("no English wording; no English source says it") for line in lines) or any(
        line.endswith("no Chinese wording; no Chinese source says it") for line in lines
    )
    assert "sources s2: the capture does not say: publisher, published, url" in result.stdout


def test_draft_takes_a_folder_as_well(site: Path) -> None:
    folder = fill(site)
    assert run("draft", str(folder), "--date", "2025-08-16").exit_code == 0


def test_draft_as_json(site: Path) -> None:
    fill(site)
    data = json.loads(run("draft", BRIEF, "--date", "2025-08-16", "--format", "json").stdout)
    assert data["path"] == f"briefs/{BRIEF}/brief.yml"
    assert data["state"] == "written"
    assert data["facts"] >= data["bilingual"] >= 2
    assert data["single_origin"] + data["several_origins"] == data["facts"]
    assert data["several_origins"] == 0  # both articles pass on one report
    assert data["left_out"] == []
    assert data["left_open"]


def test_draft_of_an_edited_brief_shows_what_both_changed(site: Path) -> None:
    path = fill(site) / "brief.yml"
    run("new", "other", "--date", "2025-08-14")
    own = (site / "briefs" / "2025-08-14-other" / "brief.yml").read_text(encoding="utf-8")
    path.write_text(own.replace("2025-08-14-other", BRIEF).replace("zh:", "zh: 我的标题", 1), encoding="utf-8")
    result = run("draft", BRIEF, "--date", "2025-08-17")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"briefs/{BRIEF}/brief.yml: ")
    assert lines[0].endswith(" added; what you wrote is as it was")
    assert "  both changed title (line 7); yours stays:" in lines
    assert "    yours: 我的标题" in lines
    assert f"  the whole draft, to take words from: briefs/{BRIEF}/brief.proposed.yml" in lines
    again = json.loads(run("draft", BRIEF, "--date", "2025-08-17", "--format", "json").stdout)
    assert (again["state"], again["conflicts"]) == ("same", [])


def test_draft_can_be_only_proposed(site: Path) -> None:
    path = fill(site) / "brief.yml"
    run("draft", BRIEF, "--date", "2025-08-16")
    before = path.read_bytes()
    result = run("draft", BRIEF, "--date", "2025-08-17", "--propose")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"briefs/{BRIEF}/brief.proposed.yml: written; brief.yml is left as it is\n")
    assert path.read_bytes() == before


def test_draft_says_which_capture_it_left_out(site: Path) -> None:
    (fill(site) / "sources" / "c.txt").write_bytes(b"")
    result = run("draft", BRIEF, "--date", "2025-08-16")
    assert result.exit_code == 1
    assert "  left out: c.txt: " in result.stdout


def test_draft_of_nothing_is_wrong_use(site: Path) -> None:
    result = run("draft", "2026-01-01-none")
    assert isinstance(result.exception, DiptychError)
    assert result.exception.exit_code == 2
    assert run("draft", BRIEF, "--engine", "magic").exit_code == 2
    assert run("draft", BRIEF, "--date", "yesterday").exit_code == 2


def test_import_reports_its_parts(site: Path) -> None:
    result = run("import", str(CASES / "briefing-zh" / "capture.txt"), "--brief", BRIEF, "--date", "2025-08-15")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"briefs/{BRIEF}/brief.yml: written"
    assert lines[1].startswith("  3 sentences of summary, ")
    assert lines[1].endswith(" 3 themes, 2 frameworks, 2 sources")
    assert any("cited, not saved; store it with: diptych capture" in line for line in lines)


def test_import_of_an_article_fails_with_the_exit_code_of_findings(site: Path) -> None:
    result = run("import", str(CASES / "flattened-undated-en" / "capture.txt"))
    assert isinstance(result.exception, DiptychError)
    assert result.exception.exit_code == 1


def test_status_is_a_table_with_a_line_for_each_brief(site: Path) -> None:
    fill(site)
    run("draft", BRIEF, "--date", "2025-08-16")
    run("new", "chip-rules", "--date", "2026-01-02")
    lines = run("status").stdout.splitlines()
    heads = "brief state facts unproven single no zh no en stale open warn"
    assert lines[0].split() == heads.split()
    assert {tuple(line.split()[:2]) for line in lines[1:]} == {(BRIEF, "draft"), ("2026-01-02-chip-rules", "draft")}


def test_status_as_json(site: Path) -> None:
    run("new", "chip-rules", "--date", "2026-01-02")
    data = json.loads(run("status", "--format", "json").stdout)
    assert data["briefs"][0] == {
        "brief": "2026-01-02-chip-rules",
        "state": "draft",
        "sources": 0,
        "origins": 0,
        "facts": 0,
        "unproven": 0,
        "single_origin": 0,
        "missing_zh": 0,
        "missing_en": 0,
        "drifted": 0,
        "undrafted": 0,
        "proposals": 0,
        "open": 0,
        "warnings": 0,
        "problem": "",
        "stale": 0,
        "need": "draft",
    }


def test_status_of_an_empty_site_names_the_next_step(site: Path) -> None:
    result = run("status")
    assert result.exit_code == 0
    assert "make one with: diptych new SLUG" in result.stderr
