"""YAML text becomes nodes in the safe subset, or one error with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diptych.errors import RecordError
from diptych.model.brief import Brief
from diptych.records.binding import read_record
from diptych.records.nodes import Mapping, Scalar
from diptych.records.yaml_nodes import MAX_DEPTH, MAX_RECORD_CHARS, dump_yaml, parse_yaml, shorten

CASES = Path(__file__).parent.parent / "cases" / "records" / "yaml_hazards.jsonl"
HAZARDS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def hazard_text(row: dict[str, Any]) -> str:
    return row["yaml"] if "yaml" in row else "".join(part * times for part, times in row["repeat"])


def error_of(text: str) -> str:
    with pytest.raises(RecordError) as caught:
        parse_yaml(text, "brief.yml")
    return str(caught.value)


def value_of(text: str) -> str:
    node = parse_yaml(text, "brief.yml")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    return value.value


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row["name"])
def test_a_hazard_is_text_or_an_error_with_its_line(row: dict[str, Any]) -> None:
    if "error" in row:
        assert error_of(hazard_text(row)) == row["error"]
    elif "text" in row:
        assert value_of(hazard_text(row)) == row["text"]


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row["name"])
def test_no_hazard_is_taken_for_a_brief(row: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as caught:
        read_record(hazard_text(row), Brief, "brief.yml")
    assert all(str(problem).startswith("brief.yml:1: ") or problem.line > 1 for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: 1", "brief.yml:2: the line is indented with a tab — indent with spaces"),
        ("a:\n  \tb: 1\n c: 2", "brief.yml:2: the line is indented with a tab — indent with spaces"),
        ("a: 1\nb: *x", "brief.yml:2: an alias (*x) is used — write the text out"),
        ("a: &x 1", "brief.yml:1: an anchor (&x) is used — delete it and write the text out"),
        ("a: !!int 1", "brief.yml:1: a tag (tag:yaml.org,2002:int) is used — delete it; every value is text"),
        ("a: 1\n\na: 2", "brief.yml:3: the key 'a' stands twice; the first is in line 1 — keep one of them"),
        ("zh: 美国：x: y", 'brief.yml:1: a colon stands inside unquoted text — put the text in quotation marks: "…"'),
        (
            "a: @x",
            "brief.yml:1: the text begins with a sign that YAML reserves (found character that cannot start any token)"
            ' — put it in quotation marks: "…"',
        ),
        ('a: 1\nb: "x\nc: 2\n', "brief.yml:2: a quotation mark opens here and is never closed — close it"),
        (
            "a: 1\nb: [x, y\nc: 2",
            "brief.yml:2: a bracket opens here and is not closed — close it, or add the missing comma",
        ),
        (
            "a:\n  b: 1\n c: 2",
            "brief.yml:3: the YAML cannot be read: did not find expected key"
            " — check indentation, colons and quotation marks",
        ),
        ("a: 1\n---\nb: 2", "brief.yml:3: a second document begins here — keep one document, without '---'"),
        ("? {x: 1}\n: y", "brief.yml:1: a key is not a word — write 'key: value'"),
        ("# only a comment\n", "brief.yml:1: the record is empty — write it, or copy one from another brief"),
        ("a: 1\nb: x\x1b[31my", "brief.yml:2: the character U+001B is not allowed — delete it; it cannot be shown"),
        ('a: 1\nb: "x\\0y"', "brief.yml:2: the character U+0000 is not allowed — delete it; it cannot be shown"),
        ("a: \udc80", "brief.yml:1: the character U+DC80 is not allowed — delete it; it cannot be shown"),
    ],
)
def test_what_is_outside_the_subset_is_refused_with_its_line(text: str, message: str) -> None:
    assert error_of(text) == message


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(line_break: str) -> None:
    text = line_break.join(["a: x\u2028y\u2029z\x85.", "b: 1", "b: 2"])
    assert error_of(text) == "brief.yml:3: the key 'b' stands twice; the first is in line 2 — keep one of them"


def test_old_line_breaks_are_spaces_inside_a_value() -> None:
    assert value_of("a: 路透社\u2028报道") == "路透社 报道"


@pytest.mark.parametrize(
    "value",
    ["12:30", "no", "yes", "on", "1e3", "0o17", "0x1F", "2025-08-14", "010", "1_000", ".nan", "1.10", "=", "<<"],
)
def test_text_stays_text(value: str) -> None:
    assert value_of(f"a: {value}") == value


GRAINS = st.sampled_from(
    [
        *(
            "a: ",
            "- ",
            "b",
            "schema: 1",
            "facts:",
            "  ",
            "\n",
            "\n  ",
            "\t",
            "'",
            '"',
            "|",
            ">",
            "#",
            "[",
            "]",
            "{",
            "}",
            ",",
        ),
        *(
            "&a ",
            "*a",
            "!b ",
            "!!int ",
            "? ",
            ": ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\",
            "\\x",
            "\r",
            "\u2028",
            "\ufeff",
            "\0",
            "中",
        ),
    ]
)


@given(st.lists(GRAINS | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_a_record_or_an_error_with_its_place(text: str) -> None:
    for read in (lambda: parse_yaml(text, "x.yml"), lambda: read_record(text, Brief, "x.yml")):
        try:
            read()
        except RecordError as error:
            lines = 1 + text.count("\n") + text.count("\r")
            assert all(1 <= problem.line <= lines + 1 for problem in error.problems)
            assert all("\n" not in str(problem) for problem in error.problems)


def test_depth_is_bounded() -> None:
    fits = "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)
    parse_yaml(fits, "brief.yml")
    message = "brief.yml:2: values are nested deeper than 16 — check the indentation and brackets"
    assert error_of("#\n[" + fits + "]") == message


def test_size_is_bounded() -> None:
    message = "brief.yml:1: the record has 2000001 characters; the most is 2000000 — split it into several briefs"
    assert error_of("#" * (MAX_RECORD_CHARS + 1)) == message


def test_wrong_values_are_shown_short_and_on_one_line() -> None:
    assert shorten("a\n  b") == "a b"
    assert shorten("长" * 61) == "长" * 59 + "…"
    assert len(error_of(f"{'k' * 900}: 1\n{'k' * 900}: 2")) < 200


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("华为", "华为"),
        ("2025-08-14", "2025-08-14"),
        ("no", "'no'"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("12:30", "'12:30'"),
        ("2025", "'2025'"),
        ("1e3", "'1e3'"),
        ("0o17", "'0o17'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        ("# a", "'# a'"),
        ("a\nb", r'"a\nb"'),
        ("a\u2028b", r'"a\Lb"'),
    ],
)
def test_text_is_written_so_that_nobody_takes_it_for_something_else(text: str, written: str) -> None:
    assert dump_yaml({"a": text}) == f"a: {written}\n"
    assert value_of(f"a: {written}") == text


def test_long_chinese_text_is_never_folded() -> None:
    text = "深度求索 推迟发布 " * 200 + "。"
    assert dump_yaml({"a": text}).count("\n") == 1
    assert yaml.safe_load(dump_yaml({"a": text}))["a"] == text
