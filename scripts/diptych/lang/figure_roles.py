"""The part that a figure plays in a sentence: of the dead or the injured, stolen or recovered, planned or each.

Chinese patterns are in Simplified characters and see the text with each character folded by itself.
"""

from __future__ import annotations

import re

from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late

# Of the words of one row, two statements that answer one question use the same, or one of them uses none: the dead are
# not the injured, what was stolen is not what was recovered.
_APART = (
    (
        r"死亡|遇难|丧生|身亡|死者|\b(?:killed|kill(?:s|ing)?|dead|deaths?|died|fatalit\w+)\b",
        r"受伤|负伤|伤者|\b(?:injur\w+|wounded|hurt)\b",
        r"失踪|下落不明|\bmissing\b",
        r"疏散|撤离|\bevacuat\w+\b",
        r"逮捕|被捕|拘留|\b(?:arrest\w*|detain\w*)\b",
        r"获救|救出|\brescued?\b",
    ),
    (
        r"营收|收入|销售额|\b(?:revenues?|sales|turnover)\b",
        r"利润|盈利|\b(?:profits?|net income|earnings)\b",
        r"亏损|\b(?:net loss|deficit)\b",
        r"估值|市值|\b(?:valu(?:ed|ation)|market (?:value|cap\w*))\b",
        r"售价|定价|单价|\bpriced?\b",
        r"股权|股份|股票|\b(?:stake|stock)\b",
        r"负债|债务|\bdebts?\b",
    ),
    (
        r"被盗|盗走|盗取|窃取|偷走|失窃|\b(?:stole|stolen|steal\w*|theft|heist)\b",
        r"追回|找回|冻结|截获|拦截|挽回|\b(?:recover\w*|froze|frozen|freez\w+|intercept\w*|seiz\w+|claw\w*)\b",
        r"转账|汇款|汇给|\b(?:transferr\w+|wired)\b",
        r"赎金|勒索|\bransoms?\b",
        r"罚款|罚金|处以|\b(?:fine[ds]?|penalt\w+)\b",
        r"悬赏|赏金|奖金|奖励|\b(?:bount\w+|rewards?|prize)\b",
        r"保释|\bbail\b",
        r"和解|赔偿|\b(?:settle\w*|compensat\w+|damages)\b",
        r"借款|贷款|\b(?:loans?|borrow\w*|lent)\b",
        r"融资|募资|筹资|\b(?:rais(?:e|ed|ing) (?:\S+ ){0,3}(?:fund|capital|round)|funding)\b",
        r"收购|买下|\b(?:acqui\w+|buyout|takeover|takes? over|bought)\b",
        r"捐|\bdonat\w+\b",
    ),
    (
        r"发现|察觉|注意到|检测到|\b(?:discover\w*|notic\w+|detect\w*|learn(?:ed|t)|found out)\b",
        r"公布|公告|宣布|披露|\b(?:announc\w+|disclos\w+|reveal\w*|publish\w*)\b",
        r"修复|修补|补丁|\b(?:patch\w*|fix(?:ed|es)?)\b",
        r"入侵|攻击|\b(?:breach\w*|attack\w*|hack\w*|intru\w+)\b",
        r"通知|上报|举报|\b(?:notif\w+|report(?:ed)? (?:it|the|to))\b",
    ),
)
# What narrows a figure: with it on one side only, the other figure is about something else.
_NARROWS = (
    r"每[一个名人位台次天日月年周小]|人均|平均|日均|年均|单[笔次]|\b(?:each|per|apiece|average[ds]?|every|a piece)\b",
    r"另[外有]|额外|追加|再[增加]|又[有增]|\b(?:another|additional|further|extra|more(?= \w+ (?:were|was)))\b",
    r"最高|最多|上限|\b(?:up to|maximum|at most|as (?:much|many) as)\b",
    r"最低|下限|起步|\b(?:minimum|starting at|as (?:little|few) as)\b",
    r"计划|预计|预期|拟|目标|有望|"
    r"\b(?:plan(?:s|ned|ning)?|expect\w*|forecast\w*|target\w*|projected|aim\w*)\b",
    r"同比|环比|增长|增加|上涨|下降|下跌|减少|"
    r"\b(?:rose|risen|grew|grown|increas\w+|up (?:by|from|\d)|"
    r"fell|fallen|down (?:by|from|\d)|declin\w+|drop\w*|jump\w*)",
    r"季度|\b(?:quarter\w*|Q[1-4])\b",
    r"上半年|下半年|\b(?:first|second) half\b",
    r"其中(?!包)|当中|\b(?:of which|of them|among them)\b",
    r"剩[余下]|其余|\b(?:remaining|the rest|\d+ left)\b",
    r"另一|其他|其它|对手|同行|同业|\b(?:another|others?|rivals?|competitors?|peers?)\b",
    r"首[批次]|第一[批次]|初始|\b(?:initial\w*|first batch)\b",
)
# What both languages say in words whose glosses do not meet: a regulator is a 监管机构, and to lay off is 裁员.
_SAME = (
    r"监管|\b(?:regulat\w+|watchdog)\b",
    r"初创|\bstart-?ups?\b",
    r"裁[员减撤]|\b(?:laid off|lay(?:ing)? off|layoffs?|job cuts?|cut \S+ jobs)\b",
    r"照片|图[片像]|\b(?:photos?|images?|pictures?)\b",
    r"恶意|\bmalicious\b|\bmalware\b",
    r"软件包|程序包|\bpackages?\b",
    r"批准|许可|获批|\b(?:approv\w+|clear(?:ed|ance)|authori[sz]\w+)\b",
    r"支付|付[了给出款]|花[了费]|\b(?:paid|pay(?:s|ing|ment)?|spent|spend\w*|cost)\b",
    r"研究人员|研究者|\bresearchers?\b",
    r"漏洞|缺陷|\b(?:flaws?|vulnerabilit\w+|bugs?)\b",
    r"利用|\b(?:exploit\w*|abus\w+)\b",
    r"泄[露漏]|曝光|暴露|\b(?:leak\w*|expos\w+)\b",
    r"攻击|入侵|\b(?:attack\w*|hack\w*|breach\w*|intru\w+)\b",
    r"公司|企业|厂商|\b(?:compan(?:y|ies)|firms?|vendors?|business\w*)\b",
    r"用户|客户|\b(?:users?|customers?|clients?)\b",
    r"设备|主机|服务器|\b(?:devices?|hosts?|servers?|machines?)\b",
    r"政府|当局|\b(?:governments?|authorit\w+|officials?)\b",
    r"警方|警察|\bpolice\b",
    r"法院|法官|\b(?:courts?|judges?)\b",
    r"员工|雇员|工人|职工|\b(?:employees?|workers?|staff)\b",
    r"勒索|\bransomware\b",
    r"组织|团伙|\b(?:group|gang)\b",
    r"重[达约为]?\s*\d|重量|重为|\bweigh\w*\b",
    r"数据|\bdata\b",
    r"裁撤|岗位|\bjobs\b",
    r"签署|签订|\bsign(?:ed|s|ing)?\b",
    r"合同|\bcontracts?\b",
    r"训练|\btrain(?:ed|ing|s)?\b",
    r"发布|推出|上市|\b(?:releas\w+|launch\w*|unveil\w*)\b",
    r"发售|开售|销售|出售|卖|\b(?:s[eo]ll(?:s|ing)?|sold|sales?)\b",
)
_SAME_RE = tuple(compile_late(each, re.I) for each in (*_SAME, *(each for row in _APART for each in row)))
_NUMERALS = "一二三四五六七八九十123456789"
_ZH_PHASE = compile_late(r"第([一二三四五六七八九十1-9])(?:阶段|期|批|轮|季|代|个|台|座|架|艘|份|起)")
_ORDINALS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
_EN_PHASE = compile_late(rf"\b({'|'.join(_ORDINALS)}) (?!time\b)", re.I)
_APART_RE = tuple(tuple(compile_late(each, re.I) for each in row) for row in _APART)
_NARROWS_RE = tuple(compile_late(each, re.I) for each in _NARROWS)


def same_role(one: str, other: str) -> bool:
    """Whether what is said may play one role in both texts: both of the dead, both planned, both of one quarter."""
    one, other = fold_chars(one), fold_chars(other)
    if _phases(one) != _phases(other):
        return False
    if any(bool(each.search(one)) != bool(each.search(other)) for each in _NARROWS_RE):
        return False
    for row in _APART_RE:
        mine, yours = ({place for place, each in enumerate(row) if each.search(text)} for text in (one, other))
        if mine and yours and mine.isdisjoint(yours):
            return False
    return True


def _phases(folded: str) -> set[int]:
    """Which of several phases, rounds or quarters a text speaks of, by their numbers."""
    found = {_NUMERALS.index(match[1]) % 10 + 1 for match in _ZH_PHASE.finditer(folded)}
    return found | {_ORDINALS.index(match[1].lower()) % 4 + 1 for match in _EN_PHASE.finditer(folded)}


def same_word(one: str, other: str) -> bool:
    """Whether two texts hold one of the words that both languages say and glosses miss."""
    one, other = fold_chars(one), fold_chars(other)
    return any(each.search(one) and each.search(other) for each in _SAME_RE)


def count_same(one: str, other: str) -> int:
    """How many of the words that both languages say, and glosses miss, two texts share."""
    one, other = fold_chars(one), fold_chars(other)
    return sum(1 for each in _SAME_RE if each.search(one) and each.search(other))
