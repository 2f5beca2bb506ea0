"""One writer of a brief: others are told who writes, and a killed writer holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.errors import UsageError
from diptych.records.locking import LOCKS_FOLDER, brief_lock
from diptych.records.store import SiteRoot

ID = "2025-08-14-a"
SCRIPTS = Path(__file__).parents[2] / "scripts"
HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from diptych.records.locking import brief_lock
from diptych.records.store import SiteRoot
with brief_lock(SiteRoot(Path(sys.argv[2])), sys.argv[3], "draft"):
    print("held", flush=True)
    time.sleep(30)
"""


def hold(site: SiteRoot) -> subprocess.Popen[str]:
    """Another process that has the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(SCRIPTS), str(site.path), ID], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    (tmp_path / "briefs" / ID / ".draft").mkdir(parents=True)
    return SiteRoot(tmp_path)


def test_a_second_writer_is_told_who_writes_and_a_killed_one_holds_nothing(site: SiteRoot) -> None:
    process = hold(site)
    try:
        with pytest.raises(UsageError) as caught, brief_lock(site, ID, "draft"):
            pass
        assert str(caught.value) == (
            f"`diptych draft` (process {process.pid}) is writing the brief '{ID}' — run this again when it has ended"
        )
        with brief_lock(site, "2025-08-14-b", "draft"):
            pass
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    with brief_lock(site, ID, "draft"):
        assert (site.path / LOCKS_FOLDER / f"{ID}.lock").read_text(encoding="utf-8") == f"draft {os.getpid()}\n"


def test_what_a_killed_writer_left_is_taken_away(site: SiteRoot) -> None:
    folder = site.briefs_path / ID
    for path in (folder / ".diptych-x.tmp", folder / ".draft" / ".diptych-y.tmp", folder / "own.tmp"):
        path.write_bytes(b"half")
    with brief_lock(site, ID, "draft"):
        pass
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["own.tmp"]


def test_the_lock_is_free_after_an_error(site: SiteRoot) -> None:
    with pytest.raises(RuntimeError), brief_lock(site, ID, "draft"):
        raise RuntimeError
    with brief_lock(site, ID, "draft"):
        pass
