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
from diptych.lang.lexicon import meanings
from diptych.lang.names import NameIndex
from diptych.lang.tokens import Token, tokenize

# Words of one root (develop, development) share this many letters.
_ROOT = 5
_NUMBER = re.compile(r"[\d.,%]+")
_CLAUSE_MARKS = frozenset("，,。.；;！!？?：:\n—–")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause that carry meaning, as they are written, and those of them that no ground has."""

    words: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Carried:
    forms: frozenset[str]
    roots: frozenset[str]
    characters: frozenset[str]
    glosses: frozenset[str]


def unsupported(text: str, grounds: Sequence[str], index: NameIndex) -> tuple[Clause, ...]:
    """The clauses of ``text``, each with the words that none of ``grounds`` (in either language) carries."""
    carried = _carried(tuple(grounds), index)
    clauses = []
    for tokens in _clauses(tokenize(text, index).tokens):
        words = [token for token in tokens if token.content and not _NUMBER.fullmatch(token.form)]
        alone = tuple(token.span.text for token in words if not _is_carried(token, carried))
        if words:
            clauses.append(Clause(tuple(token.span.text for token in words), alone))
    return tuple(clauses)


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
        return not senses.isdisjoint(carried.forms) or any(
            sense[:_ROOT] in carried.roots for sense in senses if len(sense) > _ROOT
        )
    parts = form.replace("-", " ").split()
    return all(
        part in carried.forms or part in carried.glosses or (len(part) > _ROOT and part[:_ROOT] in carried.roots)
        for part in parts
    )
