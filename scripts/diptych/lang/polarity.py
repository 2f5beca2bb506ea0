"""Negation and direction: the small words that turn a statement round, in Chinese and English.

``find_cues`` lists them; ``negations`` is the number that counts after idioms such as 不仅, 不得不 and "not only" are
taken out. ``directions`` says whether a text speaks of rising or falling, of more or less, of before or after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.spans import Span

# Words with 不, 无, 未 or 非 that deny nothing, and double negations that assert.
_ZH_HARMLESS = (
    "不仅|不但|不只|不光|不单|不久|不断|不得不|不能不|不会不|无不|莫不|非但|不过|不同|不少|不管|不论|无论|不妨|"
    "不禁|不愧|不惜|不止|"
    "不一定|不见得|不错|差不多|不是吗|对不起|不锈|不等式|不动产|不良|不法|不明|不满|不安|不幸|不利|不易|不足|"
    "不当|不便|不適|不适|"
    "不公|不平|不和|不义|不朽|不测|不料|不慎|不甚|不太|不至于|不由|不由得|不亚于|不逊|不乏|不懈|不遗余力|"
    "不约而同|不可思议|"
    "不知不觉|不翼而飞|无人机|无人驾驶|无人艇|无线|无限|无数|无疑|无非|无偿|无价|无形|无辜|无私|无情|无意|无端|"
    "无缘|无聊|无奈|无所不|无时无刻|"
    "未来|未必|未免|未婚|未成年|未知|前所未有|未曾不|非常|非洲|非法|非凡|非正式|非营利|非盈利|非政府|非典|非裔|"
    "并非不|是否|能否|可否|否则|否认|"
    "与否|没收|没落|没准|别墅|分别|特别|级别|区别|个别|性别|差别|类别|识别|别人|别的|判别|告别|别名|莫斯科|莫迪|"
    "约莫|莫过于|莫名|莫大|"
    "休息|退休|休闲|勿忘|拒绝服务|无锡|无党|无产|无障碍|无糖|无菌|不锈钢|不粘|免费|不惑|不择手段|川流不息|不到|"
    "不超过|不低于|不少于|不高于|不大于|不小于"
)
_ZH_NEGATION = re.compile(
    rf"(?P<harmless>{_ZH_HARMLESS})"
    r"|(?P<cue>没有|没能|没法|没|并未|从未|尚未|仍未|未能|未有|未曾|未被|未予|未|并非|绝非|而非|非|"
    r"不再|不会|不能|不可|不得|不是|不应|不该|不必|不用|不想|不愿|不肯|不准|不许|不予|不曾|不具|不存在|不知|"
    r"不需|不要|不|"
    r"无法|无需|无须|无权|毫无|并无|无一|从无|无人|无力|无望|无|否决|否定|拒绝|拒不|拒|切勿|勿|从不|绝不|决不|"
    r"毫不|莫)"
)
_EN_NEGATION = re.compile(
    r"(?P<harmless>\bnot only\b|\bno doubt\b|\bnot just\b|\bnot to mention\b|\bno longer than\b|\bno (?:less|"
    r"more|fewer|later) than\b|\bnot (?:less|more|fewer) than\b|"
    r"\bno one's land\b|\bno\.? ?\d+|\bnothing but\b|\bnon-?profit\b|\bwhether or not\b|\bor not\b|"
    r"\bnot necessarily\b|\bnot uncommon\b|"
    r"\bcan(?:not|'t) help\b|\bnot without\b|\bwithout doubt\b|\bnot until\b|\bif not\b)"
    r"|(?P<cue>\b(?:not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot|unable|failed to|"
    r"fails to|fail to|failing to|failure to|"
    r"refus(?:e|es|ed|al|ing)(?: to)?|declin(?:ed?|es|ing) to|unlikely|no longer|lack(?:s|ed|ing)?(?: of)?|"
    r"hardly|barely|rejected|rejects|reject)\b|n['’]t\b)",
    re.I,
)
# One direction each: what rises against what falls, and so on. A statement must not change sides.
_AXES: dict[str, tuple[str, str]] = {
    "rise": (
        r"增长|增加|上升|上涨|提高|提升|攀升|飙升|猛增|激增|大涨|上调|走高|增至|升至|涨至|扩大|升高|回升|反弹"
        r"|\b(?:ris(?:e|es|en|ing)|rose|increas(?:e|ed|es|ing)|grew|grow(?:s|n|th|ing)?|climb(?:s|ed|ing)?|"
        r"surg(?:e|ed|es|ing)|"
        r"jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|rais(?:e|ed|es|ing)|gain(?:s|ed|ing)?|higher|rebound(?:s|ed|ing)?|"
        r"up \d)",
        r"下降|下跌|减少|降低|下滑|回落|暴跌|大跌|跌幅|锐减|缩减|缩小|下调|走低|降至|跌至|萎缩|骤降|减至|蒸发"
        r"|\b(?:fall(?:s|en|ing)?|fell|declin(?:e|es|ed|ing)(?! to)|decreas(?:e|ed|es|ing)|drop(?:s|ped|ping)?|"
        r"plung(?:e|ed|es|ing)|slump(?:s|ed|ing)?|"
        r"shr(?:ink|ank|unk|inks|inking)|reduc(?:e|ed|es|ing|tion)|cut(?:s|ting)?|lower(?:s|ed|ing)?|slid(?:e|"
        r"es)?|tumbl(?:e|ed|es|ing)|wip(?:e|ed|ing)|down \d)",
    ),
    "outcome": (
        r"成功|通过了?(?=审|表决|测试|批准)|批准|允许|获准|同意|接受|支持|恢复|重启|解除|取消限制"
        r"|\b(?:succe(?:ed|eds|eded|ss|ssful|ssfully)|approv(?:e|ed|es|al|ing)|allow(?:s|ed|ing)?|permit(?:s|"
        r"ted|ting)?|agree(?:s|d|ing)?|accept(?:s|ed|ing)?|"
        r"resum(?:e|ed|es|ing)|support(?:s|ed|ing)?)",
        r"失败|否决|拒绝|禁止|反对|驳回|暂停|中止|叫停|封杀|未获批准|取消|推迟|延后|延期|延迟|搁置"
        r"|\b(?:fail(?:s|ed|ing|ure|ures)?|reject(?:s|ed|ing|ion)?|refus(?:e|es|ed|al|ing)|ban(?:s|ned|ning)?|"
        r"prohibit(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|"
        r"den(?:y|ies|ied|ying)|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|cancel(?:s|l?ed|l?ing)?|delay(?:s|ed|"
        r"ing)?|postpon(?:e|es|ed|ing))",
    ),
    "compare": (
        r"高于|超过|多于|大于|强于|优于|领先|胜过|赢|击败|战胜|买入|收购|流入|进口|盈利"
        r"|\b(?:higher than|more than|above|exceed(?:s|ed|ing)?|outperform(?:s|ed|ing)?|ahead of|better than|"
        r"beat(?:s|en|ing)?|defeat(?:s|ed)?|bought|buy(?:s|ing)?|acquir(?:e|ed|es)|import(?:s|ed)?|profit(?:s|"
        r"able)?)",
        r"低于|不及|少于|小于|弱于|劣于|落后|输|败给|不敌|卖出|出售|流出|出口|亏损"
        r"|\b(?:lower than|less than|below|under|fewer than|behind|worse than|lost to|lose(?:s)? to|lag(?:s|ged|"
        r"ging)?|trail(?:s|ed|ing)?|sold|sell(?:s|ing)?|export(?:s|ed)?|loss(?:es)?)",
    ),
}
_COMPILED = {axis: (re.compile(up, re.I), re.compile(down, re.I)) for axis, (up, down) in _AXES.items()}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that denies, where it stands."""

    span: Span


@lru_cache(maxsize=8192)
def find_negations(text: str) -> tuple[Cue, ...]:
    """The negations of a text in order, without the idioms that deny nothing."""
    folded = fold_chars(text)
    cues = [
        Cue(Span(match.start(), match.end(), text[match.start() : match.end()]))
        for pattern in (_ZH_NEGATION, _EN_NEGATION)
        for match in pattern.finditer(folded)
        if match["cue"]
    ]
    return tuple(sorted(cues, key=lambda cue: cue.span.start))


@lru_cache(maxsize=8192)
def directions(text: str) -> frozenset[str]:
    """The sides that a text takes on each axis: ``rise+``, ``rise-``, ``outcome+`` …"""
    folded = fold_chars(text)
    return frozenset(
        axis + sign
        for axis, patterns in _COMPILED.items()
        for sign, pattern in zip("+-", patterns, strict=True)
        if pattern.search(folded)
    )
