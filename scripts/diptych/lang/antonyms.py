"""Opposite words in Chinese and English: two texts of one statement must not stand on different sides of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from diptych.lang.bilingual import BilingualPattern, gates_of
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span

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
_GATES = gates_of(
    (BilingualPattern(words, re.I), (name, sign))
    for name, both in _PAIRS.items()
    for sign, words in zip("+-", both, strict=True)
)


@lru_cache(maxsize=8192)
def sides(text: str) -> dict[str, tuple[str, ...]]:
    """For each pair of opposites with exactly one side in the text: the side (``+`` or ``-``) and its first word."""
    folded = fold_chars(text)
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, (pattern, (name, sign)) in _GATES.let_in(folded):
        match = pattern.search(folded)
        if match:
            found.setdefault(name, []).append((sign, text[match.start() : match.end()]))
    return {name: said[0] for name, said in found.items() if len(said) == 1}


def has_sides(text: str) -> bool:
    """Whether a text may hold a word of any pair; without one, no part of it does."""
    return bool(_GATES.let_in(fold_chars(text)))


def opposite_words(one: str, other: str) -> tuple[str, str] | None:
    """The words with which two texts stand on opposite sides of a pair, if they do; negations are the caller's."""
    theirs = sides(other)
    for name, (side, word) in sides(one).items():
        if name in theirs and theirs[name][0] != side:
            return word, theirs[name][1]
    return None


# Opposites whose exchange is plain where the words around them are the same; alone they would say little. Each row is
# one side | the other, Chinese parts of words and English word stems (! for a whole word).
_EXCHANGED_TEXT = """
涨 升 增 攀 | 跌 降 减 落 滑 缩
提高 加强 扩大 上调 提升 改善 | 降低 削弱 缩小 下调 下降 恶化
高于 超过 超出 多于 大于 逾 以上 之上 突破 | 低于 不足 少于 小于 不到 未满 以下 之下
之前 以前 前夕 事前 | 之后 以后 事后
前 | 后
最大 最多 最高 最长 最快 最早 最好 最强 | 最小 最少 最低 最短 最慢 最晚 最差 最弱
更大 更多 更高 更长 更快 更早 更好 更强 | 更小 更少 更低 更短 更慢 更晚 更差 更弱
至少 最少 | 至多 最多
多数 大部分 | 少数 小部分
大多 | 大少
支持 赞成 同意 批准 通过 接受 | 反对 抵制 拒绝 否决 驳回
允许 准许 许可 鼓励 解禁 | 禁止 严禁 阻止 限制 封禁
承认 证实 确认 肯定 | 否认 否定 辟谣
成功 胜 赢 夺冠 击败 | 失败 败 输 落败 失利
盈利 利润 盈余 净利 | 亏损 赤字 净亏
买 购 增持 流入 吸纳 | 卖 售 减持 流出 抛
进口 入境 进入 | 出口 出境 退出
开始 启动 恢复 继续 开放 开通 | 停止 暂停 终止 结束 关闭 取消
首次 第一 最先 | 末 最后
提前 提早 | 推迟 延后 延期 延迟
加入 加盟 | 退出 脱离
有利 受益 利好 | 不利 受损 利空
安全 | 危险
乐观 | 悲观
公开 | 秘密 私下
合法 | 非法 违法
收购 | 出售
逮捕 被捕 拘捕 拘留 扣押 | 释放 获释 放走
有罪 定罪 | 无罪
充足 充分 足够 充裕 | 不足 短缺 匮乏 紧缺
招聘 招募 聘用 增聘 | 解雇 裁员 裁减 裁撤 开除 辞退
任命 委任 获任 | 免去 免职 罢免 撤职 解职
左 | 右
东 | 西
ris rose increas grew grow! growth climb surg soar jump gain up! higher rebound improv rais |
    fall! falls fell fallen falling decreas drop declin plung
    slump tumbl slid shrank down! lower! worsen reduc cut! cuts! lost loss los
more! over! above! exceed greater! most! | less! under! below! fewer! least!
at_least no_less no_fewer | at_most no_more
before! prior! earlier! ahead | after! following! later! behind
largest biggest highest greatest best! strongest longest fastest earliest |
    smallest lowest fewest worst weakest shortest slowest latest
better stronger longer faster easier bigger larger | worse weaker shorter slower harder smaller
first! | last!
many! most! majority | few! minority
support back! backs! backed! favor favour endors approv accept agree welcom adopt |
    oppos object reject refus declin veto dismiss condemn
allow permit legali let! lift encourag enabl |
    ban! bans! banned! banning! prohibit forbid forbad forbidden block prevent bar! barred! discourag restrict
confirm admit acknowledg | den! deny! denies! denied! denying!
succe! success succeed! succeeded! win! wins! won! winning! victor beat defeat managed_to able_to |
    fail los! lose! loses! lost! losing! defeated_by loss unable
profit surplus | loss losses! deficit
buy! buys! bought! buying! purchas acquir | sell! sells! sold! selling!
import inflow | export outflow
start began! begin! begins! begun! launch resum continu open |
    stop end! ends! ended! ending! halt suspend cancel clos ceas
early! earlier! advanc | late! later! delay postpon
join enter | leav left! quit exit
legal! lawful | illegal unlawful
always! often! usually! | never! rarely! seldom!
with! | without!
inside! within! in! into! | outside! out!
to! | from!
safe | dangerous unsafe
positive | negative
strong | weak
high! | low!
long! | short!
north | south
east | west
arrest detain! detained! detains! | releas freed! frees!
convict! convicted! convicts! guilty | acquit innocen
hire! hires! hired! hiring! recruit | dismiss lay_off laid_off layoff fire! fired! firing! sack! sacked!
appoint | dismiss sack! sacked! fired! oust remov
left! | right!
public! | private! secret
same! | different! opposite
"""


# Single characters that are opposites where one stands alone in the other's place.
_SINGLE_TEXT = "多少 大小 高低 长短 快慢 早晚 好坏 好差 强弱 新旧 内外 上下 有无 是否 真假 进出 来去 升降 涨跌 增减"
_SINGLE = frozenset(_SINGLE_TEXT.split())
_WORD = compile_late(r"[a-z]+")
# Unstable and insufficient; "in" begins other words too (inform, invest), so its adjectives are known by their ends.
_PREFIXED = compile_late(
    r"(?:un(?!less)|dis|non-?)(?P<un>[a-z]{4,})|i[nmlr](?P<in>[a-z]{2,}(?:ent|ate|able|ible|al|ive|ect|ous|ant|ary|ure|lete|cise|cure|sane))"
)


def stem_pattern(words: str) -> re.Pattern[str]:
    """A pattern for any of the words: Chinese parts of words, English stems, ! for a whole word, _ for a space."""
    parts = []
    for word in (one.replace("_", " ") for one in words.split()):
        if word[0].isascii():
            parts.append(rf"\b{word[:-1]}\b" if word.endswith("!") else rf"\b{word}\w*")
        else:
            parts.append(word)
    return compile_late("|".join(parts), re.I)


_WORD = compile_late(r"\w+")
# A side of a pair: the pair's number, False for its first side.
Side = tuple[int, bool]


class _Opposites:
    """The words of the rows above by what they begin with, to look a text through for all of them at once."""

    def __init__(self, rows: str) -> None:
        self.han: dict[str, list[tuple[str, Side]]] = {}
        self.wholes: dict[str, list[Side]] = {}
        self.stems: dict[str, list[Side]] = {}
        self.phrases: dict[str, list[tuple[re.Pattern[str], Side]]] = {}
        for number, row in enumerate(re.sub(r"\n {4}", " ", rows).strip().splitlines()):
            for second, words in enumerate(row.split("|")):
                for word in words.split():
                    self._add(word, (number, bool(second)))
        self.sizes = range(min(map(len, self.stems)), max(map(len, self.stems)) + 1)

    def _add(self, word: str, side: Side) -> None:
        first, *more = word.split("_")
        if not word[0].isascii():
            self.han.setdefault(word[0], []).append((word, side))
        elif more:
            self.phrases.setdefault(first, []).append((compile_late(rf"{' '.join((first, *more))}\w*", re.I), side))
        elif word.endswith("!"):
            self.wholes.setdefault(word[:-1], []).append(side)
        else:
            self.stems.setdefault(word, []).append(side)

    def find(self, folded: str) -> dict[Side, Span]:
        """Where a text has the first word of each side."""
        found: dict[Side, Span] = {}
        for start, char in enumerate(folded) if has_han(folded) else ():
            for term, side in self.han.get(char, ()):
                if side not in found and folded.startswith(term, start):
                    found[side] = Span(start, start + len(term), term)
        for match in _WORD.finditer(folded):
            word = match[0].lower()
            for side in self._of_word(word):
                found.setdefault(side, Span(match.start(), match.end(), match[0]))
            for pattern, side in self.phrases.get(word, ()):
                phrase = pattern.match(folded, match.start())
                if phrase:
                    found.setdefault(side, Span(phrase.start(), phrase.end(), phrase[0]))
        return found

    def _of_word(self, word: str) -> Iterator[Side]:
        yield from self.wholes.get(word, ())
        for size in self.sizes:
            if size > len(word):
                break
            yield from self.stems.get(word[:size], ())


_OPPOSITES = _Opposites(_EXCHANGED_TEXT)


def exchanged_opposites(out: str, into: str) -> tuple[str, str] | None:
    """The words with which ``into`` turns ``out`` round, two stretches in the same place of texts otherwise alike."""
    old, new = fold_chars(out), fold_chars(into)
    if f"{old}{new}" in _SINGLE or f"{new}{old}" in _SINGLE:
        return out, into
    if not (old and new):
        return None
    before = _exchangeable(old)
    after = _exchangeable(new) if before else {}
    # The pairs in their order, of each pair its first side first.
    for number, there in sorted(before):
        here = not there
        if (number, here) in after and (number, here) not in before and (number, there) not in after:
            was, now = before[number, there], after[number, here]
            return out[was.start : was.end], into[now.start : now.end]
    return _prefixed(old, new) or _turned(_prefixed(new, old))


def _prefixed(bare: str, denied: str) -> tuple[str, str] | None:
    """A word and its contrary with a prefix, each in one stretch alone: stable, unstable."""
    words, others = (frozenset(_WORD.findall(text.lower())) for text in (bare, denied))
    for word in sorted(others - words):
        match = _PREFIXED.fullmatch(word)
        plain = match and (match["un"] or match["in"])
        if plain and plain in words and plain not in others:
            return plain, word
    return None


def _turned(pair: tuple[str, str] | None) -> tuple[str, str] | None:
    """The pair the other way round."""
    return pair and (pair[1], pair[0])


@lru_cache(maxsize=8192)
def _exchangeable(folded: str) -> dict[Side, Span]:
    """Where a text has the first word of each side of each pair."""
    return _OPPOSITES.find(folded)
