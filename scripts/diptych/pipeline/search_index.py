"""The search index from build to build: rows kept by what they hold, and the files that changed rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from diptych.lang.hanzi import fold_chars
from diptych.records.files import TEMPORARY_PREFIX
from diptych.site.generation import Tree, Written, digest_of
from diptych.site.search import FacetNames, IndexState, RowChange, build_index, update_index
from diptych.site.search_row import RowKey, SearchRow

# Rows in one folder of the shelf are those whose digests begin alike: 10,000 files in one folder are slow to list.
_PREFIX = 2


class RowShelf:
    """The rows of briefs in a folder, each in a file that has the row's digest for a name.

    So what an index was made from is still there after a brief has changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: set[Path] = set()

    def keep(self, row: SearchRow) -> RowKey:
        """Keep a row and return its key."""
        path = self._path(row.key)
        if not path.exists():
            if path.parent not in self._made:
                for folder in (self.folder, path.parent):
                    _make(folder)
                self._made.add(path.parent)
            # No fsync: a file that a power cut leaves empty is no row, and is made anew.
            temporary = path.with_name(f"{TEMPORARY_PREFIX}{path.name}")
            temporary.write_bytes(row.pack())
            temporary.replace(path)
        return row.key

    def row(self, key: RowKey) -> SearchRow:
        """The row of a key; raises OSError or ValueError where it is gone or another one."""
        row = SearchRow.unpack(self._path(key).read_bytes())
        if row.key != key:
            raise ValueError(f"{self._path(key)}: not the row of '{key.id}'")
        return row

    def has(self, key: RowKey) -> bool:
        """Whether there is a file for a key."""
        return self._path(key).exists()

    def drop_all(self, keys: Iterable[RowKey]) -> None:
        """Forget some rows."""
        for key in keys:
            self.drop(key)

    def drop(self, key: RowKey) -> None:
        """Forget a row."""
        self._path(key).unlink(missing_ok=True)

    def keep_only(self, keys: Iterable[RowKey]) -> None:
        """Forget all rows but those of these keys."""
        wanted = {self._path(key) for key in keys}
        for folder in () if self.folder.is_symlink() else self.folder.glob("*"):
            for path in () if folder.is_symlink() else folder.glob("*"):
                if path not in wanted:
                    path.unlink(missing_ok=True)

    def _path(self, key: RowKey) -> Path:
        return self.folder / key.digest[:_PREFIX] / key.digest


def _make(folder: Path) -> None:
    """Make a folder; a link in its place would lead out of the site."""
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


class SearchFiles:
    """The index's files in a tree; ``files`` are those that it has now.

    What is the same as before is not written again. ``again`` puts the row of a brief on the shelf where it is damaged.
    """

    def __init__(
        self,
        tree: Tree,
        known: Mapping[str, Written],
        shelf: RowShelf,
        keys: Mapping[str, RowKey],
        again: Callable[[str], object],
    ) -> None:
        self.files = dict(known)
        self._tree = tree
        self._shelf = shelf
        self._keys = keys
        self._again = again

    def row(self, id_: str) -> SearchRow:
        """The row of a brief as it is now."""
        try:
            return self._shelf.row(self._keys[id_])
        except (OSError, ValueError):
            self._shelf.drop(self._keys[id_])
            self._again(id_)
            return self._shelf.row(self._keys[id_])

    def read(self, path: str) -> bytes:
        """A file of the index; raises ValueError where it is not what was written."""
        data = (self._tree.folder / path).read_bytes()
        if path not in self.files or digest_of(data) != self.files[path].digest:
            raise ValueError(f"{path}: not a file of the index")
        return data

    def write(self, path: str, data: bytes) -> None:
        """Write a file where it is another one than before."""
        old = self.files.get(path)
        if old is None or old.size != len(data) or old.digest != digest_of(data):
            self.files[path] = self._tree.put(path, data)

    def remove(self, path: str) -> None:
        """Remove a file."""
        if self.files.pop(path, None):
            self._tree.remove(path)


def update_search(
    keys: Mapping[str, RowKey],
    shelf: RowShelf,
    state: IndexState | None,
    tree: Tree,
    known: Mapping[str, Written],
    names: FacetNames,
    again: Callable[[str], object] = lambda id_: None,
) -> tuple[IndexState, dict[str, Written]]:
    """Bring the index in ``tree`` up to the rows with these keys; returns its state and all its files.

    ``state`` is that of the index that ``known`` are the files of; without it, or where it does not fit what is there,
    the whole index is made. ``again`` makes the row of a brief anew and puts it on the shelf.
    """
    files = SearchFiles(tree, known, shelf, keys, again)
    if state is not None and set(state.paths()) == set(known):
        with suppress(OSError, ValueError, KeyError):
            changes = [
                RowChange(
                    shelf.row(state.keys[id_]) if id_ in state.keys else None,
                    shelf.row(keys[id_]) if id_ in keys else None,
                )
                for id_ in sorted(state.keys.keys() | keys.keys())
                if state.keys.get(id_) != keys.get(id_)
            ]
            return update_index(state, changes, files, fold_chars, names), files.files
        files = SearchFiles(tree, {path: one for path, one in files.files.items() if path in known}, shelf, keys, again)
    new = build_index(list(keys.values()), files, fold_chars, names)
    for path in files.files.keys() - set(new.paths()):
        files.remove(path)
    return new, files.files
