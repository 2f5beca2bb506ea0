"""What every command does at its outermost edge: one line for an error, silence where nobody reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
STARTED = "import sys; sys.path.insert(0, sys.argv.pop(1)); from diptych.cli.main import main; main()"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    sources = tmp_path / "briefs" / "2025-08-14-a" / "sources"
    sources.mkdir(parents=True)
    (sources / "a.md").write_text("# A\n", encoding="utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", STARTED, str(SCRIPTS), *arguments]


def test_a_file_that_cannot_be_written_is_one_line(site: Path) -> None:
    (site / ".build").write_text("", encoding="utf-8")
    done = subprocess.run(
        command("draft", "2025-08-14-a"), cwd=site, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"diptych: {site / '.build'}")
    assert done.stderr.splitlines()[-1].endswith(" — check the disk and the rights to it")
    assert "Traceback" not in done.stderr


def test_who_stops_reading_is_told_nothing(site: Path) -> None:
    for number in range(3000):
        (site / "briefs" / f"2025-08-14-brief-{number}").mkdir()
        (site / "briefs" / f"2025-08-14-brief-{number}" / "brief.yml").write_text("a: 1\n", encoding="utf-8")
    with subprocess.Popen(
        command("check", "--no-cache"), cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 1


def test_an_ending_command_looks_for_no_dead_objects() -> None:
    """What is registered first is called last: after the command's own."""
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0)); import diptych.cli.main"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(SCRIPTS)!r}); {told}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "True\n"
