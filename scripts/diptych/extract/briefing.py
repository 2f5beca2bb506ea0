"""A briefing text (概述 / 主题梳理 / 框架 & 心智模型 / 基本信息) as its parts and as an article."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.errors import CaptureError
from diptych.extract.briefing_fields import field_name, read_citations
from diptych.extract.briefing_headings import MOST_CHARS, Section, possible_sections, section_of
from diptych.extract.briefing_rows import Row, read_rows
from diptych.extract.briefing_sections import read_frameworks, read_themes
from diptych.lang.script import detect_writing
from diptych.model.article import Article, Block, BlockKind
from diptych.model.briefing import Briefing, BriefingTheme

# Headings stand within this many characters, or the text is a book.
_LOOK_CHARS = 200_000
LEAST_SECTIONS = 3
# A headline is shorter; a first line that is longer is a paragraph.
_MOST_HEADLINE_CHARS = 160


def is_briefing(text: str) -> bool:
    """True where lines of their own name at least three of the four sections, an overview or themes among them."""
    short = {line for line in text[:_LOOK_CHARS].split("\n") if 0 < len(line) <= MOST_CHARS}
    # A look at all lines at once tells most texts from briefings.
    if len(short) < LEAST_SECTIONS or not _is_enough(possible_sections("\n".join(short))):
        return False
    return _is_enough({section for line in short if (section := section_of(line))})


def _is_enough(named: set[Section]) -> bool:
    return len(named) >= LEAST_SECTIONS and bool(named & {"overview", "themes"})


def read_briefing(text: str) -> Briefing:
    """Return the parts of a briefing text; raises CaptureError where it has none of the known sections."""
    rows = read_rows(text)
    if not any(row.heading for row in rows):
        raise CaptureError(
            "the text is no briefing: it has none of the headings 概述, 主题梳理, 框架 & 心智模型, 基本信息",
            hint="name the sections, or read it as an article with: diptych read FILE",
        )
    body = [row for row in rows if not row.heading]
    title = _title(body)
    top = [row for row in body if row.section == "title" and row is not title]
    cited = read_citations([row for row in body if row.section == "basics"])
    return Briefing(
        title=_headline(title) if title else None,
        overview=tuple(row.text for row in body if row.section == "overview"),
        themes=_themes(body),
        frameworks=read_frameworks([row for row in body if row.section == "frameworks"]),
        cites=cited.articles,
        kept=(*(row.text for row in top if not field_name(row.text)), *cited.prose),
        unread=(*(row.text for row in top if field_name(row.text)), *cited.unread),
    )


def briefing_article(text: str, notes: Sequence[str] = ()) -> Article:
    """Return the briefing as an article of kind ``briefing``; what it cites is not its metadata."""
    rows = read_rows(text)
    briefing = read_briefing(text)
    title = _title([row for row in rows if not row.heading])
    blocks = tuple(Block(_kind(row), row.text, row.line) for row in rows if row != title)
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


def _title(body: Sequence[Row]) -> Row | None:
    """The first line above the sections, unless it is a paragraph."""
    rows = [row for row in body if row.section == "title"]
    named = next((row for row in rows if field_name(row.text) == "title"), None)
    first = named or next((row for row in rows if not field_name(row.text)), None)
    return first if first and len(first.text) <= _MOST_HEADLINE_CHARS else None


def _headline(row: Row) -> str:
    if field_name(row.text) == "title":
        return row.text.replace("：", ":", 1).partition(":")[2].strip() or row.text
    return row.text


def _themes(body: Sequence[Row]) -> tuple[BriefingTheme, ...]:
    """The themes, and sections under names of their own, in the order of the text."""
    themes = list(read_themes([row for row in body if row.section == "themes"]))
    themes += read_themes([row for row in body if row.section == "other"])
    return tuple(sorted(themes, key=lambda theme: theme.line))


def _kind(row: Row) -> BlockKind:
    if row.heading or row.mark in ("hash", "bold"):
        return "heading"
    return "list" if row.item else "paragraph"
