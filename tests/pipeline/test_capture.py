"""URLs and files become captures, each on its own: what fails stops none of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diptych.capture.fetcher import Options
from diptych.capture.limits import Limits
from diptych.pipeline.capture import CaptureOutcome, Surroundings, capture_all, is_url
from diptych.records.sidecar import load_sidecar


class NoNetwork:
    """A network that is not there, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolve(self, host: str, timeout: float) -> tuple[str, ...]:
        self.asked.append(host)
        raise OSError(101, "Network is unreachable")

    def connect(self, *_: object) -> None:
        raise AssertionError

    secure = connect


class Clock:
    def monotonic(self) -> float:
        return 0.0

    def now(self) -> datetime:
        return datetime(2025, 8, 15, 9, 30, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        raise AssertionError


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "briefs" / "2025-08-14-a"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    yield folder


def capture(brief: Path, *items: str, most: int = 1000) -> list[CaptureOutcome]:
    world = Surroundings(NoNetwork(), Clock(), lambda _: None)  # type: ignore[arg-type]
    return list(capture_all(brief, items, Options(limits=Limits(bytes=most)), world))


def test_a_file_is_copied_byte_for_byte_with_its_label(brief: Path) -> None:
    Path("推迟 R2.MD").write_bytes("# 推迟\r\n".encode("gb18030"))
    (outcome,) = capture(brief, "推迟 R2.MD")
    assert outcome.record is not None
    stored = brief / "sources" / outcome.record.capture
    assert stored.read_bytes() == "# 推迟\r\n".encode("gb18030")
    assert stored.name.startswith("r2-")
    assert stored.suffix == ".md"
    assert load_sidecar(stored) == outcome.record
    assert outcome.record.stored == "2025-08-15T09:30:00Z"
    assert (outcome.record.given, outcome.record.url, outcome.record.status) == ("推迟 R2.MD", None, None)


def test_a_label_names_the_file_and_not_the_editors_folders(brief: Path, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "a.txt").write_bytes(b"x")
    (outcome,) = capture(brief, str(tmp_path / "private" / "a.txt"))
    assert outcome.record is not None
    assert "private" not in (brief / "sources" / "a.txt.meta.yml").read_text(encoding="utf-8")


def test_what_fails_stops_none_of_the_others(brief: Path) -> None:
    for name, data in {
        "a.txt": b"a",
        "b.txt": b"",
        "c.txt": b"c" * 1001,
        "d.png": b"\x89PNG\r\n",
        "e.txt": b"e",
    }.items():
        Path(name).write_bytes(data)
    Path("f.txt").symlink_to("a.txt")
    Path("copy.txt").write_bytes(b"a")
    items = ("a.txt", "b.txt", "c.txt", "d.png", "e.txt", "f.txt", "copy.txt", "https://news.example/a", "ftp://x/")
    outcomes = capture(brief, *items)
    assert [(outcome.given, outcome.state, outcome.code) for outcome in outcomes] == [
        ("a.txt", "stored", ""),
        ("b.txt", "refused", "capture.empty"),
        ("c.txt", "refused", "capture.too-large"),
        ("d.png", "refused", "capture.kind"),
        ("e.txt", "stored", ""),
        ("f.txt", "refused", "capture.file"),
        ("copy.txt", "kept", ""),
        ("https://news.example/a", "refused", "capture.name"),
        ("ftp://x/", "refused", "capture.scheme"),
    ]
    assert sorted(path.name for path in (brief / "sources").iterdir()) == [
        *("a.txt", "a.txt.meta.yml", "e.txt", "e.txt.meta.yml"),
    ]


def test_files_of_one_name_from_two_folders_are_both_kept(brief: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(folder.encode())
    outcomes = capture(brief, "one/a.txt", "two/a.txt")
    assert [outcome.record and outcome.record.capture for outcome in outcomes] == ["a.txt", "a-2.txt"]


def test_one_thing_named_twice_is_done_once(brief: Path) -> None:
    Path("a.txt").write_bytes(b"a")
    assert len(capture(brief, "a.txt", "a.txt")) == 1


def test_passwords_and_control_characters_are_not_repeated(brief: Path) -> None:
    (first, second) = capture(brief, "https://user:secret@news.example/a", "no\x1b[31m\nfile")
    assert first.given == "https://…@news.example/a"
    assert second.given == "no[31m file"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("https://news.example/a", True),
        ("HTTP://news.example", True),
        ("ftp://news.example", True),
        ("file:///etc/passwd", True),
        ("about:blank", True),
        ("//news.example/a", True),
        ("a.html", False),
        ("./a:b.html", False),
        ("C:\\a.html", False),
        ("/a.html", False),
        ("news.example/a", False),
        ("", False),
    ],
)
def test_what_is_meant_as_a_url_is_one(item: str, url: bool) -> None:
    assert is_url(item) is url


def test_a_file_with_a_colon_is_a_file_if_it_is_there(brief: Path) -> None:
    assert is_url("note:a.txt")
    Path("note:a.txt").write_bytes(b"x")
    assert not is_url("note:a.txt")
    assert capture(brief, "note:a.txt")[0].state == "stored"


def test_a_file_in_the_sources_folder_gets_its_sidecar(brief: Path) -> None:
    (brief / "sources").mkdir()
    (brief / "sources" / "a.txt").write_bytes(b"x")
    (outcome,) = capture(brief, os.fspath(brief / "sources" / "a.txt"))
    assert outcome.state == "kept"
    assert load_sidecar(brief / "sources" / "a.txt") == outcome.record
