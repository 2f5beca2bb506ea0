"""What the catalog knows of one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diptych.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a brief that earns a finding, as an editor writes it.

    ``record`` is YAML; ``source`` is what the capture of s1 says, where the quotes alone do not tell. ``capture`` says
    what is wrong with that capture: it was changed, it is gone, or it holds no article.
    """

    record: str
    source: str = ""
    capture: Literal["kept", "changed", "gone", "empty"] = "kept"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding.

    ``message`` and ``hint`` are templates; ``meaning_*`` says what the code stands for, ``mend_*`` what to do, and each
    example is proved to earn the code. An empty ``message`` is for findings whose words are made where they are found.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    meaning_en: str
    meaning_zh: str
    mend_en: str
    mend_zh: str
    example_en: Example
    example_zh: Example


def fact(wording: str, quote: str, *, source: str = "", more: str = "") -> Example:
    """An example of one fact: its wording (``en: …`` or ``zh: …``, several lines for both) over its quote."""
    text = "\n".join(f"      {line}" for line in wording.splitlines())
    record = f"facts:\n  - id: f1\n    text:\n{text}\n{more}    evidence:\n      - source: s1\n        quote: {quote}\n"
    return Example(record, source)


def same(record: str, **more: str) -> tuple[Example, Example]:
    """One example for both languages, where no wording matters."""
    example = Example(record, **more)  # type: ignore[arg-type]
    return example, example
