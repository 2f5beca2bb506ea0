"""What the catalog knows of one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding.

    ``message`` and ``hint`` are templates; ``meaning_*`` says what the code stands for; ``example_*`` shows a wording
    (or a value) that earns it, against what is right.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    meaning_en: str
    meaning_zh: str
    example_en: str
    example_zh: str
