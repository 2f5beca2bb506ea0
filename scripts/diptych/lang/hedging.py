"""Words of caution: what a text gives as possible, planned, hearsay or roughly so, and not as plain fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.bilingual import BilingualPattern, gates_of
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span

# What a wording must not leave out, by kind. "Could not" and "may not" are denials first of all.
_STRONG = {
    "doubt": BilingualPattern(
        r"(?<![尽不太大的])可能(?!性)|或许|也许|恐将|恐怕|疑似|似乎|看似|或将|或会|大概|有望|(?<![材燃原资饮肥塑布涂养染颜木石香饲调史])料将|估计"
        r"|\b(?:may(?! not\b)|might|could(?! not\b|n['’]t)|(?<!un)likely|possibly|perhaps|probably|seems?|seemed|"
        r"seemingly|apparently|potentially|presumably|maybe|suggests? that|appears? to|appeared to|believed to)\b"
    ),
    "plan": BilingualPattern(
        r"预计|预期|(?<=[^模虚比草起])拟(?=[^人态合真])|(?<![务必要应需])正?考虑(?![，。、；到的])|打算|有意|准备(?=[^好金])|计划(?=[^，。、；的书生])|寻求|力争"
        r"|\b(?:(?:is|are|was|were|been|being) (?:\w+ly )?(?:considering|mulling|weighing|expected|planning|set|due|"
        r"scheduled|seeking|looking)(?: to)?|considering|mulling|plan(?:s|ned|ning)? (?:to|on)|expect(?:s|ed)? to|"
        r"aim(?:s|ed|ing)? to|hop(?:es|ed|ing)? to|intend(?:s|ed|ing)? to|proposed|planned|would)\b"
    ),
    "hearsay": BilingualPattern(
        r"据悉|据称|据传|据信|据报道|据报导|传出|传闻|据说|被指|涉嫌|消息人士|"
        r"知情人士(?=[^，。]{0,6}(?:[称说指]|表示|透露|告诉))|所谓"
        r"|\b(?:reportedly|alleg(?:edly|ed|ing|es)|rumou?r(?:s|ed)?|purported(?:ly)?|supposed(?:ly)?|suspected|"
        r"(?:is|are|was|were) (?:said|thought|believed|understood) to|accused of|claim(?:s|ed|ing)? (?:that|to)|"
        r"people familiar|unconfirmed)\b",
        re.I,
    ),
    "share": BilingualPattern(
        r"主要|部分|大部分|大多|多数|在一定程度上|往往|通常|之一|一些|有些"
        r"|\b(?:mainly|mostly|largely|partly|partially|in part|primarily|generally|usually|often|one of the|most of|"
        r"some of|sometimes|many of)\b",
        re.I,
    ),
}
_ABOUT = BilingualPattern(
    r"(?:大约|约莫|约|将近|接近|近|差不多|估计)(?:为|有|达|合)?(?=\s?(?:[US$€£¥HKNT]{0,3}\s?\d|[一二三四五六七八九十百千两数半]))"
    r"|(?<=[\d十百千万亿])[多余]|(?<=[\d十百千万亿个人元吨岁天年月里米])(?:左右|上下)"
    r"|\b(?:about|around|roughly|approximately|approx\.|nearly|almost|close to|an estimated|estimated|some)"
    r"(?= (?:US|HK|NT)?[$€£¥]?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:third|quarter|dozen)|"
    r"hundred|thousand|million|billion)\b))|(?<=\d)-odd\b",
    re.I,
)
# What keeps it, more generously: languages hedge with different words.
_KEEPS_DOUBT = BilingualPattern(
    r"可能|或|也许|恐|疑|似|看来|料|预计|预期|预测|有望|拟|计划|打算|估计|倾向|能|可|未必|一定|大概|考虑|认为|"
    r"若|如果|机会|几率|潜在|建议|猜|推测|表明|显示|易|往往|盼|望|有待|险|想|嫌|据说|据称"
    r"|\b(?:(?-i:may)|might|could|can|would|should|(?:un)?likely|likelihood|possib\w+|perhaps|probabl\w+|potential\w*|"
    r"expect\w*|plan\w*|seem\w*|set|due|schedul\w+|seek\w*|look\w*|mull\w*|weigh\w*|propos\w+|intend\w*|able|"
    r"appear\w*|apparent\w*|presum\w+|suggest\w*|estimat\w+|consider\w*|aim\w*|if|chances?|risks?|believ\w+|"
    r"think\w*|thought|suspect\w*|supposed\w*|alleg\w+|reported\w*|rumou?r\w*|unclear|unconfirmed|"
    r"maybe|prone|tend\w*|often|sometimes|about to|doubt\w*|uncertain|fear\w*|hop(?:e|es|ed|ing)|predict\w*|"
    r"subject to|prepar\w*|ready|want\w*|wish\w*|"
    r"forecast\w*|anticipat\w+|speculat\w+|opportunit\w+|capable|threat\w*|vulnerable|arguabl\w+)\b",
    re.I,
)
# 会, 能 and can may answer a "may" of the other language; next to the very words of a passage they are its loss.
_SURE = compile_late(
    r"[会将时据说称]|(?<!可)能|可以|够|\b(?:can|will|should|able|look\w*|set|due|if|often|sometimes)\b", re.I
)
# Too loose to be missed in a translation: "would" has no word in Chinese, 准备 is any preparation.
_LOOSE = compile_late(
    r"would|准备|所谓|打算|寻求|力争|有意|计划|planned|proposed|suggests? that|"
    r".*\b(?:set|due|scheduled|seeking|looking)\b",
    re.I,
)
_KEEPS_HEARSAY = BilingualPattern(
    r"据|称|说|传|报道|报导|透露|表示|指控|指责|涉嫌|认为|所谓|消息|知情|疑|嫌|宣布|自称|诉|指|宣称|声称|道|相信|援引|号称"
    r"|\b(?:said|says?|saying|told|according|report\w*|alleg\w+|rumou?r\w*|claim\w*|purported\w*|suppos\w+|"
    r"accus\w+|suspect\w*|believ\w+|cit(?:es|ed|ing)|thought|understood|familiar|sources?|unconfirmed|charg\w+|"
    r"apparently|seem\w*|word|so-called|connection|arrest\w*|investigat\w+|"
    r"state[sd]?|add(?:s|ed)|argu\w+|suing|sued|complain\w+)\b",
    re.I,
)
_KEEPS_SHARE = BilingualPattern(
    r"主要|部分|大多|多数|一定|往往|通常|之一|一些|有些|基本|大体|几乎|有的|许多|很多|不少|众多|常|一般|首要|最|数|多|主|为主|"
    r"各|若干|某|其中|有时|大都|少数|一个|一种|一位|一名|一所|一座|之(?=[^前后])|大|些|都|类|半|分"
    r"|\b(?:main\w*|most\w*|larg\w+|part\w*|primar\w+|general\w*|usual\w*|often|one|some\w*|many|common\w*|typical\w*|"
    r"chief\w*|predominant\w*|frequent\w*|normal\w*|majority|few|several|certain|major|much|various|half|among|"
    r"any|principal\w*|tend\w*|overwhelming\w*)\b",
    re.I,
)
_KEEPS = {"doubt": _KEEPS_DOUBT, "plan": _KEEPS_DOUBT, "hearsay": _KEEPS_HEARSAY, "share": _KEEPS_SHARE}
_KEEPS_ABOUT = BilingualPattern(
    r"约|近|左右|上下|前后|估计|大概|多|余|几|数|接近|差不多|来|许|概"
    r"|\b(?:about|around|rough\w*|approx\w*|near\w*|almost|close|estimat\w+|some|circa|or so|odd|over|more|just|"
    r"less|under|up)\b",
    re.I,
)


_CAUTIONS = gates_of((*((pattern, kind) for kind, pattern in _STRONG.items()), (_ABOUT, "about")))


@dataclass(frozen=True, slots=True)
class Caution:
    """A word of caution where it stands, and its kind: doubt, plan, hearsay, share, about."""

    kind: str
    span: Span


@lru_cache(maxsize=8192)
def find_cautions(text: str) -> tuple[Caution, ...]:
    """The words of caution of a text in order."""
    folded = fold_chars(text)
    found = [
        Caution(kind, Span(match.start(), match.end(), text[match.start() : match.end()]))
        for _, (pattern, kind) in _CAUTIONS.let_in(folded)
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda caution: caution.span.start))


def find_keepers(text: str, kind: str) -> tuple[Span, ...]:
    """The words of a text that may answer a caution of this kind in the other language."""
    pattern = _KEEPS_ABOUT if kind == "about" else _KEEPS[kind]
    folded = fold_chars(text)
    return tuple(
        Span(match.start(), match.end(), folded[match.start() : match.end()]) for match in pattern.finditer(folded)
    )


def is_loose(caution: Caution) -> bool:
    """Whether a translation may well leave the caution out: would, 准备, most of, about."""
    return caution.kind in ("about", "share") or _LOOSE.match(fold_chars(caution.span.text)) is not None


def keeps_caution(text: str, kind: str, *, verbatim: bool = False) -> bool:
    """Whether a text holds a word that may answer a caution of this kind in the other language.

    ``verbatim`` asks for one that answers it in the same language: 会 and "will" do not answer "may" there.
    """
    folded = fold_chars(text)
    if verbatim and kind in ("doubt", "plan"):
        folded = _SURE.sub(" ", folded)
    if verbatim and kind in ("share", "about"):
        return any(caution.kind == kind for caution in find_cautions(text))
    keeps = _KEEPS_ABOUT if kind == "about" else _KEEPS[kind]
    return keeps.search(folded) is not None


@lru_cache(maxsize=8192)
def lost_hedge(wording: str, evidence: str) -> Span | None:
    """The first word of doubt or hearsay in ``evidence`` that nothing in ``wording`` answers, if any."""
    for caution in find_cautions(evidence):
        if not is_loose(caution) and not keeps_caution(wording, caution.kind):
            return caution.span
    return None
