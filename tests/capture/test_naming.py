"""Names of captures are safe on every system and still tell a person something."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.capture.naming import safe_stem, url_stem

CASES = Path(__file__).parent.parent / "cases" / "capture" / "slug_path_hazards.jsonl"
HAZARDS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt1"}


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row["id"])
def test_a_hazard_becomes_a_safe_name(row: dict[str, str]) -> None:
    stem = safe_stem(row["slug"])
    assert SAFE.fullmatch(stem)
    assert stem not in DEVICES


@given(st.text(st.characters()))
def test_any_text_becomes_a_safe_name(text: str) -> None:
    assert SAFE.fullmatch(safe_stem(text))
    assert safe_stem(text) == safe_stem(text)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("001", "001"),
        ("DeepSeek R2 delay", "deepseek-r2-delay"),
        ("000_0cacbe7112f54913", "000-0cacbe7112f54913"),
        ("con", "capture-con"),
        ("..", "capture-5ec1f7"),
        ("推迟", "capture-"),
        ("Café", "cafe-"),
        ("a" * 200, "a" * 73 + "-"),
    ],
)
def test_what_can_be_kept_is_kept(name: str, stem: str) -> None:
    assert safe_stem(name).startswith(stem)


@pytest.mark.parametrize(
    ("one", "other"),
    [("推迟", "延期"), ("a", "á"), ("a" * 90, "a" * 91), ("strasse", "straße"), ("DeepSeek推迟", "DeepSeek延期")],
)
def test_names_that_differ_in_lost_letters_stay_apart(one: str, other: str) -> None:
    assert safe_stem(one) != safe_stem(other)


@pytest.mark.parametrize(
    ("host", "path", "stem"),
    [
        ("www.reuters.com", "/world/china/deepseek-r2-2025-08-14/", "reuters-com-deepseek-r2-2025-08-14"),
        ("ft.com", "/content/eb984646-6320-4bfe-a78d-a1da2274b092", "ft-com-eb984646-6320-4bfe-a78d-a1da2274b092"),
        ("news.example", "/", "news-example"),
        ("news.example", "/2025/08/index.html", "news-example-08"),
        ("news.example", "/story.php?id=12", "news-example-story-id-12"),
        ("news.example", "/a/t20250814_1234.shtml", "news-example-t20250814-1234"),
        ("xn--fsqu00a.xn--0zwm56d", "/", "xn-fsqu00a-xn-0zwm56d"),
    ],
)
def test_a_url_gives_a_telling_name(host: str, path: str, stem: str) -> None:
    assert url_stem(host, path) == stem
