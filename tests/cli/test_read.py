"""``diptych read``: for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli import read
from diptych.errors import CaptureError

CASES = Path(__file__).parent.parent / "cases" / "extract"
TRADITIONAL = CASES / "flattened-headlines-zh-hant" / "capture.txt"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(read.command, [*arguments])


def test_json_has_the_contracts_keys_first() -> None:
    result = run(str(TRADITIONAL), "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(data)[:10] == [
        "title",
        "author",
        "publisher",
        "url",
        "published",
        "lang",
        "script",
        "text",
        "blocks",
        "dropped",
    ]
    assert data["url"] is None
    assert data["text"] == "\n".join(block["text"] for block in data["blocks"])
    assert set(data["blocks"][0]) == {"kind", "text", "line"}
    assert {"reason", "text"} <= set(data["dropped"][0])


def test_text_when_piped_is_plain() -> None:
    result = run(str(TRADITIONAL))
    assert "author:       吳玟錡  (byline)" in result.stdout
    assert "url:          unknown" in result.stdout
    assert "## 華為晶片技術遇瓶頸,DeepSeek R2 延後上市" in result.stdout
    assert "     47  end             查看原始文章" in result.stdout
    assert "\x1b" not in result.stdout


def on_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr(read, "_has_columns", lambda: columns >= read.LEAST_WIDTH)
    monkeypatch.setenv("COLUMNS", str(columns))


def test_on_a_terminal_kept_and_dropped_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch, 120)
    result = CliRunner().invoke(read.command, [str(TRADITIONAL)], color=True)
    assert "\x1b[33mend: \x1b[0m\x1b[2m查看原始文章\x1b[0m" in result.stdout
    rows = [line for line in result.stdout.split("\n") if "  │  " in line]
    assert rows[0].split("│")[0].strip().endswith("kept" + " " * 0) or "kept" in rows[0]
    assert len(rows) > 100


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch, 120)
    monkeypatch.setenv("NO_COLOR", "1")
    result = CliRunner().invoke(read.command, [str(TRADITIONAL)], color=True)
    assert "查看原始文章" in result.stdout
    assert "\x1b" not in result.stdout


def test_no_article(tmp_path: Path) -> None:
    """The exit code says so, and the reason stands on the error stream."""
    path = tmp_path / "empty-page.md"
    path.write_text(
        "---\ntitle: 一个标题\nsource: 某报\n---\n\n# 一个标题\n\n：\n，\n。\n视频\n小程序\n赞\n", encoding="utf-8"
    )
    result = run(str(path), "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert data["blocks"] == []
    assert [item["text"] for item in data["dropped"]][-1] == "赞"
    assert result.stderr == (f"diptych: {path}: no article here: the capture has no prose, only labels and links\n")


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="there is no such file"):
        CliRunner().invoke(read.command, [str(tmp_path / "none.md")], catch_exceptions=False, standalone_mode=False)


def test_rows_fit_their_column() -> None:
    """Chinese characters take two columns; English words stay whole."""
    rows = read._wrapped("中文字" * 10 + " and some English words that follow here", 20)
    assert all(sum(map(read._width, row)) <= 20 for row in rows)
    assert any(row.startswith("English") or " English" in row for row in rows)
