"""Negation and direction: the small words that turn a statement round, in Chinese and English.

``find_negations`` lists them; idioms such as 不仅, 不得不 and "not only" are taken
out. ``denies_weakly`` is generous: it says where a translation may have put a denial into another word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.bilingual import BilingualPattern, CaselessPattern
from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_ordinary
from diptych.lang.spans import Span
from diptych.lang.words import cut_words

# Chinese words that deny by themselves; in 有条不紊 or 不同 the 不 is part of another word and denies nothing.
_ZH_DENIES_TEXT = (
    "不 没 没有 没能 没法 未 并未 从未 尚未 仍未 未能 未有 未曾 未被 未予 并非 绝非 并不 并不是 不再 不会 "
    "不能 不能够 不可 不可能 不得 不是 不应 不应该 不该 不必 不用 不想 不愿 不愿意 不肯 不准 不许 不予 不曾 "
    "不具 不存在 不知 不知道 不需 不需要 不要 无法 无需 无须 无权 毫无 并无 从无 无力 否决 否认 拒绝 拒不 "
    "切勿 从不 绝不 决不 毫不 也不 还不 还没 还没有 尚无 没人 没什么 不支持 不相信"
)
_ZH_DENIES = frozenset(_ZH_DENIES_TEXT.split())
# Words that are a denial from end to end: 并不需要, 未经, 绝不会, 不太可能.
_ZH_DENIES_WHOLE = compile_late(
    r"(?:并|从|绝|决|永|毫|尚|仍|还|也|都|更|却|再|均|皆|根本|从来)?(?:不|没|未|无)(?:太|大|再|曾|被)?"
    r"(?:有|会|能|能够|可|可能|愿|愿意|肯|想|要|需|需要|是|得|必|应|该|应该|经|获|获得|予|法|须|权|见|到|"
    r"准|许|允许|支持|同意|赞成|相信|存在|知道|接受|承认|打算|属于|清楚|确定|在乎|适合|适用|成功|完整|完全)?|别|拒不.{0,2}"
)
# A text without one of these denies nothing, and need not be cut into words to find out.
_ZH_HINT = compile_late(r"[不没未无非勿拒否别]")
# A denial that asserts together with what follows it: 不得不, 不是…就是 …, 不到 30 (a quantity), 不久.
_ZH_HARMLESS = compile_late(
    r"(?<=([㐀-鿿]{2}))不(?=\1)|(?<=([㐀-鿿]))不(?=\2)|"
    r"不得不|不能不|不会不(?![断同仅久少过])|无不|不无|不仅|不但|不只|不光|不单|不久|不断|不到(?=\s?[\d一二三四五六七八九十百千万两半])|不足(?!以)|不超过|不低于|不少于|不高于|"
    r"不大于|不小于|不晚于|不迟于|不早于|不等|不等于|是不是|会不会|能不能|"
    r"有没有|要不要|不一会|不一而足|好不容易|不得了|了不起|不少|不同(?!意)|不过|不管|不论|不惜|不止|不错|没错|没收(?![到拾])|"
    r"没落|前所未有|未来|不比|不如|不亚于|(?<=[各等级类个特性门派告辨分区识鉴差离])别"
)
_EN_NEGATION = compile_late(
    # The look ahead spares these alternatives at four places of five, those inside words.
    r"(?=\b\w|n['’]t)(?P<harmless>\bnot (?:only|just|merely|simply|solely)\b|\bno (?:doubt|wonder|matter)\b|"
    r"\bnot to mention\b|\bno longer than\b|\bno (?:less|smaller|larger|higher|lower|"
    r"smaller|larger|higher|lower|better|worse|earlier|more|fewer|later) than\b|\bnot (?:less|more|fewer) than\b|"
    r"\bno one's land\b|\bno\.? ?\d+|\bnothing but\b|\bnon-?profit\b|\bwhether or not\b|\bor not\b|"
    r"\bnot necessarily\b|\bnot uncommon\b|"
    # What has a word of its own in Chinese: 停电, 断水, 失业, 免费.
    r"\bwithout (?:power|electricity|water|gas|heat(?:ing)?|work|pay|(?:a )?jobs?|charge)\b|"
    r"\bcan(?:not|'t) help\b|\bnot without\b|\bwithout doubt\b|(?:\bnot|"
    r"n['’]t) (?:[\w'-]+ ){0,8}until\b|(?:\bnot|n['’]t) (?:[\w'-]+ ){0,12}without\b|"
    r"\bnot (?:to )?exceed(?:ing)?\b|\bif not\b|\bnot least\b|\bnever (?:[\w'-]+,? ){0,8}until\b)"
    r"|(?P<cue>\b(?:not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot|unable|failed to|"
    r"fails to|fail to|failing to|failure to|"
    r"refus(?:e|es|ed|al|ing)(?: to)?|declin(?:ed?|es|ing) to|unlikely|no longer|lack(?:s|ed|ing)?(?: of)?|"
    r"hardly|barely|"
    r"(?:vot(?:e[ds]?|ing)|turn(?:s|ed|ing)?|struck) (?:it |them )?down|"
    r"rejected|rejects|reject|den(?:y|ies|ied|ying)|refut(?:es?|ed|ing))\b|n['’]t\b)",
    re.I,
)
_NEGATIONS = Gates(((_EN_NEGATION, CaselessPattern(_EN_NEGATION.pattern)),))
# Words that deny in substance: a sentence with one of them may answer a 不 or a "not" of the other language. Whole
# words and closed stems: a prefix would take "unveiled" and "discussed", a connective every second sentence.
_WEAK = BilingualPattern(
    r"失败|落空|落选|缺乏|缺少|缺席|欠缺|禁止|禁令|严禁|禁|避免|防止|阻止|阻碍|反对|取消|停止|暂停|中止|终止|放弃|拒|否|免于|免除|豁免|"
    r"除外|除非|除了|只|仅|唯一|很少|极少|甚少|罕|鲜有|鲜少|难以|难|而是|"
    r"以外|之外|例外|别|勿|反而|相反|消失|"
    r"失去|丧失|丢失|受阻|排除|抵制|驳|难道|哪有|何曾|怎能|怎么能|慎|差|才|最多|顶多|忘|匿名|违反|违背|低估|陌生|空白|幸免|直到|岂|少有|免费|断水|断电|暂缓|少见|弱于|缺|"
    r"无|不|非|未|没"
    r"|\b(?:unable|unlikely|unclear|unknown|uncertain\w*|unsuccessful\w*|unchanged|unaffected|unconfirmed|unaware|"
    r"unwilling\w*|unnecessar\w+|unacceptable|unavailable|unusual\w*|uncommon|unfair\w*|unsafe|unstable|unreliable|"
    r"unexpected\w*|uneven|unequal|unfinished|unresolved|unnamed|unidentified|unspecified|undisclosed|unpaid|unarmed|"
    r"unauthori[sz]ed|unlawful\w*|unmanned|unmatched|unprecedented|unpopular|unfamiliar|unhappy|unharmed|unhurt|"
    r"uninjured|uninhabited|unlimited|unlike|unprepared|unproven|unrelated|unsolved|unsuitable|untouched|untrue|"
    r"unused|unwanted|unwell|unavoidable|unbearable|unbelievabl[ey]|unconscious|undecided|undefeated|undoubtedly|"
    r"unequivocal\w*|unforgettable|unfortunate\w*|unhealthy|unimaginable|unpredictable|unrealistic|unreasonable|"
    r"untreated|uninformed|unsatisf\w+|unsure|unwelcome|unscathed|unanswered|unclaimed|undeveloped|untested|unbiased|"
    r"inability|inadequa\w+|incapab\w+|incomplete\w*|inconsisten\w+|incorrect\w*|ineffective\w*|"
    r"inexpensive|infinite\w*|"
    r"inappropriate\w*|inaccura\w+|inaccessible|insecur\w+|insignificant|instabilit\w+|insufficien\w+|invisible|"
    r"inevitabl[ey]|inexperienced|indefinite\w*|independen\w+|informal\w*|invalid|inactive|inseparable|intoleran\w+|"
    r"impossib\w+|immature|imperfect\w*|impractical|imbalance\w*|immoral|improper\w*|impatien\w+|immune|"
    r"irregular\w*|irrelevan\w+|irresponsib\w+|irrespective|irreversibl[ey]|illegal\w*|illicit|illogical|illiterate|"
    r"disagree\w*|disallow\w*|disapprov\w+|dislik\w+|dissatisf\w+|disregard\w*|disabled|disappear\w*|disbelie\w+|"
    r"discontinu\w+|discourag\w+|dishonest\w*|disloyal\w*|disprov\w+|disput\w+|dismiss\w*|disobe\w+|distrust\w*|"
    r"misunderst\w+|mistrust\w*|nonexistent|non-\w+|nonprofit|abnormal\w*|"
    r"endless\w*|useless|homeless|powerless|helpless|harmless|worthless|countless|regardless|careless\w*|"
    r"meaningless|baseless|groundless|flawless\w*|relentless\w*|restless|"
    r"fail\w*|ban|bans|banned|banning|prohibit\w*|forb[ia]d\w*|prevent\w*|avoid\w*|stop\w*|ceas(?:e|ed|es|ing)|"
    r"halt\w*|cancel\w*|oppos\w+|refus\w+|reject\w*|den(?:y|ied|ies|ying|ial)|declin(?:e|es|ed|ing) to|abandon\w*|"
    r"absen\w+|except\w*|exclud\w+|exempt\w*|few|fewer|little|less|least|rare|rarely|seldom|scarce\w*|hardly|barely|"
    r"hard|difficult\w*|only|just|instead|rather than|free of|free from|without|lack\w*|lose[sr]?|"
    r"losing|lost|missing|miss(?:ed|es)?|minus|contrary|opposite|far from|too|until|unless|yet to|resist\w*|"
    r"block(?:ed|s|ing)?|other than|out of|away from|beyond|short of|devoid|nil|zero|neither|nor|either|nobody|"
    r"nothing|nowhere|none|never\w*|not|no|cannot|poor\w*|weak\w*|wrong\w*|bad|inferior|strange\w*|"
    r"different\w*|differs?|differed|secure|mild|minimal\w*|treeless|boundless|"
    # What has its denial inside it: a verb that keeps from doing, an adjective of a negative prefix or ending.
    r"reluctan\w+|anonym\w+|ignor\w+|oblivious|neglect\w*|overlook\w*|omit\w*|omission|refrain\w*|withh[eo]ld\w*|"
    r"depriv\w+|waiv\w+|veto\w*|overturn\w*|shun\w*|snub\w*|skip\w*|def(?:y|ies|ied|ying)|deter\w{0,4}|"
    r"hinder\w*|hesita\w+|doubt\w*|s[ck]eptic\w*|avers\w+|loath\w*|contradict\w*|otherwise|against|short|"
    r"shortage\w*|scarcit\w+|sham\w+|rid|bare|free|void|empty|secret\w*|dodg\w+|evad\w+|escap\w+|spar(?:e|es|ed|ing)|"
    r"abort\w*|undo\w*|quit\w*|forgo\w*|forgot\w*|forget\w*|last|warn\w*|apologi[sz]\w+|regret\w*|protest\w*|object\w*|"
    r"disput\w*|unsettl\w+|anti\w+|counter\w+|discord|disappoint\w*|defeat\w*|beaten|loss|losses|nonsense|naive|"
    r"\w{3,}less(?:ly|ness)?|\w{3,}-free)\b",
    re.I,
)
# Words that deny outright in other words: failed, banned, 缺乏, 推迟. Fewer than above: connectives are not among them.
_IN_OTHER_WORDS = BilingualPattern(
    r"失败|缺乏|缺少|禁止|避免|防止|阻止|反对|取消|停止|暂停|终止|放弃|拒|否|只|仅|唯一|很少|极少|困难|困境|"
    r"受阻|受挫|受限|限制|推迟|延后|延期|延迟|"
    r"断|缺|停|勿|别|免|暂缓|才|绝|空|少|差|弱|抵制|驳回|排除|落后|不足|短缺|短板|差距|问题|瓶颈|无|不|非|未|没|"
    r"而是|失去|错过|难"
    r"|\b(?:fail\w*|unable|unsuccessful\w*|incomplete\w*|unfinished|impossib\w+|inab\w+|ban(?:s|ned|ning)?|"
    r"prohibit\w*|prevent\w*|avoid\w*|"
    r"stop\w*|halt\w*|cancel\w*|suspend\w*|oppos\w+|refus\w+|reject\w*|den(?:y|ied|ies|ying|ial)|declin\w+|"
    r"abandon\w*|drop\w*|"
    r"without|lack\w*|only|few|little|hardly|barely|rarely|seldom|limit\w*|restrict\w*|block\w*|delay\w*|postpon\w+|"
    r"difficult\w*|struggl\w+|problem\w*|short\w*|missed|miss|lost|lose|behind|instead|rather than|"
    r"never|neither|no(?:t|ne|r|body|thing|where)?|cannot|"
    r"dis(?!c(?:over|uss)|play|tan|tric|trib|cus|ease)\w+|mis(?!s(?:ion|ile))\w+|non-?\w+|"
    r"in(?:adequa|capab|correct|effective|justice|secur|significan|stabilit|sufficien|visible|"
    r"appropriate|accura)\w*|im(?:possib|mature|perfect|practical)\w*|ir(?:regular|relevan|responsib)\w*|"
    r"il(?:legal|licit|logical)\w*|\w+less(?:ly|ness)?|un(?!der|til|less|ion|it|ique|ivers|if|veil|"
    r"fold|earth|load|lock|leash|cover|cle|animous|aided)\w+|far from|"
    r"minimal\w*|mild|devoid|absen\w+|except\w*|hard|trouble)\b",
    re.I,
)
# Words that deny in a stretch that replaces another: a verb or a prefix, no mere limit (only, 只).
_AT_ALL = BilingualPattern(
    r"[不没未无非勿否拒别]|失败|缺乏|缺少|禁|避免|防止|阻止|反对|取消|停止|暂停|终止|放弃|受阻|受挫|排除|落空|欠缺|难以|驳回"
    r"|\b(?:fail\w*|unable|ban(?:s|ned|ning)?|prohibit\w*|prevent\w*|avoid\w*|stop\w*|halt\w*|cancel\w*|suspend\w*|"
    r"oppos\w+|refus\w+|reject\w*|den(?:y|ied|ies|ying|ial)|declin\w+|abandon\w*|without|lack\w*|hardly|barely|"
    r"rarely|seldom|block\w*|instead of|rather than|decriminali[sz]\w*|acquit\w*|never|"
    r"no(?:t|ne|r|body|thing|where)?|neither|cannot|absen\w+|"
    r"un(?!der|til|less|ion|it|ique|ivers|if|veil|fold|earth|load|lock|leash|cover|cle|animous|aided)\w{3,}|in(?:ab|adequa|capab|correct|effective|sufficien)\w+|"
    r"im(?:possib|practical)\w*|il(?:legal|licit|logical)\w*|non-?\w+|\w{3,}less(?:ly|ness)?)\b",
    re.I,
)
# Words that hold 未, 非, 无, 少 or 停 and deny nothing at all.
_ZH_IDLE = compile_late(
    r"未来|非洲|非常|无人机|无人驾驶|无线|无论|无数|多少|至少|不少|不断|减少|少年|青少年|停车|"
    r"个别|特别|分别|级别|性别|别墅|空间|航空|太空|空军|天空|绝大|断言|判断"
)
# What rises against what falls: a statement must not change sides.
_RISES = BilingualPattern(
    r"增长|增加|上升|上涨|攀升|飙升|猛增|激增|大涨|上调|走高|增至|升至|涨至|回升|反弹"
    r"|\b(?:ris(?:es|en|ing)|rose|increas(?:e|ed|es|ing)|grew|grows?|growing|climb(?:s|ed|ing)?|surg(?:e|ed|es|ing)|"
    r"jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|rebound(?:s|ed|ing)?)\b",
    re.I,
)
_FALLS = BilingualPattern(
    r"下降|下跌|减少|下滑|回落|暴跌|大跌|跌幅|锐减|缩减|下调|走低|降至|跌至|萎缩|骤降|减至|蒸发|缩小"
    r"|\b(?:falls|fallen|falling|fell|decreas(?:e|ed|es|ing)|drop(?:s|ped|ping)?|plung(?:e|ed|es|ing)|slump(?:s|"
    r"ed|ing)?|"
    r"shr(?:ink|ank|unk|inks|inking)|slid|slides|tumbl(?:e|ed|es|ing)|wip(?:e|ed|ing))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that denies, where it stands."""

    span: Span


# How a word denies: a particle, a verb or prefix (failed, 缺乏, un-), a mere limit (only, 难).
OUTRIGHT, IN_OTHER_WORDS, WEAKLY = 0, 1, 2
_WHETHER = frozenset({"是否", "能否", "可否", "与否", "会否"})
# Four characters with a 不 inside are a set phrase (坚不可摧), unless they say what cannot be done (说不出来).
_SET_PHRASE = compile_late(r"(?=.{4}$)[^不没未无非][^不没未无非]?[不无非](?![出到起住下上回动见开成着完清懂了]).+")
# A prefix that denies the word behind it: irreplaceable; "unveiled" and "discussed" have one of that look.
_PREFIXED = compile_late(
    r"\b(?:un(?!der|til|less|ion|it|ique|ivers|if|veil|fold|earth|load|lock|leash|cover|cle|animous|aided)|"
    r"dis(?!c(?:over|uss|ount|harg)|play|tan|tric|trib|cus|ease|patch|tress)|mis(?!s(?:ion|ile))|non-?|anti-?|counter-?|"
    r"i[nmlr](?=\w+(?:ble|bly|al|ally|ive|ively|ent|ently|ant|ate|ity|ure|ence|ance)\b))(?P<word>\w{3,})\b",
    re.I,
)
# Words that deny and say what they deny: 毫无悔意, 拒不接受.
_DENYING_PHRASE = compile_late(r"(?:毫|拒|绝|决|从|并|尚|互|永)[不无未非]|无所|不以为|一无")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies or limits, and how: ``OUTRIGHT``, ``IN_OTHER_WORDS`` or ``WEAKLY``."""

    span: Span
    how: int


def may_deny(text: str) -> bool:
    """Whether a text may hold a negation; without the signs of one, no part of it does."""
    folded = fold_chars(text)
    return bool(_NEGATIONS.let_in(folded)) or _ZH_HINT.search(folded) is not None


@lru_cache(maxsize=8192)
def find_negations(text: str) -> tuple[Cue, ...]:
    """The negations of a text in order, without the idioms that deny nothing."""
    folded = fold_chars(text)
    spans = [
        match.span() for _, negation in _NEGATIONS.let_in(folded) for match in negation.finditer(folded) if match["cue"]
    ]
    if _ZH_HINT.search(folded):
        idle = [match.span() for match in _ZH_HARMLESS.finditer(folded)]
        for word in _hinting(folded):
            whole = word.text in _ZH_DENIES or _ZH_DENIES_WHOLE.fullmatch(word.text)
            if whole and not any(start < word.end and word.start < end for start, end in idle):
                spans.append((word.start, word.end))
    return tuple([Cue(Span(start, end, text[start:end])) for start, end in sorted(spans)])


def _hinting(folded: str) -> dict[Span, None]:
    """The words that hold a sign of denial, in order."""
    words, places = cut_words(folded), (match.end() for match in _ZH_HINT.finditer(folded))
    return dict.fromkeys(words[bisect_left(words, (place,)) - 1] for place in places)


@lru_cache(maxsize=8192)
def denies_weakly(text: str) -> bool:
    """Whether a text holds any word that denies in substance (failed, banned, only, 缺乏, 而是)."""
    return _WEAK.search(_ZH_IDLE.sub("", fold_chars(text))) is not None


@lru_cache(maxsize=8192)
def denies_otherwise(text: str) -> bool:
    """Whether a text denies in other words (failed, banned, 受阻); narrower than ``denies_weakly``."""
    return _IN_OTHER_WORDS.search(_ZH_IDLE.sub("", fold_chars(text))) is not None


@lru_cache(maxsize=8192)
def count_denials(text: str) -> int:
    """How many words of a text deny outright or in other words; generous, for comparison across languages."""
    folded = _ZH_IDLE.sub("", fold_chars(text))
    taken = [match.span() for match in _IN_OTHER_WORDS.finditer(folded)]
    apart = [
        cue for cue in find_negations(folded) if not any(a < cue.span.end and cue.span.start < b for a, b in taken)
    ]
    return len(taken) + len(apart)


@lru_cache(maxsize=8192)
def denies_at_all(text: str) -> bool:
    """Whether a stretch of a text denies, outright or in other words."""
    folded = _ZH_HARMLESS.sub("", _ZH_IDLE.sub("", fold_chars(text)))
    return bool(find_negations(text)) or _AT_ALL.search(folded) is not None


@lru_cache(maxsize=8192)
def find_denials(text: str) -> tuple[Denial, ...]:
    """Every word of a text that denies or may answer a denial of the other language, in order, none inside another."""
    folded = fold_chars(text)
    found = [Denial(cue.span, OUTRIGHT) for cue in find_negations(text)]
    plain = _ZH_IDLE.sub(_blanked, folded)
    idioms = [match.span() for match in _ZH_HARMLESS.finditer(plain)]
    idioms += [match.span() for match in _EN_NEGATION.finditer(plain) if match["harmless"]]
    for word in cut_words(folded) if _ZH_HINT.search(folded) else ():
        if word.text in _WHETHER:
            plain = plain[: word.start] + " " * len(word.text) + plain[word.end :]
        elif _SET_PHRASE.fullmatch(word.text) or (len(word.text) > 2 and _DENYING_PHRASE.match(word.text)):
            idioms.append((word.start, word.end))
    for start, end in idioms:
        if not any(start < other.span.end and other.span.start < end for other in found):
            found.append(Denial(Span(start, end, text[start:end]), WEAKLY))
    prefixed = [match for match in _PREFIXED.finditer(plain) if is_ordinary(match["word"])]
    matches = ((_AT_ALL.finditer(plain), IN_OTHER_WORDS), (_WEAK.finditer(plain), WEAKLY), (prefixed, WEAKLY))
    for words, weight in matches:
        for match in words:
            start, end = match.span()
            completes = match[0] == "而是" and any(one.how == OUTRIGHT and one.span.end <= start for one in found)
            if not completes and not any(start < one.span.end and one.span.start < end for one in found):
                found.append(Denial(Span(start, end, text[start:end]), weight))
    return tuple(sorted(found, key=lambda denial: denial.span.start))


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


@lru_cache(maxsize=8192)
def directions(text: str) -> frozenset[str]:
    """Whether a text speaks of rising (``rise+``) and of falling (``rise-``)."""
    folded = fold_chars(text)
    found = {"rise+"} if _RISES.search(folded) else set()
    return frozenset(found | ({"rise-"} if _FALLS.search(folded) else set()))
