"""Characters and markup in a record that would show a reader something other than what is written."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from diptych.checks.reporting import Reporter
from diptych.model.brief import Brief

# Unicode's explicit direction controls (UAX #9): embeddings, overrides, isolates and marks.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# C0 and C1 controls but for tab and line feed, unpaired surrogates, non-characters, tags and language tags.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});|\bjavascript:", re.I)
# Evidence is shown as it stands in the capture, which may speak of markup; what surrounds it may not.
_QUOTES = re.compile(r"\.quote$")


def check_safety(brief: Brief, report: Reporter) -> None:
    """Report every text of the record that holds an invisible control or looks like markup."""
    for path, text in _texts(brief, ""):
        if not text.isprintable():
            _check_signs(path, text, report)
        # Without these signs there is no markup.
        markup = _MARKUP.search(text) if "<" in text or "&" in text or ":" in text else None
        if markup and not _QUOTES.search(path):
            report.add("safety.markup", path, surface=markup[0])


def _check_signs(path: str, text: str, report: Reporter) -> None:
    """Report controls; no text that prints as it is written has any."""
    for code, pattern in (("safety.control", _CONTROL), ("safety.bidi", _BIDI)):
        found = pattern.search(text)
        if found:
            report.add(code, path, char=_named(found[0]))


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" ({name.lower()})" if name else "")


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every string of a record with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")
    elif dataclasses.is_dataclass(value):
        kind: Any = type(value)
        for name in _fields(kind):
            item = getattr(value, name)
            if item:
                yield from _texts(item, f"{path}.{name}" if path else name)


@cache
def _fields(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record))
