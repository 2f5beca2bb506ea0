"""A key of a sorted file is found by halving, and no other line is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang.sorted_lines import SortedLines, sorted_lines

KEYS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(values=st.dictionaries(KEYS, KEYS, min_size=1, max_size=30), other=KEYS)
def test_every_key_has_its_value_and_no_other_key_has_one(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], other: str
) -> None:
    path = tmp_path_factory.mktemp("table") / "lines.txt"
    path.write_bytes(sorted_lines(values))
    table = SortedLines(path)
    assert {key: table.find(key) for key in values} == values
    assert table.find(other) == values.get(other)


def test_a_key_is_no_part_of_another_and_no_text_breaks_the_search(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_bytes(sorted_lines({"北京": "1", "北京人": "2", "a": "3 4"}))
    table = SortedLines(tmp_path / "lines.txt")
    assert [table.find(key) for key in ("北京", "北京人", "a", "北", "京", "", "\ud800")] == [
        "1",
        "2",
        "3 4",
        *[None] * 4,
    ]
