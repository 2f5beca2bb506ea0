"""Which words of a Chinese and an English text belong together, by names, numbers and the dictionary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import meanings, rarity
from diptych.lang.tokens import Row, Token

# Names and numbers say more than any word: more than the rarest gloss (about 11).
_CERTAIN = 12.0
# What a place at the other end of the sentence takes off, and what must remain: a common word links only nearby.
_FAR = 12.0
_LEAST = 1.5
# Words of one root (develop, development) share this many letters; the link is this much weaker.
_ROOT = 5
_ROOT_WEIGHT = 0.7
_PREFIX = compile_late(r"(?:un|in|im|dis|non-?)(\w{4,})")


@lru_cache(maxsize=2048)
def link(chinese: Row, english: Row) -> dict[int, int]:
    """For places in the Chinese row, the place in the English one that says the same; at most one each."""
    places, roots = _places(english.tokens)
    found: dict[int, int] = {}
    length, other = max(len(chinese.tokens), 1), max(len(english.tokens), 1)
    for number, token in enumerate(chinese.tokens):
        options = [
            (weight - _FAR * abs(place / other - number / length), place)
            for weight, place in _candidates(token, places, roots)
        ]
        best = max(options, default=(0.0, -1))
        if best[0] > _LEAST:
            found[number] = best[1]
    return found


def turned(links: dict[int, int]) -> dict[int, int]:
    """The links seen from the other text; of several for one word the first counts."""
    back: dict[int, int] = {}
    for one, other in links.items():
        back.setdefault(other, one)
    return back


def _places(tokens: tuple[Token, ...]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    places: dict[str, list[int]] = defaultdict(list)
    roots: dict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(tokens):
        places[token.form].append(number)
        if token.content and len(token.form) > _ROOT:
            roots[token.form[:_ROOT]].append(number)
            denied = _PREFIX.fullmatch(token.form)  # unhurt is 受伤, denied
            if denied:
                places[denied[1]].append(number)
    return places, roots


def _candidates(token: Token, places: dict[str, list[int]], roots: dict[str, list[int]]) -> Iterator[tuple[float, int]]:
    if token.name or token.form[0].isdigit():
        yield from ((_CERTAIN, place) for place in places.get(token.form, ()))
    elif token.content:
        glosses = meanings(token.form)
        exact = [(rarity(gloss), place) for gloss in glosses for place in places.get(gloss, ())]
        yield from exact or (
            (rarity(gloss) * _ROOT_WEIGHT, place)
            for gloss in glosses
            if len(gloss) > _ROOT
            for place in roots.get(gloss[:_ROOT], ())
        )
