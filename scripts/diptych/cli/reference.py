"""The pages that list every command with all of its options, one in each written language, made from the help itself.

``python -m diptych.cli.reference docs`` writes them; a test holds them to the commands.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.cli.main import COMMANDS
from diptych.records.files import write_whole


@dataclass(frozen=True)
class Words:
    """What a page says around the help; ``language`` is the one that the help is asked in."""

    language: str
    title: str
    description: str
    lead: str


EN = Words(
    "en",
    "Every command",
    "Every command of Diptych with all of its options, as its help says.",
    "What each command says to `--help`. Exit codes are 0 for fine, 1 for something found, 2 for wrong use. Help is in "
    "English or Chinese, as `DIPTYCH_LANG` or `LANG` says, and `NO_COLOR` is obeyed. How they work together is told in "
    "the [guide](guide.md).",
)
ZH = Words(
    "zh",
    "全部命令",
    "Diptych 的每个命令和全部选项，照命令自己的帮助列出。",
    "下面是每个命令对 `--help` 的回答。退出码：0 表示没有问题，1 表示查到了问题，2 表示用法不对。"
    "帮助用中文还是英文，由 `DIPTYCH_LANG` 或 `LANG` 决定；"
    "设了 `NO_COLOR` 就不用颜色。怎样配合使用，见[指南](guide.md)。",
)
PAGES: Mapping[str, Words] = {"en/commands.md": EN, "zh/commands.md": ZH}


def page(words: Words) -> str:
    """One language's page."""
    parts = [f"---\ntitle: {words.title}\ndescription: {words.description}\n---\n\n# {words.title}", words.lead]
    for name in COMMANDS:
        parts.append(f"## `diptych {name}` {{#{name}}}")
        parts.append(f"```text\n{_help(name, words.language)}\n```")
    return "\n\n".join(parts) + "\n"


def _help(name: str, language: str) -> str:
    """The help of a command, in a process of its own: a command is bound to one language when it is imported."""
    environment = {**os.environ, "DIPTYCH_LANG": language, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "diptych", name, "--help"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def main(folder: str = "docs") -> None:
    """Write the pages below ``folder``."""
    for name, words in PAGES.items():
        write_whole(Path(folder) / name, page(words).encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:2])
