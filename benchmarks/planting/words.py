"""Wrong names, changed places, denials put in or taken out, opposites, and cautions taken away."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import combinations

from diptych.model.term import Term

Changes = Iterator[tuple[str, str]]
Terms = tuple[Term, ...]

# Characters that look or sound like others in names: what a slip of the input method makes of them.
_LOOKALIKES = dict(
    zip(
        "积拉德兰斯特尔克达华丰通歌龙联科森加格伦英美国海",
        "绩啦得蓝思持耳客大化风同哥笼连课深佳各轮应每围诲",
        strict=True,
    )
)


def change_name(text: str, terms: Terms, language: str) -> Changes:
    """Another name of its kind, any of them or the one that is spelt most like it."""
    named = _named(text, terms, language)
    there = [term for term, _ in named]
    for term, name in named:
        others = [_shown(other, language) for other in terms if other.kind == term.kind and other not in there]
        for other in others:
            yield "other of its kind", text.replace(name, other, 1)
        for near in difflib.get_close_matches(name, others, n=1, cutoff=0.3):
            yield "near spelling", text.replace(name, near, 1)


def misspell(text: str, terms: Terms, language: str) -> Changes:
    """One letter or character of a name, of those that a table has and of those that none has."""
    known = [name for _, name in _named(text, terms, language)]
    for manner, names in (("known", known), ("stranger", _people_and_firms(text, language))):
        for name in names:
            if manner == "stranger" and any(name in other or other in name for other in known):
                continue
            for index in range(1, len(name)):
                new = _LOOKALIKES.get(name[index]) if language == "zh" else _other_vowel(name[index])
                if new:
                    yield manner, text.replace(name, name[:index] + new + name[index + 1 :], 1)


def _people_and_firms(text: str, language: str) -> list[str]:
    """Names by their outer form, whether a table knows them or not: runs of capitals, and foreign names in Chinese."""
    if language == "zh":
        return re.findall(r"[㐀-鿿]{1,5}(?:·[㐀-鿿]{2,5})+", text)
    return re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})*", text)


def _other_vowel(letter: str) -> str | None:
    return {"a": "e", "e": "i", "i": "a", "o": "u", "u": "o"}.get(letter)


def _shown(term: Term, language: str) -> str:
    return term.zh if language == "zh" else term.en


def _named(text: str, terms: Terms, language: str) -> list[tuple[Term, str]]:
    found = []
    for term in terms:
        name = _shown(term, language)
        # A pattern for each of a thousand names is more than ``re`` remembers: only what is there is looked at closely.
        if term.kind == "concept" or name not in text:
            continue
        if language == "zh" or re.search(rf"\b{re.escape(name)}\b", text):
            found.append((term, name))
    return [(term, name) for term, name in found if not any(name != other and name in other for _, other in found)]


def swap_agents(text: str, terms: Terms, language: str) -> Changes:
    """Two names of organisations, people or places in each other's place."""
    named = [name for term, name in _named(text, terms, language) if term.kind in {"organisation", "person", "place"}]
    for one, other in combinations(named, 2):
        yield "swapped", text.replace(one, "\x00").replace(other, one).replace("\x00", other)


_REMOVALS = (
    (r"\b(was|were|is|are|has|have|had|will|would|could|can|may|might|should) not( yet)?\b", r"\1"),
    (r"\b(did|does|do) not (?=\w)", ""),
    (r"\bcannot\b", "can"),
    (r"\bnever\b", "always"),
    (r"\bno (?=evidence|deaths|passwords|fine|one)", "some "),
    (r"\bno longer\b", "still"),
    (r"\bwithout\b", "with"),
    (r"没有(?=[^。，]{2})", ""),
    (r"未能", ""),
    (r"(?:并|尚|从)未", "已"),
    (r"不会", "会"),
    (r"不能", "能"),
    (r"不再", "仍"),
    (r"无法", "可以"),
    (r"未(?=[^来])", "已"),
)
_INSERTIONS = (
    (r"\b(was|were|is|are|has|have|had|will|could|can|may)\b(?! not)", r"\1 not"),
    (r"\bto (?=[a-z]{3,})(?!the\b)", "not to "),
    (r"(?<=[^不没未无])(?:已经|已)(?=[^不])", "没有"),
    (r"(?<=[^不没])将(?=[^来军其于])", "不会"),
    (r"(?<=[^不])会(?=[^议员见谈晤])", "不会"),
    (r"(?<=[^不])可能", "不可能"),
    (r"(?<=[㐀-鿿])(起诉|逮捕|公布|批准|同意|推迟|取消|签署|撤回|召回|收购|参加|调查)(?=了|[㐀-鿿])", r"没有\1"),
)
_OPPOSITES = (
    ("上调", "下调"),
    ("下调", "上调"),
    ("上涨", "下跌"),
    ("下跌", "上涨"),
    ("下降", "上升"),
    ("增长", "下降"),
    ("升至", "降至"),
    ("支持", "反对"),
    ("同意", "拒绝"),
    ("拒绝", "同意"),
    ("否认", "证实"),
    ("通过", "否决"),
    ("否决", "通过"),
    ("战胜", "负于"),
    ("推迟", "提前"),
    ("最高", "最低"),
    ("raised", "lowered"),
    ("lowered", "raised"),
    ("rose", "fell"),
    ("fell", "rose"),
    ("backed", "opposed"),
    ("agreed", "refused"),
    ("declined", "agreed"),
    ("denied", "confirmed"),
    ("rejected", "approved"),
    ("increase", "decrease"),
    ("postponed", "brought forward"),
    ("delayed", "brought forward"),
    ("highest", "lowest"),
    ("cut", "raised"),
    ("grew", "shrank"),
    ("won", "lost"),
)


def change_negation(text: str) -> Changes:
    """A denial taken out or put in."""
    for manner, rules in (("taken out", _REMOVALS), ("put in", _INSERTIONS)):
        for pattern, new in rules:
            for match in re.finditer(pattern, text):
                yield manner, text[: match.start()] + match.expand(new) + text[match.end() :]


def reverse(text: str) -> Changes:
    """A verb or adjective turned into its opposite."""
    for old, new in _OPPOSITES:
        pattern = rf"\b{old}\b" if old.isascii() else old
        for match in re.finditer(pattern, text):
            yield "opposite", text[: match.start()] + new + text[match.end() :]


def drop_hedge(text: str) -> Changes:
    """A caution taken out."""
    for pattern, new in (
        (r"可能要?|或许|据悉，?|据称|据报道|预计", ""),
        (r"\b(?:may|might|could) ", "will "),
        (r"\b(?:reportedly|allegedly|possibly|probably) ", ""),
        (r"\b(?:is|are) expected to ", "will "),
    ):
        for match in re.finditer(pattern, text):
            yield "dropped", text[: match.start()] + new + text[match.end() :]
