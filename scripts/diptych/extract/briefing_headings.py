"""The names of a briefing's sections, as a line of its own says them, in Chinese of either script or in English."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from diptych.lang.late_patterns import compile_late
from diptych.lang.script import to_simplified

Section = Literal["title", "overview", "themes", "frameworks", "basics", "other"]

_THINKING = r"(?:(?:analytical |thinking |conceptual )?frameworks?|mental models?|mindsets?|thinking models?)"
_DENKEN = r"(?:(?:分析|思考|思维|理论)?框架|(?:心智|思维|思考)(?:模型|模式|方式)|心态)"
# In Simplified characters, without spaces beside Chinese, in lower case, `&` for every "and".
_NAMES: tuple[tuple[Section, str], ...] = (
    (
        "overview",
        r"(?:内容|文章|新闻|事件|核心|总体|整体|要闻)?(?:概述|概要|摘要|概览|总览|综述|提要)|简介|导读|导语"
        r"|(?:executive |brief |general )?(?:overview|summary|synopsis)|abstract|tl;?dr|in brief|at a glance",
    ),
    (
        "themes",
        r"(?:主题|要点|内容|脉络|事件|议题|观点)(?:梳理|整理|分析|脉络|归纳)"
        r"|(?:关键|核心|主要|重点)?(?:主题|议题|要点|观点)|主要内容"
        r"|(?:(?:key|main|major|core|central) )?(?:themes?|topics|points|takeaways|storylines|ideas|arguments)"
        r"|thematic (?:analysis|breakdown|review|overview)|themes? (?:analysis|breakdown|review)",
    ),
    ("frameworks", rf"{_DENKEN}(?:&?{_DENKEN})?|{_THINKING}(?: ?[&,/] ?{_THINKING})?"),
    (
        "basics",
        r"(?:基本|基础|文章|来源|原文|报道|出版|新闻)(?:信息|资料|资讯|详情)|(?:信息|资料|消息|新闻|文章|引用)来源"
        r"|来源|出处|参考(?:资料|文献|来源|文章)?|引用(?:文章)?|关于(?:来源|本文|原文)"
        r"|(?:(?:basic|article|source|publication|bibliographic|background) )(?:info(?:rmation)?|details?|facts|data)"
        r"|about (?:the |this )?(?:sources?|articles?)|(?:cited )?(?:sources?|references?|citations?|articles)"
        r"|metadata",
    ),
)
# Of the words of each name one stands here, a Chinese one by a character alone: blanks may part it from the others.
_SIGNS: tuple[tuple[Section, tuple[str, ...]], ...] = (
    (
        "overview",
        (*"概摘览综提简导", "overview", "summary", "synopsis", "abstract", "tldr", "tl;dr", "brief", "glance"),
    ),
    ("themes", (*"题点容络件", "theme", "topic", "point", "takeaway", "storyline", "idea", "argument", "thematic")),
    ("frameworks", (*"框模式态", "framework", "model", "mindset")),
    (
        "basics",
        (*"息料讯情源出参引关", "info", "detail", "fact", "data", "about", "source", "referen", "citation", "article"),
    ),
)
_PATTERNS = tuple((section, compile_late(names)) for section, names in _NAMES)
_MARKS = compile_late(
    r"^(?:>\s*|#{1,6}\s*|[*_]{1,3}(?=\S)|[-*•·●▪■◆▶►○◦‣]\s+|[^\w\s(（【\[「《*_#]+\s*"
    r"|\d{1,2}\s*[.．、)）:]\s*|[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]\s*"
    r"|[①-⑳]\s*|[ivx]{1,4}[.)]\s+|第[一二三四五六七八九十\d]{1,2}(?:部分|章|节)\s*[:：、]?\s*"
    r"|(?:part|section) \d{1,2}\s*[:.]\s*)+",
    re.IGNORECASE,
)
# Longer lines are sentences; the longest name with its gloss has about 70.
MOST_CHARS = 80
_GLOSS = compile_late(r"(.{2,}?)\s*\([^()]{0,60}\)")
_BESIDE = compile_late(r"\s*[/|·—–]\s*|\s+-\s+")
_HAN = r"[㐀-鿿]"
_AND = compile_late(r"\s*(?:\band\b|&|和|与|及|、|\+)\s*")
_BLANK_BESIDE_HAN = compile_late(rf"(?<={_HAN})\s+|\s+(?={_HAN})")
_AMPERSAND = compile_late(r" ?& ?")
_ANY_HAN = compile_late(_HAN)
# No name has a figure or a sign of a sentence; only a gloss in brackets may, or in what NFKC makes brackets of.
_IN_NO_NAME = compile_late(r"[^\w\s&,/;、+]|[\d_]")
_IN_NO_LINE = compile_late(r"[0-9%$“”]")
_BRACKETS = compile_late(r"[(（⁽₍︵﹙⑴-⒵㈀-㉃🄐-🄩]")


@lru_cache(maxsize=4096)
def section_of(line: str) -> Section | None:
    """The section that a line names: its words alone, or with a gloss in brackets or in the other language."""
    if len(line) > MOST_CHARS:
        return None
    words = _MARKS.sub("", line.strip())
    if not words or (_IN_NO_LINE.search(words) and not _BRACKETS.search(words)):
        return None
    words = _bare(words)
    if not words:
        return None
    gloss = _GLOSS.fullmatch(words)
    if gloss:
        words = gloss[1]
    found = _named(words)
    if found:
        return found
    parts = [part for part in _BESIDE.split(words) if part]
    if len(parts) < 2:
        parts = [part for part in _two_languages(words) if part]
    named = {_named(part) for part in parts}
    return named.pop() if len(parts) > 1 and len(named) == 1 else None


def possible_sections(text: str) -> set[Section]:
    """The sections that a line of the text may name; no line names any other."""
    folded = _folded(text)
    return {section for section, signs in _SIGNS if any(sign in folded for sign in signs)}


def _folded(words: str) -> str:
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFKC", to_simplified(words)).casefold()


def _bare(words: str) -> str:
    """A line without numbers before it in Simplified characters and lower case, without brackets and a colon."""
    words = _folded(words).strip(" *_#:。.\t")
    framed = re.fullmatch(r"[\[【「《〖〔<]\s*(.+?)\s*[\]】」》〗〕>]", words)
    return (framed[1] if framed else words).strip(" *_:")


def _named(words: str) -> Section | None:
    if _IN_NO_NAME.search(words):
        return None
    words = _AND.sub(" & ", words)
    words = _BLANK_BESIDE_HAN.sub("", words)
    words = _AMPERSAND.sub("&" if _ANY_HAN.search(words) else " & ", words)
    words = " ".join(words.split())
    return next((section for section, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def _two_languages(words: str) -> tuple[str, str]:
    chinese = "".join(re.findall(rf"{_HAN}+(?:\s*&\s*(?={_HAN}))?", words))
    latin = " ".join(re.sub(_HAN, " ", words).strip(" &:").split())
    return chinese, latin
