"""Briefs and their captures → everything that is unproven or wrong with them; what did not change is remembered."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from diptych.errors import UsageError
from diptych.model.brief import Brief
from diptych.model.checked import CheckedBrief
from diptych.model.finding import Finding
from diptych.model.term import Term
from diptych.pages.row import Row
from diptych.pipeline.folder import BriefFolder
from diptych.pipeline.ledger import Ledger, Line, folder_stamp, make_line
from diptych.pipeline.library import Library, load_library, recall_library
from diptych.pipeline.memory import FOLDER, Memory, Report, Seal, contents_of, memory_version
from diptych.records.binding import Document
from diptych.records.store import BRIEF_FILE, SiteRoot, find_site, load_terms

if TYPE_CHECKING:
    from diptych.lang.names import NameIndex
    from diptych.pipeline.examination import Examination

# A process is ready after a second; so many briefs take longer than that.
WORTH_A_PROCESS = 50
# A report is read in a millisecond.
_WORTH_RECALLING = 1000
# Briefs that are handed to a process at once, to check them and to recall what was found.
_CHUNK, _RECALLED = 4, 32

T = TypeVar("T")


@dataclass(frozen=True)
class CheckOutcome:
    """One brief after its checks; ``line`` is what is remembered of it.

    ``checked`` is None where the record itself cannot be read; what was remembered is read when it is asked for.
    """

    path: Path
    line: Line
    source: Callable[[Path, Line], CheckedBrief | None]

    @property
    def name(self) -> str:
        """The name of the brief's folder."""
        return _folder_name(str(self.path))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found."""
        return self.line.findings

    @property
    def facts(self) -> int:
        """The number of the brief's facts."""
        return self.line.facts

    @cached_property
    def row(self) -> Row | None:
        """What lists say of the brief; None where its record cannot be read."""
        return self.line.row

    @cached_property
    def checked(self) -> CheckedBrief | None:
        """The brief with everything that was found out about it."""
        return self.source(self.path, self.line)


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


def check_briefs(
    site: SiteRoot, paths: Iterable[Path], *, remember: bool = False, recall: bool = True, jobs: int = 1
) -> Iterator[CheckOutcome]:
    """Check briefs, in the order of ``paths``; a record that cannot be read becomes findings, never an exception.

    With ``remember``, the site's folder keeps what was found, and with ``recall`` what did not change since then is not
    checked again; ``jobs`` is the number of processes. None of them changes an outcome.
    """
    library = recall_library(site) if remember else load_library(site)
    # Of ten thousand paths to files none is looked at here.
    files = [path / BRIEF_FILE if path.name != BRIEF_FILE and path.is_dir() else path for path in paths]
    if not remember:
        for file in files:
            found = _examine(site, BriefFolder(file, site.relative(file)), library)
            yield CheckOutcome(file, line_of(found.report, "", ""), _giving(found.checked))
        return
    yield from _Round(site, library, recall=recall).outcomes(files, jobs)


class _Round:
    """One run over briefs whose last reports may be remembered."""

    def __init__(self, site: SiteRoot, library: Library, *, recall: bool) -> None:
        self.site = site
        self.library = library
        self.version = memory_version(site, library.shared)
        self.memory = Memory(site, self.version, library.terms)
        self.ledger = Ledger(site.path / FOLDER.parent, self.version)
        self.recall = recall

    def outcomes(self, files: Sequence[Path], jobs: int) -> Iterator[CheckOutcome]:
        lines: list[Line | None] = []
        names: list[str] = []
        unknown: list[Task] = []
        self.ledger.sift(self.memory.glossary.digest, lambda name, line: self.memory.holds(name, line.key))
        for file in files:
            # Texts, not paths: there are ten thousand of them.
            folder = str(file).rpartition(os.sep)[0]
            names.append(folder.rpartition(os.sep)[2])
            last = self.ledger.line(names[-1])
            stamp = folder_stamp(folder, last.stamp if last else "")
            if last is not None and stamp and last.stamp == stamp and self.recall:
                lines.append(last)
                continue
            lines.append(self._same_bytes(file, stamp, last) if last and self.recall else None)
            if lines[-1] is None:
                unknown.append(Task(file, stamp))
        recalled = self._recalled(unknown, jobs) if self.recall else [None] * len(unknown)
        fresh = self._fresh([task for task, line in zip(unknown, recalled, strict=True) if line is None], jobs)
        others = iter(recalled)
        for file, name, known in zip(files, names, lines, strict=True):
            line = known
            if line is None:
                line = next(others) or next(fresh)
                self.ledger.keep(name, line)
            yield CheckOutcome(file, line, self._again)
        self._save(set(names))

    def _save(self, checked: set[str]) -> None:
        """Keep what was found of the briefs that were ``checked``, and forget those that the site has no more."""
        names = checked
        if not self.ledger.within(checked):
            with os.scandir(self.site.briefs_path) as entries:
                names = {entry.name for entry in entries}
        if self.ledger.save(names):
            self.memory.forget_others(names, self.ledger.keys)

    def _same_bytes(self, file: Path, stamp: str, line: Line) -> Line | None:
        """The last line of a brief whose files have another stamp, where their bytes are what they were."""
        contents = BriefFolder(file, self.site.relative(file)).key
        if contents is None or contents_of(line.key) != contents:
            return None
        return self.ledger.restamp(file.parent.name, line, stamp) if stamp else line

    def _recalled(self, tasks: Sequence[Task], jobs: int) -> list[Line | None]:
        """What is remembered of briefs by the bytes of their files; None where that is nothing."""
        # A site that was copied, or whose ledger is gone, has ten thousand of them.
        kept = [task for task in tasks if self.memory.has(task.file)]
        if jobs <= 1 or len(kept) < _WORTH_RECALLING:
            return [recall_line(self.site, self.memory, task) for task in tasks]
        lines = self._shared(_recall_in_worker, kept, jobs, _RECALLED)
        found = dict(zip((task.file for task in kept), lines, strict=True))
        return [found.get(task.file) for task in tasks]

    def _fresh(self, tasks: Sequence[Task], jobs: int) -> Iterator[Line]:
        """The lines of briefs that are checked now, in order."""
        if jobs <= 1 or len(tasks) < WORTH_A_PROCESS:
            yield from (check_and_keep(self.site, self.library, self.memory, task).line for task in tasks)
            return
        yield from self._shared(_check_in_worker, tasks, jobs, _CHUNK)

    def _shared(self, do: Callable[[Task], T], tasks: Sequence[Task], jobs: int, chunk: int) -> Iterator[T]:
        """What several processes make of tasks, in order.

        ``chunk`` is how many are handed to one at once.
        """
        # Imported here: most checks are of so few briefs that no process is shared out.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Spawned, not forked: a process that has threads must not be copied.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, context, _prepare_worker, (self.site, self.version)) as pool:
            yield from pool.map(do, tasks, chunksize=chunk)

    def _again(self, file: Path, line: Line) -> CheckedBrief | None:
        seal = Seal(line.key, line.stamp)
        return recall_checked(self.site, self.library, self.memory, file, seal) if line.readable else None


@dataclass(frozen=True, slots=True)
class Task:
    """A brief that is to be checked: its file, and how the files of its folder stood."""

    file: Path
    stamp: str


def check_and_keep(site: SiteRoot, library: Library, memory: Memory, task: Task) -> CheckOutcome:
    """Check a brief and keep the report, where its folder holds nothing but files that can be read."""
    folder = BriefFolder(task.file, site.relative(task.file))
    found = _examine(site, folder, library)
    line = line_of(found.report, "", "")
    if folder.key is not None:
        brief = found.checked.brief if found.checked else None
        key = memory.keep(task.file, folder.key, found.report, found.dependence, brief)
        line = line_of(found.report, task.stamp, key)
    return CheckOutcome(task.file, line, _giving(found.checked))


def recall_checked(site: SiteRoot, library: Library, memory: Memory, file: Path, seal: Seal) -> CheckedBrief | None:
    """The brief that was checked, as it was then; checked again where its files are not what they were."""
    stands = seal.key and seal.stamp and folder_stamp(file.parent, seal.stamp) == seal.stamp
    if stands and (found := memory.checked(file, seal.key)):
        return found
    folder = BriefFolder(file, site.relative(file))
    same = seal.key and folder.key == contents_of(seal.key)
    found = memory.checked(file, seal.key) if same else None
    return found or _examine(site, folder, library).checked


def recall_line(site: SiteRoot, memory: Memory, task: Task) -> Line | None:
    """What the ledger said of a brief, by a report on the same bytes that holds; None where none is kept."""
    if not memory.has(task.file):
        return None
    contents = BriefFolder(task.file, site.relative(task.file)).key
    recalled = contents and memory.recall_any(task.file, contents)
    if not recalled:
        return None
    key, report = recalled
    return line_of(report, task.stamp, key)


def line_of(report: Report, stamp: str, key: str) -> Line:
    """What the ledger says of a report."""
    return make_line(stamp, key, report.facts, len(report.withheld), report.findings, report.row)


_worker: dict[str, tuple[SiteRoot, Library, Memory]] = {}


def _prepare_worker(site: SiteRoot, version: str) -> None:
    library = recall_library(site)
    _worker["site"] = site, library, Memory(site, version, library.terms)


def _check_in_worker(task: Task) -> Line:
    site, library, memory = _worker["site"]
    return check_and_keep(site, library, memory, task).line


def _recall_in_worker(task: Task) -> Line | None:
    site, _, memory = _worker["site"]
    return recall_line(site, memory, task)


def _examine(site: SiteRoot, folder: BriefFolder, library: Library) -> Examination:
    # Imported when there is something to check: dictionaries and parsers take a second to load.
    from diptych.pipeline.examination import examine

    return examine(site, folder, library)


def _giving(checked: CheckedBrief | None) -> Callable[[Path, Line], CheckedBrief | None]:
    return lambda path, line: checked


def _folder_name(file: str) -> str:
    return file.rpartition(os.sep)[0].rpartition(os.sep)[2]


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
    from diptych.pipeline.examination import examine_document

    path = Path(brief.file if isinstance(brief, Document) else brief)
    site = find_site(path)
    folder = BriefFolder(path / BRIEF_FILE if path.is_dir() else path, site.relative(path))
    if isinstance(brief, Document):
        return list(examine_document(brief, folder, load_library(site)).findings)
    return list(_examine(site, folder, load_library(site)).report.findings)


def compare_statements(*, zh: str, en: str, terms: tuple[Term, ...] | None = None) -> list[Finding]:
    """The parity findings of a Chinese and an English wording of one statement; empty where there are none.

    Codes: ``parity.quantity``, ``parity.currency``, ``parity.date``, ``parity.name``, ``parity.polarity``. ``terms``
    are the names to know; by default those of the site around the working directory, else around this package.
    """
    from diptych.checks import parity
    from diptych.lang.names import NameIndex

    return parity.compare_statements(zh=zh, en=en, names=_names_here(Path.cwd()) if terms is None else NameIndex(terms))


@cache
def _names_here(folder: Path) -> NameIndex:
    from diptych.lang.names import NameIndex

    for start in (folder, Path(__file__).parent):
        with contextlib.suppress(UsageError):
            return NameIndex(load_terms(find_site(start)))
    return NameIndex(())
