"""Where a build takes the words of briefs from: memory, or a site's folder with what was remembered of its checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from diptych.errors import BuildError
from diptych.model.checked import CheckedBrief
from diptych.pages.row import Excerpt, make_excerpt
from diptych.pipeline.check import recall_checked
from diptych.pipeline.library import Library
from diptych.pipeline.memory import UNSEALED, Memory, Seal
from diptych.records.store import BRIEF_FILE, SiteRoot

# Pages that stand near in time quote the same briefs one after the other. Between the fifty of a page of a name lie so
# many others where a site has ten thousand; they take some 25 MB.
_EXCERPTS = 2048


class HeldStock:
    """Briefs that are in memory."""

    def __init__(self, briefs: Mapping[str, CheckedBrief]) -> None:
        self._briefs = briefs

    def checked(self, brief: str) -> CheckedBrief:
        """The brief."""
        return self._briefs[brief]

    def excerpt(self, brief: str) -> Excerpt:
        """What other pages may quote of it."""
        return make_excerpt(self._briefs[brief])


class SiteStock:
    """Briefs of a site's folder; ``seals`` tell what they were checked as, by id."""

    def __init__(self, site: SiteRoot, library: Library, version: str, seals: Mapping[str, Seal]) -> None:
        self._site = site
        self._library = library
        self._memory = Memory(site, version, library.terms)
        self._seals = seals
        self.excerpt = lru_cache(_EXCERPTS)(self._excerpt)

    def checked(self, brief: str) -> CheckedBrief:
        """The brief, with what was remembered of its checks; raises BuildError where it is gone."""
        seal = self._seals.get(brief, UNSEALED)
        found = recall_checked(self._site, self._library, self._memory, self._file(brief), seal)
        if found is None:
            raise BuildError(f"the brief '{brief}' changed while the site was built", hint="build it again")
        return found

    def _excerpt(self, brief: str) -> Excerpt:
        key = self._seals.get(brief, UNSEALED).key
        kept = self._memory.excerpt(self._file(brief), key) if key else None
        return kept or make_excerpt(self.checked(brief))

    def _file(self, brief: str) -> Path:
        return self._site.briefs_path / brief / BRIEF_FILE
