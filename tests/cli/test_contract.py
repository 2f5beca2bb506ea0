"""What holds for every command: exit codes as documented, --quiet, NO_COLOR, completion, hints for what is mistyped."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

import command_line
from diptych.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "cases" / "samples" / "briefs"
BRIDGE = "2025-11-03-tinglan-bridge"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one proven brief, one with a wrong number, and a capture that is none."""
    site = tmp_path_factory.mktemp("contract") / "site"
    shutil.copytree(SAMPLES / BRIDGE, site / "briefs" / BRIDGE)
    shutil.copy(SAMPLES / "terms.yml", site / "briefs")
    shutil.copytree(ROOT / "briefs" / "frameworks", site / "briefs" / "frameworks")
    shutil.copy(ROOT / "mkdocs.yml", site)
    shutil.copytree(ROOT / "docs", site / "docs", ignore=shutil.ignore_patterns("screenshots"))
    wrong = site / "briefs" / "2025-11-04-wrong"
    shutil.copytree(SAMPLES / BRIDGE, wrong)
    text = (wrong / "brief.yml").read_text(encoding="utf-8").replace(f"id: {BRIDGE}", "id: 2025-11-04-wrong")
    (wrong / "brief.yml").write_text(text.replace("位移 38 毫米", "位移 83 毫米"), encoding="utf-8")
    (site / "empty.md").write_text("\n", encoding="utf-8")
    (site / "inbox").mkdir()
    # What is found is remembered, so that each test need not check anew.
    run(site, "check")
    return site


@pytest.fixture
def site(samples: Path, tmp_path: Path) -> Path:
    return shutil.copytree(samples, tmp_path / "site")


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DIPTYCH_LANG": "en", **variables}
    return command_line.run(folder, *arguments, environment=environment)


# DESIGN.md §4: 0 fine, 1 something was found, 2 wrong use; every command is here with each code that it has.
CODES = [
    (0, "init ../new --no-input"),
    (2, "init ."),
    (2, "init"),
    (0, "new story --date 2026-01-02"),
    (2, "new Story"),
    (2, "new tinglan-bridge --date 2025-11-03"),
    (0, f"capture {BRIDGE} inbox/../docs/en/method.md"),
    (1, f"capture {BRIDGE} nothing.html"),
    (2, f"capture {BRIDGE}"),
    (2, "capture 2020-01-01-none x.md"),
    (0, "sort inbox"),
    (2, "sort nothing"),
    (0, f"read briefs/{BRIDGE}/sources/001-evening-news.md"),
    (1, "read empty.md"),
    (1, "read nothing.md"),
    (2, "read"),
    (2, "draft 2020-01-01-none"),
    (2, "draft"),
    (1, "import empty.md"),
    (2, "import"),
    (0, f"check {BRIDGE}"),
    (1, "check 2025-11-04-wrong"),
    (1, "check --format json"),
    (1, "check --format github"),
    (1, "check --format sarif"),
    (2, "check 2020-01-01-none"),
    (1, "build --strict"),
    (2, "build --jobs 0"),
    (2, "serve --port x"),
    (0, f"diff {BRIDGE} briefs/{BRIDGE}/brief.yml"),
    (1, f"diff {BRIDGE} 2025-11-04-wrong"),
    (2, f"diff {BRIDGE} nothing.yml"),
    (2, "links 2020-01-01-none"),
    (0, "status"),
    (0, "status --format json"),
    (2, "status 2020-01-01-none"),
    (0, "completion bash"),
    (2, "completion tcsh"),
    (2, "nothing"),
    (2, "--nothing"),
    (0, "--help"),
    (0, "--version"),
]


@pytest.mark.parametrize(("code", "line"), CODES, ids=[line for _, line in CODES])
def test_exit_codes(site: Path, code: int, line: str) -> None:
    done = run(site, *line.split())
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if code == 2:
        assert done.stderr.strip()


def test_every_command_is_held_to_its_exit_codes() -> None:
    assert {line.split()[0] for _, line in CODES} >= set(COMMANDS)


@pytest.mark.parametrize("line", ["status", "check", f"check {BRIDGE}", "new other", "sort inbox"])
def test_quiet_leaves_results_and_takes_the_rest(site: Path, line: str) -> None:
    loud = run(site, *line.split())
    if line.startswith("new"):
        shutil.rmtree(next((site / "briefs").glob("*-other")))
    quiet = run(site, *line.split(), "--quiet")
    assert loud.stderr and quiet.stderr == ""
    assert (quiet.stdout, quiet.returncode) == (loud.stdout, loud.returncode)


def test_quiet_does_not_hide_an_error(site: Path) -> None:
    done = run(site, "check", "-q", "2020-01-01-none")
    assert done.returncode == 2 and done.stderr.startswith("diptych: there is no brief '2020-01-01-none'")


def on_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """What a command prints where a person watches."""
    master, slave = pty.openpty()
    environment = os.environ | {"DIPTYCH_LANG": "en", "TERM": "xterm", **variables}
    environment.pop("NO_COLOR", None) if "NO_COLOR" not in variables else None
    command_line.run_on([slave, slave, slave], folder, *arguments, environment=environment)
    os.close(slave)
    parts = []
    # What was written before the other end was closed is still there; then there is an error, or nothing.
    with contextlib.suppress(OSError):
        while part := os.read(master, 65536):
            parts.append(part)
    os.close(master)
    return b"".join(parts).decode("utf-8")


@pytest.mark.parametrize("line", ["status", "check", f"diff {BRIDGE} 2025-11-04-wrong"])
def test_colours_are_for_terminals_that_want_them(site: Path, line: str) -> None:
    assert "\x1b[" in on_terminal(site, *line.split())
    assert "\x1b[3" not in on_terminal(site, *line.split(), NO_COLOR="1")
    assert "\x1b[" not in run(site, *line.split()).stdout


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("chek", "there is no command 'chek' — did you mean: diptych check?"),
        ("biuld", "there is no command 'biuld' — did you mean: diptych build?"),
        ("qqq", "there is no command 'qqq' — see them with: diptych --help"),
        ("check 2025-11-03-tinglan-brige", f"there is no brief '2025-11-03-tinglan-brige' — did you mean: {BRIDGE}?"),
        ("check tinglan-bridge", f"there is no brief 'tinglan-bridge' — did you mean: {BRIDGE}?"),
        ("draft tinglan-bridge", f"— did you mean: {BRIDGE}?"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_nearest(site: Path, line: str, hint: str) -> None:
    done = run(site, *line.split())
    assert done.returncode == 2 and hint in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(site: Path, shell: str) -> None:
    done = run(site, "completion", shell)
    assert "_DIPTYCH_COMPLETE" in done.stdout and "diptych" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, encoding="utf-8", check=True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("diptych che", {"check"}),
        ("diptych check 2025-11-03", {BRIDGE}),
        ("diptych check wrong", {"2025-11-04-wrong"}),
        ("diptych draft tinglan", {BRIDGE}),
        ("diptych check --form", {"--format"}),
        ("diptych check --format s", {"sarif"}),
    ],
)
def test_commands_options_and_briefs_are_completed(site: Path, words: str, found: set[str]) -> None:
    parts = words.split()
    done = run(site, _DIPTYCH_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(parts) - 1))
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == found


def test_completion_outside_of_a_site_is_silent(tmp_path: Path) -> None:
    done = run(tmp_path, _DIPTYCH_COMPLETE="bash_complete", COMP_WORDS="diptych check x", COMP_CWORD="2")
    assert (done.stdout.strip(), done.stderr) == ("", "")
