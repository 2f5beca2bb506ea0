"""Two wordings of one fact that the checks accept as one: as they are, or the longest beginnings that are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from diptych.draft.wording import ends_like_sentence
from diptych.lang.hanzi import has_han

# A beginning that leaves out more than this of its sentence says another thing.
LEAST_KEPT = 0.4
# Sentences of reports have three to six clauses; every pair of beginnings is compared.
MOST_CUTS = 5

_ZH_CUT = re.compile(r"[，；]|——")
_EN_CUT = re.compile(
    r"[,;]\s|\s(?=(?:for|by|after|while|as|with|amid|following|including|because|when|which|who|that)\s)|\s[–—]\s"
)
# What a beginning must not end with: it waits for more.
_WAITS = re.compile(
    r"(?:\b(?:the|a|an|of|to|in|on|at|and|or|said|says|is|are|was|were|has|have|that|than|such|[A-Z][a-z]?\.)|"
    r"[是为的和与及或称说]|表示|指出|认为|称为|包括)$"
)


@dataclass(frozen=True, slots=True)
class Wordings:
    """A Chinese and an English wording that say the same, as far as the checks can tell."""

    zh: str
    en: str


def agreeing(zh: str, en: str, agree: Callable[[str, str], bool]) -> Wordings | None:
    """The longest beginnings of two wordings on which ``agree`` finds no difference, or None."""
    options = [(one, two) for one in _beginnings(zh) for two in _beginnings(en)]
    options.sort(key=lambda each: -(len(each[0]) / len(zh) + len(each[1]) / len(en)))
    return next((Wordings(one, two) for one, two in options if agree(one, two)), None)


def _beginnings(text: str) -> list[str]:
    """The text, and its beginnings that can stand as sentences, the longest first."""
    chinese = has_han(text)
    places = [match.start() for match in (_ZH_CUT if chinese else _EN_CUT).finditer(text)]
    found = [text]
    for place in reversed(places):
        piece = text[:place].rstrip(" ，,；;")
        if len(piece) < LEAST_KEPT * len(text) or len(found) > MOST_CUTS:
            break
        if not _WAITS.search(piece) and _closed(piece):
            found.append(ends_like_sentence(piece, chinese=chinese))
    return found


def _closed(text: str) -> bool:
    opens, closes = "“（(《[", "”）)》]"
    even = all(text.count(one) == text.count(two) for one, two in zip(opens, closes, strict=True))
    return even and text.count('"') % 2 == 0
