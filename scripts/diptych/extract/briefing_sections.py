"""The lines of one section as titled parts: themes with their paragraphs, frameworks with their claims and points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from diptych.extract.briefing_rows import Mark, Row
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.model.briefing import BriefingFramework, BriefingTheme

# Less is no depth: `1.` and ` 2.` are items of one list.
_DEEPER = 2
# The part of an item before its colon names it up to this length; "he said:" is no name in a list of one.
_LEAD = compile_late(r"([^:：。！？!?；;“”\"]{2,30})[:：]\s*(?=\S)(?!//)")


@dataclass(slots=True)
class _Part:
    """A title with the rows under it; ``own`` is False where the section's heading has to serve as the title."""

    title: str
    line: int
    own: bool
    rows: list[Row] = field(default_factory=list)


def read_themes(rows: Sequence[Row]) -> tuple[BriefingTheme, ...]:
    """The themes of a section; a heading inside a theme begins one of its own, which keeps the first one's name."""
    return tuple(
        BriefingTheme(part.title, tuple(row.text for row in part.rows), part.line)
        for whole in _parts(rows)
        for part in _inner(whole)
    )


def read_frameworks(rows: Sequence[Row]) -> tuple[BriefingFramework, ...]:
    """The frameworks of a section: prose under the name is its claim, items and what follows them are its points."""
    return tuple(framework for part in _parts(rows) for framework in _models(part))


def _models(part: _Part) -> list[BriefingFramework]:
    if not part.own and all(row.item and row.short for row in part.rows):
        return [BriefingFramework(row.text, (), (), row.line) for row in part.rows]
    first = next((index for index, row in enumerate(part.rows) if row.mark or (row.short and index)), len(part.rows))
    if not part.own and not first:
        first = 1
    claim = tuple(row.text for row in part.rows[:first])
    return [BriefingFramework(part.title, claim, tuple(row.text for row in part.rows[first:]), part.line)]


def _parts(rows: Sequence[Row]) -> list[_Part]:
    """The titled parts in order; each heading of the section begins anew."""
    parts: list[_Part] = []
    for under in dict.fromkeys(row.under for row in rows):
        parts += _Outline([row for row in rows if row.under == under]).parts()
    return parts


class _Outline:
    """The rows under one heading, and which of them are titles."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.base = min(row.indent for row in rows)
        self.level = min((row.level for row in rows if row.level), default=0)
        self.style = next((row.style for row in rows if row.mark == "number"), "")
        # From the end, because a line is a title by what follows it.
        self.may = [False] * len(rows)
        for index in reversed(range(len(rows))):
            self.may[index] = self._may_begin(index)
        first = self.may.index(True) if any(self.may) else None
        self.kind: Mark | None = None if first is None else rows[first].mark

    def parts(self) -> list[_Part]:
        rows = self.rows if self.kind is not None else _with_leads(self.rows)
        parts: list[_Part] = []
        for index, row in enumerate(rows):
            if row.lead and self._outer(row) and (self.kind is None or row.mark == self.kind):
                rest = _LEAD_REST.sub("", row.text[len(row.lead) :])
                parts.append(_Part(row.lead, row.line, True, [replace(row, text=rest, mark="", lead=None)]))
            elif self.kind is not None and self._begins(index):
                parts.append(_Part(row.text.rstrip(":： "), row.line, True))
            else:
                if not parts:
                    parts.append(_Part((row.under or row.text).rstrip(":： "), row.line, False))
                parts[-1].rows.append(row)
        return parts

    def _outer(self, row: Row) -> bool:
        return row.indent < self.base + _DEEPER

    def _begins(self, index: int) -> bool:
        """A title of the kind that the first one is: below numbered titles, bullets are what they say."""
        mark = self.rows[index].mark
        headed = ("hash", "bold") if self.kind != "hash" else ("hash",)
        return (mark == self.kind or mark in headed or (self.kind == "bullet" and mark == "number")) and self.may[index]

    def _may_begin(self, index: int) -> bool:
        row = self.rows[index]
        if not self._outer(row):
            return False
        if row.lead:
            return True
        if row.mark == "hash":
            return row.level <= self.level
        if row.mark == "bold":
            return row.short
        after = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if after is None or after.mark in ("hash", "bold"):
            return False
        return self._heads_item(row, after, index) if row.item else self._heads_prose(row, after, index)

    def _heads_item(self, row: Row, after: Row, index: int) -> bool:
        """A numbered or bulleted line is a title where prose or deeper lines follow it."""
        if row.ends and not row.short:
            return False
        if after.indent >= row.indent + _DEEPER:
            return True
        if not after.item:
            return not self.may[index + 1]
        lower = after.mark == "bullet" or after.style != row.style
        return row.short and row.mark == "number" and row.style == self.style and lower

    def _heads_prose(self, row: Row, after: Row, index: int) -> bool:
        """A short line without a mark is a title where a sentence or a list follows it."""
        if not row.short or row.ends:
            return False
        if after.item:
            return not self.may[index + 1]
        return after.ends or not after.short


_LEAD_REST = compile_late(r"^[\s:：*_]+")


def _with_leads(rows: list[Row]) -> list[Row]:
    """Where every line names itself before a colon (芯片：…), the names are titles."""
    found = [_LEAD.match(row.text) for row in rows]
    if len(rows) < 2 or not all(found):
        return rows
    return [replace(row, lead=match[1]) for match, row in zip(found, rows, strict=True) if match]


def _inner(part: _Part) -> list[_Part]:
    """A theme cut at the headings inside it; one that says nothing itself leaves its name to those below."""
    parts = [_Part(part.title, part.line, part.own)]
    for index, row in enumerate(part.rows):
        after = part.rows[index + 1] if index + 1 < len(part.rows) else None
        deeper = after is not None and after.indent >= row.indent + _DEEPER
        if row.mark in ("hash", "bold") or (row.item and row.short and not row.ends and deeper):
            joint = "：" if has_han(part.title) else ": "
            parts.append(_Part(f"{part.title}{joint}{row.text.rstrip(':： ')}", row.line, True))
        else:
            parts[-1].rows.append(row)
    return [each for each in parts if each.rows] or parts[:1]
