"""What a statement is compared by: its words and their meanings, names, quantities, dates and negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diptych.evidence.attributions import LISTED, find_attributions
from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.lexicon import meanings, rarity
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.polarity import directions, find_negations
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.words import content_words

# A word that the dictionary does not know is a name or a term more often than not; a gloss of one entry in 120,000
# must not outweigh all the rest.
UNKNOWN_RARITY = 6.0
MOST_RARITY = 9.0
# A name, a quantity or a date tells as much as a rare word.
MARK_RARITY = 8.0
# Places and concepts tell less: Beijing, China and 官方 stand for one another, and so do AI and 人工智能.
LOOSE_RARITY = 3.0

# "A, not B" denies nothing that "A instead of B" does not; 未加密的 and "unencrypted" are what a thing is like.
_NO_DENIAL = re.compile(
    r"而不是|而非|[未不非无][^，,。；\s]{1,6}的(?!是|情况|前提|条件)|\b(?:instead of|rather than|, not)\b", re.I
)
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.I)


@dataclass(frozen=True, slots=True)
class Features:
    """``words`` maps each content word to its English meanings (itself, for an English word), without the words of
    names, quantities and dates. ``rarity`` says how much each word or mark tells; ``marks`` are keys of names and
    dates that are equal in every language; ``quantities`` leaves out those that translations leave out.
    ``cited`` are publications that the words name as reporters; they are not among ``names``.
    ``denied`` is True for an odd number of negations; ``directions`` are the sides taken (lang.polarity); ``text`` is
    what was read, without the words that name its reporter."""

    words: Mapping[str, frozenset[str]]
    senses: frozenset[str]
    rarity: Mapping[str, float]
    marks: frozenset[str]
    names: frozenset[str]
    cited: frozenset[str]
    loose: frozenset[str]
    versions: frozenset[str]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    denied: bool
    directions: frozenset[str]
    text: str


class FeatureReader:
    """Reads the features of texts; each text once."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._seen: dict[str, Features] = {}

    def read(self, text: str) -> Features:
        """The features of what ``text`` states, without the words that name its reporter."""
        if text not in self._seen:
            self._seen[text] = self._read(body_of(text, self.index))
        return self._seen[text]

    def _read(self, text: str) -> Features:
        mentions = self.index.find(text)
        dates = tuple(find_dates(text))
        press = (attribution.key for attribution in find_attributions(text, self.index) if attribution.press)
        said = {key for listed in press for key in listed.split(LISTED)}
        names = {_key(mention) for mention in mentions if not self._is_loose(mention)} - said
        loose = {mention.key for mention in mentions if self._is_loose(mention)}
        taken = [(span.start, span.end) for span in (*(each.span for each in mentions), *(each.span for each in dates))]
        quantities = tuple(
            each
            for each in find_quantities(text)
            if not each.soft and not any(start < each.span.end and each.span.start < end for start, end in taken)
        )
        taken += [(each.span.start, each.span.end) for each in quantities]
        words = dict.fromkeys(content_words(_without(text, taken)))
        senses = {word: meanings(word) if has_han(word) else frozenset((word,)) for word in words}
        weights = {word: _telling(senses[word]) for word in words}
        marks = names | {mark for date in dates for mark in _date_marks(date)}
        weights |= dict.fromkeys(marks, MARK_RARITY) | dict.fromkeys(loose, LOOSE_RARITY)
        return Features(
            words=senses,
            senses=frozenset(sense for each in senses.values() for sense in each),
            rarity=weights,
            marks=frozenset(marks | loose),
            names=frozenset(names),
            cited=frozenset(said),
            loose=frozenset(loose),
            versions=frozenset(_key(mention) for mention in mentions if _is_version(mention)),
            dates=dates,
            quantities=quantities,
            denied=_denials(_NO_DENIAL.sub(" ", fold_chars(text))) % 2 == 1,
            directions=directions(text),
            text=text,
        )

    def _is_loose(self, mention: NameMention) -> bool:
        term = self.index.terms.get(mention.term or "")
        return term is not None and term.kind in {"place", "concept"}


def _denials(folded: str) -> int:
    """How often a text denies; "denied that" is a denial here as 否认 is, or a claim would join its own denial."""
    return len(find_negations(folded)) + len(_DENIED.findall(folded))


def body_of(text: str, index: NameIndex) -> str:
    """The text without the clauses that do nothing but name its reporter."""
    cuts = [attribution.cut for attribution in find_attributions(text, index) if attribution.cut]
    return _without(text, cuts, "") if cuts else text


def _without(text: str, stretches: Iterable[tuple[int, int]], filler: str = " ") -> str:
    kept, last = [], 0
    for start, end in sorted(stretches):
        kept.append(text[last : max(start, last)])
        last = max(last, end)
    return filler.join((*kept, text[last:]))


def _date_marks(date: DateMention) -> list[str]:
    """A month is a mark of its own, so that "in May" meets 今年5月; a year counts where no month stands by it."""
    if date.month is not None:
        return [f"date m{date.month}" + (f" d{date.day}" if date.day is not None else "")]
    if date.weekday is not None:
        return [f"date w{date.weekday}"]
    return [f"date y{date.year}"] if date.year is not None else []


def _key(mention: NameMention) -> str:
    """One key for both scripts: 昇騰 910B and 昇腾 910B."""
    return mention.term or fold_chars(mention.key)


def _is_version(mention: NameMention) -> bool:
    return any(char.isdigit() for char in mention.key)


def _telling(senses: frozenset[str]) -> float:
    if not senses:
        return UNKNOWN_RARITY
    return sum(min(rarity(sense), MOST_RARITY) for sense in senses) / len(senses)
