"""Which words of a sentence other texts carry: the same word in the same language, or one that the dictionary gives.

It is no proof that a sentence is true to its ground. It shows the one that says something of its own, which no number,
date or name gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_ordinary, is_ordinary_chinese, is_word, meanings, rarity
from diptych.lang.names import NameIndex
from diptych.lang.tokens import Token, tokenize

# Words of one root (develop, development) share this many letters.
_ROOT = 5
_NUMBER = compile_late(r"[\d.,%]+")
_DISOWNED = compile_late(
    r"\b(?:false|falsely|untrue|not true|incorrect|baseless|unfounded|fabricated|hoax|den(?:y|ies|ied|ying|ial)|"
    r"refut\w+|reject\w*|dismiss\w*|debunk\w*|myth)\b|否认|否認|不实|不實|谣言|謠言|辟谣|闢謠|虚假|虛假|不属实|不屬實|子虚乌有|驳斥|駁斥|并非事实",
    re.I,
)
_CLAUSE_MARKS = frozenset("，,。.；;！!？?：:\n—–")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause that carry meaning, as they are written; those that no ground has; the names of these."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Carried:
    forms: frozenset[str]
    roots: frozenset[str]
    characters: frozenset[str]
    glosses: frozenset[str]


def unsupported(text: str, grounds: Sequence[str], index: NameIndex) -> tuple[Clause, ...]:
    """The clauses of ``text``, each with the words that none of ``grounds`` (in either language) carries."""
    carried = _carried(tuple(grounds), index)
    # An English spelling of a Chinese name cannot be looked up in Chinese words.
    told_in_english = any(not has_han(ground) for ground in grounds)
    clauses = []
    for tokens in _clauses(tokenize(text, index).tokens):
        words = [token for token in tokens if token.content and not _NUMBER.fullmatch(token.form)]
        alone = tuple(token.span.text for token in words if not _is_carried(token, carried))
        if words:
            names = tuple(word for word in alone if _is_name(word) and (has_han(word) or told_in_english))
            clauses.append(Clause(tuple(token.span.text for token in words), alone, names))
    return tuple(clauses)


def _is_name(word: str) -> bool:
    """Whether a word is nothing but a name: the dictionary gives it a capital, or does not have it."""
    if has_han(word):
        # 鹿特丹港 is a name and a word: its longest beginning that the dictionary has tells.
        known = next((word[:end] for end in range(len(word), 1, -1) if is_word(word[:end])), None)
        return known is not None and not is_ordinary_chinese(known)
    return word[:1].isupper() and not all(is_ordinary(part) for part in word.replace("-", " ").split())


def disowns(text: str) -> bool:
    """Whether a sentence tells something in order to call it untrue: "It is false that …", 否认, 不实."""
    return _DISOWNED.search(text) is not None


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in tokens:
        if token.form in _CLAUSE_MARKS:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


@lru_cache(maxsize=256)
def _carried(grounds: tuple[str, ...], index: NameIndex) -> _Carried:
    forms: set[str] = set()
    glosses: set[str] = set()
    characters: set[str] = set()
    for ground in grounds:
        row = tokenize(ground, index)
        characters.update(pair for pair in map("".join, zip(row.text, row.text[1:], strict=False)) if has_han(pair))
        for token in row.tokens:
            forms.add(token.form)
            if has_han(token.form):
                glosses |= meanings(token.form)
            else:
                forms.update(token.form.replace("-", " ").split())
    latin = {form for form in forms | glosses if form.isascii()}
    roots = {form[:_ROOT] for form in latin if len(form) > _ROOT}
    return _Carried(frozenset(forms), frozenset(roots), frozenset(characters), frozenset(glosses))


def _is_carried(token: Token, carried: _Carried) -> bool:
    form = token.form
    if form in carried.forms:
        return True
    if has_han(form):
        pairs = {form[place : place + 2] for place in range(len(form) - 1)}
        if pairs and pairs <= carried.characters:
            return True
        senses = meanings(form)
        if senses and _is_name(form):
            # "Rotterdam (port in the Netherlands)": only the rarest word is the name.
            return max(sorted(senses), key=rarity) in carried.forms
        return not senses.isdisjoint(carried.forms) or any(
            sense[:_ROOT] in carried.roots for sense in senses if len(sense) > _ROOT
        )
    parts = form.replace("-", " ").split()
    return all(
        part in carried.forms or part in carried.glosses or (len(part) > _ROOT and part[:_ROOT] in carried.roots)
        for part in parts
    )
