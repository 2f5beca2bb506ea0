"""Opposite words in Chinese and English: two texts of one statement must not stand on different sides of a pair."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.hanzi import fold_chars

# Closed lists: a pair is here only if translations of one sentence hardly ever take one side each (benchmarks/
# evidence.py counts). Each side is both languages together.
_PAIRS: dict[str, tuple[str, str]] = {
    "rise/fall": (
        r"增长|增加|上升|上涨|攀升|飙升|猛增|激增|大涨|上调|走高|涨幅|增幅|增至|升至|涨至|回升"
        r"|\b(?:ris(?:es|en|ing)|rose|increas(?:e|ed|es|ing)|grew|grows|growing|growth|climb(?:s|ed|ing)|"
        r"surg(?:e|ed|es|ing)|soar(?:s|ed|ing)?|a rise of)\b",
        r"下降|下跌|减少|下滑|回落|暴跌|大跌|跌幅|降幅|锐减|缩减|下调|走低|降至|跌至|萎缩|骤降|减至"
        r"|\b(?:falls|fallen|falling|fell|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)(?! to)|"
        r"drop(?:s|ped|ping)(?= (?:by|to|sharply|\d)|[.,]|$)|"
        r"plung(?:e|ed|es|ing)|plummet(?:s|ed|ing)?|"
        r"slump(?:s|ed|ing)?|shr(?:ink|ank|unk|inks|inking)|slid|"
        r"reduc(?:e|ed|es|ing|tion)|a (?:fall|drop) of)\b",
    ),
    "allow/ban": (
        r"允许|准许|获准|放行|解禁|\b(?:allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|legali[sz]e[sd]?)\b",
        r"禁止|严禁|封禁|查禁|\b(?:ban(?:s|ned|ning)?|prohibit(?:s|ed|ing)?|forb(?:id|ids|ade|idden|idding)|"
        r"outlaw(?:s|ed|ing)?)\b",
    ),
    "agree/refuse": (
        r"同意|答应|接受|批准|\b(?:agree(?:s|d|ing)?|accept(?:s|ed|ing)?|approv(?:e|es|ed|ing|al))\b",
        r"拒绝|否决|驳回|\b(?:refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing|ion)?|declin(?:e|es|ed|ing) to|"
        r"veto(?:es|ed)?)\b",
    ),
    "most/least": (
        r"最大|最多|最高|\b(?:largest|biggest|most|highest|greatest)\b",
        r"最小|最少|最低|至少|\b(?:smallest|fewest|least|lowest)\b",
    ),
    "support/oppose": (
        r"支持|赞成|\b(?:support(?:s|ed|ing)?|back(?:s|ed)|favou?r(?:s|ed)|endors(?:e|es|ed))\b",
        r"反对|抵制|\b(?:oppos(?:e|es|ed|ing|ition)|object(?:s|ed) to|boycott(?:s|ed)?)\b",
    ),
    "win/lose": (
        r"胜诉|获胜|击败|战胜|夺冠|\b(?:wins|won|winning|victory|defeat(?:s|ed)|beat(?:s|en)?)\b",
        r"败诉|落败|失利|战败|输给|输掉|\b(?:loses|lost to|lost the|losing to)\b",
    ),
    "early/late": (
        r"提前|提早|\b(?:ahead of schedule|early|brought forward|earlier than)\b",
        r"推迟|延后|延期|延迟|\b(?:delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|later than|behind schedule)\b",
    ),
    "import/export": (
        r"进口|\bimport(?:s|ed|ing)?\b",
        r"出口(?!处|匝道)|\bexport(?:s|ed|ing)?\b",
    ),
    "profit/loss": (
        r"盈利|净利|利润|\bprofit(?:s|able)?\b",
        r"亏损|净亏|\b(?:net loss|losses of|a loss of|loss-making)\b",
    ),
}
_COMPILED = {name: tuple(re.compile(side, re.I) for side in sides) for name, sides in _PAIRS.items()}


@lru_cache(maxsize=8192)
def sides(text: str) -> dict[str, tuple[str, ...]]:
    """For each pair of opposites with exactly one side in the text: the side (``+`` or ``-``) and its first word."""
    folded = fold_chars(text)
    found: dict[str, tuple[str, ...]] = {}
    for name, (up, down) in _COMPILED.items():
        one, other = up.search(folded), down.search(folded)
        match = one or other
        if match is not None and not (one and other):
            found[name] = ("+" if one else "-", text[match.start() : match.end()])
    return found


def opposite_words(one: str, other: str) -> tuple[str, str] | None:
    """The words with which two texts stand on opposite sides of a pair, if they do; negations are the caller's."""
    theirs = sides(other)
    for name, (side, word) in sides(one).items():
        if name in theirs and theirs[name][0] != side:
            return word, theirs[name][1]
    return None
