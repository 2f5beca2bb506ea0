"""A brief and its captures → everything that is unproven or wrong with it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from diptych.checks import parity
from diptych.checks.run import run_checks
from diptych.errors import DiptychError, RecordError, UsageError
from diptych.evidence.standing import standings
from diptych.extract.reader import read_bytes
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief, Source
from diptych.model.checked import CheckedBrief, SourceText
from diptych.model.finding import Finding
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.records.binding import Document
from diptych.records.files import sha256
from diptych.records.store import SiteRoot, find_site, load_brief, load_models, load_terms, read_source


@dataclass(frozen=True, slots=True)
class Library:
    """What all briefs of a site share: its terms, and its mental models by id."""

    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """One brief after its checks; ``checked`` is None where the record itself cannot be read."""

    path: Path
    checked: CheckedBrief | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """All findings of a run, in the order of the briefs; ``checked_ms`` is wall time in milliseconds."""

    findings: tuple[Finding, ...]
    briefs: int
    facts: int
    checked_ms: int

    @property
    def failed(self) -> bool:
        """True where something needs an editor; a note does not."""
        return any(finding.severity != "note" for finding in self.findings)


def load_library(site: SiteRoot) -> Library:
    """The site's terms and mental models; raises RecordError where one of their files is wrong."""
    return Library(load_terms(site), load_models(site))


def check_briefs(site: SiteRoot, paths: Iterable[Path]) -> Iterator[CheckOutcome]:
    """Check briefs one after the other; a record that cannot be read becomes findings, never an exception."""
    library = load_library(site)
    for path in paths:
        yield _check_path(site, path, library)


def summarize(outcomes: Sequence[CheckOutcome], begun: float) -> CheckSummary:
    """The findings of a run that began at ``begun`` on the monotonic clock."""
    return CheckSummary(
        findings=tuple(finding for outcome in outcomes for finding in outcome.findings),
        briefs=len(outcomes),
        facts=sum(len(outcome.checked.brief.facts) for outcome in outcomes if outcome.checked),
        checked_ms=round((time.monotonic() - begun) * 1000),
    )


def check_brief(brief: str | Path | Document[Brief]) -> list[Finding]:
    """All findings of one brief, given as a loaded record, its ``brief.yml`` or its folder.

    Its site is the nearest folder upwards with ``mkdocs.yml`` and ``briefs/``.
    """
    path = Path(brief.file if isinstance(brief, Document) else brief)
    site = find_site(path)
    if isinstance(brief, Document):
        return list(_check_document(brief, path, load_library(site)).findings)
    return list(_check_path(site, path, load_library(site)).findings)


def compare_statements(*, zh: str, en: str, terms: tuple[Term, ...] | None = None) -> list[Finding]:
    """The parity findings of a Chinese and an English wording of one statement; empty where there are none.

    Codes: ``parity.quantity``, ``parity.currency``, ``parity.date``, ``parity.name``, ``parity.polarity``. ``terms``
    are the names to know; by default those of the site around the working directory, else around this package.
    """
    return parity.compare_statements(zh=zh, en=en, names=_names_here(Path.cwd()) if terms is None else NameIndex(terms))


@cache
def _names_here(folder: Path) -> NameIndex:
    for start in (folder, Path(__file__).parent):
        with contextlib.suppress(UsageError):
            return NameIndex(load_terms(find_site(start)))
    return NameIndex(())


def _check_path(site: SiteRoot, path: Path, library: Library) -> CheckOutcome:
    file = path / "brief.yml" if path.is_dir() else path
    shown = site.relative(file)
    try:
        document = replace(load_brief(file), file=shown)
    except RecordError as error:
        return CheckOutcome(file, None, tuple(_record_findings(error, file.parent.name, shown)))
    checked = _check_document(document, file, library)
    return CheckOutcome(file, checked, checked.findings)


def _check_document(document: Document[Brief], path: Path, library: Library) -> CheckedBrief:
    brief = document.value
    sources = {source.id: _source_text(path, source) for source in brief.sources}
    report = run_checks(document, sources, library.terms, library.models)
    return CheckedBrief(brief, report.findings, report.levels, report.withheld, standings(brief, library.terms))


def _source_text(path: Path, source: Source) -> SourceText:
    try:
        data = read_source(path, source)
    except DiptychError as error:
        return SourceText(None, None, error.what)
    try:
        return SourceText(sha256(data), read_bytes(data, source.capture or ""))
    except DiptychError as error:
        return SourceText(sha256(data), None, error.what)


def _record_findings(error: RecordError, brief: str, shown: str) -> Iterator[Finding]:
    for problem in error.problems:
        yield Finding(
            brief=brief,
            path=problem.path,
            code=problem.code,
            severity="error",
            message=problem.what,
            hint=problem.hint,
            file=shown,
            line=problem.line,
        )
