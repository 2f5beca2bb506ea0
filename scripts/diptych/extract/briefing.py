"""A briefing text (概述 / 主题梳理 / 框架 & 心智模型 / 基本信息) as its parts and as an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from diptych.errors import CaptureError
from diptych.lang.script import detect_writing, to_simplified
from diptych.model.article import Article, Block, BlockKind, Citation
from diptych.model.briefing import Briefing, BriefingFramework, BriefingTheme

Section = Literal["title", "overview", "themes", "frameworks", "basics", "other"]

# Headings in Simplified characters (Traditional ones are converted to compare) and in English.
_HEADINGS: tuple[tuple[Section, str], ...] = (
    ("overview", r"概述|概要|摘要|概览|总览|overview|summary|abstract|synopsis"),
    (
        "themes",
        r"主题(?:梳理|整理|分析|脉络)|主题|要点梳理|themes?|thematic (?:analysis|breakdown|review)|key themes|topics",
    ),
    (
        "frameworks",
        r"框架\s*(?:[&＆和与、及]|and)?\s*心智模型|框架|心智模型|思维模型|mental models?"
        r"|frameworks?\s*(?:&|and)\s*(?:mindsets?|mental models?)|frameworks?",
    ),
    (
        "basics",
        r"基本(?:信息|资料)|文章信息|来源信息|basic info(?:rmation)?|article info(?:rmation)?|sources?|references?",
    ),
)
_HEADING = tuple(
    (section, re.compile(rf"(?:{words})\s*(?:[(（][^()（）]{{0,60}}[)）])?\s*[:：]?", re.IGNORECASE))
    for section, words in _HEADINGS
)
_MARKS = re.compile(r"^(?:#{1,6}\s+|[*_]{2}(?=\S)|\d{1,2}[.、]\s*|[一二三四五六七八九十]{1,2}、\s*)+")
_ITEM = re.compile(r"^(\s*)[-*•+]\s+(.*)$")
_FIELD = re.compile(
    r"^(?P<key>title|标题|题目|authors?|作者|url|link|链接|网址|原文链接)\s*[:：]",
    re.IGNORECASE,
)
_FIELD_NAMES = {
    "title": "title",
    "标题": "title",
    "题目": "title",
    "author": "author",
    "authors": "author",
    "作者": "author",
}
_FIELD_NAMES |= dict.fromkeys(("url", "link", "链接", "网址", "原文链接"), "url")


@dataclass(frozen=True, slots=True)
class _Row:
    section: Section
    text: str
    line: int
    item: bool
    heading: bool


def is_briefing(text: str) -> bool:
    """True where lines of their own name at least three of the four sections, an overview or themes among them."""
    named = {section for line in text[:200_000].split("\n") if (section := _section(line))}
    return len(named) >= 3 and bool(named & {"overview", "themes"})


def read_briefing(text: str) -> Briefing:
    """Return the parts of a briefing text; raises CaptureError where it has none of the known sections."""
    rows = _rows(text)
    if not any(row.heading for row in rows):
        raise CaptureError(
            "the text is no briefing: it has none of the headings 概述, 主题梳理, 框架 & 心智模型, 基本信息",
            hint="name the sections, or read it as an article with: diptych read FILE",
        )
    body = [row for row in rows if not row.heading]
    title = next((row.text for row in body if row.section == "title"), None)
    return Briefing(
        title=title,
        overview=tuple(row.text for row in body if row.section == "overview"),
        themes=_themes([row for row in body if row.section == "themes"]),
        frameworks=_frameworks([row for row in body if row.section == "frameworks"]),
        cites=_citations([row for row in body if row.section == "basics"]),
        kept=tuple(row.text for row in body if row.section in ("title", "other") and row.text != title),
    )


def briefing_article(text: str, notes: Sequence[str] = ()) -> Article:
    """Return the briefing as an article of kind ``briefing``; what it cites is not its metadata."""
    rows = _rows(text)
    briefing = read_briefing(text)
    told = (row for row in rows if row.section != "title" or row.text != briefing.title)
    blocks = tuple(Block(_kind(row), row.text, row.line) for row in told)
    writing = detect_writing("\n".join(block.text for block in blocks))
    return Article(
        kind="briefing",
        title=briefing.title,
        author=None,
        publisher=None,
        url=None,
        published=None,
        lang=writing.lang,
        script=writing.script,
        blocks=blocks,
        notes=tuple(notes),
        cites=briefing.cites,
    )


def _section(line: str) -> Section | None:
    words = _MARKS.sub("", line.strip()).strip(" *_")
    if not 2 <= len(words) <= 80:
        return None
    simplified = to_simplified(words)
    return next((section for section, pattern in _HEADING if pattern.fullmatch(simplified)), None)


def _rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    section: Section = "title"
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or not line.strip(" -=_*"):
            continue
        item = _ITEM.match(line)
        named = None if item else _section(line)
        if named:
            section = named
            rows.append(_Row(section, _plain(line), number, False, True))
            continue
        words = _plain(item[2] if item else line)
        if words:
            rows.append(_Row(section, words, number, bool(item), False))
    return rows


def _plain(line: str) -> str:
    line = _MARKS.sub("", line.strip()) if not re.match(r"\s*\d", line) else line.strip()
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", line).strip(" *").strip()


def _kind(row: _Row) -> BlockKind:
    if row.heading:
        return "heading"
    return "list" if row.item else "paragraph"


def _groups(rows: Sequence[_Row], begins: Callable[[int], bool]) -> list[list[_Row]]:
    groups: list[list[_Row]] = []
    for index, row in enumerate(rows):
        if not groups or begins(index):
            groups.append([])
        groups[-1].append(row)
    return groups


def _themes(rows: Sequence[_Row]) -> tuple[BriefingTheme, ...]:
    """An item begins a theme where paragraphs follow it; a further item below it is one of its paragraphs."""
    groups = _groups(rows, lambda index: rows[index].item and _has_paragraph(rows, index))
    return tuple(BriefingTheme(group[0].text, tuple(row.text for row in group[1:]), group[0].line) for group in groups)


def _frameworks(rows: Sequence[_Row]) -> tuple[BriefingFramework, ...]:
    """A framework is an item with a claim under it; the items that follow, with nothing under them, are its points."""
    groups = _groups(rows, lambda index: rows[index].item and _has_paragraph(rows, index))
    return tuple(
        BriefingFramework(
            group[0].text,
            tuple(row.text for row in group[1:] if not row.item),
            tuple(row.text for row in group[1:] if row.item),
            group[0].line,
        )
        for group in groups
    )


def _has_paragraph(rows: Sequence[_Row], index: int) -> bool:
    return index + 1 < len(rows) and not rows[index + 1].item


def _citations(rows: Sequence[_Row]) -> tuple[Citation, ...]:
    """The articles that 基本信息 names; a second title begins a second article."""
    found: list[dict[str, str]] = []
    for row in rows:
        match = _FIELD.match(to_simplified(row.text[:12]) + row.text[12:])
        name = _FIELD_NAMES.get(match["key"].lower()) if match else None
        if not match or not name:
            continue
        if not found or name in found[-1]:
            found.append({})
        value = row.text[row.text.index(":" if ":" in row.text[:12] else "：") + 1 :].strip()
        value = re.sub(r"^<(.*)>$|^\[[^\]]*\]\((.*)\)$", lambda m: m[1] or m[2] or "", value)
        if value:
            found[-1][name] = value
    return tuple(Citation(item.get("title"), item.get("author"), item.get("url")) for item in found if item)
