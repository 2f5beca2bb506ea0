"""What the documentation names exists: commands, options, make targets, files, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from diptych.cli.main import COMMANDS, group

ROOT = Path(__file__).parents[1]
# The pages of commands are made from the commands' own help.
WRITTEN = sorted(path for path in (ROOT / "docs").glob("*/*.md") if path.name != "commands.md")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *WRITTEN]
# What a reader makes or finds only after running something.
MADE = ("briefs/2025-08-14-my-first-story", "briefs/2026-11-21-my-first-story", "site/", ".venv/")


def command(name: str) -> click.Command:
    """The command of that name, imported as the command line does it."""
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def calls(text: str) -> Iterator[str]:
    """What stands after `diptych` in each call that a text shows."""
    yield from re.findall(r"`(?:\.venv/bin/)?diptych ([^`\n]+)`", text)
    yield from re.findall(r"^\s*(?:\.venv/bin/)?diptych (.+)$", text, flags=re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_options_exist(page: Path) -> None:
    for call in calls(page.read_text(encoding="utf-8")):
        name = call.split()[0]
        if name in ("--help", "--version"):
            continue  # the program's own
        assert name in COMMANDS, call
        options = {option for parameter in command(name).params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)\[?(--[a-z-]+)", call)) <= options, call


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_helps(name: str) -> None:
    assert f"| `diptych {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command(name).get_short_help_str()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), flags=re.M))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_and_pictures_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:scripts|tests|docs|briefs|benchmarks|schema|\.ci)/[^`\s*…<>]*)`", text)
    linked = re.findall(r"\]\(((?!https?:|#)[^)\s]+)\)", text)
    for path in [path for path in named if not path.startswith(MADE)]:
        assert (ROOT / path).exists(), path
    for link in linked:
        assert (page.parent / link.split("#")[0]).exists(), link
