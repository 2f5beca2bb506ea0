"""The ground a statement stands on: the quoted words, the day they were published, and what they carry."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention, carries
from diptych.lang.folding import match_quote
from diptych.lang.hanzi import has_han
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.numbers_said import says_digits, says_number
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.units import COUNT, ORDINAL

# A count up to this may be said in a word (both, 双方); above it only as a number.
_IN_WORDS = 12


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
        return tuple(passage.text for passage in self.passages)

    @cached_property
    def _quantities(self) -> tuple[Quantity, ...]:
        return tuple(quantity for text in self.texts for quantity in find_quantities(text))

    @cached_property
    def _names(self) -> frozenset[str]:
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

    def carries_quantity(self, quantity: Quantity) -> bool:
        """Whether the passages say the quantity, by value and unit."""
        if any(relate(quantity, other) == "equal" for other in self._quantities):
            return True
        small = quantity.unit is COUNT or quantity.unit is ORDINAL or quantity.unit.family == "times"
        if small and quantity.value <= _IN_WORDS:
            return any(says_number(text, quantity.value) for text in self.texts)
        return small and any(says_digits(text, quantity.value) for text in self.texts)

    def carries_date(self, mention: DateMention, anchors: tuple[dt.date | None, ...] = ()) -> bool:
        """Whether the passages say the date; the wording's own relative words are read on the passages' days."""
        for passage in self.passages:
            for other in find_dates(passage.text):
                if carries(other, mention, passage.anchor):
                    return True
            if passage.anchor is not None and _published_then(mention, passage.anchor):
                return True
        return False

    def carries_name(self, mention: NameMention) -> bool:
        """Whether the passages, or the names that their sources stand under, have the name."""
        if mention.key in self._names:
            return True
        if mention.term is None:
            # R2 in "DeepSeek-R2", 910B in "昇腾 910B": a designation may be part of a longer one.
            return any(mention.key in name or name in mention.key for name in self._names if len(name) > 1) or (
                mention.surface.lower() in self._letters
            )
        return False

    def implies_name(self, mention: NameMention, wording: tuple[NameMention, ...]) -> bool:
        """Whether a passage leaves the name to its context, and the wording drops no name of that kind for it.

        "該模型" after a sentence about R2 is R2; but a wording that names Nvidia where the passage names Huawei has
        exchanged them, whatever the context says.
        """
        said = {name.key for name in wording}
        for passage in self.passages:
            if mention.key not in {name.key for name in self.index.find(passage.context)}:
                continue
            kind = self.index.kind(mention)
            if all(name.key in said for name in self.index.find(passage.text) if self.index.kind(name) == kind):
                return True
        return False

    def carries_letters(self, word: str) -> bool:
        """Whether Latin letters stand in the passages as they are written, in any case."""
        return word.lower() in self._letters

    def carries_quotation(self, words: str) -> bool:
        """Whether the passages have the words, exactly or after folding."""
        return any(match_quote(words, text) is not None for text in self.texts)


def _published_then(mention: DateMention, anchor: dt.date) -> bool:
    """Whether the mention is the very day of publication: "on 14 August the FT reported"."""
    return (mention.month, mention.day) == (anchor.month, anchor.day) and mention.year in (None, anchor.year)
