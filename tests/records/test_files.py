"""Files are written whole or not at all, never over others by accident, and read only from inside."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from diptych.errors import DiptychError
from diptych.records import files
from diptych.records.files import read_inside, sha256, write_new, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(root: Path, path: Path) -> str:
    with pytest.raises(DiptychError) as caught:
        read_inside(root, path)
    return str(caught.value)


def test_a_file_is_written_with_its_folders_and_everyone_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yml"
    write_whole(path, "推迟".encode())
    assert path.read_text(encoding="utf-8") == "推迟"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["b.yml"]


def test_a_file_keeps_the_rights_that_its_owner_gave(tmp_path: Path) -> None:
    path = tmp_path / "b.yml"
    path.write_bytes(b"old")
    path.chmod(0o660)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


@pytest.mark.parametrize("write", [write_whole, write_new])
@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object, failing: str
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.yml"
    if write is write_whole:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail) if failing == "fsync" else monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(Path, "hardlink_to", fail)
    with pytest.raises(KeyboardInterrupt):
        write(path, b"new")  # type: ignore[operator]
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == (
        {"a.yml": b"old"} if write is write_whole else {}
    )


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write_new(path, b"first")
    with pytest.raises(FileExistsError):
        write_new(path, b"second")
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["a.html"]


def test_a_new_file_needs_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    write_new(tmp_path / "a.html", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.html", b"second")
    assert (tmp_path / "a.html").read_bytes() == b"first"
    assert names(tmp_path) == ["a.html"]


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.html", b"x")
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_inside_is_read(tmp_path: Path) -> None:
    write_whole(tmp_path / "sources" / "a.html", b"x")
    assert read_inside(tmp_path, tmp_path / "sources" / "a.html") == b"x"


def test_what_leads_outside_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    root = tmp_path / "brief"
    (root / "sources").mkdir(parents=True)
    (root / "sources" / "link").symlink_to(secret)
    (root / "folder").symlink_to(tmp_path)
    assert refusal(root, root / "sources" / "link") == (
        f"{root}/sources/link: 'link' leads outside the folder — put the file itself there, not a link"
    )
    assert "'folder' leads outside the folder" in refusal(root, root / "folder" / "secret")
    assert "'..' leads outside the folder" in refusal(root, root / ".." / "secret")
    assert refusal(root, secret) == f"{secret}: the file is outside the folder — put it inside"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, tmp_path / "a") == f"{tmp_path}/a: there is no such file — check the name"
    (tmp_path / "folder").mkdir()
    assert "there is no such file" in refusal(tmp_path, tmp_path / "folder")
    os.mkfifo(tmp_path / "pipe")
    assert "there is no such file" in refusal(tmp_path, tmp_path / "pipe"), "reading a pipe would wait for ever"
    assert "the file cannot be read: File name too long" in refusal(tmp_path, tmp_path / ("a" * 300))


def test_what_is_too_large_or_closed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 3)
    assert refusal(tmp_path, path) == f"{path}: the file has 4 bytes; the most is 3 — use a smaller one"

    def closed(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "MAX_FILE_BYTES", 4)
    monkeypatch.setattr(Path, "read_bytes", closed)
    assert refusal(tmp_path, path) == (
        f"{path}: the file cannot be read: Permission denied — check its name and permissions"
    )


def test_the_checksum_is_sha256() -> None:
    """FIPS 180-4's example."""
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
