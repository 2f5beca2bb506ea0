"""The language of the command line: every help text in both scripts of Chinese, chosen by the environment."""

from __future__ import annotations

import inspect
import os
import subprocess
from pathlib import Path

import pytest

import command_line
from diptych.cli.catalog import DERIVED, WRITTEN, catalog_path, compiled, help_texts, read_written
from diptych.cli.language import user_language
from diptych.cli.main import COMMANDS

LANGUAGE = ("DIPTYCH_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in LANGUAGE}
    return command_line.run(folder, *arguments, environment=environment | variables)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans"),
        ({"LANG": "zh_SG"}, "zh_Hans"),
        ({"LANG": "zh"}, "zh_Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_Hant"),
        ({"LANG": "zh_HK.Big5"}, "zh_Hant"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_Hans"),
        ({"DIPTYCH_LANG": "zh-Hant", "LC_ALL": "C"}, "zh_Hant"),
        ({"DIPTYCH_LANG": "zh-Hans", "LANG": "zh_TW"}, "zh_Hans"),
        ({"DIPTYCH_LANG": "en", "LANG": "zh_TW"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(variables: dict[str, str], language: str) -> None:
    assert user_language(variables) == language


def test_every_help_text_is_translated() -> None:
    """`make catalogs` adds what is new; a person then writes the Chinese, and runs it again."""
    catalog = read_written()
    missing = [text for text in help_texts() if text not in catalog or not catalog[text].string]
    assert missing == []
    assert len(set(help_texts())) > 70


def test_no_old_text_stays_in_the_catalog() -> None:
    ours = {str(message.id) for message in read_written() if message.id and "click" not in message.auto_comments}
    assert ours == set(help_texts())


@pytest.mark.parametrize("language", [WRITTEN, DERIVED])
def test_what_is_read_is_what_people_wrote(language: str) -> None:
    assert catalog_path(language, "mo").read_bytes() == compiled(language), "run: make catalogs"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_speaks_the_users_language(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name, "--help", DIPTYCH_LANG="zh")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：") and "选项" in done.stdout and "只输出结果和错误" in done.stdout
    for line in done.stdout.splitlines()[2:]:
        assert not line.startswith("  ") or not line.strip().endswith("use."), line


def test_the_overview_speaks_all_three(tmp_path: Path) -> None:
    first = {lang: run(tmp_path, "--help", LANG=lang).stdout for lang in ("en_US.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8")}
    assert "Show the state of every brief." in first["en_US.UTF-8"]
    assert "显示每篇简报的状况。" in first["zh_CN.UTF-8"] and "Show" not in first["zh_CN.UTF-8"]
    assert "顯示每篇簡報的狀況。" in first["zh_TW.UTF-8"] and "显示" not in first["zh_TW.UTF-8"]


def test_wrong_use_is_told_in_the_users_language_with_the_same_exit_code(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--no-such", DIPTYCH_LANG="zh")
    assert done.returncode == run(tmp_path, "check", "--no-such").returncode == 2
    assert "错误：没有选项 '--no-such'" in done.stderr


def test_codes_and_data_are_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    brief = tmp_path / "briefs" / "2025-01-01-bad"
    brief.mkdir(parents=True)
    (brief / "brief.yml").write_text("schema: 1\n\tid: x\n", encoding="utf-8")
    outputs = {
        run(tmp_path, "check", "--format", "github", DIPTYCH_LANG=lang).stdout for lang in ("en", "zh", "zh-Hant")
    }
    assert len(outputs) == 1 and "title=record." in outputs.pop()


def test_help_texts_do_not_depend_on_the_indentation_of_docstrings() -> None:
    assert all(text == inspect.cleandoc(text) for text in help_texts())
