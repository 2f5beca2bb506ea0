"""Parts of the day: 凌晨, 上午, this evening — a few overlap, and those that do not were exchanged."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late

# Which stretches of the day a word may mean: d before sunrise, m morning, n noon, a afternoon, e evening, g night.
_CHINESE = {
    "凌晨": "dmg",
    "拂晓": "dm",
    "黎明": "dm",
    "清晨": "dm",
    "早晨": "dm",
    "早上": "dm",
    "今晨": "dm",
    "今早": "dm",
    "早间": "dm",
    "上午": "m",
    "中午": "na",
    "正午": "n",
    "午间": "na",
    "下午": "nae",
    "午后": "na",
    "傍晚": "ae",
    "晚间": "eg",
    "晚上": "eg",
    "今晚": "eg",
    "昨晚": "eg",
    "明晚": "eg",
    "当晚": "eg",
    "深夜": "egd",
    "夜间": "egd",
    "午夜": "gd",
    "半夜": "gd",
}
_ENGLISH = {
    "morning": "dm",
    "mornings": "dm",
    "a.m": "dm",
    "am": "dm",
    "early hours": "dmg",
    "small hours": "dmg",
    "predawn": "dmg",
    "pre-dawn": "dmg",
    "before dawn": "dmg",
    "at dawn": "dm",
    "noon": "na",
    "midday": "na",
    "afternoon": "nae",
    "afternoons": "nae",
    "p.m": "naeg",
    "pm": "naeg",
    "evening": "eg",
    "evenings": "eg",
    "night": "egd",
    "nights": "egd",
    "overnight": "egd",
    "tonight": "eg",
    "midnight": "gd",
}
# "Early on Sunday" and "late Tuesday": the day's first hours and its last, never the other half.
_EDGES = {"early": "m", "late": "ae"}
_DAY_NAMES = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CHINESE_WORD = compile_late(f"(?:{'|'.join(_CHINESE)})(?![报宴茶餐饭])")
_WORDS = sorted(set(_ENGLISH) - {"am", "pm", "a.m", "p.m"}, key=lambda word: (-len(word), word))
# "am" and "pm" only after a number: "I am" is no time.
_ENGLISH_WORD = compile_late(
    rf"(?<=\d)\s?(?P<clock>[ap]\.?m)\b|\b(?P<word>{'|'.join(_WORDS)})\b"
    r"(?!\s(?:Live|Football|Post|Star|market))"
    rf"|\b(?P<edge>early|late)\s(?:on\s)?{_DAY_NAMES}\b(?!\s(?:morning|afternoon|evening|night))",
    re.I,
)


_GATES = Gates(((_CHINESE_WORD, True), (_ENGLISH_WORD, False)))


@lru_cache(maxsize=4096)
def find_dayparts(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of the day that a text names in order, each with the letters of the stretches that it may mean."""
    folded = fold_chars(text)
    found: list[tuple[int, str, str]] = []
    for pattern, chinese in _GATES.let_in(folded):
        if chinese:
            found.extend(
                (match.start(), text[match.start() : match.end()], _CHINESE[match[0]])
                for match in pattern.finditer(folded)
            )
            continue
        for match in pattern.finditer(text):
            word = match["clock"] or match["word"] or match[0]
            parts = _EDGES[match["edge"].lower()] if match["edge"] else _ENGLISH[word.lower()]
            found.append((match.start(), word, parts))
    return tuple((surface, parts) for _, surface, parts in sorted(found))


def names_daypart(time: str, text: str) -> bool:
    """Whether a text has the part of the day that a time told without figures is: noon, 午夜 and 中午, midnight."""
    letters = {parts for _, parts in find_dayparts(time)}
    return not any(char.isdigit() for char in time) and any(
        set(own) & set(parts) for own in letters for _, parts in find_dayparts(text)
    )


def exchanged_daypart(text: str, other: str) -> tuple[str, str] | None:
    """A part of the day of ``text`` that ``other`` cannot mean, and what stands in its place, or None."""
    mine = find_dayparts(text)
    theirs = find_dayparts(other) if mine else ()
    if not theirs:
        return None
    lone = [said for said, parts in mine if not any(set(parts) & set(others) for _, others in theirs)]
    lost = [said for said, parts in theirs if not any(set(parts) & set(others) for _, others in mine)]
    return (lone[0], lost[0]) if lone and lost else None
