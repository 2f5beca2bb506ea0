"""An editor at work on the text of a brief: comments, other words, other marks, own facts, deletions, moves.

Everything that the editor writes holds a sign of its own (``⟦12⟧``), so that it can be looked for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from diptych.errors import RecordError
from diptych.model.brief import Brief
from diptych.records.binding import read_record

_VALUE = re.compile(r"^(\s*(?:- )?(?:zh|en|quote|title|publisher): )(.+)$")
_FACT = re.compile(r"^( *)- id: (\S+)$")


class Editor:
    """Changes texts at random, and keeps them valid; ``deleted`` has the wordings of facts that were taken out."""

    def __init__(self, random_: random.Random) -> None:
        self.random = random_
        self.count = 0
        self.deleted: set[str] = set()
        self.done: list[str] = []

    def edit(self, data: bytes) -> bytes:
        """The bytes after one change, or as they are where none came out valid."""
        bom = data.startswith(b"\xef\xbb\xbf")
        text = data.decode("utf-8-sig")
        newline = "\r\n" if "\r\n" in text else "\n"
        lines = text.replace("\r\n", "\n").split("\n")
        for change in self.random.sample(_CHANGES, 6):
            gone = set(self.deleted)
            changed = change(self, list(lines))
            if changed is not None and changed != lines and _valid("\n".join(changed)):
                self.done.append(change.__name__)
                lines = changed
                break
            self.deleted = gone
        bom = bom or self.random.random() < 0.03
        if self.random.random() < 0.05:
            newline = "\r\n"
        return (b"\xef\xbb\xbf" if bom else b"") + newline.join(lines).encode()

    def sign(self) -> str:
        """A new sign."""
        self.count += 1
        return f"⟦{self.count}⟧"

    def comment(self, lines: list[str]) -> list[str] | None:
        place = self.random.randrange(len(lines))
        lines.insert(place, " " * self.random.choice((0, 2, 4, 6)) + f"# note {self.sign()}")
        return lines

    def trailing_comment(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, r"\S", lambda line: f"{line}  # {self.sign()}")

    def trailing_space(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, r"\S", lambda line: line + "  ")

    def blank_line(self, lines: list[str]) -> list[str] | None:
        lines.insert(self.random.randrange(len(lines)), "")
        return lines

    def reword(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, _VALUE, lambda line: _VALUE.sub(lambda found: f"{found[1]}改写 {self.sign()}", line))

    def requote(self, lines: list[str]) -> list[str] | None:
        mark = self.random.choice("'\"")
        return self._at(lines, _VALUE, lambda line: _VALUE.sub(lambda found: f"{found[1]}{mark}{found[2]}{mark}", line))

    def fold(self, lines: list[str]) -> list[str] | None:
        def folded(line: str) -> str:
            found = _VALUE.match(line)
            assert found
            return f"{found[1]}>-\n{' ' * (len(line) - len(line.lstrip()) + 6)}折行 {self.sign()}"

        return self._at(lines, _VALUE, folded)

    def sign_off(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, r"^\s+by: rules", lambda line: re.sub("by: .*", "by: human 2025-08-17", line))

    def blank_value(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, r"^\s+en: ", lambda line: re.sub("en: .*", "en:", line))

    def delete_fact(self, lines: list[str]) -> list[str] | None:
        return self._take_out(lines, "facts")

    def delete_item(self, lines: list[str]) -> list[str] | None:
        return self._take_out(lines, self.random.choice(("summary", "themes", "framework", "topics")))

    def delete_evidence(self, lines: list[str]) -> list[str] | None:
        places = [place for place, line in enumerate(lines) if line.startswith("      - source: ")]
        if not places:
            return None
        place = self.random.choice(places)
        del lines[place : place + 2]
        return lines

    def own_fact(self, lines: list[str]) -> list[str] | None:
        sign = self.sign()
        named = [line.split()[-1] for line in lines if re.match(r"      - source: s\d+$", line)]
        source = self.random.choice(named or ["s1"])
        own = f"  - id: own{self.count}\n    text:\n      zh: 我写的 {sign}\n      by: human\n    evidence:\n"
        own += f"      - source: {source}\n        quote: my own quote {sign}\n"
        return self._into(lines, "facts", own)

    def own_theme(self, lines: list[str]) -> list[str] | None:
        own = f"  - title:\n      zh: 我的脉络 {self.sign()}\n"
        own += f"    body:\n      - text:\n          en: Mine {self.sign()}.\n"
        return self._into(lines, "themes", own)

    def approve(self, lines: list[str]) -> list[str] | None:
        return self._at(lines, "^status: draft", lambda line: line.replace("draft", "published"))

    def revision(self, lines: list[str]) -> list[str] | None:
        if any(line.startswith("revisions:") for line in lines):
            return None
        return [*lines, "revisions:", "  - date: 2025-08-18", "    note:", f"      en: Changed {self.sign()}."]

    def swap_facts(self, lines: list[str]) -> list[str] | None:
        spans = _items(lines, "facts")
        if len(spans) < 2:
            return None
        (a, b), (c, d) = sorted(self.random.sample(spans, 2))
        return [*lines[:a], *lines[c:d], *lines[b:c], *lines[a:b], *lines[d:]]

    def move_section(self, lines: list[str]) -> list[str] | None:
        found = section(lines, self.random.choice(("summary", "themes", "sources")))
        if found is None:
            return None
        a, b = found
        rest = [*lines[:a], *lines[b:]]
        return [*rest, *lines[a:b]] if rest[-1] else [*rest[:-1], *lines[a:b], ""]

    def rename_fact(self, lines: list[str]) -> list[str] | None:
        ids = [found[2] for line in lines if (found := _FACT.match(line)) and found[2].startswith("f")]
        if not ids:
            return None
        old, new = self.random.choice(ids), f"renamed{self.count}"
        self.count += 1
        return [re.sub(rf"(?<=- ){old}$|(?<=id: ){old}$|\b{old}\b(?=[],])", new, line) for line in lines]

    def in_brackets(self, lines: list[str]) -> list[str] | None:
        text = "\n".join(lines)
        block = re.compile(r"^( +)facts:\n((?:\1  - \w+\n)+)", re.M)
        found = self.random.choice(list(block.finditer(text)) or [None])
        if found is None:
            return None
        ids = ", ".join(re.findall(r"- (\w+)", found[2]))
        return (text[: found.start()] + f"{found[1]}facts: [{ids}]\n" + text[found.end() :]).split("\n")

    def in_braces(self, lines: list[str]) -> list[str] | None:
        text = "\n".join(lines)
        block = re.compile(r"^( +)text:\n\1  zh: ([^\n'\"#>⟦]+)\n\1  by: (\S+ \S+)$", re.M)
        found = self.random.choice(list(block.finditer(text)) or [None])
        if found is None:
            return None
        braces = f'{found[1]}text: {{zh: "{found[2]}", by: "{found[3]}"}}'
        return (text[: found.start()] + braces + text[found.end() :]).split("\n")

    def dedent(self, lines: list[str]) -> list[str] | None:
        """Lists without indentation, as other programs write them."""
        found = section(lines, self.random.choice(("facts", "sources", "themes")))
        if found is None or not lines[found[0] + 1].startswith("  "):
            return None
        inner = [line.removeprefix("  ") for line in lines[found[0] + 1 : found[1]]]
        return [*lines[: found[0] + 1], *inner, *lines[found[1] :]]

    def empty_list(self, lines: list[str]) -> list[str] | None:
        found = section(lines, "topics")
        return None if found is None else [*lines[: found[0]], "topics: []", "", *lines[found[1] :]]

    def no_last_newline(self, lines: list[str]) -> list[str] | None:
        while lines and not lines[-1].strip():
            lines.pop()
        return lines

    def _at(self, lines: list[str], pattern: str | re.Pattern[str], change: Callable[[str], str]) -> list[str] | None:
        places = [place for place, line in enumerate(lines) if re.search(pattern, line)]
        if not places:
            return None
        place = self.random.choice(places)
        return [*lines[:place], *change(lines[place]).split("\n"), *lines[place + 1 :]]

    def _take_out(self, lines: list[str], name: str) -> list[str] | None:
        spans = _items(lines, name)
        if not spans:
            return None
        a, b = self.random.choice(spans)
        if name == "facts":
            self.deleted |= {line.strip()[4:] for line in lines[a:b] if re.match(r"      (?:zh|en): \S", line)}
        return [*lines[:a], *lines[b:]]

    def _into(self, lines: list[str], name: str, own: str) -> list[str] | None:
        spans = _items(lines, name)
        if not spans:
            return None
        place = self.random.choice(spans)[0]
        return [*lines[:place], *own.rstrip("\n").split("\n"), "", *lines[place:]]


_CHANGES: list[Callable[[Editor, list[str]], list[str] | None]] = [
    *([Editor.comment, Editor.trailing_comment, Editor.trailing_space, Editor.blank_line] * 2),
    *([Editor.reword, Editor.requote, Editor.fold, Editor.sign_off, Editor.blank_value] * 2),
    *(Editor.delete_fact, Editor.delete_item, Editor.delete_evidence, Editor.own_fact, Editor.own_theme),
    *(Editor.approve, Editor.revision, Editor.swap_facts, Editor.move_section, Editor.rename_fact, Editor.in_brackets),
    *(Editor.in_braces, Editor.dedent, Editor.empty_list, Editor.no_last_newline),
]


def section(lines: list[str], name: str) -> tuple[int, int] | None:
    """The lines of a section of the record, from its key to the next one's."""
    start = next((place for place, line in enumerate(lines) if line.startswith(f"{name}:")), None)
    if start is None:
        return None
    end = next((place for place in range(start + 1, len(lines)) if re.match(r"[a-z]+:", lines[place])), len(lines))
    return start, end


def _items(lines: list[str], name: str) -> list[tuple[int, int]]:
    """The lines of each entry of a section."""
    found = section(lines, name)
    if found is None:
        return []
    starts = [place for place in range(*found) if re.match(r"  - ", lines[place])]
    return list(zip(starts, [*starts[1:], found[1]], strict=True)) if starts else []


def _valid(text: str) -> bool:
    try:
        brief = read_record(text, Brief, "brief.yml").value
    except RecordError:
        return False
    ids = [fact.id for fact in brief.facts]
    return len(ids) == len(set(ids))
