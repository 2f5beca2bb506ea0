"""Same input, same bytes: in another folder, zone, locale and order, with another hash seed, by many workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.records.store import SiteRoot
from site_history import INPUTS, files_of, make_owner

ROOT = Path(__file__).resolve().parents[2]
# Each process takes part from the first brief on.
PROGRAM = (
    "import runpy, sys; from diptych.pipeline import check, printing; check.WORTH_A_PROCESS = 1;"
    "printing.WORTH_A_PROCESS = 1; sys.argv = ['diptych', 'build', *sys.argv[1:]];"
    "runpy.run_module('diptych', run_name='__main__')"
)
# Folders are read in the order in which the file system gives them: here in the opposite one.
REVERSED = (
    "import os, pathlib; real = os.scandir;"
    "Scan = type('Scan', (list,), {'__enter__': lambda s: s, '__exit__': lambda *a: None, 'close': lambda s: 0});"
    "os.scandir = lambda *a: Scan(list(real(*a))[::-1]);"
)


def build(site: SiteRoot, *options: str, before: str = "", **environment: str) -> dict[str, bytes]:
    """The files of a build in a process of its own."""
    known = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment}
    command = [sys.executable, "-c", before + PROGRAM, *options]
    done = subprocess.run(command, cwd=site.path, env=known, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return files_of(site.path / "site")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteRoot, dict[str, bytes]]:
    site = make_owner(tmp_path_factory.mktemp("plain") / "owner")
    return site, build(site, "--jobs", "1", PYTHONHASHSEED="0")


# All at once: what differs in none of them together differs in none of them alone.
SURROUNDINGS = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "COLUMNS": "40",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "SOURCE_DATE_EPOCH": "1000000000",
}


def test_the_surroundings_change_nothing(plain: tuple[SiteRoot, dict[str, bytes]], tmp_path: Path) -> None:
    """Another folder, hash seed, zone, locale, terminal, day, order of files, and files of another age."""
    site = _copy(plain[0], tmp_path / "a folder with blanks")
    for path in site.path.rglob("*"):
        os.utime(path, (10**9, 10**9))
    assert build(site, "--jobs", "1", before=REVERSED, **SURROUNDINGS) == plain[1]


def test_the_number_of_workers_changes_nothing(plain: tuple[SiteRoot, dict[str, bytes]], tmp_path: Path) -> None:
    assert build(_copy(plain[0], tmp_path / "three"), "--jobs", "3") == plain[1]


def _copy(site: SiteRoot, folder: Path) -> SiteRoot:
    folder.mkdir()
    for name in INPUTS:
        source = site.path / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder)
    return SiteRoot(folder)
