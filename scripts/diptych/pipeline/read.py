"""One capture, read: the article and the form in which programs get it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from diptych.extract.reader import read_capture
from diptych.model.article import Article

# The contract's keys in their order (DESIGN.md §4); further ones follow.
CONTRACT_KEYS = ("title", "author", "publisher", "url", "published", "lang", "script", "text", "blocks", "dropped")


def read_file(path: str | Path) -> Article:
    """Return the article of a capture file; raises CaptureError where the file cannot be read."""
    return read_capture(path)


def article_data(article: Article) -> dict[str, Any]:
    """Return an article as JSON-ready data: the contract's keys first, unknown values as None."""
    data: dict[str, Any] = {**asdict(article), "text": article.text}
    return {key: data[key] for key in CONTRACT_KEYS} | {key: data[key] for key in data if key not in CONTRACT_KEYS}
