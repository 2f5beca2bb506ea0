"""Whether a sentence that an engine wrote may be shown to the checks at all: what it is made of, and what it adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.draft.wording import en_headline, en_wording, zh_headline, zh_wording
from diptych.lang.intrusions import find_address, is_written_in, speaks_to_machine
from diptych.lang.names import NameIndex
from diptych.lang.polarity import find_negations
from diptych.lang.script import detect_writing
from diptych.lang.support import Clause, disowns, unsupported
from diptych.model.exchange import Language

# Characters: a fact is one sentence, and Chinese says in 160 what English says in 400.
MOST_CHARACTERS = {"zh": 240, "en": 600}
_MARKUP = re.compile(
    r"[<>`\\^{}]|\]\s*\(|!\[|\*\*|__|~~|\|\s*-|^\s*(?:#{1,6}\s|[-*+]\s|>|\d+\.\s)|&(?:#|\w+;)|\$\$|:::", re.M
)


@dataclass(frozen=True, slots=True)
class Strictness:
    """Shares of words of their own that a sentence, and one of its clauses, may have, and how many one clause may.

    A fact as people word it seldom has more than half in the sentence or two thirds in the clause; a sentence of
    another story has nearly all.
    """

    sentence: float
    clause: float
    words: int = 1


STATEMENT = Strictness(0.5, 0.67)
# What a mental model says of facts is put in the model's words too; those count as ground.
ANALYSIS = Strictness(0.6, 0.8)


def tidy(text: str, language: Language, index: NameIndex, *, headline: bool = False) -> str:
    """The sentence in the house's form: Simplified characters, punctuation, an end."""
    if language == "zh":
        if headline:
            return zh_headline(text, index)
        return zh_wording(text, index, hant=detect_writing(text).script == "Hant")
    return en_headline(text) if headline else en_wording(text)


def fault_of(
    text: str, language: Language, grounds: Sequence[str], index: NameIndex, strictness: Strictness = STATEMENT
) -> str | None:
    """Why a sentence is refused, or None; ``grounds`` are the words that it may rest on."""
    if not text.isprintable():
        return "it has invisible characters"
    if len(text) > MOST_CHARACTERS[language]:
        return f"it is longer than {MOST_CHARACTERS[language]} characters"
    if found := _MARKUP.search(text):
        return f"it has markup ({found[0].strip()})"
    if address := find_address(text, " ".join(grounds)):
        return f"it has an address ({address[:40]})"
    if speaks_to_machine(text):
        return "it speaks to a machine"
    if not is_written_in(text, language):
        return "it is in another language"
    if any(map(disowns, grounds)) and not (disowns(text) or find_negations(text)) and _near(text, grounds, index):
        return "its evidence calls that untrue"
    return _own_words(unsupported(text, grounds, index), strictness)


def _near(text: str, grounds: Sequence[str], index: NameIndex) -> bool:
    """Whether a sentence says what one that calls it untrue says: it is nearer to that than to any other ground."""

    def strange(ground: str) -> int:
        return sum(len(clause.alone) for clause in unsupported(text, (ground,), index))

    told = min((strange(ground) for ground in grounds if disowns(ground)), default=None)
    others = min((strange(ground) for ground in grounds if not disowns(ground)), default=None)
    return told is not None and (others is None or told <= others)


def quote_fault(quote: str) -> str | None:
    """Why the words of a source are no evidence that an engine may choose, or None."""
    if find_address(quote):
        return "the quote has an address"
    if speaks_to_machine(quote):
        return "the quote speaks to a machine"
    return None


def _own_words(clauses: Sequence[Clause], strictness: Strictness) -> str | None:
    words = sum(len(clause.words) for clause in clauses)
    alone = [word for clause in clauses for word in clause.alone]
    if names := [name for clause in clauses for name in clause.names]:
        return f"its evidence does not name: {', '.join(names[:6])}"
    if not words:
        return "it says nothing"
    if len(alone) > strictness.sentence * words:
        return f"its evidence does not have: {', '.join(alone[:6])}"
    for clause in clauses:
        if len(clause.alone) > strictness.words and len(clause.alone) > strictness.clause * len(clause.words):
            return f"its evidence does not have: {', '.join(clause.alone[:6])}"
    return None
