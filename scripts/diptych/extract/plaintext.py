"""Flattened text as passages: one passage a line, or a paragraph where the text was wrapped at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise

from diptych.extract.passage import Passage

_BULLET = re.compile(r"[•‣◦▪●○■□◆◇►▸·\-*][ \t\u3000]+(?=\S)")
_ADDRESS = re.compile(r"https?://\S{1,2000}|www\.\S{1,500}")
# Mail and old readers wrap at 60 to 80 columns; wider lines are paragraphs that nobody wrapped.
_WRAP = range(45, 100)
LEAST_WRAPPED_SHARE = 0.5


def read_plaintext(text: str, first_line: int = 1) -> list[Passage]:
    """Return the passages of text without markup; ``first_line`` is the capture's line that ``text`` begins on."""
    lines = text.split("\n")
    wrapped = _is_wrapped(lines)
    passages: list[Passage] = []
    paragraph: list[str] = []
    for number, line in enumerate([*lines, ""]):
        words = (
            re.sub(r"[ \t\u00a0\u3000]+", " ", line).strip() if "  " in line or not line.isprintable() else line.strip()
        )
        if wrapped and words and not _BULLET.match(words):
            paragraph.append(words)
            continue
        if paragraph:
            passages.append(_passage(" ".join(paragraph), number - len(paragraph) + first_line))
            paragraph = []
        if words:
            passages.append(_passage(words, number + first_line))
    return passages


def _passage(text: str, line: int) -> Passage:
    bullet = _BULLET.match(text)
    if bullet and text.endswith(bullet[0].strip()):
        bullet = None  # "- NAME -" is a signature
    if bullet:
        text = text[bullet.end() :]
    linked = sum(len(address) for address in _ADDRESS.findall(text)) if "://" in text or "www." in text else 0
    return Passage(
        "list" if bullet and not text.endswith(bullet[0].strip()) else "paragraph",
        text,
        line,
        linked,
        1 if linked else 0,
    )


def _is_wrapped(lines: list[str]) -> bool:
    """True where most lines that are followed by another are about as wide as a column, and none is a paragraph."""
    followed = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(followed) < 10 or max(map(len, lines)) >= _WRAP.stop:
        return False
    return sum(1 for width in followed if width in _WRAP) >= LEAST_WRAPPED_SHARE * len(followed)
