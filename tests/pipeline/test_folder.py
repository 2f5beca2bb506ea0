"""A brief's files are read once, and what is kept of them is kept under their bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.errors import DiptychError
from diptych.model.brief import Source
from diptych.pipeline import folder as module
from diptych.pipeline.folder import BriefFolder
from diptych.records.files import sha256
from diptych.records.store import read_source

SHOWN = "briefs/2025-08-14-a/brief.yml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A brief with two captures."""
    (tmp_path / "sources").mkdir()
    for name in ("brief.yml", "sources/a.md", "sources/b.md"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path / "brief.yml"


def source(name: str) -> Source:
    return Source(id="s1", capture=name, sha256="0" * 64)


def test_each_file_is_read_once_and_kept_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = BriefFolder(path, SHOWN)
    monkeypatch.setattr(module, "read_source", None)
    (path.parent / "sources" / "a.md").write_bytes(b"changed")
    assert folder.record is not None and folder.record.data == b"brief.yml"
    assert folder.capture(source("a.md")).data == b"sources/a.md"
    assert folder.capture(source("a.md")).sha256 == sha256(b"sources/a.md")
    assert folder.key is not None
    assert BriefFolder(path, SHOWN).key not in (None, folder.key)


def test_the_key_tells_names_bytes_and_the_shown_name_apart(path: Path) -> None:
    keys = [BriefFolder(path, SHOWN).key, BriefFolder(path, "brief.yml").key]
    (path.parent / "sources" / "b.md").rename(path.parent / "sources" / "c.md")
    keys.append(BriefFolder(path, SHOWN).key)
    path.write_bytes(b"x")
    keys.append(BriefFolder(path, SHOWN).key)
    (path.parent / "sources" / "c.md").unlink()
    keys.append(BriefFolder(path, SHOWN).key)
    assert len(set(keys)) == 5 and None not in keys


def test_a_folder_with_anything_but_files_has_no_key(path: Path) -> None:
    (path.parent / "sources" / "folder").mkdir()
    folder = BriefFolder(path, SHOWN)
    assert folder.key is None
    assert folder.record is not None


def test_a_missing_capture_is_refused_as_ever_and_the_rest_is_kept(path: Path) -> None:
    folder = BriefFolder(path, SHOWN)
    with pytest.raises(DiptychError) as expected:
        read_source(path, source("z.md"))
    with pytest.raises(DiptychError) as found:
        folder.capture(source("z.md"))
    assert str(found.value) == str(expected.value)
    assert folder.key is not None


def test_nothing_is_kept_of_a_check_that_saw_a_later_file(path: Path) -> None:
    """Its report would be believed of the folder without the file."""
    folder = BriefFolder(path, SHOWN)
    (path.parent / "sources" / "z.md").write_bytes(b"late")
    assert folder.capture(source("z.md")).data == b"late"
    assert folder.key is None
