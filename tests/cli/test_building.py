"""``diptych check`` and ``diptych build``: what they print, how they exit, and what a bad brief does to good ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli import build, check

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2-delay"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of its own with the published brief, and the working directory in it."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add_bad(site: Path) -> None:
    """A second brief, whose record is indented with a tab."""
    (site / "briefs" / "2025-01-01-bad").mkdir()
    (site / "briefs" / "2025-01-01-bad" / "brief.yml").write_text("schema: 1\n\tid: x\n", encoding="utf-8")


def break_fact(site: Path) -> None:
    """One wrong number in one fact of the published brief."""
    path = site / "briefs" / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("跌幅达 17%，为", "跌幅达 27%，为"), encoding="utf-8")


def run_check(*arguments: str) -> Result:
    return CliRunner().invoke(check.command, [*arguments])


def test_clean_briefs_exit_with_0() -> None:
    result = run_check(str(ROOT / "briefs" / BRIEF), "--format", "json", "--no-cache")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(data) == ["findings", "briefs", "facts", "checked_ms"]
    assert data["briefs"] == 1 and data["facts"] >= 15
    assert all(finding["severity"] == "note" for finding in data["findings"])


def test_a_finding_says_where_and_what_to_do(site: Path) -> None:
    break_fact(site)
    result = run_check("--format", "json")
    first = json.loads(result.stdout)["findings"][0]
    assert result.exit_code == 1
    assert list(first) == ["brief", "path", "code", "severity", "message", "hint", "file", "line"]
    errors = [line for line in run_check().stdout.splitlines() if " error grounding.number" in line]
    (error,) = errors
    assert error.startswith(f"briefs/{BRIEF}/brief.yml:") and "facts[20].text.zh:" in error and " — " in error


def test_annotations_cannot_be_forged(site: Path) -> None:
    path = site / "briefs" / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: published", 'status: "x\\n::error::forged"'), encoding="utf-8")
    result = run_check("--format", "github")
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"::error file=briefs/{BRIEF}/brief.yml,line=5,title=record.choice::status: ")


def test_an_unknown_brief_is_wrong_use(site: Path) -> None:
    result = run_check("2020-01-01-nothing")
    assert (
        str(result.exception)
        == f"there is no brief '2020-01-01-nothing' — the briefs are the folders in {site / 'briefs'}"
    )


def test_one_bad_brief_does_not_stop_the_others(site: Path) -> None:
    add_bad(site)
    result = CliRunner().invoke(build.command, [])
    assert result.exit_code == 0
    assert "briefs/2025-01-01-bad/brief.yml:2: the line is indented with a tab — indent with spaces" in result.stderr
    assert "2025-01-01-bad: left out of the site, because its record cannot be read" in result.stderr
    assert (site / "site" / "zh" / "briefs" / BRIEF / "index.html").is_file()
    assert not (site / "site" / "zh" / "briefs" / "2025-01-01-bad").exists()


def test_a_wrong_fact_is_withheld_with_a_note_and_the_rest_is_published(site: Path) -> None:
    break_fact(site)
    result = CliRunner().invoke(build.command, [])
    page = (site / "site" / "zh" / "briefs" / BRIEF / "index.html").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert "2 statements withheld" in result.stdout
    assert "27%" not in page and "dp-withheld" in page
    assert "OFweek 的文章称" in page


def test_strict_builds_nothing_where_something_is_wrong(site: Path) -> None:
    break_fact(site)
    result = CliRunner().invoke(build.command, ["--strict"])
    assert result.exit_code == 1
    assert "not built, because --strict is set" in result.stderr
    assert not (site / "site").exists()
