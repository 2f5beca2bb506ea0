"""The ground a statement stands on: the quoted words, the day they were published, and what they carry."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from diptych.checks.pairs import unpaired
from diptych.checks.rewording import is_bare_number, says_time_otherwise
from diptych.checks.verbatim import stands, stands_whole, stretches
from diptych.lang.amounts_said import says_amount
from diptych.lang.date_exchange import exchanged_date, misplaced_comparison
from diptych.lang.date_patterns import find_dates, says_day_count
from diptych.lang.dates import DateMention, agrees, carries, with_inherited
from diptych.lang.designations import is_part, numbered_alike
from diptych.lang.folding import match_quote
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.names import NameIndex, NameMention, says_surname
from diptych.lang.nations import says_place_briefly, stands_for
from diptych.lang.numbers_said import says_digits, says_number
from diptych.lang.quantities import Quantity, converts, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.spans import Span
from diptych.lang.spelling import fold_accents
from diptych.lang.units import COUNT, DAYS, ORDINAL, RATIO, same_family

# A count below this may be said in a word (both, 双方, 二十分); above it only as a number.
_IN_WORDS = 100
# A value this near to the one that stands there in its own unit was changed, and not converted.
_NEARBY = Fraction(6, 100)
# From here on a magnitude without a number before it (百万, a thousand) is vague.
_BARE = 100
# What points to a name that stands before: a demonstrative or definite description of its kind. 该模型 may be any
# designation (R2), a company any organisation; places and people are named or they are not meant.
_THING = (
    r"[该此这其][一款个]{0,2}(?:[A-Za-z]{1,4}|新|旗舰|最新){0,2}"
    r"(?:模型|芯片|晶片|产品|版本|系统|型号|设备|处理器|手机|飞机|火箭|软件|平台|应用)|它(?!们)"
    r"|\b(?:the|this|that|its) (?:\w+ ){0,2}(?:model|chip|processor|product|version|system|device|phone|aircraft|"
    r"rocket|software|app|tool|platform)\b|\bit\b"
)
_BODY = (
    r"[该此这][一家个]{0,2}(?:[㐀-鿿]{2})?(?:公司|企业|集团|机构|银行|团队|组织|厂商|巨头|开发商|部门|部|会|局|院|校)|本公司|我们"
    r"|其(?!他|它|余|实|中|次)|它(?!们)"
    r"|\b(?:the|this|that) (?:[\w-]+ ){0,3}(?:company|firm|start-?up|group|maker|giant|bank|lab|laboratory|agency|"
    r"developer|organi[sz]ation|body|regulator|ministry|department|university)\b|\b(?:it|its|we|our|they|their)\b"
)
_POINTS = {
    "designation": compile_late(_THING, re.I),
    "product": compile_late(_THING, re.I),
    "organisation": compile_late(_BODY, re.I),
}
# From here on (亿) a magnitude is no figure of speech.
_LARGE = 10**8
# Shorter names stand in other words once the spaces are gone.
_GLUED = 6
_INITIAL = compile_late(r"(?<![A-Za-z])[A-Z]")
_NO_LETTER = compile_late(r"[\W_]+")
_LANGUAGE = compile_late(
    r"(?:(?P<zh>Chinese)|English)(?:-language)? (?:\w+ )?"
    r"(?:sources?|articles?|texts?|briefings?|pages?|captures?|versions?|wordings?|headlines?|summary|summaries)\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that carry something; ``anchor`` is the day they were published, None where no source says.

    ``credits`` are the names that the source stands under (publisher, author, origins): a wording may name them.
    ``context`` is the headline and what stands just before the words, which they may refer to (該公司, it).
    """

    text: str
    anchor: dt.date | None = None
    credits: str = ""
    context: str = ""


@dataclass(frozen=True)
class Ground:
    """Passages together; ``anchor`` is the story's own day, which may only hint at a year, never prove it."""

    passages: tuple[Passage, ...]
    index: NameIndex

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The passages' texts."""
        return tuple([passage.text for passage in self.passages])

    @cached_property
    def of_language(self) -> dict[bool, tuple[str, ...]]:
        """The texts once each, those in Chinese under True."""
        texts = dict.fromkeys(self.texts)
        return {han: tuple([text for text in texts if has_han(text) == han]) for han in (True, False)}

    @cached_property
    def _folded(self) -> dict[bool, tuple[str, ...]]:
        return {han: tuple(map(fold_chars, texts)) for han, texts in self.of_language.items()}

    def says(self, span: Span, text: str) -> bool:
        """Whether a passage has what stands at a span of a wording word for word, with what stands beside it."""
        folded = fold_chars(text)
        return any(stands(span.start, span.end, folded, passage) for passage in self._folded[has_han(text)])

    def has_whole(self, text: str) -> bool:
        """Whether one of several passages has a wording from mark to mark: nothing that it says is missing there.

        Beside a single passage a number may still stand in the place of another one.
        """
        return len(self.passages) > 1 and stands_whole(fold_chars(text), self._folded[has_han(text)])

    def _nearest_first(self, wording: str) -> tuple[str, ...]:
        """The texts once each, those in the language of a wording first: what it says is most likely said there."""
        return (*self.of_language[has_han(wording)], *self.of_language[not has_han(wording)])

    def retells(self, text: str) -> bool:
        """Whether a wording only leaves out some of what a passage of its language says."""
        return any(stretches(text, passage) for passage in self.of_language[has_han(text)])

    @cached_property
    def _quantities(self) -> tuple[Quantity, ...]:
        return tuple(quantity for text in self.texts for quantity in find_quantities(text))

    @cached_property
    def _undated(self) -> tuple[str, ...]:
        """The texts without their dates: the 8 of 7月8日 counts nothing."""
        return tuple(map(_undated, self.texts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of the names in the passages and of those that their sources stand under."""
        texts = (*self.texts, *(passage.credits for passage in self.passages))
        return frozenset(mention.key for text in texts for mention in self.index.find(text))

    @cached_property
    def _letters(self) -> str:
        return " ".join((*self.texts, *(passage.credits for passage in self.passages))).lower()

    @cached_property
    def has_chinese(self) -> bool:
        """Whether any passage is in Chinese."""
        return any(has_han(text) for text in self.texts)

    @cached_property
    def has_english(self) -> bool:
        """Whether any passage is without Chinese."""
        return any(not has_han(text) for text in self.texts)

    def carries_quantity(self, quantity: Quantity, wording: str = "") -> bool:
        """Whether the passages say the quantity, by value and unit; ``wording`` is the text that it was read in."""
        if wording and (self.says(quantity.span, wording) or self._says_plainly(quantity, wording)):
            return True
        bound = False
        for other in self._quantities:
            relation = relate(quantity, other)
            if relation in ("equal", "bound") and not _says_more(quantity, other):
                if self._is_replaced(quantity, other):
                    continue
                if relation == "equal":
                    return True
                bound = True
        if bound:
            return False  # "under 5,000" is not said by "over 5,000"
        if quantity.soft and (quantity.value >= _BARE or quantity.unit.factor * quantity.value == Fraction(1, 2)):
            # "a thousand words", 半年: figures of speech as often as numbers; 千亿 is none.
            return quantity.value < _LARGE or any(other.value * 10 >= quantity.value for other in self._quantities)
        if quantity.step < 1 and quantity.value.denominator == 1:
            return False  # 1.0 is not said by "one"
        if quantity.unit.family == "times" and any(other.unit.family == "times" for other in self._quantities):
            return False  # the 两 of 翻了两番 is no "doubled"
        if quantity.unit == DAYS and any(says_day_count(text, quantity.value) for text in self.texts):
            return True
        if any(says_amount(text, quantity) for text in self.of_language[not has_han(wording)]):
            return True
        small = quantity.unit is COUNT or quantity.unit is ORDINAL or quantity.unit.family == "times"
        if quantity.value < _IN_WORDS:
            # "the 26th" may be a day; "26 people" may not.
            texts = self.texts if quantity.unit is ORDINAL else self._undated
            return small and any(says_number(text, quantity.value) for text in texts)
        return small and any(says_digits(text, quantity.value) for text in self.texts)

    def _says_plainly(self, quantity: Quantity, wording: str) -> bool:
        """Whether a passage says the quantity in its own unit; the others need not be read then."""
        return any(
            other.unit == quantity.unit and relate(quantity, other) == "equal" and not _says_more(quantity, other)
            for text in self._nearest_first(wording)
            for other in find_quantities(text)
        )

    def _is_replaced(self, quantity: Quantity, other: Quantity) -> bool:
        """Whether a converted value is not proof: "100 feet (30 m)" says no 101 feet, though 30 m may be as many."""
        if other.unit is COUNT and quantity.unit is not COUNT:
            # A number without a unit may be any measure, but not where its number stands with another unit, and money
            # is that of the passages.
            moneys = [own.unit.family for own in self._quantities if own.unit.money and quantity.unit.money]
            if moneys and not any(same_family(family, quantity.unit.family) for family in moneys):
                return True
            return any(
                own.value == quantity.value and own.unit not in (COUNT, ORDINAL) and relate(own, quantity) != "equal"
                for own in self._quantities
            )
        if not converts(quantity.unit, other.unit) or quantity.amount == other.amount:
            return False
        return any(
            own.unit.factor == quantity.unit.factor
            and own.unit.family == quantity.unit.family
            and 0 < abs(own.value - quantity.value) <= _NEARBY * own.value
            and relate(own, quantity) != "equal"
            for own in self._quantities
        )

    def repeated(self, quantities: tuple[Quantity, ...]) -> Quantity | None:
        """A quantity of the wording that stands in the place of another one of the only passage: "from 4% to 4%"."""
        if len(self.passages) != 1 or len(quantities) < 2:
            return None
        there = find_quantities(self.passages[0].text)
        if len(there) != len(quantities):
            return None
        more, lost = unpaired(quantities, there, _is_same, lambda one, other: relate(one, other) == "equal")
        if len(more) != 1 or lost[0].soft or (more[0].soft and more[0].value <= 1):
            return None
        return more[0]

    def repeated_date(self, mentions: tuple[DateMention, ...]) -> DateMention | None:
        """The same for dates ("from March to March")."""
        if len(self.passages) != 1 or len(mentions) < 2:
            return None
        passage = self.passages[0]
        there, here = with_inherited(find_dates(passage.text)), with_inherited(mentions)
        if len(there) != len(here):
            return None

        def meet(one: DateMention, other: DateMention) -> bool:
            return agrees(one, other) or carries(other, one, passage.anchor)

        more, lost = unpaired(here, there, lambda one, other: one._replace(span=other.span) == other, meet)
        pointed = more and (more[0].vague or lost[0].vague) and not _same_unit(more[0], lost[0])
        if len(more) != 1 or pointed or is_bare_number(more[0], _undated(passage.text)):
            return None
        told = passage.anchor is not None and _published_then(more[0], passage.anchor)
        return None if told else more[0]

    def exchanged_date(self, mentions: tuple[DateMention, ...]) -> DateMention | None:
        """A date of the wording that stands where the only passage has another one: 今年 for 2023."""
        if len(self.passages) != 1 or not mentions:
            return None
        passage = self.passages[0]
        return exchanged_date(with_inherited(mentions), with_inherited(find_dates(passage.text)), passage.anchor)

    def carries_date(self, mention: DateMention, wording: str = "") -> bool:
        """Whether the passages say the date; the wording's own relative words are read on the passages' days."""
        if wording and self.says(mention.span, wording):
            return True
        if any(misplaced_comparison(mention, text) for text in self.texts):
            return False
        pointed = False
        chinese = has_han(wording) or not wording  # a record's own date is in neither language; Chinese is read faster
        for passage in sorted(self.passages, key=lambda passage: has_han(passage.text) != chinese):
            found = with_inherited(find_dates(passage.text))
            if any(carries(other, mention, passage.anchor) for other in found):
                return True
            if passage.anchor is not None and _published_then(mention, passage.anchor):
                return True
            if is_bare_number(mention, passage.text, wording):
                return True
            if says_time_otherwise(mention, passage.text):
                return True
            pointed = pointed or any(_same_unit(other, mention) for other in found)
        # 今年, today: words that sentences gain and lose; only another one contradicts.
        return mention.vague and not pointed

    def carries_name(self, mention: NameMention, wording: str = "") -> bool:
        """Whether the passages, or the names that their sources stand under, have the name of a wording."""
        if wording and (self.says(mention.span, wording) or self._names_plainly(mention, wording)):
            return True
        if mention.key in self.names:
            return True
        if mention.term is not None:
            return any(key in self.names for key in stands_for(mention.key)) or self._says_briefly(mention)
        # R2 in "DeepSeek-R2", 910B in "昇腾 910B": a designation may be part of a longer one.
        return (
            any(is_part(mention.key, name) or is_part(name, mention.key) for name in self.names if len(name) > 1)
            or is_part(mention.surface.lower(), self._letters)
            or any(numbered_alike(mention.surface, text) for text in self.texts)
        )

    def _names_plainly(self, mention: NameMention, wording: str) -> bool:
        """Whether a passage has the very name; the others need not be read then."""
        key = mention.key
        return any(name.key == key for text in self._nearest_first(wording) for name in self.index.find(text))

    def _says_briefly(self, mention: NameMention) -> bool:
        """Whether a place stands there in one character or within a longer name, or a person by the surname."""
        kind, term = self.index.kind(mention), self.index.terms[mention.key]
        if kind == "place":
            return any(
                says_place_briefly(text, term.zh) or self.index.within(mention.key, self._without(kind, text))
                for text in self.texts
            )
        return kind == "person" and any(says_surname(term, self._without(kind, text)) for text in self.texts)

    def _without(self, kind: str, text: str) -> str:
        """A text without its names of a kind: 印度尼西亚 does not say 印度, nor Melania Trump Donald Trump."""
        chars = list(text)
        for name in self.index.find(text):
            if self.index.kind(name) == kind:
                chars[name.span.start : name.span.end] = " " * len(name.surface)
        return "".join(chars)

    def implies_name(self, mention: NameMention) -> bool:
        """Whether a passage points to the name with a pronoun or a description of its kind, and names no other.

        "該模型" after a sentence about R2 is R2. No description stands for a place or a person; and a passage that
        names Huawei says nothing of Nvidia, whatever stands before it.
        """
        kind = self.index.kind(mention)
        points = _POINTS.get(kind)
        if points is None:
            return False
        return any(
            points.search(fold_chars(passage.text)) is not None
            and mention.key in {name.key for name in self.index.find(passage.context)}
            and not any(self.index.kind(name) == kind for name in self.index.find(passage.text))
            for passage in self.passages
        )

    def names_language(self, text: str, mention: NameMention) -> bool:
        """Whether "Chinese" or "English" in a wording only says in what language a source of it is written."""
        there = _LANGUAGE.match(text, mention.span.start)
        return there is not None and (self.has_chinese if there["zh"] else self.has_english)

    def carries_letters(self, word: str) -> bool:
        """Whether Latin letters stand in the passages, in any case and with or without their accents: Erkoc, Erkoç.

        Chinese sets names without their spaces (MarvinLee) and points (NFL), and may give the initials of a long one.
        """
        if word.lower() in self._letters or fold_accents(word.lower()) in fold_accents(self._letters):
            return True
        if word.isupper():
            return any(word in "".join(_INITIAL.findall(text)) for text in self.of_language[False])
        return len(word) >= _GLUED and word.lower() in _squeeze(self._letters)

    def carries_quotation(self, words: str) -> bool:
        """Whether the passages have the words, exactly or after folding."""
        squeezed = _squeeze(words)
        return any(
            squeezed in there and match_quote(words, text) is not None
            for there, text in zip(self._squeezed, self.texts, strict=True)
        )

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        """The texts without layout and script, to look through many of them quickly."""
        return tuple(map(_squeeze, self.texts))


@lru_cache(maxsize=1024)
def _squeeze(text: str) -> str:
    return _NO_LETTER.sub("", fold_chars(text))


def _undated(text: str) -> str:
    chars = list(text)
    for mention in find_dates(text):
        if not mention.span.text.endswith(("号", "號")):  # 1 号 may be a reactor
            chars[mention.span.start : mention.span.end] = " " * (mention.span.end - mention.span.start)
    return "".join(chars)


def _says_more(quantity: Quantity, other: Quantity) -> bool:
    """Whether a wording has digits that its evidence lacks: "about 42,010" over 约4.2万; conversions may bring some."""
    if other.unit == ORDINAL and quantity.unit == RATIO:
        return False  # "a third" of three
    degrees = quantity.unit.family != other.unit.family and quantity.unit.family.startswith("temperature")
    same = (quantity.unit.factor == other.unit.factor and not degrees) or quantity.unit.money
    return same and quantity.grain < other.grain and not set(quantity.amounts) & set(other.amounts)


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.amount == other.amount and one.unit.family == other.unit.family


def _same_unit(one: DateMention, other: DateMention) -> bool:
    return one.relative is not None and other.relative is not None and one.relative[0] == other.relative[0]


def _published_then(mention: DateMention, anchor: dt.date) -> bool:
    """Whether the mention is the very day of publication: "on 14 August the FT reported"."""
    return (mention.month, mention.day) == (anchor.month, anchor.day) and mention.year in (None, anchor.year)
