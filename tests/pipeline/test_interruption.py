"""A build that is killed, that meets another one, or that finds the disk full harms nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.records.store import SiteRoot
from killed_builds import Trial, finish, start_build
from site_history import bring_up, clean_build, differing, files_of, make_owner

ROOT = Path(__file__).resolve().parents[2]
# ``python benchmarks/incremental.py --kills 200`` kills as many as you like.
KILLS = 15


def test_a_kill_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    outcome = Trial(tmp_path, seed=1, whole=False).run(KILLS)
    assert (outcome.broken, outcome.wrong) == (0, 0)
    assert outcome.killed > KILLS // 2


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    return make_owner(tmp_path / "owner")


def test_two_builds_at_once_do_not_mix(site: SiteRoot, tmp_path: Path) -> None:
    first, second = start_build(site), start_build(site)
    said = finish(first) + finish(second)
    assert "another build of this site is running" in said
    assert differing(site, clean_build(site, tmp_path / "clean")) == []


def test_a_full_disk_is_an_error_that_harms_nothing(site: SiteRoot) -> None:
    bring_up(site)
    before = files_of(site.path / "site")
    for path in site.brief_paths():
        path.write_text(
            path.read_text(encoding="utf-8").replace("title:\n  zh: ", "title:\n  zh: 新"), encoding="utf-8"
        )
    # No file may be larger than 6 KB: what the kernel says is not "no space left", but it says it at the same place.
    program = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)); sys.argv = ['diptych', 'build'];"
        "runpy.run_module('diptych', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=site.path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "the site could not be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(site.path / "site") == before
    bring_up(site)
    assert files_of(site.path / "site") != before
