"""Characters and markup in a record that would show a reader something other than what is written."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
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
    if _is_safe(brief):
        return
    for path, text in _texts(brief, ""):
        for code, pattern in (("safety.control", _CONTROL), ("safety.bidi", _BIDI)):
            found = pattern.search(text)
            if found:
                report.add(code, path, char=_named(found[0]))
        markup = _MARKUP.search(text)
        if markup and not _QUOTES.search(path):
            report.add("safety.markup", path, surface=markup[0])


def _is_safe(brief: Brief) -> bool:
    """Whether no text of the record holds any of it; nearly every record is so, and its paths need not be made."""
    values: list[Any] = [brief]
    for value in values:
        if isinstance(value, str):
            # No text that prints as it is written has a control; without these signs there is no markup.
            if not value.isprintable() and (_CONTROL.search(value) or _BIDI.search(value)):
                return False
            if ("<" in value or "&" in value or ":" in value) and _MARKUP.search(value):
                return False
        elif isinstance(value, tuple):
            values += value
        elif value is not None:
            kind: Any = type(value)
            values += _values(kind)(value)
    return True


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
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


@cache
def _values(record: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields of a record's type."""
    return attrgetter(*(field.name for field in dataclasses.fields(record)))
