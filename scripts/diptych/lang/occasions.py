"""Words that tell a time by its neighbour or by a feast: the next day, 次年, 同比, 中秋, Easter.

They fix no day, and translations gain and lose them; but where each text has one of a kind that the other lacks, one
was put in the place of the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late

# kind → what is meant → how both languages say it.
_KINDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        (
            r"次日|翌日|隔天|隔日|第二天",
            r"\b(?:the )?(?:next|following) day\b|\bthe day after\b(?! tomorrow)|\ba day later\b",
        ),
        (r"当天|当日|同日|同一天", r"\b(?:that|the same) day\b"),
        (
            r"前一[天日]|头一?天",
            r"\bthe (?:previous|preceding) day\b|\bthe day before\b(?! yesterday)|\ba day earlier\b",
        ),
    ),
    (
        (
            r"次年|翌年|转年|来年|(?<!连续)(?<!连)第二年",
            r"\bthe (?:next|following) year\b|\bthe year after\b|\ba year later\b",
        ),
        (r"前一年|上一年|[上去前]年", r"\bthe (?:previous|preceding|prior) year\b|\bthe year before\b|\blast year\b"),
    ),
    (
        (
            r"同比|[去上]年同期|[较比][去上]年|年[增减]|按年",
            r"\byear[- ]o(?:n|ver)[- ]year\b|\ba year (?:earlier|ago|before)\b|\blast year\b|"
            r"\bthe (?:previous|prior) year\b",
        ),
        (
            r"环比|[较比]上个?[月季]|按[月季]|季[增减]|月[增减]",
            r"\b(?:month|quarter)[- ]o(?:n|ver)[- ](?:month|quarter)\b|\bsequential(?:ly)?\b|"
            r"\b(?:the|a) (?:previous |prior |preceding )?(?:month|quarter) (?:earlier|before)\b|"
            r"\bfrom the (?:previous|prior|preceding) (?:month|quarter)\b",
        ),
    ),
    (
        (r"春节|农历新年|大年初一", r"\b(?:Lunar|Chinese) New Year\b(?!['’]s Eve)|\bSpring Festival\b"),
        (r"除夕", r"\b(?:Lunar|Chinese) New Year['’]s Eve\b"),
        (r"元宵", r"\bLantern Festival\b"),
        (r"清明", r"\bTomb[- ]Sweeping\b|\bQingming\b"),
        (r"端午", r"\bDragon Boat\b|\bDuanwu\b"),
        (r"七夕", r"\bQixi\b"),
        (r"中秋", r"\bMid-?Autumn\b|\bMoon Festival\b"),
        (r"重阳", r"\bDouble Ninth\b|\bChongyang\b"),
        (r"国庆", r"\bNational Day\b|\bGolden Week\b"),
        (r"五一(?:假|长|劳|节|期)|劳动节", r"\bMay Day\b|\bLabou?r Day\b"),
        (r"圣诞", r"\bChristmas\b|\bXmas\b"),
        (r"复活节", r"\bEaster\b"),
        (r"感恩节", r"\bThanksgiving\b"),
        (r"万圣", r"\bHallowe['’]?en\b"),
        (r"斋月", r"\bRamadan\b"),
        (r"开斋节", r"\bEid\b"),
        (r"排灯节", r"\bDiwali\b"),
        (r"独立日", r"\bIndependence Day\b|\bFourth of July\b"),
        (r"情人节", r"\bValentine['’]s\b"),
        (r"双十一|双11|光棍节", r"\bSingles['’]? Day\b"),
        (r"黑色星期五|黑五", r"\bBlack Friday\b"),
    ),
)
_GATES = Gates(
    (compile_late(f"{chinese}|{english}", re.I), (kind, meaning))
    for kind, meanings in enumerate(_KINDS)
    for meaning, (chinese, english) in enumerate(meanings)
)


@lru_cache(maxsize=4096)
def _occasions(text: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """For each kind the meanings that a text has, each with its first words."""
    folded = fold_chars(text)
    found: tuple[list[tuple[int, str]], ...] = tuple([] for _ in _KINDS)
    for pattern, (kind, meaning) in _GATES.let_in(folded):
        match = pattern.search(folded)
        if match:
            found[kind].append((meaning, text[match.start() : match.end()]))
    return tuple(map(tuple, found))


def exchanged_occasion(text: str, other: str) -> tuple[str, str] | None:
    """A neighbouring day or year, a comparison or a feast of ``text``, and what ``other`` has in its place, or None."""
    here = _occasions(text)
    if not any(here):
        return None
    for mine, yours in zip(here, _occasions(other), strict=True):
        lone = [said for meaning, said in mine if meaning not in {there for there, _ in yours}]
        lost = [said for meaning, said in yours if meaning not in {known for known, _ in mine}]
        if lone and lost:
            return lone[0], lost[0]
    return None
