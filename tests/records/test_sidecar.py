"""Sidecars are records like any other: read back exactly, refused with line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.errors import RecordError
from diptych.model.capture import CaptureRecord
from diptych.records.sidecar import capture_paths, load_sidecar, sidecar_path, sidecar_text

RECORD = CaptureRecord(
    schema="1",
    capture="a.html",
    sha256="0" * 64,
    size="48113",
    stored="2025-08-15T09:30:00Z",
    given="https://news.example/推迟: no",
    url="https://news.example/a",
    redirects=("https://news.example/b",),
    status="200",
    content_type="text/html; charset=gbk",
    notes=("the server names the charset 'utf-8', but the bytes are not utf-8",),
)


def test_a_sidecar_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    assert load_sidecar(path) is None
    sidecar_path(path).write_text(sidecar_text(RECORD), encoding="utf-8")
    assert load_sidecar(path) == RECORD
    assert sidecar_path(path).name == "a.html.meta.yml"


def test_a_sidecar_says_what_it_is() -> None:
    assert sidecar_text(RECORD).startswith(
        "# Written by `diptych capture`; do not edit. The bytes beside it are the capture.\n"
        "schema: 1\ncapture: a.html\n"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff", ":1: the sidecar is not UTF-8 — delete the sidecar and capture the file again"),
        (b"a: *x", ":1: an alias (*x) is used — write the text out"),
        (
            sidecar_text(RECORD).replace("a.html", "../b.html").encode(),
            ":3: capture: '../b.html' does not have the right form — The capture's file name.",
        ),
        (
            sidecar_text(RECORD).replace("a.html", "b.html").encode(),
            ":1: the sidecar belongs to 'b.html' — delete the sidecar and capture the file again",
        ),
    ],
)
def test_a_broken_sidecar_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.html"
    sidecar_path(path).write_bytes(data)
    with pytest.raises(RecordError) as caught:
        load_sidecar(path)
    assert str(caught.value) == f"{sidecar_path(path)}{message}"


def test_a_linked_sidecar_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").write_text(sidecar_text(RECORD), encoding="utf-8")
    sidecar_path(tmp_path / "a.html").symlink_to(tmp_path / "other")
    with pytest.raises(RecordError, match="leads outside the folder"):
        load_sidecar(tmp_path / "a.html")


def test_captures_are_the_files_that_are_no_sidecars(tmp_path: Path) -> None:
    assert capture_paths(tmp_path / "nothing") == []
    for name in ("b.html", "a.md", "a.md.meta.yml", ".diptych-x.tmp", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.html").symlink_to(tmp_path / "a.md")
    assert [path.name for path in capture_paths(tmp_path)] == ["a.md", "b.html"]
