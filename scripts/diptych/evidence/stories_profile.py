"""What an article is about, in one form for both languages: what stories are told apart by."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych.evidence.statements import read_units, written_language
from diptych.lang.date_patterns import find_dates
from diptych.lang.hanzi import has_han
from diptych.lang.headlines import find_speaker
from diptych.lang.lexicon import meanings, rarity
from diptych.lang.names import NameIndex
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.words import content_words, stem
from diptych.model.article import Article
from diptych.model.dossier import Written

# Code points of an article's beginning that count: the event stands there, what follows is background that other
# events of the same company share. Of 800, 1,000, 1,300 and all, 1,000 told most stories apart; a Chinese text says
# the same in a third of the length.
LEAD_CHARS = {"zh": 333, "en": 1000}
# Who speaks stands in the first sentences; of what is no sentence, so much of the beginning.
OPENING_SENTENCES, OPENING_CHARS = 2, 200
# A headline says what the story is, so its words count twice.
TITLE_TIMES = 2
# A Chinese word has several glosses and the English text one of them. Each counts for less the more there are, by
# this power; at 0 the glosses that nobody meant drown the text, at 1 no gloss is heard.
GLOSS_POWER = 0.25
# Small numbers are in every text; a larger one that two articles share tells nearly as much as a name.
LEAST_NUMBER, MOST_NUMBER = 10, 10**15
MARK_RARITY = 8.0
# A figure whose words are longer is half a sentence: nothing to be shown as a reason.
MOST_FIGURE_CHARS = 20
_CAPITALISED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]?[A-Z][A-Za-z0-9]+(?![A-Za-z0-9])")
# Beyond this a word is rare, and rarer ones are misprints as often as names.
MOST_RARITY = 9.0
# Articles that nobody has, taken to use words as the dictionary does: they keep the weights of a small inbox sane,
# where a word that all of three articles share would otherwise tell nothing.
IMAGINED_ARTICLES = 100
# A gloss of rarity 3 is in half of all articles, and one of rarity 6 in every twentieth.
COMMON_RARITY, MOST_COMMON = 3.0, 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as a bag of stems, names and numbers, each with how strongly its beginning says it.

    ``vocabulary`` has those of the whole text: a name that many articles have somewhere tells little anywhere.
    ``day`` is the day it was published or, where that is unknown (``dated`` is False), saved; None where neither is
    known. ``names`` and ``figures`` map keys of the bag to the words as they stand in the article. ``headline`` and
    ``speaker``, whose words a headline reports, map words to their senses; ``opening`` has the senses of the headline
    and of the first sentences.
    """

    key: str
    title: str | None
    written: Written
    bag: Mapping[str, float]
    vocabulary: frozenset[str]
    names: Mapping[str, str]
    figures: Mapping[str, str]
    day: dt.date | None
    dated: bool
    headline: Mapping[str, tuple[str, ...]]
    speaker: Mapping[str, tuple[str, ...]]
    opening: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much each word tells in an inbox, from 0 up, and each article as a vector of length 1 of such weights."""

    weights: Mapping[str, float]
    vectors: Sequence[Mapping[str, float]]


def read_profile(key: str, article: Article, saved: str | None, index: NameIndex) -> Profile | None:
    """The profile of an article, or None where it is in neither language; ``saved`` is an ISO day."""
    written = written_language(article)
    if written is None or not article.blocks:
        return None
    terms = _Terms(index)
    sentences = [unit.text for unit in read_units("", article)]
    title, lead = article.title or "", _lead(article, written, sentences)
    said = terms.read_beginning(title) * TITLE_TIMES + terms.read_beginning(lead)
    day = _day(article.published)
    return Profile(
        key=key,
        title=article.title,
        written=written,
        bag=_in_english(said),
        names=terms.names,
        figures=terms.figures,
        vocabulary=frozenset(_in_english(terms.read(f"{title}\n{article.text}"))),
        day=day or _day(article.archived) or _day(saved),
        dated=day is not None,
        headline=_senses(terms.read(title)),
        speaker=_senses(terms.read(find_speaker(title))),
        opening=frozenset(_in_english(terms.read(f"{title}\n{_opening(article, sentences)}"))),
    )


class _Terms:
    """Reads the words, names and numbers of texts, and remembers how names and numbers stood there first."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.names: dict[str, str] = {}
        self.figures: dict[str, str] = {}

    def read(self, text: str) -> list[str]:
        """The stems, Chinese words, and keys of names in a text."""
        found = list(content_words(text))
        for mention in self.index.find(text):
            found.append(f"@{mention.key}")
            self.names.setdefault(found[-1], mention.surface)
        return found

    def read_beginning(self, text: str) -> list[str]:
        """The same with the keys of the numbers in it; what looks like a name or a number is remembered."""
        found = self.read(text)
        dates = [date.span for date in find_dates(text)]
        # A Latin word with a capital that the dictionary hardly knows is a name as well: Bybit, Durov; not Monday.
        for match in _CAPITALISED.finditer(text):
            if rarity(stem(match[0])) >= MOST_RARITY and not any(d.start <= match.start() < d.end for d in dates):
                self.names.setdefault(stem(match[0]), match[0])
        for quantity in find_quantities(text):
            if not quantity.soft and LEAST_NUMBER <= quantity.value <= MOST_NUMBER:
                found.append(_figure(quantity))
                if len(quantity.span.text) <= MOST_FIGURE_CHARS:
                    self.figures.setdefault(found[-1], quantity.span.text)
        return found


def _lead(article: Article, written: Written, sentences: Sequence[str]) -> str:
    """The first sentences; the text's beginning where it has none, as in a list."""
    found: list[str] = []
    length = 0
    for text in sentences:
        if length >= LEAD_CHARS[written]:
            break
        found.append(text)
        length += len(text)
    return "\n".join(found) or article.text[: LEAD_CHARS[written]]


def _opening(article: Article, sentences: Sequence[str]) -> str:
    return " ".join(sentences[:OPENING_SENTENCES]) or article.text[:OPENING_CHARS]


def _senses(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each word with its English glosses, or itself where it has none."""
    return {word: tuple(sorted(_glosses(word) or (word,))) for word in dict.fromkeys(words)}


def _glosses(word: str) -> frozenset[str]:
    return meanings(word) if word[0] not in "@#" and has_han(word) else frozenset()


def _figure(quantity: Quantity) -> str:
    """Three digits of the value, with the currency: 14.6亿美元 and $1.46 billion are one."""
    currency = quantity.unit.family if quantity.unit.money else ""
    return f"#{float(quantity.amount):.3g}{currency}"


def _in_english(terms: Iterable[str]) -> dict[str, float]:
    """The bag of some terms, Chinese words as their English glosses, in a fixed order: sums of floats depend on it."""
    bag: dict[str, float] = {}
    for word, count in Counter(terms).items():
        strength = 1 + math.log(count)
        glosses = _glosses(word)
        for sense in glosses or (word,):
            bag[sense] = max(bag.get(sense, 0.0), strength / max(len(glosses), 1) ** GLOSS_POWER)
    return dict(sorted(bag.items()))


def _day(text: str | None) -> dt.date | None:
    if text is None or not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def weigh(profiles: Iterable[Profile]) -> Weighing:
    """What words tell, and the bags as vectors: what few articles say weighs more than what many say."""
    bags, counts = [], Counter[str]()
    for profile in profiles:
        bags.append(profile.bag)
        counts.update(profile.vocabulary.union(profile.bag))
    weights = {word: max(0.0, _weight(word, count, len(bags))) for word, count in sorted(counts.items())}
    vectors = []
    for bag in bags:
        vector = {word: strength * weights[word] for word, strength in bag.items() if weights[word] > 0}
        length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    return Weighing(weights, vectors)


def _weight(word: str, count: int, articles: int) -> float:
    rare = MARK_RARITY if word[0] in "@#" else rarity(word)
    common = min(MOST_COMMON, math.exp(COMMON_RARITY - rare))
    expected = count + IMAGINED_ARTICLES * common
    return math.log((articles + IMAGINED_ARTICLES) / expected) * min(rare, MOST_RARITY) / MOST_RARITY
