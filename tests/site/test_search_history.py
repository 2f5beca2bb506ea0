"""The index after any history is the index of a clean build, file by file and byte for byte."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest

from diptych.lang.hanzi import fold_chars
from diptych.site import search_numbers, search_shards
from diptych.site.search import IndexState, RowChange, build_index, update_index
from diptych.site.search_lists import ListMaker, edit_list, read_list
from diptych.site.search_numbers import number_briefs
from diptych.site.search_row import RowKey, SearchRow

NAMES = {"chips": {"en": "Chips"}}
HAN = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年"


class Store:
    """A folder in memory that notes what is read and written."""

    def __init__(self) -> None:
        self.rows: dict[str, SearchRow] = {}
        self.files: dict[str, bytes] = {}
        self.written: set[str] = set()
        self.asked: set[str] = set()

    def row(self, id_: str) -> SearchRow:
        self.asked.add(id_)
        return self.rows[id_]

    def read(self, path: str) -> bytes:
        return self.files[path]

    def write(self, path: str, data: bytes) -> None:
        self.written.add(path)
        self.files[path] = data

    def remove(self, path: str) -> None:
        assert path in self.files
        del self.files[path]


def clean(rows: dict[str, SearchRow]) -> tuple[dict[str, bytes], IndexState]:
    store = Store()
    store.rows = rows
    state = build_index([row.key for row in rows.values()], store, fold_chars, NAMES)
    return store.files, state


def make_row(rng: random.Random, id_: str, day: dt.date, tokens: int = 60) -> SearchRow:
    """A row whose tokens are as unevenly used as words are, in both scripts and of every length."""
    places = {}
    for _ in range(tokens):
        number = int(rng.paretovariate(0.6)) % 5000
        token = HAN[number % len(HAN)] + HAN[number // len(HAN) % len(HAN)] if number % 2 else f"word{number}"
        places[token] = rng.getrandbits(rng.choice((1, 3, 20))) | 1 << rng.randrange(70)
    facets = {"topic": tuple(rng.sample(("chips", "cars", "energy"), 2)), "publisher": (f"Wire {rng.randrange(9)}",)}
    places |= {f":topic:{topic}": 1 for topic in facets["topic"]}
    texts = {locale: [["title", f"{locale} {id_} {rng.random()}"]] for locale in ("en", "zh")}
    return SearchRow(id_, day.isoformat(), facets, places, texts)


def some_changes(rng: random.Random, store: Store, span: int) -> list[RowChange]:
    """Briefs that come, change, get another name or day, and go."""
    changes: list[RowChange] = []
    taken: set[str] = set()
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(-20, span))
        kind = rng.choice(("add", "add", "edit", "edit", "rename", "withdraw"))
        known = sorted(set(store.rows) - taken)
        if kind == "add" or not known:
            new = make_row(rng, f"b{rng.randrange(10**6)}", day)
            if new.id not in taken and new.id not in store.rows:
                changes.append(RowChange(None, new))
        else:
            old = store.rows[rng.choice(known)]
            if kind == "edit":
                new = make_row(rng, old.id, dt.date.fromisoformat(old.date) if rng.random() < 0.7 else day)
                if rng.random() < 0.5:
                    new = dataclasses.replace(new, places={**old.places, "another": 4})
                changes.append(RowChange(old, new))
            elif kind == "rename":
                changes.append(RowChange(old, dataclasses.replace(old, id=f"{old.id}-x")))
            else:
                changes.append(RowChange(old, None))
        taken |= {row.id for row in (changes[-1].old, changes[-1].new) if row} if changes else set()
    return changes


@pytest.mark.parametrize("seed", range(12))
def test_any_history_gives_the_files_of_a_clean_build(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small shards and spans, so that few briefs have many of them."""
    rng = random.Random(seed)
    monkeypatch.setattr(search_shards, "SHARD_BYTES", rng.choice((40, 200, 900)))
    monkeypatch.setattr(search_shards, "DIRECTORY_SHARDS", rng.choice((2, 8)))
    monkeypatch.setattr(search_numbers, "_MILESTONE", rng.choice((4, 16, 10**9)))
    span = rng.choice((3, 60, 400))
    store = Store()
    for number in range(rng.choice((0, 1, 25))):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(span))
        row = make_row(rng, f"a{number}", day)
        store.rows[row.id] = row
    state = build_index([row.key for row in store.rows.values()], store, fold_chars, NAMES)
    for _ in range(20):
        changes = some_changes(rng, store, span)
        for change in changes:
            if change.old:
                store.rows.pop(change.old.id, None)
        store.rows |= {change.new.id: change.new for change in changes if change.new}
        state = update_index(IndexState.unpack(state.pack()), changes, store, fold_chars, NAMES)
        files, fresh = clean(store.rows)
        assert {name for name in files.keys() | store.files if files.get(name) != store.files.get(name)} == set()
        assert state.pack() == fresh.pack()
        assert set(state.paths()) == set(store.files)


def test_one_changed_brief_among_many_costs_few_files() -> None:
    """Only shards with its tokens are written, only its neighbours' rows are asked for."""
    rng = random.Random(1)
    store = Store()
    for number in range(600):
        row = make_row(rng, f"a{number:03}", dt.date(2024, 1, 1) + dt.timedelta(days=number // 2), tokens=200)
        store.rows[row.id] = row
    state = build_index([row.key for row in store.rows.values()], store, fold_chars, NAMES)
    assert len(state.firsts["old"]) > 20
    assert state.firsts["new"]
    everything = len(store.files)
    old = store.rows["a100"]
    new = dataclasses.replace(old, places={**old.places, "word4999": 4})
    store.rows["a100"] = new
    store.written.clear()
    store.asked.clear()
    update_index(state, [RowChange(old, new)], store, fold_chars, NAMES)
    assert len(store.written) < everything / 20
    assert len(store.asked) < 5


def test_a_new_brief_costs_few_files() -> None:
    """Its tokens stand in most shards of the old briefs; it is among the recent ones."""
    rng = random.Random(1)
    store = Store()
    for number in range(600):
        row = make_row(rng, f"a{number:03}", dt.date(2024, 1, 1) + dt.timedelta(days=number // 2), tokens=200)
        store.rows[row.id] = row
    state = build_index([row.key for row in store.rows.values()], store, fold_chars, NAMES)
    store.written.clear()
    new = make_row(rng, "newest", dt.date(2024, 12, 30), tokens=200)
    store.rows["newest"] = new
    update_index(state, [RowChange(None, new)], store, fold_chars, NAMES)
    assert not any("/old/" in path for path in store.written)
    assert any("/new/" in path for path in store.written)


def test_an_old_brief_that_comes_late_moves_few_others() -> None:
    """Had briefs been counted through, it would move all after it."""
    keys = [RowKey(f"b{n}", (dt.date(2023, 1, 1) + dt.timedelta(days=n // 3)).isoformat(), "") for n in range(2000)]
    before = number_briefs(keys)
    after = number_briefs([*keys, RowKey("late", "2023-06-01", "")])
    assert sum(before.of[key.id] != after.of[key.id] for key in keys) < 10
    assert list(before.of.values()) == sorted(set(before.of.values()))
    order = sorted(keys, key=lambda key: before.of[key.id])
    assert [key.date for key in order] == sorted(key.date for key in keys)
    assert max(before.of.values()) < 4 * len(keys)


def test_numbers_of_one_day_and_of_a_day_far_away() -> None:
    """A site that imports everything on one day has a number for each brief, too."""
    keys = [RowKey(f"b{n}", "2025-05-05", "") for n in range(900)]
    assert len(set(number_briefs(keys).of.values())) == 900
    far = number_briefs([*keys, RowKey("old", "1999-01-01", "")])
    assert len(set(far.of.values())) == 901
    assert far.of["old"] == min(far.of.values())
    assert number_briefs([]).of == {}


def test_a_list_is_read_as_it_was_made() -> None:
    """One sentence, several, the last of many; the first and the last number of a span, spans far apart."""
    briefs = {0: 1, 1: 2, 5: 1 << 4095, 1023: 0b1011, 1024: 1, 200_000: (1 << 40) | 3}
    maker = ListMaker()
    for number, bits in briefs.items():
        maker.add(number, {"x": bits})
    data = bytes(maker.lists()["x"])
    assert dict(read_list(data)) == briefs
    assert edit_list(data, {}) == data
    assert dict(read_list(edit_list(data, {5: 0, 6: 7, 1024: 0, 50_000: 8}))) == {
        number: bits for number, bits in ({**briefs, 6: 7, 50_000: 8}).items() if number not in (5, 1024)
    }
    assert edit_list(data, dict.fromkeys(briefs, 0)) == b""


def test_what_is_no_row_and_no_state_is_refused() -> None:
    """A damaged cache must lead to a new build, not to a wrong index."""
    row = make_row(random.Random(1), "a", dt.date(2024, 1, 1))
    assert SearchRow.unpack(row.pack()).digest == row.digest
    _, state = clean({"a": row})
    assert IndexState.unpack(state.pack()).pack() == state.pack()
    for damaged in (b"", b"x", row.pack()[:-9]):
        with pytest.raises(ValueError, match="not a row"):
            SearchRow.unpack(damaged)
    for damaged in (b"", state.pack()[:-9], row.pack()):
        with pytest.raises(ValueError, match=r"search index|unpack"):
            IndexState.unpack(damaged)
