"""The front matter of a Markdown capture: ``key: value`` lines between two rules.

It is read line by line, not as YAML: tools write headlines with colons and quotation marks unquoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEY = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
# Front matter of more lines is an article that begins with a rule.
MOST_LINES = 80


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Keys in lower case with their text; ``line`` is the first line of the capture after it, from 1."""

    values: Mapping[str, str]
    line: int


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter that ``text`` begins with, or None."""
    lines = text[:40_000].split("\n")
    begin = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].strip() != "---":
        return None
    values: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[begin + 1 : begin + 2 + MOST_LINES], begin + 1):
        if line.strip() in ("---", "..."):
            return FrontMatter(values, number + 2) if values else None
        match = _KEY.match(line)
        if match:
            last = match[1].lower()
            values[last] = _unquoted((match[2] or "").strip())
        elif line.strip() and not line.startswith((" ", "\t", "-")):
            return None
        elif last and not values[last] and line.strip().startswith("- "):
            # A list's first item: authors and sites are sometimes written as lists.
            values[last] = _unquoted(line.strip()[2:].strip())
    return None


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else re.sub(r'\\(["\\])', r"\1", inner)
    return value
