"""One name for one thing in all briefs: what the site's term table writes, not another translation of it."""

from __future__ import annotations

from functools import lru_cache

from diptych.checks.reporting import Reporter
from diptych.checks.statements import LANGUAGES, all_wordings
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.names import NameIndex
from diptych.lang.persons import exchanged_person
from diptych.model.brief import Brief

# Places have adjectives and short forms in every sentence (美方, American); a concept is a word.
_KINDS = frozenset({"organisation", "person", "product", "publication"})
# Longer runs of capitals are names, not abbreviations.
_ACRONYM = 6


def check_terms(brief: Brief, index: NameIndex, report: Reporter) -> None:
    """Report names that a wording translates otherwise than briefs/terms.yml; short forms of the name are no others."""
    for wording in all_wordings(brief):
        for language, _ in LANGUAGES:
            text = wording.pair.text(language)
            for mention in index.find(text) if text else ():
                term = index.terms.get(mention.term or "")
                if term is None or term.kind not in _KINDS or (language == "zh") != has_han(mention.surface):
                    continue
                name = term.zh if language == "zh" else term.en
                if _is_another(mention.surface, name):
                    report.add("term.variant", f"{wording.path}.{language}", surface=mention.surface, name=name)


@lru_cache(maxsize=512)
def find_exchanged(zh: str, en: str, index: NameIndex) -> tuple[str, str] | None:
    """A person's name in Chinese and another one's in its place in English; the two texts are also compared elsewhere.

    A fact's wordings are compared with one another, and each of them with evidence that may be the very same words.
    """
    return exchanged_person(zh, en, index.find(zh), index.find(en))


@lru_cache(maxsize=1024)
def _is_another(surface: str, name: str) -> bool:
    """Whether neither is a shortening of the other: 工信部 is one of 工业和信息化部, 川普 none of 唐纳德·特朗普."""
    if surface.isupper() and len(surface) <= _ACRONYM:
        return False
    one, other = _letters(surface), _letters(name)
    return not (_within(one, other) or _within(other, one))


def _letters(text: str) -> str:
    return "".join(char for char in fold_chars(text).lower() if char.isalnum())


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
