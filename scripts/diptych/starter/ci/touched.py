"""Name what a change touches beside briefs: `python3 ci/touched.py BASE [HEAD]`, two commits.

A change of briefs may change nothing else, and no change puts anything but records and captures among the briefs.
Exit code: 0 briefs alone, or no brief at all; 1 something that must not be there; 2 wrong use.
On GitHub, `kind` (briefs, other, mixed) and `briefs` (the ids of those to check) become outputs of the step.

CI takes this file from BASE, so that a change cannot bend the rule that it is measured by.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

BRIEF = re.compile(
    r"briefs/(\d{4}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*)/"
    r"(?:(brief\.yml)|brief\.proposed(?:-\d+)?\.yml|\.draft/[^/]+\.yml|sources/[^/]+)"
)
# Editors' work too, but every brief rests on it: it is named.
SHARED = re.compile(r"briefs/(?:terms\.yml|frameworks/[a-z0-9-]+\.yml)")
# Plain files, and files that are gone; not programs, links or other repositories.
PLAIN_MODES = ("100644", "000000")


def changes(base: str, head: str) -> Iterator[tuple[str, str]]:
    """The mode and the path of every file that differs, as the newer commit has it."""
    command = ["git", "diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", base, head, "--"]
    fields = os.fsdecode(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout).split("\0")
    for facts, path in zip(fields[:-1:2], fields[1::2], strict=True):
        yield facts.split()[1], path


def sort_out(touched: Iterable[tuple[str, str]]) -> tuple[str, list[str], list[str], list[str], list[str]]:
    """The ids of changed briefs that are still there, what all briefs share, what must not be there, and the rest."""
    briefs: set[str] = set()
    shared: list[str] = []
    wrong: list[str] = []
    other: list[str] = []
    seen = False
    for mode, path in touched:
        brief = BRIEF.fullmatch(path)
        if brief and mode in PLAIN_MODES:
            seen = True
            if Path("briefs", brief[1], "brief.yml").is_file():
                briefs.add(brief[1])
        elif SHARED.fullmatch(path) and mode in PLAIN_MODES:
            shared.append(path)
        elif path.startswith("briefs/"):
            wrong.append(path)
        else:
            other.append(path)
    if seen and other:
        wrong, other = wrong + other, []
    kind = "mixed" if wrong else "other" if other else "briefs"
    return kind, sorted(briefs), shared, wrong, other


def say(level: str, path: str, text: str) -> None:
    """One line; on GitHub it is an annotation, in which no file's name can begin a command of its own."""
    shown = ascii(path)[1:-1]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        place = shown.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        print(f"::{level} file={place}::{shown.replace('%', '%25')}: {text}")
    else:
        print(f"{level}: {shown}: {text}")


def main(arguments: list[str]) -> int:
    """Say what was touched; return the exit code."""
    if len(arguments) not in (1, 2) or any(word.startswith("-") for word in arguments):
        print("use: touched.py BASE [HEAD]", file=sys.stderr)
        return 2
    try:
        kind, briefs, shared, wrong, other = sort_out(changes(arguments[0], (*arguments, "HEAD")[1]))
    except subprocess.CalledProcessError:
        return 2
    for path in wrong:
        say("error", path, "a change of briefs may hold records and captures only; put this into a change of its own")
    for path in shared:
        say("notice", path, "every brief rests on this file")
    for path in other:
        say("notice", path, "this is no brief; somebody who knows the program should read it")
    print(f"{kind}: {len(briefs)} briefs to check")
    if "GITHUB_OUTPUT" in os.environ:
        with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
            # With another table of names or another framework, every brief is checked: none is named.
            file.write(f"kind={kind}\nbriefs={'' if shared else ' '.join(briefs)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
