"""Saved files are read as they are; whatever is no plain file is refused without waiting for it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from diptych.capture import saved_file
from diptych.capture.refusal import Refusal
from diptych.capture.saved_file import read_saved_file

MOST = 1000


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        read_saved_file(path, MOST)
    return str(caught.value)


def test_the_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "推迟.html"
    path.write_bytes(b"\xff\r\n\0x" * 200)
    assert read_saved_file(path, MOST) == b"\xff\r\n\0x" * 200


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * (MOST + 1))
    assert refusal(path) == "it has more than 1000 bytes — raise the limit: --max-mb"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"x")
    link = tmp_path / "link"
    link.symlink_to(target)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(link) == "it is a symbolic link — give the file itself"
    assert refusal(loop) == "it is a symbolic link — give the file itself"
    assert refusal(tmp_path) == "it is a folder — give the files in it"
    assert refusal(pipe) == "it is a pipe — save it to a file first"
    assert refusal(Path("/dev/zero")) == "it is a device — give a file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may have 107 bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert refusal(Path("s")) == "it is a socket — give a file"


@pytest.mark.parametrize("name", ["nothing", "a/../nothing", "no folder/a"])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name) == "there is no such file — check the name; a URL begins with https://"


@pytest.mark.parametrize(("name", "reason"), [("a\0b", "not a file name"), ("a" * 300, "File name too long")])
def test_what_cannot_be_a_name_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    assert refusal(tmp_path / name) == f"it cannot be read: {reason} — check its name and permissions"


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")

    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", closed)  # root, which tests may run as, is denied nothing
    assert refusal(path) == "it cannot be read: Permission denied — check its name and permissions"


def test_a_file_swapped_for_a_link_meanwhile_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    path = tmp_path / "a"
    path.symlink_to(secret)
    monkeypatch.setattr(saved_file.os, "lstat", lambda _: secret.stat())
    assert refusal(path).startswith("it cannot be read: Too many levels of symbolic links")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(pipe) == "it is a pipe — save it to a file first"
