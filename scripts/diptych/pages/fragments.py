"""Addresses that lead to the very words: text fragments (WICG, scroll-to-text-fragment).

Browsers find a fragment only where it begins and ends between words, in Chinese too, where they cut words by a
dictionary of their own. A quote's edges are therefore cut where punctuation, digits or Latin letters meet Chinese ones,
and by our own dictionary only where nothing else is near.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from diptych.lang.hanzi import fold_chars
from diptych.lang.words import cut_words
from diptych.pages.escaping import Html, href

# Longer directives make links that do not fit a message, and a page has one for each quote; browsers match start and
# end over any distance. What begins a quote must not stand elsewhere, so it is longer than what ends it.
_WHOLE = 24
_FIRST_WORDS, _LAST_WORDS = 5, 2
_FIRST_CHARS, _LAST_CHARS = range(7, 15), range(4, 11)
# Letters that a URL holds as they are (URL Standard: from U+00A0 on); a Chinese one as nine characters of ASCII would
# be three times as long. Anything else is encoded: a dash, comma or ampersand would be read as syntax, a lone surrogate
# has no UTF-8.
_ENCODED = re.compile("[^A-Za-z0-9._\u00c0-\u02ff\u0370-\u03ff\u0400-\u04ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_EDGE = re.compile(f"(?<=[{_HAN}])(?=[^{_HAN}])|(?<=[^{_HAN}])(?=[{_HAN}])")
_LAYOUT = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")


@lru_cache(maxsize=4096)
def text_fragment(quote_text: str) -> str:
    """The ``:~:text=`` directive that makes a browser find a quote; its start and end where the quote is long."""
    span = max(re.split(r"…+|\.{3,}", _LAYOUT.sub(" ", quote_text)), key=len).strip().rstrip("。.")
    if len(span) <= _WHOLE:
        return f":~:text={_directive(span)}"
    if re.search(f"[{_HAN}]", span):
        return f":~:text={_directive(span[: _start(span)])},{_directive(span[_end(span) :])}"
    words = span.split(" ")
    first, last = " ".join(words[:_FIRST_WORDS]), " ".join(words[-_LAST_WORDS:])
    return f":~:text={_directive(first)},{_directive(last)}" if len(first) + len(last) < len(span) else _all(span)


def _all(span: str) -> str:
    return f":~:text={_directive(span)}"


def _start(span: str) -> int:
    """Where the beginning of a Chinese quote ends."""
    return next((found.start() for found in _EDGE.finditer(span) if found.start() in _FIRST_CHARS), 0) or next(
        (word.end for word in cut_words(fold_chars(span[:40])) if word.end in _FIRST_CHARS), _FIRST_CHARS[0]
    )


def _end(span: str) -> int:
    """Where the end of a Chinese quote begins."""
    edges = [found.start() for found in _EDGE.finditer(span) if len(span) - found.start() in _LAST_CHARS]
    if edges:
        return edges[-1]
    tail = len(span) - 40 if len(span) > 40 else 0
    words = [tail + word.start for word in cut_words(fold_chars(span[tail:]))]
    return next((at for at in reversed(words) if len(span) - at in _LAST_CHARS), len(span) - _LAST_CHARS[0])


def _directive(text: str) -> str:
    return _ENCODED.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return quote(match[0].encode("utf-8", "ignore"), safe="").replace("-", "%2D")


def quoted_url(url: str | None, quote_text: str) -> Html | None:
    """The address of a source that scrolls to the quoted words, or None where there is no usable address."""
    address = href(url)
    if address is None:
        return None
    directive = text_fragment(quote_text)
    return Html(f"{address}{directive}" if "#" in address else f"{address}#{directive}")
