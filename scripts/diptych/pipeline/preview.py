"""A site in the memory of the process that serves it: the page of an edited brief at once, all that follows behind it.

A look at one brief checks it and fills its pages into the shells of the last build, which takes a fraction of a second
whatever the number of briefs. Nothing is written of a look but the report of its checks, which the next build finds.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych.model.checked import CheckedBrief
from diptych.pipeline.build import BuildReport, update_site
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.check import CheckOutcome, Task, check_and_keep, check_briefs
from diptych.pipeline.holdings import SHOWN
from diptych.pipeline.legacy import Legacy
from diptych.pipeline.library import Library, load_library
from diptych.pipeline.manifest import Manifest
from diptych.pipeline.memory import Memory, memory_version
from diptych.pipeline.press import BriefWork, Press
from diptych.pipeline.relations import Known
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.stock import HeldStock
from diptych.pipeline.versions import theme_key
from diptych.records.store import BRIEF_FILE, WORK_FOLDER, SiteRoot
from diptych.site.host import read_host
from diptych.site.site_file import SiteFile


@dataclass(frozen=True, slots=True)
class Look:
    """A brief as it was just saved: what the checks say of it, and its pages by their path below the site.

    There are no pages where its record cannot be read, where the site does not show it, and where only an engine can
    make them.
    """

    outcome: CheckOutcome
    pages: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build checked and what it made."""

    outcomes: tuple[CheckOutcome, ...]
    report: BuildReport


@dataclass(frozen=True)
class _Held:
    """What is kept of the last build: its outcomes and what each brief leads to, by id.

    ``briefs`` is where the press takes words from.
    """

    library: Library
    memory: Memory
    press: Press | None
    outcomes: Mapping[str, CheckOutcome]
    related: Mapping[str, Known]
    briefs: dict[str, CheckedBrief] = field(default_factory=dict)


class Preview:
    """The site of one serving process; looks and builds may be asked for by two threads."""

    def __init__(self, site: SiteRoot, options: BuildOptions) -> None:
        self._site = site
        self._options = options
        self._held: _Held | None = None
        # What reads sentences keeps its place in itself: two threads must not check at one time.
        self._checking = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether a build has been made, from which looks can be taken."""
        return self._held is not None

    def build(self) -> Built:
        """Bring the site up to date and return what was done; raises DiptychError, and the last good site stays."""
        library = load_library(self._site)
        paths = self._site.brief_paths()
        with self._checking:
            outcomes = tuple(check_briefs(self._site, paths, remember=True, jobs=self._options.jobs))
        report = update_site(self._site, outcomes, library, self._options)
        self._held = self._hold(outcomes, library)
        return Built(outcomes, report)

    def look(self, brief: str) -> Look:
        """Check one brief and make its pages as the next build will, but for what depends on other briefs.

        A build must have been made before.
        """
        held = self._held
        assert held is not None
        file = self._site.briefs_path / brief / BRIEF_FILE
        with self._checking:
            outcome = check_and_keep(self._site, held.library, held.memory, Task(file, ""))
        checked, row = outcome.checked, outcome.row
        if held.press is None or checked is None or row is None:
            return Look(outcome, {})
        if row.id != brief or not (self._options.drafts or row.status in SHOWN):
            return Look(outcome, {})
        held.briefs[brief] = checked
        known = held.related.get(brief)
        rows = (held.outcomes[one].row for one in known.briefs if one in held.outcomes) if known else ()
        made = list(held.press.pages(BriefWork(row, tuple(one.titled for one in rows if one))))
        del held.briefs[brief]
        return Look(outcome, {one.path: one.data for one in made if isinstance(one, SiteFile)})

    def _hold(self, outcomes: tuple[CheckOutcome, ...], library: Library) -> _Held:
        host = read_host(self._site.path)
        legacy, key = Legacy(Manifest(self._site).cache), theme_key(host)
        theme = legacy.read_theme(key) if key else None
        briefs: dict[str, CheckedBrief] = {}
        shelf = RowShelf(self._site.path / WORK_FOLDER / "search")
        return _Held(
            library,
            Memory(self._site, memory_version(self._site, library.shared), library.terms),
            Press(host, library, theme, HeldStock(briefs), shelf) if theme else None,
            {one.name: one for one in outcomes if one.line.readable},
            legacy.read_related(),
            briefs,
        )
