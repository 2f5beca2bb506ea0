"""A brief and its captures → everything that is unproven or wrong with it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from diptych.checks import parity
from diptych.checks.run import run_checks
from diptych.errors import DiptychError, RecordError, UsageError
from diptych.evidence.standing import standings
from diptych.extract.reader import read_wording
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief, Source
from diptych.model.checked import CheckedBrief, SourceText
from diptych.model.finding import Finding
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.pipeline.memory import Memory, Report, brief_key
from diptych.records.binding import Document
from diptych.records.files import sha256
from diptych.records.store import BRIEF_FILE, SiteRoot, find_site, load_brief, load_models, load_terms, read_source

# A process is ready after a second; so many briefs take longer than that.
_WORTH_A_PROCESS = 50
# Briefs that are handed to a process at once.
_CHUNK = 4


@dataclass(frozen=True, slots=True)
class Library:
    """What all briefs of a site share: its terms, and its mental models by id."""

    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]


@dataclass(frozen=True)
class CheckOutcome:
    """One brief after its checks: the findings, and the number of its facts.

    ``checked`` is None where the record itself cannot be read; what was remembered is read when it is asked for.
    """

    path: Path
    findings: tuple[Finding, ...]
    facts: int
    source: Callable[[], CheckedBrief | None]

    @cached_property
    def checked(self) -> CheckedBrief | None:
        """The brief with everything that was found out about it."""
        return self.source()


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


def check_briefs(
    site: SiteRoot, paths: Iterable[Path], *, remember: bool = False, jobs: int = 1
) -> Iterator[CheckOutcome]:
    """Check briefs, in the order of ``paths``; a record that cannot be read becomes findings, never an exception.

    With ``remember``, what did not change since it was last checked is not checked again, and the site's folder keeps
    what was found; ``jobs`` is the number of processes. Neither changes an outcome.
    """
    library = load_library(site)
    files = [path / BRIEF_FILE if path.is_dir() else path for path in paths]
    keys = {file: brief_key(file, site.relative(file)) for file in files}
    memory = Memory(site, repr(library)) if remember else None
    known = {file: memory.recall(file, keys[file]) if memory else None for file in files}
    reports = _reports(site, library, [file for file in files if known[file] is None], jobs)
    for file in files:
        report, checked = known[file], None
        if report is None:
            report, checked = next(reports)
            # Kept only where no file changed while it was being checked.
            if memory and brief_key(file, site.relative(file)) == keys[file]:
                memory.keep(file, keys[file], report)
        again = partial(_again, site, file, library, report, keys[file])
        source = again if checked is None else partial(_same, checked)
        yield CheckOutcome(file, report.findings, report.facts, source)
    if memory:
        memory.forget_others(site.brief_paths())


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def summarize(outcomes: Sequence[CheckOutcome], begun: float) -> CheckSummary:
    """The findings of a run that began at ``begun`` on the monotonic clock."""
    return CheckSummary(
        findings=tuple(finding for outcome in outcomes for finding in outcome.findings),
        briefs=len(outcomes),
        facts=sum(outcome.facts for outcome in outcomes),
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
    file = path / BRIEF_FILE if path.is_dir() else path
    return list(_check_path(site, file, load_library(site))[0].findings)


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


def _reports(
    site: SiteRoot, library: Library, files: Sequence[Path], jobs: int
) -> Iterator[tuple[Report, CheckedBrief | None]]:
    """The report on each file in order, with the brief itself where this process read it."""
    if jobs <= 1 or len(files) < _WORTH_A_PROCESS:
        yield from (_check_path(site, file, library) for file in files)
        return
    # Spawned, not forked: a process that has threads must not be copied.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _prepare_worker, (site,)) as pool:
        yield from ((report, None) for report in pool.map(_check_in_worker, files, chunksize=_CHUNK))


_worker: dict[str, tuple[SiteRoot, Library]] = {}


def _prepare_worker(site: SiteRoot) -> None:
    _worker["site"] = site, load_library(site)


def _check_in_worker(file: Path) -> Report:
    site, library = _worker["site"]
    return _check_path(site, file, library)[0]


def _check_path(site: SiteRoot, file: Path, library: Library) -> tuple[Report, CheckedBrief | None]:
    shown = site.relative(file)
    try:
        document = replace(load_brief(file), file=shown)
    except RecordError as error:
        return Report(False, 0, tuple(_record_findings(error, file.parent.name, shown)), {}, {}, {}), None
    checked = _check_document(document, file, library)
    return _report(checked), checked


def _report(checked: CheckedBrief) -> Report:
    facts = len(checked.brief.facts)
    return Report(True, facts, checked.findings, checked.levels, checked.withheld, checked.standing)


def _same(checked: CheckedBrief) -> CheckedBrief:
    return checked


def _again(site: SiteRoot, file: Path, library: Library, report: Report, key: str | None) -> CheckedBrief | None:
    """The brief of a report, read again; checked again where it is not what the report is about any more."""
    if not report.readable:
        return None
    with contextlib.suppress(RecordError):
        brief = load_brief(file).value
        if key is not None and brief_key(file, site.relative(file)) == key:
            return CheckedBrief(brief, report.findings, report.levels, report.withheld, report.standing)
    return _check_path(site, file, library)[1]


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
        return SourceText(sha256(data), read_wording(data))
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
