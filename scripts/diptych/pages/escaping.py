"""The one place where text becomes HTML, an attribute, a URL, JSON, XML or front matter (DESIGN.md §5.4).

Material prints titles and descriptions raw and MkDocs' Jinja does not escape, so whatever leaves this module is safe to
print as it is; and because other engines may run Markdown over our fragments, characters that Markdown or a template
language reads are written as character references too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
# A control character as JSON writes it; a backslash of the text's own before such a letter is one more reason to look.
_CONTROL = re.compile(r"\\[bfnrtu]")


class Html(str):
    """Text that is HTML already: templates print it as it is.

    What is made of it by adding or joining is plain text again. ``markupsafe.Markup``, which escapes what is added to
    it, takes three times as long to make, and a page is made of a thousand pieces.
    """

    __slots__ = ()

    def __html__(self) -> Html:
        """The text itself: what template engines ask for."""
        return self


# Characters that turn the reading order or carry text unseen: bidi controls, fillers, invisible operators, tag
# characters, supplementary variation selectors, private use, noncharacters. What only guides line breaking (soft
# hyphen, zero-width space, word joiner) stays as it is written, and so do the joiners that scripts and emoji need.
_HAZARDS = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200e\u200f\u202a-\u202e\u2061-\u206f\u3164\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
# NEL, LS and PS end lines in some parsers and not in others.
_BREAKS = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
# A letter carries a few marks in any living script; more than 32 are a flood that runs over the lines around it.
MAX_MARKS = 32
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"(?<={_MARK}{{{MAX_MARKS}}}){_MARK}+")
# Anything of all that, or a mark: hardly any text has one, and one look tells. One class of characters is looked for in
# a fifth of the time that several take.
_ODD = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029{_HAZARDS.pattern[1:-1]}{_MARK[1:-1]}]")

_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&#34;", ord("'"): "&#39;"}
# Besides HTML's own five: what Markdown (`[_*~|!\), Jinja ({%) and the autolinkers (://, @) read.
_ENTITIES = {char: f"&#{ord(char)};" for char in "`[]_*~|\\{}^$#"} | {chr(code): name for code, name in _XML.items()}
_SPECIAL = re.compile("[" + re.escape("".join(_ENTITIES)) + "]")
# What an attribute holds without quotes; parsers differ on a stroke at its end.
_BARE = re.compile(r"[A-Za-z0-9./#:-]*[A-Za-z0-9]")


def visible(text: str) -> str:
    """The text on one line, with what a reader could not see written as ``[U+202E]``."""
    if text.isprintable() if text.isascii() else not _ODD.search(text):
        return text
    text = _BREAKS.sub(" ", text)
    text = _CONTROLS.sub(_name, text)
    text = _HAZARDS.sub(_name, text)
    return _MARKS.sub("", text)


def _name(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


@lru_cache(maxsize=8192)
def html(text: str) -> Html:
    """The text for an element's content or a quoted attribute; it is shown as it was written."""
    # Markdown of other engines would see a scheme and make a link of its own.
    return Html(_SPECIAL.sub(_entity, visible(text)).replace("://", "&#58;//"))


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match[0]]


@lru_cache(maxsize=8192)
def attribute(text: str) -> str:
    """The text as the value of an attribute, with its quotes where it needs any."""
    return text if _BARE.fullmatch(text) else f'"{html(text)}"'


@lru_cache(maxsize=4096)
def href(url: str | None) -> Html | None:
    """The URL for an attribute, or None unless it is an absolute http(s) address without credentials."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    # quote() leaves what is percent-encoded already and encodes everything else that a URL may not hold, Markdown's and
    # Jinja's own characters among it.
    return Html(quote(visible(url), safe="%/:?#@!$&'()+,;=-._~[]").translate(_XML))


def json_script(data: Any) -> Html:
    """JSON for a ``<script type="application/…json">`` element: nothing in it can end the element."""
    text = json_text(data)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Html(text)


def json_text(data: Any) -> str:
    """JSON for a file of its own."""
    text = _JSON.encode(data)
    # Where nothing in it is odd, nor escaped because it controls, it says what is visible already.
    return _JSON.encode(_clean(data)) if _ODD.search(text) or _CONTROL.search(text) else text


def xml(text: str) -> Html:
    """The text for an XML element or attribute; characters that XML 1.0 cannot hold are shown by name."""
    return Html(visible(text).translate(_XML))


def front_matter(values: Mapping[str, Any]) -> str:
    """A YAML block for a page; its strings are HTML already where Material prints them raw (see ``html``)."""
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    if isinstance(value, (bool, int)):
        return json.dumps(value)
    # A JSON string is a YAML double-quoted scalar as long as it holds no surrogate escape.
    return json.dumps(visible(str(value)), ensure_ascii=False)


def _clean(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {str(key): _clean(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_clean(item) for item in data]
    return data


@lru_cache(maxsize=1024)
def anchor(text: str) -> str:
    """An id for an element: a record's keys have the right form already, anything else is reduced to it."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", unicodedata.normalize("NFKD", text))
