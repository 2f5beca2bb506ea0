"""``diptych check`` again and again: the same words whether it remembers or not, and names that no disk can hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli import check, draft
from diptych.errors import UsageError

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2-delay"
NO_NAMES = ("x" * 5000, "a/" * 3000 + "b", "briefs/" + "長" * 300, "..")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of its own with one wrong number, and the working directory in it."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    path = tmp_path / "briefs" / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("跌幅达 17%，为", "跌幅达 27%，为"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_check(*arguments: str) -> Result:
    return CliRunner().invoke(check.command, [*arguments])


def findings(*arguments: str) -> object:
    result = run_check("--format", "json", *arguments)
    assert result.exit_code == 1
    return json.loads(result.stdout)["findings"]


def test_a_second_run_says_the_same(site: Path) -> None:
    first = findings()
    kept = site / ".build" / "checks"
    # The report, and the table of terms that it was made with.
    assert len(list(kept.iterdir())) == 2
    assert findings() == first == findings("--no-cache") == findings("--jobs", "1")


def test_without_the_cache_nothing_is_kept(site: Path) -> None:
    assert findings("--no-cache") != []
    assert not (site / ".build").exists()


@pytest.mark.parametrize("name", NO_NAMES, ids=["long", "deep", "wide", "upwards"])
@pytest.mark.parametrize("command", [check.command, draft.command], ids=["check", "draft"])
def test_a_name_that_no_disk_can_hold_is_wrong_use(site: Path, command: object, name: str) -> None:
    result = CliRunner().invoke(command, [name])  # type: ignore[arg-type]
    assert isinstance(result.exception, UsageError)
    assert result.exception.exit_code == 2
    assert len(str(result.exception).splitlines()) == 1
