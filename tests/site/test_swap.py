"""Readers of the site's folder meet the old site or the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.errors import BuildError
from diptych.site import swap as module
from diptych.site.swap import recover, swap, work_folder


def make(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    site = make(tmp_path / "site", "old")
    old = swap(make(tmp_path / "work" / "site", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert old is not None and (old / "index.html").read_text(encoding="utf-8") == "old"


def test_a_site_that_a_kill_took_away_between_two_renames_comes_back(tmp_path: Path) -> None:
    make(tmp_path / ".build" / "old", "old")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"
    make(tmp_path / ".build" / "old", "older")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"


def test_a_first_site_has_nothing_to_replace(tmp_path: Path) -> None:
    swap(make(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_file_in_the_place_of_the_site_is_not_deleted(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match="'site' is not a folder"):
        swap(make(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_the_work_folder_goes_away_whatever_happens(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the site could not be written: No space left"), work_folder(tmp_path) as work:
        assert work.parent == tmp_path / ".build"
        raise OSError(28, "No space left on device")
    assert list((tmp_path / ".build").iterdir()) == []
