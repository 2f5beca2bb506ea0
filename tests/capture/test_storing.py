"""Captures land whole in sources/, once, each with its sidecar, and nothing there is ever changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diptych.capture import storing
from diptych.capture.refusal import Refusal
from diptych.capture.storing import Store
from diptych.model.capture import CaptureRecord
from diptych.records.files import sha256
from diptych.records.sidecar import load_sidecar, sidecar_path


def label(stored: str = "2025-08-15T09:30:00Z", **more: str) -> CaptureRecord:
    return CaptureRecord(schema="1", capture="", sha256="", size="", stored=stored, given="a.html", **more)


def refusal(store: Store, data: bytes = b"x") -> str:
    with pytest.raises(Refusal) as caught:
        store.put("a", ".html", data, label())
    return caught.value.what


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sources"


def test_a_capture_is_stored_with_its_sidecar(folder: Path) -> None:
    stored = Store(folder).put("a", ".html", b"\xff\r\n", label())
    assert stored.fresh
    assert stored.path.read_bytes() == b"\xff\r\n"
    assert load_sidecar(stored.path) == stored.record
    assert (stored.record.capture, stored.record.size) == ("a.html", "3")
    assert stored.record.sha256 == sha256(b"\xff\r\n")
    assert names(folder) == ["a.html", "a.html.meta.yml"]


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    store = Store(folder)
    first = store.put("a", ".html", b"x", label())
    again = store.put("b", ".txt", b"x", label("2030-01-01T00:00:00Z"))
    assert not again.fresh
    assert again.record == first.record
    assert names(folder) == ["a.html", "a.html.meta.yml"]


def test_other_bytes_of_one_name_get_a_number(folder: Path) -> None:
    store = Store(folder)
    for data in (b"1", b"2", b"3"):
        store.put("a", ".html", data, label())
    assert [(folder / name).read_bytes() for name in ("a.html", "a-2.html", "a-3.html")] == [b"1", b"2", b"3"]


def test_nothing_that_lies_there_is_written_over(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "a.html").symlink_to(tmp_path / "elsewhere")
    (folder / "a-2.html").mkdir()
    (folder / "a-3.html.meta.yml").write_text("orphan", encoding="utf-8")
    assert Store(folder).put("a", ".html", b"x", label()).path.name == "a-4.html"
    assert not (tmp_path / "elsewhere").exists()
    assert (folder / "a-3.html.meta.yml").read_text(encoding="utf-8") == "orphan"


def test_numbers_come_to_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "MAX_NUMBER", 2)
    store = Store(folder)
    store.put("a", ".html", b"1", label())
    store.put("a", ".html", b"2", label())
    assert refusal(store, b"3") == "there are 2 captures of this name"


def test_a_capture_without_sidecar_gets_one(folder: Path) -> None:
    """A run killed between the two files, or a file that a person put there."""
    folder.mkdir()
    (folder / "by-hand.html").write_bytes(b"x")
    stored = Store(folder).put("a", ".html", b"x", label())
    assert not stored.fresh
    assert load_sidecar(folder / "by-hand.html") == stored.record
    assert names(folder) == ["by-hand.html", "by-hand.html.meta.yml"]


def test_an_interruption_leaves_nothing_half_stored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> None:
        if path.name.endswith(".yml"):
            raise KeyboardInterrupt
        real(path, data)

    real = storing.write_new
    monkeypatch.setattr(storing, "write_new", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Store(folder).put("a", ".html", b"x", label())
    assert names(folder) == []


def test_a_full_disk_is_a_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(Store(folder)) == "it cannot be stored: No space left on device"
    assert names(folder) == []


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(Refusal, match="'sources' is not a folder"):
            Store(tmp_path / name)


def test_a_capture_changed_after_it_was_stored_is_told(folder: Path) -> None:
    store = Store(folder)
    path = store.put("a", ".html", b"x", label()).path
    path.write_bytes(b"changed")
    assert refusal(store, b"changed") == "the same bytes are in a.html, whose sidecar names another checksum"


def test_a_broken_sidecar_is_told_and_stops_nothing_else(folder: Path) -> None:
    store = Store(folder)
    path = store.put("a", ".html", b"x", label(url="https://news.example/a")).path
    sidecar_path(path).write_text("a: &x 1", encoding="utf-8")
    assert refusal(store) == "the same bytes are in a.html, whose sidecar is broken"
    assert Store(folder).find_url("https://news.example/a") is None
    assert store.put("b", ".html", b"y", label()).fresh


def test_a_url_is_found_by_what_was_asked_for_and_by_what_answered(folder: Path) -> None:
    store = Store(folder)
    assert store.find_url("https://news.example/a") is None
    store.put("a", ".html", b"1", label(url="https://news.example/a", final_url="https://news.example/b"))
    newest = store.put("a", ".html", b"2", label("2025-09-01T00:00:00Z", url="https://news.example/a")).record
    assert store.find_url("https://news.example/a").record == newest  # type: ignore[union-attr]
    assert store.find_url("https://news.example/b").record.size == "1"  # type: ignore[union-attr]
