"""Findings in the making: the words of the catalog with the place in the record."""

from __future__ import annotations

from dataclasses import replace

from diptych.checks.catalog import RULES
from diptych.model.brief import Brief
from diptych.model.finding import Finding, Severity
from diptych.records.binding import Document

# A message is one line; nobody needs more of a surface to find it.
_LONGEST_SURFACE = 60


def make_finding(code: str, *, path: str = "", severity: Severity | None = None, **values: str) -> Finding:
    """The finding ``code`` with its template filled; it has no place in a file yet."""
    rule = RULES[code]
    short = {name: _short(value) for name, value in values.items()}
    return Finding(
        brief="",
        path=path,
        code=code,
        severity=severity or rule.severity,
        message=rule.message.format(**short),
        hint=rule.hint.format(**short),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SURFACE else text[: _LONGEST_SURFACE - 1] + "…"


class Reporter:
    """Collects the findings of one brief, and which statements they keep off the page."""

    def __init__(self, document: Document[Brief]) -> None:
        self.document = document
        self.findings: dict[Finding, None] = {}  # each once, in order
        self.withheld: dict[str, str] = {}

    def add(
        self,
        code: str,
        path: str,
        *,
        severity: Severity | None = None,
        withholds: str | None = None,
        **values: str,
    ) -> None:
        """Keep one finding; an error withholds the statement at ``withholds``, the first one names the reason."""
        self.place(make_finding(code, path=path, severity=severity, **values), withholds=withholds)

    def place(self, finding: Finding, *, path: str | None = None, withholds: str | None = None) -> None:
        """Keep a finding made elsewhere, at ``path`` of this record."""
        path = finding.path if path is None else path
        placed = replace(
            finding,
            brief=self.document.value.id,
            path=path,
            file=self.document.file,
            line=self.document.line(path),
        )
        self.findings[placed] = None
        if placed.severity == "error" and withholds is not None:
            self.withheld.setdefault(withholds, finding.code)

    def in_order(self) -> tuple[Finding, ...]:
        """The findings by line of the record."""
        return tuple(sorted(self.findings, key=lambda finding: (finding.line, finding.path, finding.code)))
