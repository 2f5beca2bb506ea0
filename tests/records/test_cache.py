"""Results kept between runs: what is read back is what was written, or nothing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.records.cache import Cache

DATA = {"findings": ["引文", 3, None], "facts": 20}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.text(st.characters(codec="utf-8"), max_size=300)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache that holds one entry."""
    made = Cache(tmp_path / ".build" / "checks", "1")
    made.write("a brief", "key", DATA)
    return made


@pytest.fixture
def entry(cache: Cache) -> Path:
    """The file of that entry."""
    (path,) = cache.folder.iterdir()
    return path


def test_what_was_written_is_read(cache: Cache) -> None:
    assert cache.read("a brief", "key") == DATA


@given(name=NAMES, key=NAMES, data=JSON)
@settings(max_examples=60, deadline=None)
def test_any_data_comes_back(name: str, key: str, data: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder) / "checks", "1")
        cache.write(name, key, data)
        assert cache.read(name, key) == data


def test_another_key_name_or_version_reads_nothing(cache: Cache) -> None:
    assert cache.read("a brief", "another key") is None
    assert cache.read("another brief", "key") is None
    assert Cache(cache.folder, "2").read("a brief", "key") is None


def test_a_new_result_takes_the_place_of_the_old(cache: Cache) -> None:
    cache.write("a brief", "new key", [1])
    assert cache.read("a brief", "new key") == [1]
    assert cache.read("a brief", "key") is None
    assert len(list(cache.folder.iterdir())) == 1


def damages(data: bytes) -> Iterator[bytes]:
    """The file cut off, grown, changed, emptied, or with a head that is none."""
    yield from (b"", b"\n", b"{}", data[:-1], data + b" ", data[: len(data) // 2], b"\xff" * 400, b"[" * 200_000)
    for index in range(0, len(data), 7):
        yield data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def test_a_damaged_entry_reads_nothing(cache: Cache, entry: Path) -> None:
    data = entry.read_bytes()
    for damaged in damages(data):
        entry.write_bytes(damaged)
        assert cache.read("a brief", "key") is None
    entry.write_bytes(data)
    assert cache.read("a brief", "key") == DATA


def test_an_entry_of_another_brief_reads_nothing(cache: Cache, entry: Path) -> None:
    """A file that is copied to another name keeps its head, and its head names the brief."""
    cache.write("another brief", "key", {"facts": 0})
    (other,) = (path for path in cache.folder.iterdir() if path != entry)
    other.write_bytes(entry.read_bytes())
    assert cache.read("another brief", "key") is None


def test_a_link_is_not_followed(cache: Cache, entry: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_bytes(entry.read_bytes())
    entry.unlink()
    entry.symlink_to(outside)
    assert cache.read("a brief", "key") is None
    cache.write("a brief", "new key", [1])
    assert json.loads(outside.read_bytes().partition(b"\n")[2]) == DATA


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.json").write_text("{}", encoding="utf-8")
    (tmp_path / ".build").mkdir()
    (tmp_path / ".build" / "checks").symlink_to(outside)
    cache = Cache(tmp_path / ".build" / "checks", "1")
    cache.write("a brief", "key", DATA)
    cache.keep_only([])
    assert [path.name for path in outside.iterdir()] == ["mine.json"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "checks").write_text("a file", encoding="utf-8")
    cache = Cache(tmp_path / "checks", "1")
    cache.write("a brief", "key", DATA)
    cache.keep_only([])
    assert cache.read("a brief", "key") is None


def test_entries_of_briefs_that_are_gone_are_deleted(cache: Cache) -> None:
    cache.write("another brief", "key", DATA)
    cache.keep_only(["another brief"])
    assert cache.read("a brief", "key") is None
    assert cache.read("another brief", "key") == DATA
