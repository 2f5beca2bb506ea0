"""What is remembered of all briefs in a file: lines that are read when somebody asks, and stamps of folders."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from diptych.model.brief import Pair
from diptych.model.finding import Finding
from diptych.pages.mark import mark_text
from diptych.pages.row import Counts, Named, Row
from diptych.pipeline.ledger import Ledger, Line, folder_stamp, make_line

ROW = Row(
    id="2025-08-14-story",
    date="2025-08-14",
    status="published",
    title=Pair("题\t目\n", "Title \x1f\ud800"),
    summary=(Pair("一。", None),),
    topics=("chips\t",),
    counts=Counts(1, 2, 3, 4),
    publishers=("Wire",),
    names=(Named("huawei", ("f1", "f2")),),
    questions=1,
    changes=("2025-08-15",),
    card="c",
    excerpt="e",
)
FINDING = Finding(ROW.id, "facts[0]", "grounding.name", "error", "a\tmessage\n", "a hint", "brief.yml", 7)
# Long ago: the times of files that are no longer than two seconds old say nothing.
OLD = 1_700_000_000


@pytest.fixture
def line() -> Line:
    return make_line("stamp/s1.md", "abc", 20, 1, [FINDING, dataclasses.replace(FINDING, severity="warning")], ROW)


def test_a_line_is_the_same_when_it_is_read_back(line: Line, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    ledger.keep("a", line)
    ledger.keep("b", dataclasses.replace(line, stamp="", key=""))
    assert ledger.save(["a", "b"])
    again = Ledger(tmp_path, "1")
    found = again.line("a")
    assert found == line
    assert (found.row, found.mark) == (ROW, mark_text(ROW))
    assert found.findings == (FINDING, dataclasses.replace(FINDING, severity="warning"))
    assert found.errors == (FINDING,)
    assert again.line("b") == dataclasses.replace(line, stamp="", key="")
    assert not again.save(["a", "b"])


def test_a_record_that_cannot_be_read_has_no_mark_and_no_row(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    ledger.keep("a", make_line("s", "k", 0, 0, [FINDING], None))
    ledger.save(["a"])
    found = Ledger(tmp_path, "1").line("a")
    assert found is not None
    assert (found.mark, found.row, found.findings) == ("", None, (FINDING,))


def test_only_named_briefs_are_kept(line: Line, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    for name in ("a", "b"):
        ledger.keep(name, line)
    ledger.save(["a", "b"])
    assert Ledger(tmp_path, "1").save(["a"])
    assert (Ledger(tmp_path, "1").line("a"), Ledger(tmp_path, "1").line("b")) == (line, None)


@pytest.mark.parametrize("name", ["a\tb", "a\nb"])
def test_a_name_that_would_break_the_lines_is_not_kept(name: str, line: Line, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    ledger.keep("a", line)
    ledger.keep(name, line)
    ledger.keep("c", dataclasses.replace(line, stamp=f"digest/{name}"))
    ledger.save(["a", name, "c"])
    again = Ledger(tmp_path, "1")
    assert (again.line("a"), again.line(name), again.line("c")) == (line, None, None)


def test_a_ledger_of_another_version_or_a_damaged_one_says_nothing(line: Line, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    ledger.keep("a", line)
    ledger.save(["a"])
    assert Ledger(tmp_path, "2").line("a") is None
    path = next(tmp_path.iterdir())
    path.write_bytes(path.read_bytes().replace(b"abc", b"abd"))
    assert Ledger(tmp_path, "1").line("a") is None


def inodes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


@pytest.fixture
def many(line: Line, tmp_path: Path) -> list[str]:
    """The names of briefs in a ledger of several files."""
    names = [f"2025-08-14-story-{number}" for number in range(40)]
    ledger = Ledger(tmp_path, "1")
    ledger.sift("terms", lambda name, line: False)
    for name in names:
        ledger.keep(name, line)
    ledger.save(names)
    return names


def test_a_brief_that_changed_has_one_file_written_again(line: Line, many: list[str], tmp_path: Path) -> None:
    before, ledger = inodes(tmp_path), Ledger(tmp_path, "1")
    ledger.keep(many[7], dataclasses.replace(line, facts=21))
    assert not ledger.save(many)
    now = inodes(tmp_path)
    assert (len(before) > 20, now.keys()) == (True, before.keys())
    assert sum(now[name] != before[name] for name in before) == 1
    again = Ledger(tmp_path, "1")
    assert [found.facts for found in map(again.line, many) if found] == [20] * 7 + [21] + [20] * 32


def test_a_damaged_file_takes_its_own_lines_alone(line: Line, many: list[str], tmp_path: Path) -> None:
    damaged = sorted(tmp_path.iterdir())[3]
    own = sum(f"{name}\t".encode() in damaged.read_bytes() for name in many)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    ledger = Ledger(tmp_path, "1")
    assert 0 < own < len(many)
    assert sum(ledger.line(name) == line for name in many) == len(many) - own


def test_lines_of_another_table_are_kept_where_they_hold(line: Line, many: list[str], tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "1")
    ledger.sift("terms", lambda name, line: False)
    assert all(ledger.line(name) == line for name in many)
    ledger.sift("others", lambda name, line: name in many[::2])
    assert ledger.save(many)
    again = Ledger(tmp_path, "1")
    again.sift("others", lambda name, line: False)
    assert [again.line(name) is not None for name in many] == [True, False] * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "2025-08-14-story"
    (found / "sources").mkdir(parents=True)
    (found / "brief.yml").write_bytes(b"id: x")
    for name in ("s1.md", "s2.md"):
        (found / "sources" / name).write_bytes(b"text")
    return found


@pytest.fixture(autouse=True)
def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program can set a file's time of change back, so the clock goes on."""
    later = 2**62
    monkeypatch.setattr("diptych.pipeline.ledger.time.time_ns", lambda: later)


def test_a_stamp_is_the_same_while_nothing_changes(folder: Path) -> None:
    stamp = folder_stamp(folder)
    assert stamp
    assert folder_stamp(folder, stamp) == folder_stamp(folder) == stamp
    assert folder_stamp(folder, "foreign/a/b") == folder_stamp(folder, "foreign") == stamp


def edited(folder: Path) -> None:
    (folder / "sources" / "s1.md").write_bytes(b"Text")


def edited_with_its_time_set_back(folder: Path) -> None:
    path = folder / "sources" / "s1.md"
    before = path.stat()
    path.write_bytes(b"Text")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_record(folder: Path) -> None:
    (folder / "brief.yml").write_bytes(b"id: y")


def one_more(folder: Path) -> None:
    (folder / "sources" / "s3.md").write_bytes(b"text")


def one_less(folder: Path) -> None:
    (folder / "sources" / "s2.md").unlink()


def renamed(folder: Path) -> None:
    (folder / "sources" / "s2.md").rename(folder / "sources" / "s4.md")


def no_sources(folder: Path) -> None:
    (folder / "sources").rename(folder / "aside")


@pytest.mark.parametrize(
    "change",
    [edited, edited_with_its_time_set_back, another_record, one_more, one_less, renamed, no_sources],
    ids=lambda change: change.__name__,
)
def test_whatever_changes_has_another_stamp(change, folder: Path) -> None:  # type: ignore[no-untyped-def]
    stamp = folder_stamp(folder)
    change(folder)
    assert folder_stamp(folder, stamp) == folder_stamp(folder) not in ("", stamp)


def test_a_folder_for_captures_that_is_empty_is_not_none(folder: Path) -> None:
    for path in (folder / "sources").iterdir():
        path.unlink()
    empty = folder_stamp(folder)
    assert folder_stamp(folder, empty) == empty
    (folder / "sources").rmdir()
    none = folder_stamp(folder, empty)
    assert none not in ("", empty)
    assert folder_stamp(folder, none) == none


def test_what_changed_a_moment_ago_has_no_stamp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = max(path.stat().st_ctime_ns for path in folder.rglob("*"))
    monkeypatch.setattr("diptych.pipeline.ledger.time.time_ns", lambda: now + 1_000_000_000)
    assert folder_stamp(folder) == ""
    monkeypatch.setattr("diptych.pipeline.ledger.time.time_ns", lambda: now + 3_000_000_000)
    assert folder_stamp(folder)


def test_a_folder_without_a_record_has_no_stamp(folder: Path) -> None:
    (folder / "brief.yml").unlink()
    assert folder_stamp(folder) == ""
