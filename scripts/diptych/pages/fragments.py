"""Addresses that lead to the very words: text fragments (WICG, scroll-to-text-fragment).

Browsers find a fragment only where it begins and ends between words, in Chinese too, where they cut words by a
dictionary of their own. A quote's beginning is therefore cut where punctuation, digits or Latin letters meet Chinese
ones, and by our own dictionary only where nothing else is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote

from diptych.lang.hanzi import fold_chars
from diptych.lang.words import cut_words
from diptych.pages.escaping import Html, href

# Half-width characters of a quote that a link holds whole. Longer directives make links that do not fit a message, and
# a page has one for each quote; browsers match start and end over any distance.
_WHOLE = 24
# How much of a quote's beginning tells it from the article's other sentences: as much as no other quote has, and never
# less than this. Its end need only not stand between them.
_FIRST_WORDS, _LAST_WORDS, _FIRST_LETTERS = range(4, 9), range(1, 6), 20
_FIRST_CHARS, _LAST_CHARS = range(7, 19), range(2, 15)
# Letters and signs that a URL holds as they are (URL Standard: from U+00A0 on all that are visible); a Chinese one as
# nine characters of ASCII would be three times as long. Anything else is encoded: a dash, comma or ampersand would be
# read as syntax, a lone surrogate has no UTF-8.
_ENCODED = re.compile(
    "[^A-Za-z0-9._:;()?!\u00c0-\u02ff\u0370-\u03ff\u0400-\u04ff\u2018-\u201f\u20ac\u3001-\u3011\u3041-\u30ff"
    "\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]+"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_EDGE = re.compile(f"(?<=[{_HAN}])(?=[^{_HAN}])|(?<=[^{_HAN}])(?=[{_HAN}])")
_LAYOUT = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_GAP = re.compile(r"…+|\.{3,}")
_CHINESE = re.compile(f"[{_HAN}]")


def text_fragment(quote_text: str, said: str = "") -> str:
    """The ``:~:text=`` directive that makes a browser find a quote; its start and end where the quote is long.

    ``said`` holds the quote and others: the start is one that none of them has.
    """
    # Hardly any quote has layout or a gap, and one look tells.
    text = quote_text if quote_text.isprintable() else _LAYOUT.sub(" ", quote_text)
    if "…" in text or "..." in text:
        text = max(_GAP.split(text), key=len)
    span = text.strip().rstrip("。.")
    is_chinese = not span.isascii() and _CHINESE.search(span) is not None
    if len(span) * (2 if is_chinese else 1) > _WHOLE:
        starts, ends = (_char_starts, _char_ends) if is_chinese else (_word_starts, _word_ends)
        candidates = starts(span)
        start = next((at for at in candidates if said.count(span[:at]) < 2), candidates[-1] if candidates else 0)
        # Browsers take no notice of case.
        low = span.lower()
        low = low if len(low) == len(span) else span
        end = next((at for at in ends(span) if at > start and low.find(low[at:], start) == at), 0)
        if end > start:
            return f":~:text={_directive(span[:start].rstrip())},{_directive(span[end:])}"
    return f":~:text={_directive(span)}"


def _word_starts(span: str) -> list[int]:
    """Where the beginning of a quote may end, in its words, the shortest first."""
    words = span.split(" ", _FIRST_WORDS[-1])[: _FIRST_WORDS[-1]]
    ends = [end - 1 for end in accumulate(len(word) + 1 for word in words)]
    return [end for end in ends[_FIRST_WORDS[0] - 1 :] if end >= _FIRST_LETTERS]


def _word_ends(span: str) -> Iterator[int]:
    """Where the end of a quote may begin, in its words, the last first."""
    start = len(span) + 1
    for _ in _LAST_WORDS:
        if start == 0:
            return
        start = span.rfind(" ", 0, start - 1) + 1
        yield start


def _char_starts(span: str) -> list[int]:
    """The same of a Chinese quote: where Chinese meets other signs, else at words as our own dictionary has them."""
    head = span[: _FIRST_CHARS[-1] + 1]
    edges = [found.start() for found in _EDGE.finditer(head) if found.start() in _FIRST_CHARS]
    return edges or [word.end for word in cut_words(fold_chars(head)) if word.end in _FIRST_CHARS]


def _char_ends(span: str) -> Iterator[int]:
    tail = max(0, len(span) - _LAST_CHARS[-1] - 1)
    # The first word of a tail may be half of one.
    words = [tail + word.start for word in cut_words(fold_chars(span[tail:]))][1:]
    edges = [found.start() for found in _EDGE.finditer(span, tail)]
    yield from sorted({at for at in (*edges, *words) if len(span) - at in _LAST_CHARS}, reverse=True)


def _directive(text: str) -> str:
    return _ENCODED.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return _encoded(match[0])


# Nearly always a blank or a comma.
@lru_cache(maxsize=256)
def _encoded(text: str) -> str:
    return quote(text.encode("utf-8", "ignore"), safe="").replace("-", "%2D")


def quoted_url(url: str | None, directive: str) -> Html | None:
    """The address of a source that scrolls to the words of a directive, or None where there is no usable address."""
    address = href(url)
    if address is None:
        return None
    return Html(f"{address}{directive}" if "#" in address else f"{address}#{directive}")
