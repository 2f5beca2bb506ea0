"""Several runners check a part of the briefs each; one joins what they found into the site that one alone builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.pipeline import examination
from diptych.pipeline.memory import FOLDER, STATE_KEY
from diptych.records.store import SiteRoot
from site_history import INPUTS, bring_up, differing, make_owner

ROOT = Path(__file__).resolve().parents[2]


def start(site: SiteRoot, *words: str) -> subprocess.Popen[bytes]:
    known = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), STATE_KEY: "one run of our CI"}
    return subprocess.Popen(
        [sys.executable, "-m", "diptych", *words],
        cwd=site.path,
        env=known,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_parts_of_two_runners_make_the_site_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = make_owner(tmp_path / "alone")
    bring_up(alone)
    runners = []
    for number in (1, 2):
        site = SiteRoot(tmp_path / f"runner-{number}")
        site.path.mkdir()
        for name in INPUTS:
            source = alone.path / name
            shutil.copytree(source, site.path / name) if source.is_dir() else shutil.copy(source, site.path)
        runners.append((site, start(site, "check", "--shard", f"{number}/2")))
    for _, process in runners:
        process.communicate()
        assert process.returncode in (0, 1)
    first, second = (site for site, _ in runners)
    parts = [sorted((site.path / FOLDER).iterdir()) for site in (first, second)]
    # The reports, and the terms that they were made with.
    assert [len(part) for part in parts] == [3 + 1, 2 + 1]
    for path in parts[1]:
        shutil.copy(path, first.path / FOLDER)
    monkeypatch.setenv(STATE_KEY, "one run of our CI")
    # Nothing is checked again.
    monkeypatch.setattr(examination, "examine", None)
    bring_up(first)
    assert differing(alone, first) == []


@pytest.mark.parametrize("words", ["0/2", "3/2", "half", "1/", "1/0"])
def test_a_part_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    process = start(make_owner(tmp_path / "owner"), "check", "--shard", words)
    said = process.communicate()[1].decode()
    assert process.returncode == 2
    assert "is no part of a whole" in said
