"""Which terms a text mentions, and the tokens of all their names: who looks for 华为 finds Huawei."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from diptych.model.term import Term
from diptych.site.search_tokens import CJK, Fold, PlainText, tokens

# Letters of a word that few texts have: shorter ones are articles, initials, abbreviations.
_TELLING_WORD = 4


class Names:
    """The names of terms, each with the tokens of every name of its terms."""

    def __init__(self, terms: Sequence[Term], fold: Fold, to_hans: Callable[[str], str]) -> None:
        self._fold = fold
        self._plain_text = PlainText(fold)
        self._to_hans = to_hans
        self._terms: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for name in _names_of(term):
                self._terms[self._folded(name)].append(term)
        # A brief mentions few of a thousand terms: what its names bring with them is made for those.
        self._tokens = cache(self._tokens_of)
        # A text that mentions a name has the tokens of the name: the longest one leads to it. A single character has no
        # token inside a longer word.
        self._by_token: dict[str, list[str]] = defaultdict(list)
        self._always: list[str] = []
        for name in self._terms:
            token = self._leading(name)
            if token:
                self._by_token[token].append(name)
            else:
                self._always.append(name)

    def _tokens_of(self, name: str) -> frozenset[str]:
        """The tokens of all names of the terms that have a folded name; none where no term has it."""
        names = [own for term in self._terms.get(name, ()) for own in _names_of(term)]
        return frozenset(tokens(" ".join([*names, *map(self._to_hans, names)]), self._fold))

    def _leading(self, name: str) -> str:
        """The token that leads to a folded name: its first telling one, else the longest; empty where none does."""
        found = tokens(name, self._fold)
        # Names begin with what is their own and end as others do: 微软公司, Nvidia Corporation.
        telling = [one for one in found if len(one) >= (_TELLING_WORD if one.isascii() else 2) and one in name]
        if telling:
            return min(telling, key=lambda one: (name.index(one), -len(one), one))
        token = max(found, key=lambda one: (len(one), one), default="")
        return token if len(token) > 1 or token.isascii() else ""

    def differing(self, other: Names) -> frozenset[str] | None:
        """The tokens that lead to names that two tables do not have alike; None where no token leads to one of them.

        A text that has none of these tokens mentions no such name: it is read alike with both tables.
        """
        names = {one for one in self._terms.keys() | other._terms if self._tokens(one) != other._tokens(one)}
        leading = frozenset(map(self._leading, names))
        return None if "" in leading else leading

    def mentioned(self, text: str, text_tokens: set[str]) -> set[str]:
        """The tokens of every name of every term that the text mentions; ``text_tokens`` are its own."""
        candidates = [name for token in text_tokens & self._by_token.keys() for name in self._by_token[token]]
        candidates += self._always
        found: set[str] = set()
        if candidates:
            folded = self._folded(text)
            for name in self._longest(folded, [name for name in candidates if name in folded]):
                found |= self._tokens(name)
        return found

    def _longest(self, folded: str, candidates: Sequence[str]) -> Iterator[str]:
        """The names in a text, the longest at each place, none inside another."""
        places = [(match.start(), -len(name), name) for name in candidates for match in _pattern(name).finditer(folded)]
        end = 0
        for start, length, name in sorted(places):
            if start >= end:
                end = start - length
                yield name

    def _folded(self, text: str) -> str:
        return self._plain_text.plain(text)


def _names_of(term: Term) -> Iterator[str]:
    return (name for name in (term.zh, term.en, term.hant, *term.aliases) if name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Latin letters must not go on at the ends of a name; Chinese has no such border.

    Few of the thousands of names stand in the brief that changed, and a pattern takes a tenth of a millisecond.
    """
    start = "" if re.match(f"[{CJK}]", name) else r"(?<![a-z0-9])"
    end = "" if re.search(f"[{CJK}]$", name) else r"(?![a-z0-9])"
    return re.compile(start + re.escape(name) + end)
