"""Characters and markup in a record that would show a reader something other than what is written."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
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
        control = _CONTROL.search(text)
        if control:
            report.add("safety.control", path, char=_named(control[0]))
        bidi = _BIDI.search(text)
        if bidi:
            report.add("safety.bidi", path, char=_named(bidi[0]))
        markup = _MARKUP.search(text)
        if markup and not _QUOTES.search(path):
            report.add("safety.markup", path, surface=markup[0])


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
