"""Opposites across languages: words of Chinese and English that say the same thing or its contrary.

Alone, a word and its contrary prove little, for a long text holds both sides of many things. So a pair counts only
where each text has one side of it, in about the same place, and neither turns it round by a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.antonyms import stem_pattern
from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.polarity import find_negations
from diptych.lang.spans import Span

# One row a pair: each side the Chinese parts of words, then the English stems (! for a whole word, _ for a space).
_ROWS = r"""
新高 历史高点 最高水平 最高点 ; three-year_high record_high year_high month_high all-time_high highest
    strongest_since | 新低 历史低点 最低水平 最低点 ; year_low month_low record_low all-time_low lowest
    weakest_since
最大 最多 最高 ; largest biggest most! highest supreme | 最小 最少 最低 ; smallest fewest lowest
最强 最快 最好 ; strongest fastest best! | 最弱 最慢 最差 ; weakest slowest worst!
最早 最老 最古老 最旧 ; oldest earliest | 最新 最晚 最年轻 ; newest latest! youngest
批准 核准 通过 ; approv passed! passes! ratif endors green-light | 否决 驳回 拒绝批准 ; reject veto voted_down
    turned_down defeat struck_down
逮捕 被捕 拘捕 拘留 扣押 ; arrest detain! detained! detains! | 释放 获释 放走 ; releas freed! frees!
有罪 定罪 ; guilty convict! convicted! convicts! conviction | 无罪 清白 ; acquit not_guilty innocen exonerat
    cleared_of
招聘 招募 聘用 雇用 雇佣 增聘 ; hire! hires! hired! hiring! recruit | 解雇 裁员 裁减 开除 辞退 解聘 ; lay_off
    laid_off lays_off laying_off layoff fire! fired! firing! dismiss sack! sacked! job_cuts
任命 委任 获任 ; appoint named_as | 免去 免职 罢免 撤职 解职 革职 ; dismiss fired! sacked! oust remov
增持 买入 购入 买下 买进 收购 ; buy! buys! bought! buying! purchas acquir | 减持 卖出 抛售 出售 卖掉 售出 ;
    sell! sells! sold! selling! divest offload
关闭 关停 停业 倒闭 ; close! closes! closed! closing! shut! shuts! shutting! closure | 开业 开设 开放 启用 开张
    重开 ; open! opens! opened! opening! reopen
恢复 重启 ; resum restor restart reopen | 中断 断绝 暂停 中止 ; sever! severed! suspend halt broke_off interrupt
    paus
开始 启动 开幕 展开 ; began begin begun start launch! launches! launched! kick | 结束 落幕 闭幕 终止 ; end!
    ends! ended! ending! conclud finish
加入 入盟 ; join! joins! joined! joining! accede acced | 退出 脱离 离开 ; leave! leaves! leaving! left! quit!
    quits! withdr exit pull_out pulled_out
进入 进驻 开进 ; enter! enters! entered! entering! | 撤出 撤离 撤回 撤军 ; withdr pull_out pulled_out left!
    leave! leaving! retreat
支持 赞成 拥护 力挺 ; support pro! back! backs! backed! backing! favor favour endors in_favo | 反对 抵制 ; oppos
    against! object! objected! objects!
实施 施加 加征 征收 ; impos | 取消 解除 撤销 废除 ; lift! lifts! lifted! lifting! scrap abolish revok repeal
    cancel
成功 顺利 ; succe win! won! | 失败 失利 破裂 告吹 ; fail collaps broke_down break_down
承认 证实 确认 坦承 ; admit acknowledg confirm conced | 否认 否定 辟谣 ; deny! denies! denied! denying! denial refut
赢 战胜 击败 获胜 夺冠 胜出 力克 夺得 摘得 ; win! wins! won! winning! beat! beats! beaten! defeated! victory victor | 输
    落败 负于 不敌 告负 惨败 ; lost! beaten_by defeated_by loss_to defeat_by
胜诉 ; won_the wins_the win_the | 败诉 ; lost_the loses_the lose_the
加强 收紧 趋严 严格 从严 ; tighten strengthen toughen stepped_up step_up stricter | 放宽 放松 松绑 ; eas! ease!
    eases! eased! easing! relax loosen weaken
好转 改善 转好 ; improv better! recover | 恶化 变差 转差 ; worsen deteriorat worse!
扭亏为盈 盈利 净利 利润 ; profit swung_to_a_profit | 亏损 由盈转亏 净亏 ; net_loss losses_of a_loss loss-making
维持原判 维持判决 ; upheld uphold | 推翻 改判 撤销原判 ; overturn revers quash
驳回 ; dismiss reject threw_out throw_out denied! | 受理 支持上诉 ; upheld uphold accept
多数 大多 大部分 绝大部分 绝大多数 ; most! majority | 少数 很少 极少 寥寥 ; few! minority hardly handful
首次 首度 头一次 第一次 ; first! | 最后一次 末次 ; last_time final_time
推迟 延后 延期 延迟 押后 ; delay postpon put_off push_back pushed_back later_than | 提前 提早 ; brought_forward
    bring_forward ahead_of_schedule earlier_than early!
接受 同意 答应 ; accept agree approved! approval confirmed! | 拒绝 回绝 婉拒 ; reject refus denied!
    declin! declined_to declines_to turned_down
夺回 收复 夺取 攻占 占领 ; recaptur captur seiz retook retak | 失守 丢失 ; lost! lose! loses!
降低 减少 下降 降(?![雨雪水落临生解大暴特]) ; lower! lowers! lowered! lowering! reduc cut! cuts! cutting! decreas
    fall! falls! fell! fallen! | 提高 增加 上升 升高 扩大 ; rais! raise! raises! raised! raising! increased! increases!
    increasing! higher! rise! rises!
    rose! risen!
安全 ; safe! safely! | 危险 ; dangerous unsafe hazardous
走低 下跌 下滑 回落 ; lower! fall! falls! fell! fallen! falling! dropped_by drops_by dropped_to drops_to drop_of drop_in
    decline! declined! declines! declining! slid!
    sliding! down! | 走高 上涨 上升 攀升 ; higher! rise! rises! rose! rising! climb gain soar surg up!
上调 提高 提升 上升 增加 增长 扩大 加大 ; rais increased! increases! increasing! boost lift! lifts! lifted!
    rose! rise! rises! rising! expand grew! grow! grows! growing! grown! higher! | 下调 降低 削减 下降 减少 缩减
    缩小 ; cut! cuts! cutting! reduc lower slash trim decreas declin dropped_by dropped_to drop_of drop_in fell!
    fall! falls! falling! shrank
    shrink shrunk
收窄 缩小 缩窄 ; narrow shrank shrink shrunk | 扩大 加剧 拉大 ; widen expand grew! grow! grows!
(?<=[\d日月年周时])之前 前夕 ; before! prior_to | (?<=[\d日月年周时])之后 以后 ; after!
合法 ; legal! lawful legally! lawfully! | 非法 违法 不合法 ; illegal unlawful
允许 准许 许可 获准 解禁 ; allow permit legali let! lets! authori | 禁止 严禁 禁 ; ban! bans! banned! banning!
    prohibit forbid forbad bar! barred!
进口 ; import! imports! imported! importing! | 出口 ; export! exports! exported! exporting!
乐观 ; optimis upbeat | 悲观 ; pessimis gloomy
公开 ; public! publicly! open! | 秘密 私下 ; secret private
存活 幸存 生还 ; survive | 遇难 丧生 身亡 死亡 死去 ; die! died! dies! killed! dead! death
更多 更大 更高 更快 更强 更好 ; more! larger! bigger! higher! faster! stronger! better! greater! | 更少 更小
    更低 更慢 更弱 更差 ; less! fewer! smaller! lower! slower! weaker! worse!
强劲 强 ; strong! stronger! robust | 疲软 疲弱 低迷 ; weak! weaker! weakness! sluggish subdued
仍 依然 依旧 仍然 ; still! remain | 不再 ; no_longer
每个人 全部 全都 均 所有 全体 ; all! every! everyone! | 没有一 无一 ; none! no_one nobody
增强 加强 增进 深化 ; strengthen deepen enhanc bolster | 削弱 减弱 ; weaken undermin erod
吸引 ; attract | 排斥 ; repel
有利 利好 受益 ; benefited! benefiting! beneficial boon favo | 不利 利空 受损 ; hurt! hurts! harm
"""


@dataclass(frozen=True, slots=True)
class Side:
    """The first word of one side of a pair; ``second`` says which side, ``place`` where in the text, 0 to 1."""

    second: bool
    span: Span
    place: float


def _read(row: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The patterns of a row by language (Chinese, English), each with both sides."""
    sides = [[stem_pattern(part) for part in side.split(";")] for side in row.split("|")]
    return tuple(zip(*sides, strict=True))


_PAIRS = tuple(_read(row) for row in re.sub(r"\n {4}", " ", _ROWS).strip().splitlines())
# By language: the patterns of both sides of each pair.
_GATES = tuple(
    Gates(
        (pattern, (number, bool(second)))
        for number, pair in enumerate(_PAIRS)
        for second, pattern in enumerate(pair[language])
    )
    for language in (0, 1)
)
_CLAUSE = compile_late(r"[，。；：!?！？\n;:]|[,.](?!\d)")
# Shares of a text by which translations move a word.
_MOVED = 0.6


def _sides(text: str, folded: str, gates: Gates[tuple[int, bool]]) -> dict[int, Side]:
    """By the number of the pair: the side of it on which a text stands, where it has exactly one."""
    found: dict[int, list[Side]] = {}
    for pattern, (number, second) in gates.let_in(folded):
        match = pattern.search(folded)
        if match:
            span = Span(match.start(), match.end(), text[match.start() : match.end()])
            found.setdefault(number, []).append(Side(second, span, match.start() / len(text)))
    return {number: sides[0] for number, sides in found.items() if len(sides) == 1}


@dataclass(frozen=True, slots=True)
class Contrary:
    """A Chinese word and an English one that stand on different sides of a pair."""

    zh: Span
    en: Span


@lru_cache(maxsize=4096)
def find_contraries(zh: str, en: str) -> tuple[Contrary, ...]:
    """The words with which a Chinese and an English text stand on opposite sides of a pair."""
    return tuple(_contrary(zh, en))


def _contrary(zh: str, en: str) -> Iterator[Contrary]:
    chinese = _sides(zh, fold_chars(zh), _GATES[0])
    english = _sides(en, en, _GATES[1]) if chinese else {}
    for number, mine in chinese.items():
        theirs = english.get(number)
        if theirs is None or theirs.second == mine.second or abs(theirs.place - mine.place) > _MOVED:
            continue
        if _denied(zh, mine.span) == _denied(en, theirs.span):
            yield Contrary(mine.span, theirs.span)


def _denied(text: str, span: Span) -> bool:
    """Whether a denial in the word's clause turns it round; the word itself may be one (否决)."""
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(end for end in ends if end <= span.start)
    end = min(end for end in ends if end >= span.end)
    cues = (cue.span for cue in find_negations(text))
    return sum(start <= cue.start < end and (cue.start < span.start or span.end <= cue.start) for cue in cues) % 2 == 1
