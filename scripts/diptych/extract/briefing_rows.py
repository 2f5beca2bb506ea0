"""The lines of a briefing text: what marks each, how deep it stands, and which section it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from diptych.extract.briefing_headings import Section, section_of
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late

Mark = Literal["", "bullet", "number", "hash", "bold"]

_BULLET = compile_late(r"(?:[-*+–—]\s+|[•·‧●▪■◆▶►○◦‣]\s*)(?=\S)")
_NUMBER = compile_late(
    r"(?:\d{1,2}\s*(?:[.．](?!\d)|[、)）])|[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]|[①-⑳]|\[\d{1,2}\](?!\()|[IVX]{1,4}[.)](?=\s)|[a-h]\)(?=\s))\s*(?=\S)"
)
_HASH = compile_late(r"(#{1,6})\s*(?=[^\s#\d])|(#{1,6})\s+(?=\S)")
_BOLD = compile_late(r"(\*\*|__)((?:(?!\1).)+)\1\s*[:：]?\s*")
_ENDS = compile_late(r"[。！？；.!?;…][”’」』】）》\"')\]*_]*$")
# A title says less than this; wrapped prose has lines of 70 and more Latin letters, or 35 Chinese characters.
MOST_TITLE_CHARS = {"Hani": 34, "Latn": 72}

# A sentence's mark and the closing marks behind it are fewer.
_END_CHARS = 12
# Markdown makes code of what stands deeper.
_MOST_HEADING_INDENT = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line without its mark; ``indent`` in columns, ``under`` is the heading above, ``style`` how it counts."""

    section: Section
    text: str
    line: int
    mark: Mark = ""
    indent: int = 0
    heading: bool = False
    level: int = 0
    lead: str | None = None
    under: str | None = None
    style: str = ""

    @property
    def item(self) -> bool:
        """True for a line with a bullet or a number."""
        return self.mark in ("bullet", "number")

    @property
    def ends(self) -> bool:
        """True where a sentence ends with the line."""
        return _ENDS.search(self.text[-_END_CHARS:]) is not None

    @property
    def short(self) -> bool:
        """True for a line that is short enough to be a title and is no sentence; a question may be either."""
        most = MOST_TITLE_CHARS["Hani" if has_han(self.text) else "Latn"]
        return len(self.text) <= most and (not self.ends or self.text.rstrip("*_")[-1] in "?？")


def read_rows(text: str) -> list[Row]:
    """The lines of a text in order, its headings among them; prose that was wrapped is joined again."""
    rows: list[Row] = []
    section: Section = "title"
    under: str | None = None
    level = last = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t\u3000-=_*~|:+"):
            continue
        row = _row(line, section, number, under)
        named = section_of(line) if row.indent < _MOST_HEADING_INDENT else None
        if named and _names_anew(named, row, rows, level):
            section, under, level = named, row.text, row.level
            rows.append(replace(row, section=section, heading=True, mark=row.mark, under=under))
            continue
        inline = _inline(row)
        if inline and section in ("title", "other"):
            section, under = "overview", inline[0]
            rows.append(Row(section, inline[0], number, heading=True, under=under))
            rows.append(replace(row, section=section, text=inline[1], lead=None, under=under))
            continue
        if _opens(row, section, level):
            section, under = "other", row.text
            rows.append(replace(row, section=section, heading=True, under=under))
            continue
        if rows and last == number - 1 and _goes_on(rows[-1], row):
            rows[-1] = replace(rows[-1], text=_joined(rows[-1].text, row.text))
        elif row.text:
            rows.append(row)
        last = number
    return rows


def _names_anew(named: Section, row: Row, rows: list[Row], level: int) -> bool:
    """A section's name opens it; in a later section it is a label (要点：), unless it is marked as a heading."""
    seen = [other.section for other in rows if other.heading]
    return named not in seen or seen[-1] == named or bool(row.level and row.level == level)


def _row(line: str, section: Section, number: int, under: str | None) -> Row:
    words = line.strip().removeprefix(">").strip().strip("|").strip()
    words = re.sub(r"\s*\|\s*", "：", words) if line.strip().startswith("|") else words
    mark: Mark = ""
    level, style = 0, ""
    if match := _HASH.match(words):
        mark, level, words = "hash", len(match[1] or match[2]), words[match.end() :]
    whole = _BOLD.fullmatch(words)
    if whole and not mark:
        mark, words = "bold", words.replace(whole[1], "")
    for kind, pattern in (("bullet", _BULLET), ("number", _NUMBER)):
        if match := pattern.match(words):
            words, style = words[match.end() :], style or _style(match[0])
            mark = mark or kind  # type: ignore[assignment]
    lead = _BOLD.match(words)
    if lead and not mark.startswith(("hash", "bold")) and lead.end() == len(words):
        mark = "bold"
    head = _plain(lead[2]).rstrip(":： ") if lead and lead.end() < len(words) and re.search("[:：]", lead[0]) else None
    return Row(section, _plain(words), number, mark, _indent(line), False, level, head, under, style)


def _style(number: str) -> str:
    """One sign for all numbers of a kind: 一、 and 二、 are of one, 1. and 2) of another."""
    sign = next((sign for sign in number if sign.isalnum()), "-")
    return "1" if sign.isdecimal() else "一" if has_han(sign) else "①" if sign in "①②③④⑤⑥⑦⑧⑨⑩" else "-"


def _plain(words: str) -> str:
    words = re.sub(r"(\*\*|__)(.+?)\1", r"\2", words)
    return words.strip(" *").strip()


def _indent(line: str) -> int:
    """Columns of white space; the ideographic space that opens a Chinese paragraph is no depth."""
    plain = line.replace("\u3000", "").expandtabs(4)
    return len(plain) - len(plain.lstrip())


def _inline(row: Row) -> tuple[str, str] | None:
    """An overview's name with its text on the same line."""
    name, colon, rest = row.text.replace("：", ":", 1).partition(":")
    if colon and rest.strip() and section_of(name) == "overview":
        return name, row.text[len(name) + 1 :].strip()
    return None


def _opens(row: Row, section: Section, level: int) -> bool:
    """A heading of the same level with a name of its own, where no theme or framework can begin."""
    if row.mark == "hash" and level:
        return section in ("overview", "other") and row.level <= level
    return row.mark in ("hash", "bold") and section in ("overview", "other") and row.short


def _goes_on(before: Row, row: Row) -> bool:
    """Prose that a program wrapped: the line before breaks off, at a width that no title has."""
    if before.heading or row.mark or before.section != row.section:
        return False
    return before.section not in ("title", "basics") and not before.ends and not before.short and before.mark != "bold"


def _joined(one: str, other: str) -> str:
    return one + ("" if has_han(one[-1]) or has_han(other[0]) else " ") + other
