"""Names that no table of terms knows: capitalised words, and Latin letters within Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.lang.hanzi import has_han
from diptych.lang.lexicon import is_ordinary

# Latin letters in a Chinese wording are a name there; these are words that Chinese uses as its own.
LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z&-]*[A-Za-z](?![A-Za-z0-9])")
_LATIN_WORDS = frozenset(
    {"AI", "CEO", "CFO", "CTO", "APP", "App", "IT", "GPU", "CPU", "API", "PC", "TV", "GDP", "IPO", "Inc", "Ltd"}
)
# Words such as "for" and "the" stay small in a headline.
_LONGER_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}")
# A headline has so many longer words, and this share of them with a capital.
_FEW = 4
_MOSTLY = 0.75


def latin_names(text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    """Capitalised Latin words that the term table does not know: people and firms by their own spelling."""
    chinese = has_han(text)
    in_title_case = not chinese and _is_in_title_case(text)
    for match in LATIN_NAME.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        short = match[0].isupper() and len(match[0]) <= 4
        if match[0] in _LATIN_WORDS or (not chinese and (short or _begins_sentence(text, match.start()))):
            continue
        if in_title_case and is_ordinary(match[0]):
            continue
        yield match[0]


def _is_in_title_case(text: str) -> bool:
    """Whether Every Longer Word Begins with a Capital, as in headlines, so that a capital shows no name."""
    words = _LONGER_WORD.findall(text)
    return len(words) >= _FEW and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:;“\"('‘—-"
