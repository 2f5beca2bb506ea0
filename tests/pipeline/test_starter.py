"""The CI files of a new site: what a change may touch, told by real repositories; and what linters say of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from diptych.pipeline.starter import STARTER

TOUCHED = STARTER / "ci" / "touched.py"
WORKFLOWS = sorted((STARTER / "github" / "workflows").glob("*.yml"))
BRIEF = "briefs/2026-01-02-story"
# Who commits, wherever the tests run; no setting of the machine takes part.
GIT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(
        command, cwd=folder, env=GIT, capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()


def write(folder: Path, *names: str, text: str = "x\n") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with one brief and a program."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write(folder, f"{BRIEF}/brief.yml", "briefs/terms.yml", "briefs/frameworks/a.yml", "mkdocs.yml", "ci/run.sh")
    write(folder, "ci/touched.py", text=TOUCHED.read_text(encoding="utf-8"))
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-m", "x")


def touched(folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    commit(folder)
    command = [sys.executable, str(TOUCHED), "HEAD^1", "HEAD"]
    return subprocess.run(command, cwd=folder, env=GIT | extra, capture_output=True, encoding="utf-8", check=False)


def outputs(folder: Path) -> dict[str, str]:
    path = folder.parent / "outputs"
    path.unlink(missing_ok=True)
    touched(folder, GITHUB_OUTPUT=str(path))
    return dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())


def test_a_change_of_briefs_alone_is_fine_and_names_those_to_check(site: Path) -> None:
    write(site, f"{BRIEF}/brief.yml", f"{BRIEF}/.draft/brief.yml", f"{BRIEF}/brief.proposed.yml", text="y\n")
    write(site, "briefs/2026-01-03-other/brief.yml", "briefs/2026-01-03-other/sources/001-文章.html")
    assert outputs(site) == {"kind": "briefs", "briefs": "2026-01-02-story 2026-01-03-other"}


def test_a_deleted_brief_is_a_change_of_briefs_and_is_not_checked(site: Path) -> None:
    (site / BRIEF / "brief.yml").unlink()
    assert outputs(site) == {"kind": "briefs", "briefs": ""}


def test_what_every_brief_rests_on_is_named_and_lets_all_be_checked(site: Path) -> None:
    write(site, f"{BRIEF}/brief.yml", "briefs/terms.yml", text="y\n")
    assert outputs(site) == {"kind": "briefs", "briefs": ""}
    write(site, "briefs/frameworks/a.yml", text="z\n")
    assert touched(site).stdout.splitlines()[0] == "notice: briefs/frameworks/a.yml: every brief rests on this file"


@pytest.mark.parametrize(
    "name",
    [
        *("mkdocs.yml", "Makefile", "requirements.txt", ".github/workflows/change.yml", "ci/touched.py", "ci/run.sh"),
        *("docs/overrides/main.html", "docs/zh/about.md", "program/x.whl", ".build/x", "README.md", ".gitattributes"),
        *("sources/x.md", "a\nb", "Briefs/x.yml", "schema/brief.schema.json"),
    ],
)
def test_code_and_configuration_beside_a_brief_are_named_and_refused(site: Path, name: str) -> None:
    write(site, f"{BRIEF}/brief.yml", name, text="y\n")
    done = touched(site)
    assert done.returncode == 1
    assert f"error: {ascii(name)[1:-1]}: a change of briefs may hold records and captures only" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("mixed: ")


@pytest.mark.parametrize(
    "name",
    [
        *(
            f"{BRIEF}/run.sh",
            f"{BRIEF}/sources/deep/x.md",
            f"{BRIEF}/.draft/x.py",
            "briefs/x.py",
            "briefs/.gitattributes",
        ),
        *(
            "briefs/2026-01-02-Story/brief.yml",
            "briefs/frameworks/a.py",
            "briefs/2026-01-02-a;b/brief.yml",
            "briefs/a\nb",
        ),
    ],
)
def test_nothing_but_records_and_captures_stands_among_briefs(site: Path, name: str) -> None:
    write(site, name, text="y\n")
    done = touched(site)
    assert done.returncode == 1 and f"error: {ascii(name)[1:-1]}: " in done.stdout


def test_links_programs_and_repositories_are_no_captures(site: Path) -> None:
    write(site, f"{BRIEF}/sources/program.md")
    (site / BRIEF / "sources" / "program.md").chmod(0o755)
    (site / BRIEF / "sources" / "link.md").symlink_to("/etc/passwd")
    inner = site / BRIEF / "sources" / "inner"
    inner.mkdir()
    git(inner, "init", "-q")
    git(inner, "commit", "-q", "--allow-empty", "-m", "x")
    done = touched(site)
    assert done.returncode == 1
    assert {name for name in ("program.md", "link.md", "inner") if f"sources/{name}: " in done.stdout} == {
        *("program.md", "link.md", "inner")
    }


def test_a_moved_program_is_two_changes(site: Path) -> None:
    git(site, "mv", "mkdocs.yml", f"{BRIEF}/brief.proposed.yml")
    done = touched(site)
    assert done.returncode == 1 and "error: mkdocs.yml: " in done.stdout


def test_a_change_of_the_program_alone_is_told_and_passes(site: Path) -> None:
    write(site, "mkdocs.yml", text="y\n")
    done = touched(site)
    assert done.returncode == 0
    assert done.stdout == (
        "notice: mkdocs.yml: this is no brief; somebody who knows the program should read it\n"
        "other: 0 briefs to check\n"
    )


def test_annotations_cannot_be_forged_by_a_name(site: Path) -> None:
    write(site, f"{BRIEF}/brief.yml", "a\n::error::forged,b%0A:c", text="y\n")
    done = touched(site, GITHUB_ACTIONS="true")
    (line,) = [line for line in done.stdout.splitlines() if "::" in line]
    assert line.startswith(
        r"::error file=a\n%3A%3Aerror%3A%3Aforged%2Cb%250A%3Ac::a\n::error::forged,b%250A:c: a change"
    )


@pytest.mark.parametrize("arguments", [[], ["a", "b", "c"], ["--output=x"], ["nothing"]])
def test_wrong_use(site: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(TOUCHED), *arguments], cwd=site, env=GIT, capture_output=True, check=False
    )
    assert done.returncode == 2


def test_a_change_is_measured_by_the_rule_of_where_it_goes(site: Path) -> None:
    """The script for other hosts takes the rule from the base, and stops before it runs what the change brings."""
    write(site, "ci/run.sh", text=(STARTER / "ci" / "run.sh").read_text(encoding="utf-8"))
    commit(site)
    write(site, f"{BRIEF}/brief.yml", text="y\n")
    write(site, "ci/touched.py", "Makefile", text="ready:\n\ttouch ran\n")
    commit(site)
    done = subprocess.run(
        ["bash", "ci/run.sh", "change", "HEAD^1"], cwd=site, env=GIT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "error: ci/touched.py: " in done.stdout and not (site / "ran").exists()


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["change"]])
def test_the_script_says_how_it_is_used(arguments: list[str]) -> None:
    command = ["bash", str(STARTER / "ci" / "run.sh"), *arguments]
    done = subprocess.run(command, env=GIT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2 and "ci/run.sh change BASE" in done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_asks_for_little_and_pins_what_it_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = yaml.load(text, yaml.BaseLoader)
    assert data["permissions"] == {}
    assert "pull_request_target" not in data["on"] and "secrets." not in text
    for job in data["jobs"].values():
        assert job["permissions"] in ({"contents": "read"}, {"pages": "write", "id-token": "write"})
        assert int(job["timeout-minutes"]) <= 120
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", step["uses"])
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
            # What a stranger can name never stands in a script's text.
            assert "${{" not in step.get("run", "")
    assert len(re.findall(r"uses: .+ # v\d+\.\d+\.\d+$", text, flags=re.M)) == text.count("uses: ")


def test_the_linter_of_workflows_finds_nothing() -> None:
    """Zizmor at its strictest, without the network: its floor is nothing of medium weight, ours nothing at all."""
    program = Path(sys.executable).with_name("zizmor")
    command = [
        str(program),
        "--offline",
        "--no-exit-codes",
        "--persona",
        "pedantic",
        "--format",
        "json",
        *map(str, WORKFLOWS),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == []
