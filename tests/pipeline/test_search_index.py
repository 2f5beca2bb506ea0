"""The index from build to build: changed rows change their files, and what does not fit is made anew."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from diptych.pipeline.search_index import RowShelf, update_search
from diptych.site.generation import Tree, Written
from diptych.site.search import IndexState
from diptych.site.search_row import RowKey, SearchRow

Files = dict[str, Written]


@pytest.fixture
def shelf(tmp_path: Path) -> RowShelf:
    return RowShelf(tmp_path / "rows")


def row(number: int, **changes: object) -> SearchRow:
    rng = random.Random(number)
    places = {f"word{rng.randrange(400)}": 1 << rng.randrange(9) for _ in range(80)}
    texts = {"en": [["title", f"Brief {number}"]]}
    made = SearchRow(f"b{number}", f"2025-01-{number % 28 + 1:02}", {"year": ("2025",)}, places, texts)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def keep(shelf: RowShelf, *rows: SearchRow) -> dict[str, RowKey]:
    return {one.id: shelf.keep(one) for one in rows}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def clean(shelf: RowShelf, keys: dict[str, RowKey], folder: Path) -> dict[str, bytes]:
    update_search(keys, shelf, None, Tree(folder), {}, {})
    return bytes_of(folder)


@pytest.fixture
def built(shelf: RowShelf, tmp_path: Path) -> tuple[Tree, IndexState, Files, dict[str, RowKey]]:
    tree, keys = Tree(tmp_path / "tree"), keep(shelf, *map(row, range(12)))
    state, files = update_search(keys, shelf, None, tree, {}, {})
    return tree, state, files, keys


def test_a_changed_row_writes_what_it_changes(
    shelf: RowShelf, built: tuple[Tree, IndexState, Files, dict[str, RowKey]], tmp_path: Path
) -> None:
    """The rest keeps its time, and all of it is what a clean build makes."""
    tree, state, files, keys = built
    keys |= keep(shelf, row(3, texts={"en": [["title", "Another"]]}))
    keys.pop("b7")
    _, after = update_search(keys, shelf, state, tree, files, {})
    assert bytes_of(tree.folder) == clean(shelf, keys, tmp_path / "clean")
    assert set(after) == set(bytes_of(tree.folder))
    assert any(after[path] == files[path] for path in after.keys() & files.keys() if "/texts/" in path)


def test_nothing_changed_writes_nothing(
    shelf: RowShelf, built: tuple[Tree, IndexState, Files, dict[str, RowKey]]
) -> None:
    """The same rows, the same files with the same times."""
    tree, state, files, keys = built
    again, after = update_search(keys, shelf, state, tree, files, {})
    assert after == files
    assert again.pack() == state.pack()


@pytest.mark.parametrize("harm", ["lost shard", "changed shard", "no row", "foreign state"])
def test_what_does_not_fit_is_made_anew(
    harm: str, shelf: RowShelf, built: tuple[Tree, IndexState, Files, dict[str, RowKey]], tmp_path: Path
) -> None:
    """Whatever happened to the files or the rows, the index is that of a clean build."""
    tree, state, files, keys = built
    before = keys["b3"]
    keys |= keep(shelf, row(3, places={"word1": 4, "other": 2}))
    if harm == "no row":
        shelf.keep_only(key for key in keys.values() if key != before)
    elif harm == "foreign state":
        state = dataclasses.replace(state, firsts={"old": [], "new": ["a"]})
    for path in files if harm.endswith("shard") else ():
        if "/new/" in path and "/d-" not in path:
            (tree.folder / path).unlink()
            if harm == "changed shard":
                (tree.folder / path).write_bytes(b"x")
    known = {path: one for path, one in files.items() if harm != "lost shard" or (tree.folder / path).exists()}
    update_search(keys, shelf, state, tree, known, {})
    assert bytes_of(tree.folder) == clean(shelf, keys, tmp_path / "clean")


def test_a_shelf_gives_the_row_of_a_key_and_no_other(shelf: RowShelf, tmp_path: Path) -> None:
    """What somebody put in a row's place is not believed."""
    one, other = row(1), row(2)
    keys = keep(shelf, one, other)
    assert shelf.row(keys["b1"]).digest == one.digest
    [path] = (tmp_path / "rows").glob(f"*/{one.digest}")
    path.write_bytes(other.pack())
    with pytest.raises(ValueError, match="not the row of 'b1'"):
        shelf.row(keys["b1"])
    shelf.keep_only([keys["b2"]])
    assert shelf.has(keys["b2"])
    assert not shelf.has(keys["b1"])


def test_a_damaged_row_is_made_anew(shelf: RowShelf, tmp_path: Path) -> None:
    """A power cut may leave an empty file in its place."""
    keys = keep(shelf, row(1), row(2))
    [path] = (tmp_path / "rows").glob(f"*/{keys['b1'].digest}")
    path.write_bytes(b"")
    tree, asked = Tree(tmp_path / "tree"), []

    def again(id_: str) -> None:
        asked.append(id_)
        shelf.keep(row(1))

    update_search(keys, shelf, None, tree, {}, {}, again)
    assert asked == ["b1"]
    assert bytes_of(tree.folder) == clean(shelf, keys, tmp_path / "clean")


def test_a_link_in_the_place_of_the_shelf_is_not_followed(tmp_path: Path) -> None:
    """Neither is anything written where it leads, nor forgotten there."""
    (tmp_path / "precious" / "aa").mkdir(parents=True)
    (tmp_path / "precious" / "aa" / "file").write_text("x", encoding="utf-8")
    (tmp_path / "rows").symlink_to(tmp_path / "precious")
    shelf = RowShelf(tmp_path / "rows")
    shelf.keep_only([])
    key = shelf.keep(row(1))
    assert shelf.row(key).id == "b1"
    assert bytes_of(tmp_path / "precious") == {"aa/file": b"x"}
