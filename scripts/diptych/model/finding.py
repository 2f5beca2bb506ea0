"""A finding: one thing that a check says about one place of a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    ``path`` is the key path in the record (``facts[3].text.en``), ``code`` is stable and documented,
    ``file`` is relative to the site's root and ``line`` counts from 1; both are empty/0 where there is no file.
    """

    brief: str
    path: str
    code: str
    severity: Severity
    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
