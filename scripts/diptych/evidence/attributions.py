"""The words with which a text says whose reporting it passes on: 据《金融时报》报道, 報導, "the FT reported"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.lang.designations import designation_key
from diptych.lang.hanzi import fold_chars
from diptych.lang.names import NameIndex

# All Chinese patterns are in Simplified characters and see the text with each character folded by itself.

# What may stand between a name and its verb (周四, 昨日, 曾, 中文网, 的一篇) is short and holds no punctuation.
_GAP = r"[^，,。；;：:！？\n]"
_ZH_CITING = r"(?:援引|引述|引用)[^，,。；;：:！？\n《]{2,16}?(?:的话|的消息|消息)?"
_ZH_SAYS = (
    rf"{_GAP}{{0,6}}?(?:{_ZH_CITING})?"
    r"(?:报道|报导|刊文|撰文|爆料|披露|透露|提及|提到|写道|指出|称|获悉|了解到)(?:称|说|指|指出)?"
)
# 据路透社消息: only behind 据, since 消息 alone is any news.
_ZH_NEWS = rf"{_GAP}{{0,4}}?(?:消息|电|讯)(?:称|显示)?(?=[，,：:])"
_ZH_SHARED = rf"{_GAP}{{0,4}}?(?:分享|共享|采访|专访|看到|查阅|获得)"
_ZH_SEEN = r"(?:看到|获得|查阅|取得|掌握)的[^，,。；;：:]{0,14}?(?:文件|邮件|备忘录|记录|资料|文档|录音|声明)"
# 路透社北京8月14日电, 【环球时报综合报道】 and "LONDON (Reuters) -" open a text and speak for all of it.
_ZH_DATELINE = r"[㐀-鿿]{0,8}\d{1,2}月\d{1,2}日[^，,。]{0,4}?[电讯]"
_ZH_PAPERS = r"(?:研报|研究报告|报告|研究|数据|调查)(?:显示|指出|表明|称|预计|预测|认为|提到)"
_ZH_PAPER = rf"{_GAP}{{0,12}}?(?:{_ZH_PAPERS}|[一两][份篇项](?:研报|报告|研究))"
_ZH_TOLD = r"[》」』”\"]?(?:透露|表示|证实|披露|说|称)"
_ZH_BEFORE = r"(?:据|根据|援引|引述|引用|转载自|转自|编译自|(?:资料|文章|消息)?来源\s*[:：])\s*$"
_ZH_TO = r"(?:向|对|告诉)$"
_ZH_TOLD_TO = r"告诉$"
_ZH_WITH = r"(?:与|和|同|跟|接受|由)$"
_EN_DATELINE = r"^(?:[A-Z][A-Za-z0-9.,/ ]{1,40})?[(（]$"
_EN_SAYS = (
    r"(?:'s|’s)?(?:\s(?:newspaper|news agency|News|magazine|daily))?"
    r"(?:\s(?:first|earlier|also|previously|further|recently|since|separately|later|has|had|have))*"
    r"\s(?:reported|reports|wrote|writes|revealed|said|says|learned|understands)\b"
    r"(?:\s(?:on|late|early)\s[A-Z][a-z]+day\b)?"
)
_EN_REPORT = r"(?:'s|’s)?\s(?:report|story|article)\b"
_EN_PAPER = (
    r"(?:'s|’s)?(?:\s[a-z-]+){0,2}\s(?:report|note|study|analysis|survey|research|data)\s"
    r"(?:said|says|shows?|showed|finds?|found|reveal(?:s|ed)|estimat(?:es|ed)|claim(?:s|ed)|suggest(?:s|ed)|predict(?:s|ed))\b"
)
_EN_BEFORE = (
    r"(?:\baccording to|\bciting|\btold|\bcited by|\breported by|\bpublished (?:by|in|on)|\bappeared (?:in|on)|"
    r"\b(?:report|reporting|interview|story|article) (?:by|from|in|with|to)|\bshared with|\bprovided to|\bstatement to|"
    r"\bconfirmed to|\b(?:seen|obtained|reviewed) by|\bspeaking to|\bspoke (?:to|with)|\bSource\s*:|\bvia|\bper|"
    r"[,”\"] reports)\s(?:the\s|The\s)?$"
)
_QUOTE_OPEN, _QUOTE_CLOSE = '《「『“"', '》」』”"'

# A publication that no term knows is believed where the text marks it as one.
_MARKED = re.compile(r"《([^《》\n]{2,30})》")
_EN_UNKNOWN = re.compile(
    r"(?:(?<=\baccording to )|(?<=\bciting )|(?<=\btold )|(?<=[Tt]he )|^|(?<=[,.] )|"
    r"(?<=[诉与和同向据对])|(?<=[诉与和同向据对] ))"
    r"((?:[A-Z][\w&.’'-]*\s){0,3}(?:Times|Post|Journal|News|Daily|Herald|Tribune|Guardian|Gazette|Observer|Review|"
    r"Telegraph|Mail|Morning|Agency|Press|Weekly|Magazine|Chronicle|Standard))(?![A-Za-z0-9’'-])"
)
_ZH_UNKNOWN = re.compile(
    r"([㐀-鿿A-Za-z]{2,10}?(?:时报|日报|晚报|早报|商报|周刊|新闻网|通讯社|电视台|财经|新闻)|"
    r"(?:[㐀-鿿]{2,6}(?:证券|银行|协会|研究院|研究所|咨询))|(?<![A-Za-z])[A-Z]{3,6}(?![A-Za-z]))"
)
# 据 Cyber News 消息, 据澎湃新闻网站报道: whoever stands there passes news on, but for those who have no name.
_ZH_PASSED_ON = re.compile(
    r"据\s?(?!.{0,6}(?:外媒|媒体|媒體|最新|知情|可靠|内部|官方|多家|相关|有关|人士|早些|此前|统计|传))"
    r"([㐀-鿿]{2,8}?|[A-Z][A-Za-z0-9.&’' -]{1,28}?)\s?"
    r"(?=(?:网站|中文网|官网)?(?:周.|今日|昨日|当地时间.{0,8}?)?(?:消息|报道|报导|披露)[，,称：:])"
)
# What stands in 《》 and is no publication: a law, a plan, a report.
_DOCUMENT = re.compile(
    r"(?:方案|计划|规划|办法|条例|法案?|规定|意见|通知|报告|指南|公约|协议|协定|标准|细则|决定|纲要|宣言|声明|书)"
    r"(?:[（(].*)?$"
)
_CREDIT = re.compile(
    r"(?:转载自|转自|编译自|原载于|(?:资料|文章|消息|新闻)?来源\s*[:：])"
    r"\s*[《「]?([^\s，。,;；《》「」()（）|]{2,20})"
)
# Words that stand before a name without being part of it.
_LEADING = re.compile(r"^(?:据|根据|援引|向|和|与|在|由|被|对|的|先前|此前|昨日|今日)+")
_ISSUER = re.compile(r"(?:证券|银行|协会|研究院|研究所|咨询)$|^[A-Z]{3,6}$")
# Names before this one that share its verb, and a verb that adds to what was told before.
_AMONG = re.compile(
    r"(?:[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*)*,?\s(?:and|or|&)\s(?:[Tt]he\s)?|[㐀-鿿A-Za-z》][和与及、]《?)$"
)
_BESIDE = re.compile(r"也|还|亦|又|均|都|\b(?:also|too|both|all)\b")
_DATELINE_END = re.compile(r"(?:[)）]\s*(?:[-–—]+|——)\s*|日[^，,。]{0,4}[电讯])$")
# What joins publications in a row, with the marks around their names.
_JOINED = re.compile(r"[》」』”\"]?\s?(?:[,，、]|[,，、]?\s?(?:and|or|&|和|与|及|以及))\s?(?:[Tt]he\s)?[《「『“\"]?")
# Joins the keys of publications that an attribution names together.
LISTED = "+"
# The longest words that may lead up to an attribution and go with it: 三位知情人士向, 据英国.
_MOST_LEAD = 12


@dataclass(frozen=True, slots=True)
class Attribution:
    """``quote`` stands at ``start`` of the text and says that ``name`` reported it; ``key`` is equal for equal names.

    ``cut`` is the stretch that can be left out so that only the statement remains, or None where it cannot.
    ``press`` is True for a publication, False for another organisation's report. ``among`` is True where others are
    named with it, and name and key are those of all that stand in the row; ``beside`` where it adds to what was told
    before ("the FT also reported").
    """

    name: str
    key: str
    quote: str
    start: int
    press: bool
    cut: tuple[int, int] | None
    among: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    name: str
    key: str
    press: bool


def find_attributions(text: str, index: NameIndex) -> tuple[Attribution, ...]:
    """The attributions in a text, in order; of two that overlap, the one that stands first.

    ``name`` is the term's English name where a term knows it, else the words of the text.
    """
    folded = fold_chars(text)
    found: list[Attribution] = []
    names = _named(text, folded, index)
    for place, named in enumerate(names):
        attribution = _attribution(text, folded, named)
        end = attribution.start + len(attribution.quote) if attribution else 0
        if any(other.press and named.end <= other.start < end for other in names[place + 1 :]):
            continue  # 路透社援引金融时报报道: the words between the name and its verb hold another one, whose they are
        if attribution:
            attribution = _with_others(text, attribution, _in_row(text, names, place, attribution))
        if attribution and not (found and attribution.start < found[-1].start + len(found[-1].quote)):
            found.append(attribution)
    return tuple(found)


def title_attribution(title: str, index: NameIndex) -> Attribution | None:
    """The publication that a headline names as its origin: "… – FT", "FT：…", "…, Reuters reports"."""
    for named in _named(title, fold_chars(title), index):
        before, after = title[: named.start].rstrip(), title[named.end :].strip()
        at_end = not after and before[-1:] in {"-", "–", "—", ":", "：", "|", "("}
        at_start = not before and after[:1] in {":", "："}
        if named.press and (at_end or at_start):
            return Attribution(named.name, named.key, title, 0, press=True, cut=None)
    return next((each for each in find_attributions(title, index) if each.press), None)


def _named(text: str, folded: str, index: NameIndex) -> list[_Named]:
    """The names in a text that could be a reporter's."""
    known = []
    for mention in index.find(text):
        term = index.terms.get(mention.term or "")
        if term is not None and term.kind in {"publication", "organisation"}:
            known.append(_Named(mention.span.start, mention.span.end, term.en, term.id, term.kind == "publication"))
    for pattern in (_CREDIT, _MARKED, _ZH_PASSED_ON, _EN_UNKNOWN, _ZH_UNKNOWN):
        for match in pattern.finditer(folded):
            if pattern is _MARKED and _DOCUMENT.search(match[1]):
                continue
            named = _unknown(text, match)
            if named and not any(each.start < named.end and named.start < each.end for each in known):
                known.append(named)
    return sorted(known, key=lambda each: each.start)


def _unknown(text: str, match: re.Match[str]) -> _Named | None:
    lead = _LEADING.match(match[1])
    start, end = match.start(1) + (lead.end() if lead else 0), match.end(1)
    name = text[start:end].strip()
    press = _ISSUER.search(match[1]) is None
    return _Named(start, end, name, designation_key(match[1]), press) if len(name) > 1 else None


def _attribution(text: str, folded: str, named: _Named) -> Attribution | None:
    start, end = _with_marks(text, named)
    for pattern_before, pattern_after in _cues(named):
        left = re.search(pattern_before, folded[:start]) if pattern_before else None
        right = re.match(pattern_after, folded[end:]) if pattern_after else None
        if (pattern_before and left is None) or (pattern_after and right is None):
            continue
        first = left.start() if left else _article(text[:start])
        last = _with_citing(text, end + (right.end() if right else 0))
        cut = _cut(text, folded, first, last) if named.press else None
        quote = text[first:last]
        among = None if left else _AMONG.search(folded[:start])
        beside = _BESIDE.search(fold_chars(quote))
        return Attribution(named.name, named.key, quote, first, named.press, cut, bool(among), bool(beside))
    return None


def _in_row(text: str, names: Sequence[_Named], place: int, attribution: Attribution) -> list[_Named]:
    """The publications that stand in a row with the one at ``place``, in order: before it where its verb follows,
    behind it where the attribution ends with it."""
    row = [names[place]]
    for named in reversed(names[:place]):
        if not attribution.among or not named.press or not _JOINED.fullmatch(text[named.end : row[0].start]):
            break
        row.insert(0, named)
    ends = attribution.start + len(attribution.quote) <= names[place].end + 1
    for named in names[place + 1 :]:
        if not ends or not named.press or not _JOINED.fullmatch(text[row[-1].end : named.start]):
            break
        row.append(named)
    return row


def _with_others(text: str, attribution: Attribution, row: Sequence[_Named]) -> Attribution:
    """The attribution to all publications in the row, under one key in whatever order and language they stand."""
    if len(row) == 1:
        return attribution
    known = {named.key: named.name for named in row}
    start = min(row[0].start, attribution.start)
    quote = text[start : max(row[-1].end, attribution.start + len(attribution.quote))]
    name, key = ", ".join(known[each] for each in sorted(known)), LISTED.join(sorted(known))
    return replace(attribution, name=name, key=key, quote=quote, start=start, cut=None, among=True)


def _cues(named: _Named) -> Iterator[tuple[str, str]]:
    """Pairs of what must stand before and after the name; empty means anything."""
    if not named.press:
        yield "", _ZH_PAPER
        yield "", _EN_PAPER
        return
    yield _EN_DATELINE, r"[)）]\s*(?:[-–—]+|——)\s*"
    yield r"^[【（(]?$", _ZH_DATELINE
    yield _ZH_BEFORE, _ZH_SAYS
    yield _ZH_BEFORE, _ZH_NEWS
    yield _ZH_WITH, _ZH_SHARED
    yield _ZH_TO, _ZH_TOLD
    yield _ZH_TOLD_TO, ""
    yield "", _ZH_SEEN
    yield "", _ZH_SAYS
    yield _EN_BEFORE, _EN_SAYS
    yield "", _EN_SAYS
    yield "", _EN_REPORT
    yield _ZH_BEFORE, ""
    yield _EN_BEFORE, ""


def _with_marks(text: str, named: _Named) -> tuple[int, int]:
    start, end = named.start, named.end
    if start and text[start - 1] in _QUOTE_OPEN:
        start -= 1
    if text[end : end + 1] and text[end] in _QUOTE_CLOSE:
        end += 1
    return start, end


def _article(before: str) -> int:
    match = re.search(r"\b[Tt]he\s$", before)
    return match.start() if match else len(before)


def _with_citing(text: str, end: int) -> int:
    match = re.match(r",?\s(?:citing|quoting)\s[^,.;]{3,80}", text[end:])
    return end + match.end() if match else end


def _cut(text: str, folded: str, first: int, last: int) -> tuple[int, int] | None:
    """The clause that holds nothing but the attribution, with the punctuation that joins it to the statement."""
    clause = max((text.rfind(mark, 0, first) for mark in "，,。；;\n"), default=-1) + 1
    lead = text[clause:first].strip()
    opens = not text[:clause].strip() and len(lead) <= _MOST_LEAD
    after = re.match(r"\s*[，,：:】]\s*", text[last:])
    if after and opens:
        return clause, last + after.end()
    if opens and _DATELINE_END.search(text[first:last]):
        return clause, last
    that = re.match(r"\sthat\s", text[last:])
    if that and not text[:first].strip():
        return first, last + that.end()
    if folded[last - 1 : last] == "称" and opens:
        return clause, last
    if re.match(r"\s*[.。]?$", text[last:]) and text[clause - 1 : clause] in {",", "，"} and not lead:
        return clause - 1, last
    return None
