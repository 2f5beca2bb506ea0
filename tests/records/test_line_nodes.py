"""Records of regular lines: the nodes that the reader of all YAML makes, or none."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diptych.errors import RecordError
from diptych.records.line_nodes import read_lines
from diptych.records.nodes import Mapping, Node, Scalar, Sequence
from diptych.records.yaml_nodes import MAX_DEPTH, dump_yaml, parse_yaml

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"
HAZARDS = [
    "".join(part * times for part, times in row["repeat"]) if "repeat" in row else row["yaml"]
    for row in map(json.loads, (CASES / "records" / "yaml_hazards.jsonl").read_text(encoding="utf-8").splitlines())
]
RECORDS = sorted((*CASES.glob("**/*.yml"), *(ROOT / "briefs").glob("**/*.yml")))
OWN_BRIEF = ROOT / "briefs" / "2025-08-14-deepseek-r2-delay" / "brief.yml"


def read_in_full(text: str) -> Node | str:
    """What the reader of all YAML makes of a text: its nodes, or the error."""
    with patch("diptych.records.yaml_nodes.read_lines", return_value=None):
        return read(text)


def read(text: str) -> Node | str:
    try:
        return parse_yaml(text, "brief.yml")
    except RecordError as error:
        return str(error)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        "a: 1\n",
        "# b\na: 1\n   # c\n",
        "a:\nb: 1\n",
        "a:\n  - b: 1\n    c:\n      - d\n\n  # e\n  - b: 2\nf: [g, h-1]\n",
        "a: []\nb: ''\nc: \"\"\nd: 'e''f: #'\n",
        "a: 中文：x:y#z\nb: x - y, [z] {w}\n",
        "  a: 1\n  b: 2\n",
    ],
)
def test_regular_lines_are_read_as_yaml(text: str) -> None:
    assert read_lines(text) == read_in_full(text)


def test_nodes_know_their_lines_and_marks() -> None:
    assert read_lines("# x\na:\n  - b: '1'\n\n  - b:\n") == Mapping(
        (
            (
                Scalar("a", 2, True),
                Sequence(
                    (
                        Mapping(((Scalar("b", 3, True), Scalar("1", 3, False)),), 3),
                        Mapping(((Scalar("b", 5, True), Scalar("", 5, True)),), 5),
                    ),
                    3,
                ),
            ),
        ),
        2,
    )


@pytest.mark.parametrize("text", HAZARDS)
def test_a_hazard_is_read_as_before(text: str) -> None:
    assert read(text) == read_in_full(text)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_records_are_read_as_before(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(text) == read_in_full(text)


def test_most_of_what_diptych_writes_is_regular() -> None:
    paths = sorted((ROOT / "briefs").glob("*/brief.yml")) + sorted((ROOT / "briefs" / "frameworks").glob("*.yml"))
    assert all(read_lines(path.read_text(encoding="utf-8")) is not None for path in paths)


def test_a_nesting_that_may_be_too_deep_is_left_to_the_other_reader() -> None:
    rows = ["  " * depth + "a:" for depth in range(MAX_DEPTH + 4)]
    found = [read_lines("\n".join([*rows[:depth], "  " * depth + "a: 1"])) for depth in range(len(rows))]
    assert [root is not None for root in found[:7]] == [True] * 7
    assert found[7:] == [None] * (len(rows) - 7)
    narrow = "\n".join([*(" " * depth + "a:" for depth in range(12)), " " * 12 + "- a: [b]"])
    assert read(narrow) == read_in_full(narrow)


# What a value, or what should be none, may be; whatever YAML gives a meaning to stands at either end and inside.
PARTS = st.sampled_from(
    [
        *"ab1中。😀 :#-?,'\"\\[]{}&*!|>%@`~=.\u00a0\u3000\ufeff\u2028\x85\t\r\x7f",
        "  ",
        "''",
        ": ",
        " #",
        "- ",
        "---",
        "...",
    ]
)
VALUES = st.lists(PARTS, max_size=5).map("".join) | st.sampled_from(
    ["", "x", "x y", "'x'", '"x"', "'it''s'", '"a\\nb"', "[a, b]", "[]", "[a,b]", "{}", "f1", "2025-08-14", "a: b"]
)
LINES = st.tuples(
    st.integers(0, 7).map(" ".__mul__) | st.just("            "),
    st.sampled_from(["", "", "- ", "-", "- - ", "? "]),
    st.sampled_from(["a:", "b:", "c:", "d_1:", "e-f:", "a :", '"a":', "中:", "", "#"]),
    st.sampled_from([" ", " ", " ", "", "  "]),
    VALUES,
).map("".join)


@given(st.lists(LINES | st.sampled_from(["", "  ", "# c", "---", "..."]), max_size=9).map("\n".join))
@example("a:\n- b")
@example("a: b\n c")
@example("a: b\n # c\n d")
@example("- a:\n  b: 1")
@example("a:\n  - b\n  c: d")
@example("a:\n    b: 1\n  c: 2")
@example("a: 'x'\n  b: 1")
def test_any_lines_are_read_as_before(text: str) -> None:
    assert read(text) == read_in_full(text)


TREES: st.SearchStrategy[Any] = st.recursive(
    VALUES | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd") | VALUES, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["id", "zh", "en", "facts"]), TREES, max_size=4))
def test_whatever_is_written_is_read_as_before(data: dict[str, Any]) -> None:
    text = dump_yaml(data)
    assert read(text) == read_in_full(text)


@given(st.integers(0, 10_000))
def test_a_brief_that_an_editor_spoils_is_read_as_before(seed: int) -> None:
    """Lines are lost, doubled, moved in or out, or get a sign that YAML gives a meaning to."""
    chance = random.Random(seed)
    lines = OWN_BRIEF.read_text(encoding="utf-8").split("\n")[:120]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        place = chance.randrange(len(lines[at]) + 1)
        sign = chance.choice([": ", " #", "'", '"', "\n", "\n  ", "- ", "&", "[", "|", ":"])
        spoilt = lines[at][:place] + sign + lines[at][place:]
        moved = [" " + lines[at], lines[at][1:], "  " + lines[at], lines[at][2:]]
        either = [[], [""], [lines[at], lines[at]], [lines[at] * 2], [spoilt], *([one] for one in moved)]
        lines[at : at + 1] = chance.choice(either)
    text = "\n".join(lines)
    assert read(text) == read_in_full(text)
