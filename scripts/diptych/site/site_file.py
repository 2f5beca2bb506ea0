"""A finished file of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """Where a file stands below the site's root, and its bytes."""

    path: str
    data: bytes


def text_file(path: str, text: str) -> SiteFile:
    """A file of UTF-8 text; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return SiteFile(path, text.encode("utf-8", "replace"))
