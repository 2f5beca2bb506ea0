"""What changed below some folders is seen, soon where people write, and what editors of text put beside it is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from diptych.site import watch as module
from diptych.site.watch import Watch


@pytest.fixture
def top(tmp_path: Path) -> Path:
    for path in ("a/brief.yml", "a/sources/one.md", "b/brief.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("1", encoding="utf-8")
    return tmp_path


def test_what_is_new_changed_or_gone_is_seen_once(top: Path) -> None:
    watch = Watch([top], "sources")
    (top / "a" / "brief.yml").write_text("22", encoding="utf-8")
    (top / "b" / "brief.yml").unlink()
    (top / "c").mkdir()
    (top / "c" / "brief.yml").write_text("", encoding="utf-8")
    for name in (".brief.yml.swp", "brief.yml~", "x.tmp"):
        (top / "a" / name).write_text("", encoding="utf-8")
    assert watch.look(thorough=False) == [top / name / "brief.yml" for name in "abc"]
    assert watch.look(thorough=False) == []


def test_what_is_looked_at_seldom_is_seen_later(top: Path) -> None:
    watch = Watch([top], "sources")
    (top / "a" / "sources" / "one.md").write_text("22", encoding="utf-8")
    assert watch.look(thorough=False) == []
    assert watch.look(thorough=True) == [top / "a" / "sources" / "one.md"]


def test_a_file_by_itself_is_watched_and_one_that_is_missing_may_come(top: Path) -> None:
    watch = Watch([top / "a" / "brief.yml", top / "mkdocs.yml"], "sources")
    (top / "mkdocs.yml").write_text("", encoding="utf-8")
    (top / "a" / "brief.yml").write_text("22", encoding="utf-8")
    (top / "b" / "brief.yml").write_text("22", encoding="utf-8")
    assert watch.look(thorough=False) == [top / "a" / "brief.yml", top / "mkdocs.yml"]


def test_a_change_of_the_same_size_is_seen(top: Path) -> None:
    watch = Watch([top], "sources")
    time.sleep(0.01)  # the clock of the file system ticks every few milliseconds
    (top / "a" / "brief.yml").write_text("2", encoding="utf-8")
    assert watch.look(thorough=False) == [top / "a" / "brief.yml"]


def test_looking_takes_a_small_share_of_the_time(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waited.append)
    ticks = iter([0.0, 0.0, 0.3, 0.3, 0.3])
    monkeypatch.setattr(module.time, "thread_time", lambda: next(ticks))
    watch = Watch([top], "sources")
    watch.wait()
    watch.wait()
    assert waited == [0.1, pytest.approx(0.3 / 0.06)]
