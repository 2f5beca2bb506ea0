"""Where lines may break and which words are of another language: what a typesetter would add to plain text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.words import cut_words
from diptych.pages.escaping import Html, html

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])(?=[{_HAN}])")
# A run of Chinese with its own punctuation, or several names of a list with what stands between them.
_CHINESE = re.compile(f"[{_HAN}](?:(?:[{_HAN}\u3000-\u303f\uff00-\uffef·]|\u00a0· (?=[{_HAN}]))*[{_HAN}])?")


@lru_cache(maxsize=1024)
def phrased(text: str) -> Html:
    """A headline whose Chinese may break between words only (``<wbr>`` with ``word-break: keep-all``).

    Browsers break Chinese between any two characters; a large short line makes that a stumble. Their own
    ``word-break: auto-phrase`` knows Japanese alone.
    """
    pieces, start = [], 0
    for span in cut_words(fold_chars(text)):
        if _BETWEEN_HAN.match(text, span.start):
            pieces.append(text[start : span.start])
            start = span.start
    return Html("<wbr>".join([html(piece) for piece in [*pieces, text[start:]]]))


def is_chinese(text: str) -> bool:
    """True where all of a text is one run of Chinese."""
    return _CHINESE.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def tongued(text: str, page_lang: str) -> Html:
    """The text with its Chinese marked as such where the page is in another language."""
    if page_lang.startswith("zh"):
        return html(text)
    pieces, start = [], 0
    for found in _CHINESE.finditer(text):
        pieces += [html(text[start : found.start()]), f"<span lang=zh>{html(found[0])}</span>"]
        start = found.end()
    return Html("".join([*pieces, html(text[start:])]))


@lru_cache(maxsize=4096)
def shortened(text: str, width: int) -> str:
    """The text cut to a width in half-width characters; a Chinese character takes two places."""
    taken = 0
    for index, char in enumerate(text):
        taken += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken > width:
            return text[: max(index - 1, 1)].rstrip() + "…"
    return text
