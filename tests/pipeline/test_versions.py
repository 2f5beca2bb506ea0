"""What decides whether something was made from the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.pipeline.versions import key_of, theme_key
from diptych.site.host import read_host


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Diptych\nplugins: [search]\n", encoding="utf-8")
    return tmp_path


def test_texts_are_told_apart_from_their_neighbours() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", ""), key_of("", "abc")}) == 5


def test_a_theme_is_another_with_other_pages_and_settings(root: Path) -> None:
    keys = [theme_key(read_host(root))]
    (root / "docs" / "about.md").write_text("# About us\n", encoding="utf-8")
    keys.append(theme_key(read_host(root)))
    (root / "mkdocs.yml").write_text("site_name: Another\nplugins: [search]\n", encoding="utf-8")
    keys.append(theme_key(read_host(root)))
    assert len(set(keys)) == 3
    assert theme_key(read_host(root)) == keys[-1]


@pytest.mark.parametrize("line", ["hooks: [hook.py]", "copyright: !ENV OWNER"])
def test_what_a_hook_or_the_environment_says_is_not_known(line: str, root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")
    assert theme_key(read_host(root)) == ""
