"""Sentences that cannot stand alone: they begin with a pronoun, or are somebody's words without whose."""

from __future__ import annotations

import re

from diptych.lang.hanzi import fold_chars

# Begins with what another sentence named; 此外 and 此前 begin with nothing of the kind, nor does "It is worth noting".
_ZH_POINTING = re.compile(
    r"(?:但|而|且|而且|同时|此外)?[，,]?"
    r"(?:这(?!里)|此(?![外前])|该|它|他|她|其(?![实次])|对此|换句话说|前者|后者|上述)"
)
_EN_POINTING = re.compile(
    r"(?:But |And |However, |In addition, |Also, )?"
    r"(?:This(?! (?:morning|week|month|year)\b)|These|Those|That|"
    r"It(?!(?:'s|’s| is) (?:worth|known|unclear|not clear|unknown)\b)|They|He|She|Such|Its|Their|His|Her|Both|"
    r"The (?:latter|former|same))\b",
    re.I,
)
# Nothing but somebody's words, or a piece of them.
_ALL_QUOTED = re.compile(r"[“\"「][^“”\"「」]*[”\"」]?[。.]?")


def points_elsewhere(text: str) -> bool:
    """True where a sentence needs another one: it begins with a pronoun, or is a quotation without its speaker."""
    return begins_elsewhere(text) or speakerless(text)


def begins_elsewhere(text: str) -> bool:
    """True where a sentence begins with words that stand for what another sentence named."""
    folded = fold_chars(text.strip())
    return bool(_ZH_POINTING.match(folded) or _EN_POINTING.match(folded))


def speakerless(text: str) -> bool:
    """True for a quotation without its speaker: all of it in quotation marks, or the end of one that began before."""
    text = text.strip()
    opened, closed = text.count("“") + text.count("「"), text.count("”") + text.count("」")
    ends_one = opened < closed or (text.count('"') % 2 == 1 and text.endswith('"'))
    return ends_one or _ALL_QUOTED.fullmatch(text) is not None
