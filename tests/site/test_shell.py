"""Shells: pages that are filled say what MkDocs would have rendered, and where that is not sure MkDocs renders them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief
from diptych.pages.edition_pages import KINDS
from diptych.pipeline import theme


def other(checked: CheckedBrief, **changes: Any) -> CheckedBrief:
    return dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, **changes))


@pytest.fixture
def briefs(checked: CheckedBrief) -> tuple[CheckedBrief, ...]:
    """Three briefs: one as it is, one with marks and markup in its title, one withdrawn."""
    title = Pair("0title0mark0 与 <b>0body0mark0</b>", "0slug0 & “0description0mark0” {{ page }}")
    return (
        checked,
        other(checked, id="2025-08-15-marks", title=title, summary=()),
        other(checked, id="2025-08-16-gone", status="withdrawn"),
    )


def test_filled_pages_are_those_that_mkdocs_renders(
    workshop: Any, briefs: tuple[CheckedBrief, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build(*briefs)
    filled = workshop.files()
    monkeypatch.setattr(theme, "take_shells", lambda output, kinds: {})
    workshop.build(*briefs)
    rendered = workshop.files()
    assert filled.keys() <= rendered.keys()
    assert [name for name in filled if filled[name] != rendered[name]] == []
    assert "zh/briefs/2025-08-15-marks/index.html" in filled


def test_a_template_that_looks_into_a_page_gets_every_page(workshop: Any, briefs: tuple[CheckedBrief, ...]) -> None:
    """The number of letters differs from page to page, and no shell knows it."""
    template = workshop.root / "docs" / "overrides" / "main.html"
    text = template.read_text(encoding="utf-8")
    changed = text.replace(
        '<link rel="icon"', '<meta name="letters" content="{{ page.content | length }}"><link rel="icon"'
    )
    assert changed != text
    template.write_text(changed, encoding="utf-8")
    workshop.build(*briefs)
    counts = {
        name: data.split(b'name="letters" content="')[1].split(b'"')[0]
        for name, data in workshop.files().items()
        if name.startswith("en/briefs/")
    }
    assert len(counts) == 3
    assert len(set(counts.values())) == 3


def test_no_page_of_marks_is_published(built: Any) -> None:
    assert [name for name in built.files() if "0slug0" in name or "1-proof" in name] == []
    assert [name for name, data in built.files().items() if b"0title0mark0" in data] == []


def test_every_kind_of_page_is_known(built: Any, checked: CheckedBrief) -> None:
    """A kind that is not in the list is rendered all the same, but slowly."""
    known = [
        re.compile(re.escape(place).replace(re.escape("*"), "[^/]+") + "index.html")
        for places in KINDS.values()
        for place in places
    ]
    own = {f"{path.stem}/index.html" for path in (Path(__file__).parents[2] / "docs" / "en").glob("*.md")}
    pages = {name.removeprefix("en/") for name in built.files() if name.startswith("en/") and name.endswith(".html")}
    assert [name for name in pages - own if not any(one.fullmatch(name) for one in known)] == []
