"""A PDF's text layer as passages: lines joined to paragraphs, running heads and page numbers left out.

The library runs in a process of its own with bounded time and memory: a PDF can be built to hang any reader.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass

from diptych.errors import CaptureError
from diptych.extract.passage import Passage
from diptych.lang.profiles import ends_sentence

# Seconds for the whole document, and for the process that reads it to give up by itself with what it has.
MOST_SECONDS = 4.5
# A line that stands on so many pages is a running head.
REPEATED_ON = 3
# A line shorter than this share of the page's width ends its paragraph.
FULL_LINE = 0.8
LONG_LINE = 0.6
# Shapes that a font's table names instead of the characters it draws: Kangxi radicals (⽚ for 片) and ligatures (ﬁ).
_SHAPES = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2E80, 0x2FE0), *range(0xFB00, 0xFB07))}
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|页,?\s*共)\s*\d{1,4})?\W*页?$|^第\s*\d{1,4}\s*页.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The pages' texts, the title and author that the file states, and whether all pages were read."""

    pages: tuple[str, ...]
    title: str | None
    author: str | None
    complete: bool


def read_pdf(data: bytes) -> PdfText:
    """Return the text layer of a PDF; raises CaptureError for one that is encrypted, damaged, or takes too long."""
    import subprocess  # where there is a PDF: few captures are one, and every check of a brief would load it

    try:
        done = subprocess.run(
            [sys.executable, "-m", "diptych.extract.pdf_process"],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CaptureError("the PDF takes too long to read", hint="print the article's pages to a new PDF") from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise CaptureError("the PDF is damaged", hint="save or print it again") from None
    if "error" in found:
        raise CaptureError(found["error"], hint=found["hint"])
    return PdfText(tuple(found["pages"]), found["title"], found["author"], found["complete"])


def pdf_passages(pages: tuple[str, ...]) -> list[Passage]:
    """Return the pages' paragraphs; ``line`` counts the lines of the text layer through all pages."""
    heads = Counter(line for page in pages for line in {_place(line) for line in _ends(page)})
    paragraphs: list[tuple[str, int]] = []
    open_line = False
    number = 0
    for page in pages:
        lines = page.translate(_SHAPES).split("\n")
        width = max((_width(line) for line in lines), default=0)
        for line in lines:
            number += 1
            words = line.strip()
            if words and (_PAGE_NUMBER.match(words) or heads[_place(words)] >= REPEATED_ON):
                continue
            if open_line and words and not _is_heading(paragraphs[-1][0], words, width):
                paragraphs[-1] = (_joined(paragraphs[-1][0], words), paragraphs[-1][1])
            elif words:
                paragraphs.append((words, number))
            open_line = _goes_on(words, width)
    return [Passage("paragraph", text, line) for text, line in paragraphs]


def _goes_on(line: str, width: int) -> bool:
    """True where a line fills the column, or nearly so and ends amid a sentence."""
    share = _width(line) / width if width else 0.0
    return share >= FULL_LINE or (share >= LONG_LINE and not ends_sentence(line))


def _is_heading(before: str, line: str, width: int) -> bool:
    """True for a short line without a full stop after a finished sentence."""
    return ends_sentence(before) and _width(line) < LONG_LINE * width and not ends_sentence(line)


def _ends(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    return [*lines[:2], *lines[-2:]]


def _place(line: str) -> str:
    """A line without its digits: "The Times, page 3" is one running head on all pages."""
    return re.sub(r"\d+", "0", line.strip())


def _width(line: str) -> int:
    return sum(2 if character >= "⺀" else 1 for character in line)


def _joined(text: str, line: str) -> str:
    if text.endswith("-") and line[:1].islower():
        return text[:-1] + line
    if text[-1:] >= "⺀" or line[:1] >= "⺀":
        return text + line
    return f"{text} {line}"
