"""Articles as statements: sentences, neighbouring sentences, and the parts of a sentence that can stand alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diptych.lang.hanzi import fold_chars, has_han, is_han
from diptych.lang.sentences import split_sentences
from diptych.model.article import Article, Block
from diptych.model.dossier import Written
from diptych.records.yaml_nodes import FORBIDDEN

# Headings name, captions describe, code and tables need their layout: only running text makes statements.
_RUNNING = ("paragraph", "list", "quote")
# Shorter ones are labels and cries: "图片来源", "Read more".
LEAST_HAN = 8
LEAST_WORDS = 5
# Longer ones are lists of everything; nobody checks them as one statement.
MOST_CHARS = {"zh": 220, "en": 600}
# A long report has 300 sentences; the time for a story grows with the square of this.
MOST_SENTENCES = 400

# The part of a briefing that is analysis or data about it, never a statement about the world (DESIGN.md §1).
_ANALYSIS = re.compile(r"框架|心智模型|基本信息|Framework|Mindset|Basic information", re.I)
# A clause that begins like this needs the one after it.
_NEEDS_NEXT = re.compile(
    r"^(?:虽然|尽管|即使|即便|由于|因为|如果|若|当|随着|除了|除去|为了|只要|一旦|不仅|不但|既|从|在|对|作为|据|根据)"
)
_NEEDS_OBJECT = re.compile(r"(?:表明|显示|指出|表示|认为|称|说|透露|强调|宣布|发现|警告|补充道?|写道|是|为|的)$")
_EN_TAIL = re.compile(
    r",\s(?:especially|particularly|as|while|after|despite|although|which|with|amid|but|and|adding|citing|according|said)\b"
)
_ZH_COMMA = re.compile(r"[，；;]|,(?!\d)")
# What a list puts before its items; no figure of the statement.
_LIST_MARK = re.compile(r"^(?:[-*•·●>]\s+|[(（]?\d{1,2}(?:[.、)）]\s*)(?=[^\d\s])|[①-⑳]\s*)+")
_END = re.compile(r"[。！.!；;…][”’\"'」』）)]*$")
# What a page says to its readers, of itself: how to reach the reporter, what to follow, who edited it.
_TO_READERS = re.compile(
    r"\b(?:contact|reach|email|message|tip)\b[^.]{0,80}"
    r"\b(?:securely|(?:on|via) (?:Signal|Telegram|SecureDrop)|Keybase|Threema)\b|"
    r"\b(?:follow|join|find) us\b|\b(?:subscribe|sign up|register) (?:to|for) (?:our|the|this)\b|"
    r"\bSend (?:us )?(?:tips|news tips|your)\b|\b(?:leave|post) a comment\b|\ball rights reserved\b|"
    r"\bthis (?:article|post|story) (?:was|has been|is) (?:updated|edited|originally published|translated)\b|"
    r"关注(?:我们|本号|公众号|下方|【)|(?:微信|本)公众号|长按.{0,6}二维码|扫[码描].{0,10}(?:关注|二维码)|"
    r"点击.{0,8}(?:关注|阅读原文|在看)|(?:欢迎|敬请).{0,6}(?:转发|关注|留言|投稿|订阅|点赞)|"
    r"(?:责任编辑|责编|校对|排版)\s*[:：丨|]|(?:转载|侵权).{0,16}(?:注明|联系|授权|删除)|版权(?:归|所有)|"
    r"未经.{0,8}(?:授权|许可|允许).{0,6}(?:转载|不得)|"
    r"本文.{0,8}(?:仅供|不代表|不构成|首发|转载|由.{0,12}编译)|(?:网友|读者)(?:评论|留言|热评)",
    re.I,
)
# The text was cut off, or its markup was: nothing to be quoted.
_CUT_OFF = re.compile(r"(?:\.{3}|…)[”’\"'」』）)\]]*$|\]\([^)]*$|^[^\[]*\]\(")
_QUESTION = re.compile(r"[?？][”’\"'」』）)]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one block, word for word; ``first`` and ``last`` count the sentences of its article from 0.

    ``trimmed`` counts the clauses that were left off its end or its beginning.
    """

    source: str
    written: Written
    text: str
    block: int
    first: int
    last: int
    trimmed: int = 0

    def overlaps(self, other: Unit) -> bool:
        """True where both hold words of the same sentence."""
        return self.source == other.source and self.first <= other.last and other.first <= self.last


def written_language(article: Article) -> Written | None:
    """The record's language that an article is written in, or None for one that briefs are not written in."""
    if article.lang:
        kind = article.lang.split("-")[0].lower()
        return "zh" if kind == "zh" else "en" if kind == "en" else None
    return "zh" if has_han(article.text) else "en"


def read_units(source: str, article: Article) -> tuple[Unit, ...]:
    """The sentences of an article's running text, in order; questions, labels and a briefing's analysis left out."""
    written = written_language(article)
    return tuple(itertools.islice(_sentences(source, article, written), MOST_SENTENCES)) if written else ()


def _sentences(source: str, article: Article, written: Written) -> Iterator[Unit]:
    order = 0
    for number, block in enumerate(_story_blocks(article)):
        # A short line that ends like a sentence is one, whatever its reader took it for.
        if block.kind not in _RUNNING and not (block.kind == "heading" and _END.search(block.text)):
            continue
        for span in split_sentences(block.text):
            text = _LIST_MARK.sub("", span.text)
            if _is_statement(text, written) and not FORBIDDEN.search(text):
                yield Unit(source, written, text, number, order, order)
            order += 1


def _story_blocks(article: Article) -> Iterator[Block]:
    for block in article.blocks:
        if article.kind == "briefing" and block.kind == "heading" and _ANALYSIS.search(block.text):
            return
        yield block


def _is_statement(text: str, written: Written) -> bool:
    if _QUESTION.search(text) or len(text) > MOST_CHARS[written] or text.rstrip().endswith((":", "：")):
        return False
    if _CUT_OFF.search(text) or _TO_READERS.search(fold_chars(text)):
        return False
    # What has no end and no comma is a heading or a list's label.
    return bool(_END.search(text) or _ZH_COMMA.search(text) or "," in text) and _is_long(text, written)


def _is_long(text: str, written: Written) -> bool:
    if written == "zh":
        return sum(map(is_han, text)) >= LEAST_HAN
    return len(text.split()) >= LEAST_WORDS and (text[:1].isalnum() or text[:1] in "“\"'‘$€£")


def neighbours(units: tuple[Unit, ...], text: str) -> tuple[Unit, ...]:
    """Each two sentences that follow one another in a block of an article, as one unit; ``text`` is the article's."""
    found = []
    for one, two in itertools.pairwise(units):
        if one.source == two.source and one.block == two.block and two.first == one.last + 1:
            joined = _between(one.text, two.text, text)
            if joined and len(joined) <= MOST_CHARS[one.written]:
                found.append(Unit(one.source, one.written, joined, one.block, one.first, two.last))
    return tuple(found)


def _between(one: str, two: str, text: str) -> str | None:
    start = text.find(one)
    while start >= 0:
        end = start + len(one)
        gap = len(text[end:]) - len(text[end:].lstrip(" \t\u3000"))
        if text.startswith(two, end + gap):
            return text[start : end + gap + len(two)]
        start = text.find(one, start + 1)
    return None


def parts(unit: Unit) -> tuple[Unit, ...]:
    """The beginnings of a sentence that say something without the rest of it, the longest first."""
    cuts = _ZH_COMMA.finditer(unit.text) if unit.written == "zh" else _EN_TAIL.finditer(unit.text)
    places = [match.start() for match in cuts]
    found = []
    for dropped, place in enumerate(reversed(places), start=1):
        text = unit.text[:place].rstrip()
        if not _stands_alone(text, unit.written):
            continue
        found.append(Unit(unit.source, unit.written, text, unit.block, unit.first, unit.last, dropped))
    return tuple(found)


def _stands_alone(text: str, written: Written) -> bool:
    if not _is_long(text, written) or _open_marks(text):
        return False
    if written == "en":
        return not re.match(r"(?:While|Although|Though|After|Before|If|When|As|Despite|Because|Since|In|On|At)\b", text)
    # A condition or a concession is no statement; nor is what "shows that" without what it shows.
    if _NEEDS_OBJECT.search(fold_chars(text)):
        return False
    last = _ZH_COMMA.split(text)[-1].strip()
    return not _NEEDS_NEXT.match(fold_chars(last))


def _open_marks(text: str) -> bool:
    opens, closes = "“「『《（(", "”」』》）)"
    return (
        any(text.count(one) > text.count(two) for one, two in zip(opens, closes, strict=True))
        or text.count('"') % 2 == 1
    )


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a Chinese text, short ones joined to the one before; the sentences of an English one."""
    if not has_han(text):
        return tuple(span.text for span in split_sentences(text))
    found: list[str] = []
    for clause in filter(str.strip, re.split(r"[，；。;]|,(?!\d)", text)):
        if found and len(found[-1]) < LEAST_HAN:
            found[-1] += clause
        else:
            found.append(clause)
    return tuple(found)
