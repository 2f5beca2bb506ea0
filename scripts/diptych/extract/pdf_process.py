"""``python -m diptych.extract.pdf_process``: a PDF on standard input, its text as JSON on standard output.

A process of its own, so that its time and memory can be bounded (see ``pdf``).
"""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

# Below the caller's limit, so that the pages read so far come back.
SOFT_SECONDS = 3.0
# An article has some pages, a report some hundred.
MOST_PAGES = 300
MOST_MEMORY = 1_500_000_000
MOST_CPU_SECONDS = 5


def main() -> None:
    """Read, and answer with the pages or with the reason why there are none."""
    began = time.monotonic()
    _bound()
    logging.disable(logging.CRITICAL)
    try:
        answer = _answer(sys.stdin.buffer.read(), began)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError):
        answer = {"error": "the PDF is damaged", "hint": "save or print it again"}
    except (RecursionError, MemoryError):
        answer = {
            "error": "the PDF is too deeply nested or too large",
            "hint": "print the article's pages to a new PDF",
        }
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "replace"))


def _bound() -> None:
    try:
        import resource
    except ImportError:
        return  # there is none on Windows; the caller's timeout holds everywhere
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))


def _answer(data: bytes, began: float) -> dict[str, Any]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "the PDF is encrypted", "hint": "save it without a password"}
    pages: list[str] = []
    complete = True
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or time.monotonic() - began > SOFT_SECONDS:
            complete = False
            break
        pages.append(page.extract_text() or "")
    known = reader.metadata
    return {
        "pages": pages,
        "title": str(known.title) if known and known.title else None,
        "author": str(known.author) if known and known.author else None,
        "complete": complete,
    }


if __name__ == "__main__":
    main()
