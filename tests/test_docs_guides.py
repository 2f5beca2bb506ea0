"""The guides: both languages tell the same, what they tell to do works, and what exists is told."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from diptych.cli import reference
from diptych.cli.main import COMMANDS, group

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "docs" / "en"
CHINESE = ROOT / "docs" / "zh"
NAMES = sorted(path.name for path in ENGLISH.glob("*.md"))
# Made by commands from one source, in whose words code differs from language to language.
GENERATED = {"codes.md", "commands.md", "figures.md", "record.md"}
FENCE = re.compile(r"^ *```\w*\n(.*?)^ *```$", re.M | re.S)
FIRST = "2025-08-14-my-first-story"


def both(name: str) -> tuple[str, str]:
    return (ENGLISH / name).read_text(encoding="utf-8"), (CHINESE / name).read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def code(text: str) -> set[str]:
    """What a page sets as code, but for words of its own language."""
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", FENCE.sub("", text))
    return {span for span in spans if span.isascii() and "<" not in span}


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in CHINESE.glob("*.md")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_parts(name: str) -> None:
    """In the same order, under ids that both share: the switch of languages keeps the reader's place."""
    english, chinese = (re.findall(r"^(#+) .*?(\{#\S+\})?$", FENCE.sub("", text), re.M) for text in both(name))
    assert english == chinese
    assert all(mark for level, mark in english if level != "#")


@pytest.mark.parametrize("name", sorted(set(NAMES) - GENERATED - {"method.md", "about.md"}))
def test_both_languages_name_the_same_commands_and_keys(name: str) -> None:
    english, chinese = both(name)
    assert code(english) == code(chinese)
    shown = [[re.sub(r" +#.*", "", block) for block in FENCE.findall(text)] for text in (english, chinese)]
    assert shown[0] == shown[1]
    links = [re.findall(r"\]\(([^)\s]+)\)", text) for text in (english, chinese)]
    assert links[0] == links[1]


def test_the_guide_leads_to_every_page() -> None:
    linked = set(re.findall(r"\]\(([a-z]+\.md)", both("guide.md")[0]))
    assert linked | {"guide.md", "about.md"} == set(NAMES)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_is_told(name: str, language: str) -> None:
    """On the page of commands, under the command's own heading; write it with: make commands."""
    text = (ROOT / "docs" / language / "commands.md").read_text(encoding="utf-8")
    part = text.partition(f"{{#{name}}}")[2].partition("\n## ")[0]
    options = {option for parameter in command(name).params for option in parameter.opts if option.startswith("--")}
    assert {option for option in options if option not in part} == set()
    assert part.count("--help") == 1


def test_the_page_of_commands_is_the_help_itself() -> None:
    """In both languages, one heading a command."""
    for words in reference.PAGES.values():
        text = reference.page(words)
        assert re.findall(r"\{#(\S+)\}$", text, re.M) == list(COMMANDS)
        assert text.count("--help  ") == len(COMMANDS)


@pytest.mark.parametrize("folder", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_setting_is_told_and_every_told_one_is_read(folder: Path) -> None:
    """The keys that our reader of `mkdocs.yml` asks for, and no others."""
    source = (ROOT / "scripts/diptych/site/host.py").read_text(encoding="utf-8")
    read = {f"extra.diptych.{key}" for key in re.findall(r'own\.get\("(\w+)"', source)}
    for names in re.findall(r"own\[name\] for name in \(([^)]*)\)", source):
        read |= {f"extra.diptych.{key}" for key in re.findall(r'"(\w+)"', names)}
    read |= {key for key in ("site_name", "site_url") if f'"{key}"' in source}
    assert len(read) >= 4
    table = re.findall(r"^\| `([\w.]+)` \|", (folder / "site.md").read_text(encoding="utf-8"), re.M)
    assert {key for key in table if key.startswith(("site_", "extra."))} == read


def run(command: str, site: Path) -> str:
    """What a command of the guide prints, in a site's folder."""
    words = shlex.split(command)
    assert words[0] == ".venv/bin/diptych"
    done = subprocess.run(
        [sys.executable, "-m", "diptych", *words[1:]],
        cwd=site,
        env={**os.environ, "DIPTYCH_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
    )
    # A check that finds something has done its work.
    assert done.returncode in ((0, 1) if words[1] == "check" else (0,)), done.stderr
    return done.stdout


def test_the_first_brief_is_made_by_the_commands_of_the_guide(tmp_path: Path) -> None:
    """One after the other, as a new user does; the last one publishes."""
    for folder in ("docs", "briefs", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    part = both("guide.md")[0].partition("{#daily}")[0]
    commands = [line for block in FENCE.findall(part) for line in block.split("\n") if line.strip()]
    assert [command.split()[1] for command in commands] == [
        *("new", "capture", "capture", "capture", "draft", "build", "check", "build")
    ]
    brief = tmp_path / "briefs" / FIRST / "brief.yml"
    page = tmp_path / "site" / "en" / "briefs" / FIRST / "index.html"
    for command in commands[:-1]:
        run(command, tmp_path)
    assert brief.read_text(encoding="utf-8").count("quote:") > 10
    assert "R2" in page.read_text(encoding="utf-8")
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.replace("status: draft", "status: published"), encoding="utf-8")
    assert "2 briefs" in run(commands[-1], tmp_path)
    assert page.exists()
