"""The search index: static files, of which a query fetches a few kilobytes, whatever the size of the site.

One index serves all languages: a sentence has the tokens of both wordings, of its derived wording, of the quotes under
it and of every name of the terms that it mentions. All files are packed with zlib:

- ``index.bin``: what a query needs first, with the first token of each directory.
- ``old/<name>.bin``, ``new/<name>.bin``: a shard, which holds the lists of its tokens (``search_shards``,
  ``search_lists``) as far as old or recent briefs have them (``search_numbers``); ``d-<name>.bin`` beside them: a
  directory, the first tokens of some shards, each with the name of its file.
- ``texts/<locale>/<number>.bin``: what results show of the briefs whose numbers are in a range (``search_numbers``).
- ``words-<letter>.bin``: words that begin with a letter, for queries with a typing error; ``fold.bin``: characters that
  a query is to be folded to; ``filters.bin``: values to choose among.

The index is a function of the rows of its briefs (``search_row``) alone: ``update_index`` writes the files that
``build_index`` would write otherwise than before, whatever happened in between.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from diptych.site import search_shards
from diptych.site.search_lists import SPAN, ListMaker
from diptych.site.search_numbers import Numbers, number_briefs
from diptych.site.search_row import RowKey, SearchRow
from diptych.site.search_tally import Tally, as_json
from diptych.site.search_tokens import Fold

FOLDER = "search"
# Results show half a dozen briefs, each from another file: a file has the texts of one or two.
TEXT_NUMBERS = 2
# A directory's state is no other program's: another number here, another library, and everything is made anew.
_FORMAT = (
    f"2 {search_shards.SHARD_BYTES} {search_shards.DIRECTORY_SHARDS} {TEXT_NUMBERS} {SPAN} {zlib.ZLIB_RUNTIME_VERSION}"
)

# Briefs up to the last milestone, and those since.
_AGES = ("old", "new")

FacetNames = Mapping[str, Mapping[str, str]]


class IndexStore(Protocol):
    """Where rows come from and files go to; paths are below the site's folder and have slashes."""

    def row(self, id_: str) -> SearchRow:
        """The row of a brief that is in the index or comes into it."""

    def read(self, path: str) -> bytes:
        """A file of the index as it was; raises OSError where it is gone."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the index."""

    def remove(self, path: str) -> None:
        """Remove a file of the index, where it is there."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A brief whose row changed: ``old`` is None where it is new, ``new`` where it is gone."""

    old: SearchRow | None
    new: SearchRow | None


@dataclass(frozen=True)
class IndexState:
    """What an index must know to be changed: the keys of its rows by id, first tokens of shards by age, its counts."""

    keys: Mapping[str, RowKey]
    firsts: Mapping[str, Sequence[str]]
    tally: Tally

    def pack(self) -> bytes:
        """The state as bytes to keep beside the site; the same rows give the same bytes."""
        keys = [[key.id, key.date, key.digest] for _, key in sorted(self.keys.items())]
        return zlib.compress(as_json([_FORMAT, keys, dict(self.firsts), self.tally.data()]), 1)

    @classmethod
    def unpack(cls, data: bytes) -> IndexState:
        """The state of these bytes; raises ValueError where they are none, or of another version."""
        try:
            version, keys, firsts, tally = json.loads(zlib.decompress(data))
            if version != _FORMAT:
                raise ValueError(f"a search index of version {version!r}")
            return cls({key[0]: RowKey(*key) for key in keys}, firsts, Tally(tally))
        except (zlib.error, TypeError, AttributeError) as error:
            raise ValueError(f"not the state of a search index: {error}") from None

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of its briefs."""
        return number_briefs(self.keys.values())

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words that a query may have meant, by their first letter."""
        return self.tally.word_lists()

    def paths(self) -> Iterator[str]:
        """The files of the index."""
        numbers, locales = self.numbers, self.tally.locales
        yield from (f"{FOLDER}/{name}.bin" for name in ("index", "fold", "filters"))
        yield from map(_words_path, self.words)
        for age, firsts in self.firsts.items():
            yield from (_shard_path(age, first) for first in firsts)
            yield from (_directory_path(age, first) for first in search_shards.directories(firsts))
        blocks = {number // TEXT_NUMBERS for number in numbers.of.values()}
        yield from (_texts_path(locale, block) for locale in locales for block in sorted(blocks))


def build_index(keys: Sequence[RowKey], store: IndexStore, fold: Fold, names: FacetNames) -> IndexState:
    """Write the whole index of the briefs with these keys; ``names`` are those of topics by id and locale.

    Asks the store once for each row.
    """
    by_id = {key.id: key for key in keys}
    numbers = number_briefs(by_id.values())
    tally, lists = Tally(), {age: ListMaker() for age in _AGES}
    for block, ids in itertools.groupby(numbers.of, lambda id_: numbers.of[id_] // TEXT_NUMBERS):
        rows = {numbers.of[id_]: store.row(id_) for id_ in ids}
        for number, row in rows.items():
            tally.add(row)
            lists[_AGES[number >= numbers.recent]].add(number, row.places)
        for path, data in _texts(block, rows):
            store.write(path, data)
    firsts: dict[str, list[str]] = {age: [] for age in _AGES}
    for age in _AGES:
        for first, data in search_shards.cut(lists[age].lists()):
            firsts[age].append(first)
            store.write(_shard_path(age, first), _packed(data))
    state = IndexState(by_id, firsts, tally)
    _write_fronts(None, state, store, fold, names)
    return state


def update_index(
    state: IndexState, changes: Sequence[RowChange], store: IndexStore, fold: Fold, names: FacetNames
) -> IndexState:
    """Write the files that ``changes`` change, remove those that are gone, and return the new state.

    Costs as much as the changed briefs have tokens. Where so many came or went that all numbers change, the whole index
    is written. Raises OSError or ValueError where the files are not those of ``state``: build it anew then.
    """
    keys = {**state.keys}
    for change in changes:
        if change.old:
            keys.pop(change.old.id, None)
    keys |= {change.new.id: change.new.key for change in changes if change.new}
    before = after = state.numbers
    if any((change.old and change.old.place) != (change.new and change.new.place) for change in changes):
        after = number_briefs(keys.values())
    if (before.first, before.places) != (after.first, after.places):
        return _build_anew(state, keys, store, fold, names)
    changed = {row.id for change in changes for row in (change.old, change.new) if row}
    moved = [id_ for id_ in after.of if id_ not in changed and before.place(id_) != after.place(id_)]
    every = [*changes, *(RowChange(row, row) for row in map(store.row, moved))]
    firsts = {age: _update_shards(age, state.firsts[age], _edits(age, every, before, after), store) for age in _AGES}
    _update_texts(every, store, before, after, state.tally.locales)
    tally = state.tally.copy()
    for change in changes:
        if change.old:
            tally.add(change.old, -1)
        if change.new:
            tally.add(change.new)
    new = IndexState(keys, firsts, tally)
    _write_fronts(state, new, store, fold, names)
    return new


def _build_anew(
    state: IndexState, keys: Mapping[str, RowKey], store: IndexStore, fold: Fold, names: FacetNames
) -> IndexState:
    new = build_index(list(keys.values()), store, fold, names)
    for path in set(state.paths()) - set(new.paths()):
        store.remove(path)
    return new


def _update_shards(
    age: str, firsts: Sequence[str], edits: Mapping[str, Mapping[int, int]], store: IndexStore
) -> Sequence[str]:
    """Write the shards that ``edits`` change, and return the first tokens of all of that age."""
    changed = search_shards.change(firsts, lambda first: _unpacked(store.read(_shard_path(age, first))), edits)
    for first, data in changed.written.items():
        store.write(_shard_path(age, first), _packed(data))
    for first in changed.gone:
        store.remove(_shard_path(age, first))
    return changed.firsts


def _edits(age: str, changes: Sequence[RowChange], before: Numbers, after: Numbers) -> dict[str, dict[int, int]]:
    """What the lists of an age change: of each token the new bits of briefs by number."""
    old = _places(age, [change.old for change in changes], before)
    new = _places(age, [change.new for change in changes], after)
    edits: dict[str, dict[int, int]] = defaultdict(dict)
    for number in old.keys() | new.keys():
        was, comes = old.get(number, {}), new.get(number, {})
        for token in was.keys() | comes.keys():
            if was.get(token) != comes.get(token):
                edits[token][number] = comes.get(token, 0)
    return edits


def _places(age: str, rows: Iterable[SearchRow | None], numbers: Numbers) -> dict[int, Mapping[str, int]]:
    """The tokens of the rows of an age by number."""
    return {numbers.of[row.id]: row.places for row in rows if row and _AGES[numbers.place(row.id)[1]] == age}


def _texts(block: int, rows: Mapping[int, SearchRow]) -> Iterator[tuple[str, bytes]]:
    """The texts of the briefs whose numbers are in a range: a file for each locale."""
    for locale in sorted({locale for row in rows.values() for locale in row.texts}):
        shown = {number: [row.id, row.date, row.texts[locale]] for number, row in rows.items() if locale in row.texts}
        yield _texts_path(locale, block), _packed(as_json(shown))


def _update_texts(
    changes: Sequence[RowChange], store: IndexStore, before: Numbers, after: Numbers, locales: Iterable[str]
) -> None:
    new = {change.new.id: change.new for change in changes if change.new}
    numbers = [before.of[change.old.id] for change in changes if change.old] + [after.of[id_] for id_ in new]
    blocks: dict[int, dict[int, SearchRow]] = {number // TEXT_NUMBERS: {} for number in numbers}
    for id_, number in after.of.items():
        if number // TEXT_NUMBERS in blocks:
            blocks[number // TEXT_NUMBERS][number] = new[id_] if id_ in new else store.row(id_)
    for block, rows in blocks.items():
        files = dict(_texts(block, rows))
        for path, data in files.items():
            store.write(path, data)
        for path in {_texts_path(locale, block) for locale in locales} - set(files):
            store.remove(path)


def _write_fronts(old: IndexState | None, new: IndexState, store: IndexStore, fold: Fold, names: FacetNames) -> None:
    """Write what is not of single tokens or briefs, as far as it is another than it was."""
    words, words_before = new.words, old.words if old else {}
    for letter in words:
        if words[letter] != words_before.get(letter):
            store.write(_words_path(letter), _packed(as_json(words[letter])))
    for letter in words_before.keys() - words:
        store.remove(_words_path(letter))
    groups = {age: _write_directories(age, old.firsts[age] if old else (), new.firsts[age], store) for age in _AGES}
    if old is None or old.tally.chars.keys() != new.tally.chars.keys():
        store.write(f"{FOLDER}/fold.bin", _packed(new.tally.folds(fold).encode("utf-8")))
    filters = {"filters": new.tally.filters(), "names": names}
    store.write(f"{FOLDER}/filters.bin", _packed(as_json(filters)))
    front = {
        "version": _version(new),
        "briefs": len(new.keys),
        "directories": groups,
        "letters": "".join(words),
        "span": SPAN,
        "text_numbers": TEXT_NUMBERS,
    }
    store.write(f"{FOLDER}/index.bin", _packed(as_json(front)))


def _write_directories(age: str, old: Sequence[str], new: Sequence[str], store: IndexStore) -> list[list[str]]:
    """Write the directories of an age that are others than before; returns the first token and file of each."""
    before, after = search_shards.directories(old), search_shards.directories(new)
    for first, group in after.items():
        if group != before.get(first):
            store.write(_directory_path(age, first), _packed(as_json(_named(group))))
    for first in before.keys() - after:
        store.remove(_directory_path(age, first))
    return _named(list(after))


def _version(state: IndexState) -> str:
    """A word that is another one for every other index, so that no browser mixes files of two."""
    digest = hashlib.sha256(_FORMAT.encode())
    for id_ in sorted(state.keys):
        digest.update(state.keys[id_].digest.encode())
    return digest.hexdigest()[:8]


def _named(firsts: Sequence[str]) -> list[list[str]]:
    return [[first, search_shards.file_name(first)] for first in firsts]


def _shard_path(age: str, first: str) -> str:
    return f"{FOLDER}/{age}/{search_shards.file_name(first)}.bin"


def _directory_path(age: str, first: str) -> str:
    return f"{FOLDER}/{age}/d-{search_shards.file_name(first)}.bin"


def _texts_path(locale: str, block: int) -> str:
    return f"{FOLDER}/texts/{locale}/{block}.bin"


def _words_path(letter: str) -> str:
    return f"{FOLDER}/words-{ord(letter):x}.bin"


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 6)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(f"not a file of the search index: {error}") from None
