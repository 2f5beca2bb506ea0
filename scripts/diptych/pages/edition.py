"""An edition: everything that turns a record's wording into what the pages of one locale say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from diptych.model.brief import Pair
from diptych.model.locale import EN, ZH, Locale
from diptych.model.term import Term, folded_name
from diptych.pages.labels import Labels, labels_for

Derive = Callable[[str], str]


class Wording(NamedTuple):
    """Text with its language; ``foreign`` is True where that is not the page's, ``missing`` where it should be.

    ``other`` is the same statement in the brief's other language, for reading side by side.
    """

    text: str
    lang: str
    foreign: bool = False
    missing: bool = False
    other: str = ""
    other_lang: str = ""


# A wording from its six values in one tuple, without the call of a function: a brief's pages have three hundred.
_make_wording: Any = partial(tuple.__new__, Wording)


@dataclass(frozen=True)
class Edition:
    """One locale with its labels, its derivation (identity where the locale is written) and its names.

    ``searched`` is whether the site has a search, which pages may lead to; ``ahead`` is told of texts that will be
    derived.
    """

    locale: Locale
    labels: Labels
    derive: Derive
    _names: Mapping[str, Term] = field(default_factory=dict)
    _topics: Mapping[str, Pair] = field(default_factory=dict)
    searched: bool = True
    ahead: Callable[[Iterable[str]], None] | None = None

    def foresee(self, pairs: Iterable[Pair]) -> None:
        """Get ready for wordings of these pairs, which takes less time for all of them than for one after the other."""
        if self.ahead and self.locale.derived:
            self.ahead([pair.zh for pair in pairs if pair.zh])

    def wording(self, pair: Pair) -> Wording:
        """The pair in this locale; the other language, marked, where this one is not written."""
        locale = self.locale
        if locale.written == "zh":
            own, other, other_lang = pair.zh, pair.en, EN.lang
        else:
            own, other, other_lang = pair.en, pair.zh, ZH.lang
        if own:
            text = self.derive(own) if locale.derived else own
            found: Wording = _make_wording((text, locale.lang, False, False, other or "", other_lang))
            return found
        return Wording(other or "", other_lang, foreign=True, missing=True)

    def maybe(self, pair: Pair | None) -> Wording | None:
        """The pair in this locale, or None where there is none."""
        return self.wording(pair) if pair and (pair.zh or pair.en) else None

    def term(self, name: str) -> Term | None:
        """The term that knows a name."""
        return self._names.get(folded_name(name))

    def name(self, name: str) -> str:
        """A name as this locale writes it where the site's terms know it, else as it stands."""
        term = self.term(name)
        return self.term_name(term) if term else name

    def listed(self, term_id: str) -> Term | None:
        """The term with an id."""
        return self._names.get(f"#{term_id}")

    def term_name(self, term: Term) -> str:
        """A term's name in this locale."""
        if self.locale.written == "en":
            return term.en
        return term.hant if self.locale.derived and term.hant else self.derive(term.zh)

    def topic(self, topic: str) -> str:
        """A topic's name: as the site's settings name it, else its term's, else the id in words, as a title begins."""
        pair, term = self._topics.get(topic), self._names.get(f"#{topic}")
        if pair and (pair.zh or pair.en):
            return self.wording(pair).text
        if term:
            return self.term_name(term)
        words = topic.replace("-", " ")
        return words[:1].upper() + words[1:]


def make_edition(
    locale: Locale,
    terms: Sequence[Term],
    to_hant: Derive,
    topics: Mapping[str, Pair] | None = None,
    *,
    searched: bool = True,
    ahead: Callable[[Iterable[str]], None] | None = None,
) -> Edition:
    """The edition of a locale; ``to_hant`` derives zh-Hant wording from zh-Hans, ``topics`` are topics' names.

    ``ahead`` is told what ``to_hant`` will be asked for.
    """
    names: dict[str, Term] = {}
    for term in terms:
        names[f"#{term.id}"] = term
        for name in (term.zh, term.en, term.hant, *term.aliases):
            if name:
                names.setdefault(folded_name(name), term)
    derive = to_hant if locale.derived else _unchanged
    return Edition(locale, labels_for(locale), derive, names, topics or {}, searched, ahead)


def _unchanged(text: str) -> str:
    return text
