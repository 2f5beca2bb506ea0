"""`diptych diff`: files, what git kept, words in both languages, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli.main import group
from diptych.errors import DiptychError

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2-delay"


def git(site: Path, *arguments: str) -> None:
    """Run git without anybody's own settings."""
    names = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(site), *arguments], env=environment, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that is a folder of a repository with one commit, and the working directory in it."""
    site = tmp_path / "repository" / "site"
    (site / "briefs" / BRIEF).mkdir(parents=True)
    (site / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    shutil.copy(ROOT / "briefs" / BRIEF / "brief.yml", site / "briefs" / BRIEF)
    git(site.parent, "init", "-q")
    git(site.parent, "add", "-A")
    git(site.parent, "commit", "-q", "-m", "first")
    monkeypatch.chdir(site)
    return site


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["diff", *arguments])


def change(site: Path) -> None:
    path = site / "briefs" / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("约 6000 亿美元，跌幅达 17%") == 1
    text = text.replace("约 6000 亿美元，跌幅达 17%", "约 5890 亿美元，跌幅达 17%")
    path.write_text(text.replace("lost about $600 billion", "lost about $589 billion"), encoding="utf-8")


def test_a_brief_alone_is_compared_with_its_last_commit(site: Path) -> None:
    assert run(BRIEF).exit_code == 0
    change(site)
    result = run(BRIEF)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "事实 fact f21: 改写 reworded"
    assert [line for line in lines if "number" in line][:2] == [
        "  数字 number, zh: 6000 亿美元 → 5890 亿美元",
        "  数字 number, en: $600 billion → $589 billion",
    ]
    assert result.stderr == f"HEAD:{BRIEF} → briefs/{BRIEF}/brief.yml: 2 changes\n"


def test_versions_of_git_and_files_as_json(site: Path) -> None:
    change(site)
    shutil.copy(site / "briefs" / BRIEF / "brief.yml", site / "other.yml")
    data = json.loads(run(f"HEAD:{BRIEF}", "other.yml", "--format", "json").stdout)
    assert (data["a"], data["b"]) == (f"HEAD:{BRIEF}", "other.yml")
    assert [(each["part"], each["act"], each["id"]) for each in data["changes"]] == [
        ("fact", "reworded", "f21"),
        ("theme", "reworded", ""),
    ]
    assert data["changes"][0]["numbers"]
    assert run("other.yml", f"briefs/{BRIEF}").exit_code == 0


def test_the_entry_for_revisions(site: Path) -> None:
    change(site)
    result = run(BRIEF, "--revision", "--date", "2026-01-02")
    assert result.exit_code == 1
    assert result.stdout.startswith("  - date: 2026-01-02\n    note:\n      zh: ")
    assert result.stderr == "put this at the end of `revisions:` in brief.yml, and say why it changed\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (f"nowhere:{BRIEF}", f"git has no 'nowhere:{BRIEF}' — see the revisions of the brief with: git log -- "),
        (f"--output=x:{BRIEF}", "No such option"),
        ("HEAD:2025-01-01-none", "git has no 'HEAD:2025-01-01-none'"),
        ("HEAD:../../etc/passwd", "'passwd' cannot name a brief"),
        ("2025-01-01-none", "there is no brief '2025-01-01-none'"),
    ],
)
def test_what_is_no_version_is_wrong_use(site: Path, name: str, message: str) -> None:
    result = run(name, BRIEF)
    assert message in (str(result.exception) if isinstance(result.exception, DiptychError) else result.stderr)
    assert result.exit_code == 2 or getattr(result.exception, "exit_code", 0) == 2
