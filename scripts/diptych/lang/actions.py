"""Who does what to whom: actions between two names, in Chinese and English, active and passive.

Only verbs whose two sides cannot change places without a change of meaning, found between two names of one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.names import NameIndex, NameMention

# One row an action: its verbs in Chinese, then the stems of its English ones, ! for a whole word.
_ROWS = """
acquire | 收购 并购 买下 购买 采购 | acquir buy bought purchas
sue | 起诉 控告 状告 | sue! sues! sued! suing!
accuse | 指责 指控 谴责 批评 抨击 | accus blam critici condemn
ask | 要求 敦促 责令 下令 呼吁 | ask order urg instruct request demand requir push press
allow | 允许 批准 准许 授权 | allow permit approv authori let!
ban | 禁止 封禁 制裁 拉黑 封杀 限制 | ban! bans! banned! banning! blacklist sanction restrict prohibit barred!
invest | 投资 注资 入股 | invest
supply | 供应 供货 出售 卖给 销售 出口 | suppl sell sold export
send | 派 派遣 派出 发往 | send sent dispatch
beat | 击败 战胜 打败 超越 超过 赶超 领先 | beat defeat overtak overtook surpass exceed outperform
attack | 袭击 攻击 入侵 轰炸 空袭 打击 | attack invad bomb struck strik
warn | 警告 告诫 提醒 | warn
praise | 称赞 赞扬 表扬 | prais
hire | 聘请 雇用 任命 挖走 | hire! hires! hired! hiring! appoint poach recruit
fine | 罚款 处罚 | fine! fines! fined! fining! penali
fund | 资助 支持 援助 帮助 协助 | fund support back! backs! backed! backing! help assist
replace | 取代 替代 接替 | replac succeed supplant
choose | 选择 弃用 抛弃 放弃 采用 改用 转用 使用 | choose! chose! chosen! abandon adopt drop switch use! used! using!
visit | 访问 拜访 到访 | visit
pay | 支付 付给 赔偿 | pay! pays! paid! paying! compensat
arrest | 逮捕 拘留 抓获 | arrest detain
"""


def _read(row: str) -> tuple[str, re.Pattern[str], re.Pattern[str]]:
    name, chinese, english = (part.strip() for part in row.split("|"))
    stems = "|".join(stem[:-1] + r"\b" if stem.endswith("!") else rf"{stem}\w*" for stem in english.split())
    return name, compile_late("|".join(chinese.split())), compile_late(rf"\b(?:{stems})", re.I)


_ACTIONS = tuple(map(_read, _ROWS.strip().splitlines()))
# A stretch without any of these verbs states no action.
_ANY_ZH = compile_late("|".join(chinese.pattern for _, chinese, _ in _ACTIONS))
_ANY_EN = compile_late("|".join(english.pattern for _, _, english in _ACTIONS), re.I)
# Whose action it is, whatever else is in the sentence.
_ALONE = (
    ("deny", compile_late("否认"), compile_late(r"\bden(?:y|ies|ied)\b", re.I)),
    ("decline", compile_late("拒绝"), compile_late(r"\b(?:declin|refus)\w+ to\b", re.I)),
)
# A comma ends a clause, unless what follows goes on with the same subject.
_CLAUSE_END = compile_late(r"[。；！？;!?]|[,.](?!\d)|，(?![将并但已正计拟还也曾])|\n")
_PASSIVE_EN = compile_late(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s(?:\w+\s)?$", re.I)
_PASSIVE_ZH = compile_late("[被遭由受]")
_BEGINNING = compile_late(r"[^，。；,;.]{0,12}")
_PARTICIPLE = compile_late(r"(?:ed|en|ought|old|aid|ent|uck|own)$", re.I)
_BY = compile_late(r"^[^,;.]{0,40}?\bby\s(?:the\s)?(?:\w+\s){0,3}$", re.I)
# A place that only says where: 在欧洲, in Europe.
_WHERE = compile_late(r"(?:[在于]|\b(?:in|at|across|within|throughout)\s(?:the\s)?)$")
# Characters after a name in which 向中国出口 or 对 Meta 处以罚款 names the action.
_REACH = 14


_ACTORS = frozenset({"organisation", "person", "place"})


@dataclass(frozen=True, slots=True)
class Action:
    """``agent`` and ``patient`` are name keys, the patient empty where there is none; ``verb`` names the action."""

    verb: str
    agent: str
    patient: str

    @property
    def turned(self) -> Action:
        """The same action with its sides exchanged."""
        return Action(self.verb, self.patient, self.agent)


@lru_cache(maxsize=4096)
def find_actions(text: str, index: NameIndex) -> frozenset[Action]:
    """The actions between two organisations, people or places that a text states."""
    folded = fold_chars(text)
    mentions = [
        name
        for name in index.find(text)
        if index.kind(name) in _ACTORS
        and not (index.kind(name) == "place" and _WHERE.search(folded[: name.span.start]))
    ]
    chinese = has_han(folded)
    found = {action for name in mentions for action in _alone(name, folded, chinese)}
    for one, other in pairwise(mentions):
        between = folded[one.span.end : other.span.start]
        if one.key == other.key or _CLAUSE_END.search(between):
            continue
        verbs = _ANY_ZH.search(folded, one.span.end, other.span.end + _REACH) if chinese else _ANY_EN.search(between)
        if verbs is None:
            continue
        for verb, zh, en in _ACTIONS:
            action = (
                _chinese(verb, zh, one, other, folded, between) if chinese else _english(verb, en, one, other, between)
            )
            if action is not None:
                found.add(action)
    return frozenset(found)


def _alone(name: NameMention, folded: str, chinese: bool) -> Iterator[Action]:
    after = _BEGINNING.match(folded, name.span.end)
    for verb, zh, en in _ALONE:
        if after and (zh if chinese else en).match(after[0].lstrip()):
            yield Action(verb, name.key, "")


def _chinese(
    verb: str, pattern: re.Pattern[str], one: NameMention, other: NameMention, folded: str, between: str
) -> Action | None:
    match = pattern.search(between)
    if match and not _PASSIVE_ZH.search(between[: match.start()]):
        return Action(verb, one.key, other.key)
    after = folded[other.span.end : other.span.end + _REACH]
    last = between.rstrip()[-1:]
    if last and last in "向对给" and pattern.search(after):
        return Action(verb, one.key, other.key)
    if last and last in "被遭由受" and pattern.search(after):
        return Action(verb, other.key, one.key)
    return None


def _english(verb: str, pattern: re.Pattern[str], one: NameMention, other: NameMention, between: str) -> Action | None:
    match = pattern.search(between)
    if match is None:
        return None
    if _PASSIVE_EN.search(between[: match.start()]) and _PARTICIPLE.search(match[0]):
        return Action(verb, other.key, one.key) if _BY.search(between[match.end() :]) else None
    if re.search(r"\bby\s", between):
        return None
    return Action(verb, one.key, other.key)
