"""What a site's briefs share is read from what an earlier run kept while its files are the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.errors import RecordError
from diptych.lang.hanzi import to_hant
from diptych.pipeline import library
from diptych.pipeline.library import Library, load_library, recall_library
from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / "terms.yml", tmp_path / "briefs")
    shutil.copytree(ROOT / "briefs" / "frameworks", tmp_path / "briefs" / "frameworks")
    return SiteRoot(tmp_path)


@pytest.fixture(autouse=True)
def another_process() -> Iterator[None]:
    """No library is in memory, before and after."""
    library._last.clear()
    yield
    library._last.clear()


def unread(site: SiteRoot) -> None:
    raise AssertionError("the files were read again")


def recalled(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library of a process of its own that may read no file again."""
    library._last.clear()
    with monkeypatch.context() as patch:
        patch.setattr(library, "load_terms", unread)
        patch.setattr(library, "load_models", unread)
        return recall_library(site)


def test_a_library_is_recalled_as_it_was_read(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    read = load_library(site)
    library._last.clear()
    assert recall_library(site) == read
    found = recalled(site, monkeypatch)
    assert (found, repr(found), found.shared) == (read, repr(read), read.shared)
    assert (type(found.terms), hash(found.terms)) == (type(read.terms), hash(read.terms))
    assert len(found.terms) > 100
    assert len(found.models) > 10


def test_traditional_names_are_kept_with_it(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    recall_library(site)
    found = recalled(site, monkeypatch)
    assert found.hant == {term.zh: to_hant(term.zh) for term in found.terms if not term.hant}
    assert sum(hant != zh for zh, hant in found.hant.items()) > 50


@pytest.mark.parametrize("name", ["terms.yml", "frameworks/base-rates.yml"])
def test_another_file_is_read(site: SiteRoot, name: str) -> None:
    before = recall_library(site)
    path = site.briefs_path / name
    path.write_text(path.read_text(encoding="utf-8").replace("en: ", "en: Some ", 1), encoding="utf-8")
    library._last.clear()
    assert recall_library(site) not in (before, None)
    library._last.clear()
    assert recall_library(site) == load_library(site)


def test_a_link_in_the_place_of_a_file_is_refused(site: SiteRoot) -> None:
    """Also where a library without that file was kept."""
    (site.briefs_path / "terms.yml").unlink()
    assert recall_library(site).terms == ()
    (site.briefs_path / "terms.yml").symlink_to(ROOT / "briefs" / "terms.yml")
    library._last.clear()
    with pytest.raises(RecordError):
        recall_library(site)


def test_what_was_damaged_is_read_anew(site: SiteRoot) -> None:
    before = recall_library(site)
    (kept,) = (site.path / ".build").glob("*.json")
    kept.write_bytes(kept.read_bytes()[:-1])
    library._last.clear()
    assert recall_library(site) == before
    assert (site.path / ".build").exists()


def test_nothing_is_kept_of_files_that_are_wrong(site: SiteRoot) -> None:
    (site.briefs_path / "terms.yml").write_text("terms: [\n", encoding="utf-8")
    with pytest.raises(RecordError):
        recall_library(site)
    assert not (site.path / ".build").exists()
