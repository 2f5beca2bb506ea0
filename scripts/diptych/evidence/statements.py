"""Articles as statements: sentences, and neighbouring sentences."""

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
ZH_COMMA = re.compile(r"[，；;]|,(?!\d)")
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

    ``trimmed`` counts the clauses that were left off its end or its beginning; ``turn`` is where the second of two
    sentences begins in ``text``, 0 for one.
    """

    source: str
    written: Written
    text: str
    block: int
    first: int
    last: int
    trimmed: int = 0
    turn: int = 0

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
    return bool(_END.search(text) or ZH_COMMA.search(text) or "," in text) and is_long(text, written)


def is_long(text: str, written: Written) -> bool:
    """Whether a text has enough words to say something."""
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
                turn = len(joined) - len(two.text)
                found.append(Unit(one.source, one.written, joined, one.block, one.first, two.last, turn=turn))
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
