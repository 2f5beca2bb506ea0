"""One brief and its captures → what the checks say of it. Loads all that checks need, which takes a second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from diptych.checks.run import run_checks
from diptych.errors import DiptychError, RecordError
from diptych.evidence.standing import standings
from diptych.extract.reader import read_wording
from diptych.lang.hanzi import know_hant
from diptych.model.brief import Brief, Source
from diptych.model.checked import Asked, CheckedBrief, SourceText
from diptych.model.finding import Finding
from diptych.model.term import Term
from diptych.pages.register import Register
from diptych.pages.row import Excerpt, make_excerpt
from diptych.pipeline.dependence import INDEPENDENT, Dependence, dependence_of
from diptych.pipeline.folder import BriefFolder
from diptych.pipeline.library import Library
from diptych.pipeline.memory import Report
from diptych.records.binding import Document
from diptych.records.store import SiteRoot, load_brief


@dataclass(frozen=True, slots=True)
class Examination:
    """A report on a brief with the terms that it depends on, and the brief; None for a record that cannot be read."""

    report: Report
    dependence: Dependence
    checked: CheckedBrief | None


def examine(site: SiteRoot, folder: BriefFolder, library: Library) -> Examination:
    """Everything that is found out about a brief; problems of a record that cannot be read are findings too."""
    file, shown = folder.path, site.relative(folder.path)
    know_hant(library.hant)
    try:
        document = replace(load_brief(file, folder.record.data if folder.record else None), file=shown)
    except RecordError as error:
        findings = tuple(_record_findings(error, file.parent.name, shown))
        return Examination(Report(False, 0, findings, {}, {}, {}), INDEPENDENT, None)
    checked, asked = _checked(document, folder, library)
    excerpt = make_excerpt(checked)
    return Examination(
        _report(checked, excerpt, library), dependence_of(checked.brief, asked, excerpt, library.terms), checked
    )


def examine_document(document: Document[Brief], folder: BriefFolder, library: Library) -> CheckedBrief:
    """A loaded record with everything that the checks find in it."""
    return _checked(document, folder, library)[0]


def _checked(document: Document[Brief], folder: BriefFolder, library: Library) -> tuple[CheckedBrief, Asked]:
    brief = document.value
    sources = {source.id: _source_text(folder, source) for source in brief.sources}
    report = run_checks(document, sources, library.terms, library.models)
    standing = standings(brief, library.terms)
    return CheckedBrief(brief, report.findings, report.levels, report.withheld, standing), report.asked


@lru_cache(maxsize=2)
def register_of(terms: tuple[Term, ...]) -> Register:
    """The register of a site's terms; every brief of a run is entered in it."""
    return Register(terms)


def _report(checked: CheckedBrief, excerpt: Excerpt, library: Library) -> Report:
    return Report(
        readable=True,
        facts=len(checked.brief.facts),
        findings=checked.findings,
        levels=checked.levels,
        withheld=checked.withheld,
        standing=checked.standing,
        row=register_of(library.terms).enter(checked, excerpt),
        excerpt=excerpt,
    )


def _source_text(folder: BriefFolder, source: Source) -> SourceText:
    try:
        held = folder.capture(source)
    except DiptychError as error:
        return SourceText(None, None, error.what)
    try:
        return SourceText(held.sha256, read_wording(held.data))
    except DiptychError as error:
        return SourceText(held.sha256, None, error.what)


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
