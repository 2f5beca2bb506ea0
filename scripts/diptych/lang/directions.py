"""Which way a figure went: up or down, as the words beside it say in Chinese and English.

A word of direction belongs to the nearest figure of its clause: 下调至2.8%, "rose 3%", "a 3% drop", "3% lower". So two
texts that give one figure must let it move the same way, whatever else rises or falls in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.units import ORDINAL

# Growth that is aimed at or forecast is the thing, not the way it went: 增长目标, "its growth forecast".
_ZH_UP = (
    r"上调|上修|调升|调高|抬高|提高|提升|上浮|上扬|升(?![级学旗任职])|涨(?!跌|停)|增长(?!目标|预期|预测|率|点|前景|放缓)|"
    r"增(?![值强进设援长])|攀升|反弹|走高|走强|突破|冲破|站上|高出|高于|偏高|加息|加征|激增"
)
_ZH_DOWN = (
    r"下调|下修|调降|调低|下浮|下挫|降(?![落水雨雪临生解息]|[大暴特小中冻]{1,2}[雨雪])|跌(?![宕停])|下滑|滑落|滑至|回落|缩水|缩减|减(?![轻肥速刑灾排免值])|"
    r"削|走低|走弱|失守|贬值|萎缩|低于|偏低|降息|腰斩"
)
_EN_UP = (
    r"ris(?:es?|en|ing)|rose|raise[ds]?|raising|increas(?:e[ds]?|ing)|grew|grown?|grows|growing|growth of|"
    r"climb(?:s|ed|ing)?|surg(?:e[ds]?|ing)|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|rall(?:y|ies|ied)|"
    r"gain(?:s|ed|ing)?|add(?:s|ed|ing)(?! that)|up(?! to\b)|hik(?:e[ds]?|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|"
    r"rebound(?:s|ed|ing)?|advanc(?:e[ds]?|ing)|improv(?:e[ds]?|ing)|strengthen(?:s|ed|ing)?|expand(?:s|ed|ing)?|"
    r"top(?:s|ped|ping)|surpass(?:es|ed|ing)?|skyrocket(?:s|ed|ing)?|swell(?:s|ed|ing)?|exceed(?:s|ed|ing)?"
)
_EN_DOWN = (
    r"fall(?:s|en|ing)?|fell|lower(?:s|ed|ing)|decreas(?:e[ds]?|ing)|drop(?:s|ped|ping)?|declin(?:e[ds]?|ing)|"
    r"plung(?:e[ds]?|ing)|plummet(?:s|ed|ing)?|slump(?:s|ed|ing)?|shr(?:ank|unk|inks?|inking)|sl(?:id|ides?|iding)|"
    r"tumbl(?:e[ds]?|ing)|cut(?:s|ting)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|reduc(?:e[ds]?|ing|tion of)|"
    r"los(?:t|e|es|ing)|shed(?:s|ding)?|down|s(?:ank|unk|inks?|inking)|slip(?:s|ped|ping)?|dip(?:s|ped|ping)?|"
    r"eas(?:e[ds]|ing)|weaken(?:s|ed|ing)?|depreciat\w+|contract(?:ed|ing)|crash(?:es|ed|ing)?|div(?:ed|ing)|dove|"
    r"halv(?:e[ds]?|ing)|retreat(?:s|ed|ing)?"
)
_BEFORE = (
    (compile_late(_ZH_UP), compile_late(_ZH_DOWN)),
    (compile_late(rf"\b(?:{_EN_UP})\b", re.I), compile_late(rf"\b(?:{_EN_DOWN})\b", re.I)),
)
# Behind the figure, and about no figure that follows: 3%的增长, "a 3% rise", "3% lower", "1.2 metres above".
_ZH_NOUN = r"^\s?的(?:年均|同比)?(?:{})(?![至到为破])"
_EN_NOUN = r"^\s?(?:-?point |year-on-year |annual |price |rate )?(?:{})\b(?! (?:to|of) [$€£]?\d)"
_AFTER = (
    (
        compile_late(_ZH_NOUN.format("增长|增幅|涨幅|升幅|上涨|上升|增加")),
        compile_late(_ZH_NOUN.format("降幅|跌幅|下降|下跌|减少|下滑")),
    ),
    (
        compile_late(_EN_NOUN.format("higher|rise|increase|gain|jump|surge|hike|growth|above"), re.I),
        compile_late(_EN_NOUN.format("lower|fall|decrease|drop|cut|decline|reduction|loss|slump|plunge|below"), re.I),
    ),
)
# A text without any of these words moves no figure.
_HINTS = tuple(
    Gates(((hint, None),))
    for hint in (
        compile_late(rf"{_ZH_UP}|{_ZH_DOWN}|增长|增加"),
        compile_late(rf"\b(?:{_EN_UP}|{_EN_DOWN}|higher|lower|growth|reduction|above|below|rise|loss)\b", re.I),
    )
)
# Words between that carry the direction from one figure to the next: up 3% to 34 million, 下降3%至34万.
_ON = compile_late(r"^(?:\s?to|[，,]?\s?[至到为])\s?(?:US|HK|NT)?[$€£¥]?\s?$")
_CLAUSE = compile_late(
    r"[，。；：;:!?！？\n（）()]|[,.](?!\d)|\b(?:while|whereas|but|although|even as|despite)\b|而|但|虽"
)
# How far before the figure its word may stand, in characters: five English words, seven Chinese ones.
_REACH = (14, 42)


@dataclass(frozen=True, slots=True)
class Move:
    """A figure and the ``word`` that lets it go up or down."""

    quantity: Quantity
    up: bool
    word: str


@lru_cache(maxsize=8192)
def find_moves(text: str) -> tuple[Move, ...]:
    """The figures of a text that a word of direction stands beside, in order."""
    folded = fold_chars(text)
    latin = not has_han(folded)
    if not _HINTS[latin].let_in(folded):
        return ()
    found: list[Move] = []
    last = 0
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        move = _move(quantity, folded, max(last, start - _REACH[latin]), latin)
        between = folded[last:start]
        if move is None and found and found[-1].quantity.span.end == last and _ON.match(between):
            move = Move(quantity, found[-1].up, found[-1].word)
        if move is not None and quantity.unit is not ORDINAL:
            found.append(move)
        last = end
    return tuple(found)


def _move(quantity: Quantity, folded: str, left: int, latin: bool) -> Move | None:
    span = quantity.span
    before = folded[left : span.start]
    ends = [match.end() for match in _CLAUSE.finditer(before)]
    before = before[ends[-1] :] if ends else before
    # 突破 and 上调至 may have been read with the figure.
    beside = before + folded[span.start : span.end]
    found = [
        (match.start(), up, match[0])
        for up, pattern in zip((True, False), _BEFORE[latin], strict=True)
        for match in pattern.finditer(beside)
    ]
    after = folded[span.end : span.end + 24]
    behind = [
        (0, up, match[0].strip())
        for up, pattern in zip((True, False), _AFTER[latin], strict=True)
        if (match := pattern.match(after))
    ]
    said = behind or found
    if not said or len({up for _, up, _ in (*found, *behind)}) > 1:
        return None  # both ways: 跌幅扩大后回升
    _, up, word = max(said)
    return Move(quantity, up, word)


def reversed_move(one: str, other: str) -> tuple[str, str] | None:
    """The words with which two texts let one figure go opposite ways, if they do."""
    mine = find_moves(one)
    theirs = find_moves(other) if mine else ()
    return next(_against(mine, theirs), None)


def _against(mine: tuple[Move, ...], theirs: tuple[Move, ...]) -> Iterator[tuple[str, str]]:
    for move in mine:
        same = [its for its in theirs if relate(move.quantity, its.quantity) in ("equal", "bound")]
        if same and all(its.up != move.up for its in same):
            yield move.word, same[0].word
