"""`diptych status` on any terminal: the table, blocks where it is too narrow, and no colour where none is wanted."""

from __future__ import annotations

import os
import pty
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

import command_line

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2-delay"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one published brief of which a number is wrong, and one that cannot be read."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    path = tmp_path / "briefs" / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("跌幅达 17%，为", "跌幅达 27%，为"), encoding="utf-8")
    (tmp_path / "briefs" / "2026-01-02-broken").mkdir()
    (tmp_path / "briefs" / "2026-01-02-broken" / "brief.yml").write_text("id: [\n", encoding="utf-8")
    return tmp_path


def on_terminal(site: Path, columns: int, **environment: str) -> str:
    """What `diptych status` writes on a terminal of that width."""
    parent, child = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    settings = {**kept, "COLUMNS": str(columns), "TERM": "xterm", **environment}
    with tempfile.TemporaryFile() as errors:
        try:
            assert command_line.run_on([child, child, errors.fileno()], site, "status", environment=settings) == 0
            os.set_blocking(parent, False)
            written = os.read(parent, 65536)
        finally:
            os.close(child)
            os.close(parent)
        errors.seek(0)
        assert errors.read().decode() == "2 briefs: 1 unreadable, 1 published with facts withheld\n"
    return written.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_wide_terminal_has_the_table_and_a_narrow_one_a_block_for_each_brief(site: Path) -> None:
    wide = on_terminal(site, 140).splitlines()
    assert "\x1b[1mbrief" in wide[0]
    assert wide[1].startswith("2026-01-02-broken")
    assert "a bracket opens here and is not closed" in wide[1]
    assert "\x1b[31m" in wide[2]
    narrow = on_terminal(site, 40, NO_COLOR="1").splitlines()
    assert narrow[0] == "2026-01-02-broken unreadable"
    assert narrow[2] == f"{BRIEF} published"
    assert " unproven, " in narrow[3]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_no_color_is_obeyed(site: Path) -> None:
    assert "\x1b" not in on_terminal(site, 140, NO_COLOR="1")
