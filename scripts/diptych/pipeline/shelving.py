"""Planned stories → brief folders: each capture is copied, with its sidecar, and the inbox is left as it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diptych.capture.kind import kind_of
from diptych.capture.naming import safe_stem
from diptych.capture.network import Clock
from diptych.capture.saved_file import read_saved_file
from diptych.capture.storing import Store
from diptych.errors import CaptureError, UsageError
from diptych.model.capture import CaptureRecord
from diptych.pipeline.beginning import begin_brief
from diptych.pipeline.inbox import Candidate, shown_name
from diptych.pipeline.sorting import SortedCapture, SortedStory
from diptych.records.files import sha256
from diptych.records.store import SOURCES_FOLDER, SiteRoot

# Beside the briefs, while a new one is filled: a run that is killed leaves no half brief behind.
_STAGING_PREFIX = ".diptych-sort-"


class Shelving:
    """Stores planned stories; ``candidates`` are the files that were read, ``most`` their largest size in bytes."""

    def __init__(self, site: SiteRoot, candidates: Sequence[Candidate], clock: Clock, most: int) -> None:
        self.site = site
        self.candidates: Mapping[str, Candidate] = {candidate.sha256: candidate for candidate in candidates}
        self.clock = clock
        self.most = most

    def store(self, story: SortedStory) -> SortedStory:
        """Make a new story's brief with its captures, or add them to the brief that has the story already."""
        if story.state == "existing":
            folder = self.site.briefs_path / story.brief
            return replace(story, captures=tuple(self._put_all(story, folder)))
        return self._begin(story)

    def _begin(self, story: SortedStory) -> SortedStory:
        """A brief's folder is filled beside its place and appears there whole."""
        target = self.site.briefs_path / story.brief
        if target.exists() or target.is_symlink():
            raise UsageError(f"the brief '{story.brief}' appeared while sorting", hint="sort again")
        staging = Path(tempfile.mkdtemp(dir=self.site.briefs_path, prefix=_STAGING_PREFIX))
        try:
            path = begin_brief(SiteRoot(staging), story.brief[11:], story.brief[:10])
            captures = tuple(self._put_all(story, path.parent))
            if any(each.capture for each in captures):
                path.parent.rename(target)
                return replace(story, captures=captures)
            return replace(story, state="failed", captures=captures)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _put_all(self, story: SortedStory, folder: Path) -> list[SortedCapture]:
        store = Store(folder / SOURCES_FOLDER)
        return [self._put(each, store) for each in story.captures]

    def _put(self, planned: SortedCapture, store: Store) -> SortedCapture:
        candidate = self.candidates[planned.sha256]
        path = candidate.file.path
        try:
            data = read_saved_file(path, self.most)
            if sha256(data) != planned.sha256:
                return replace(planned, note="not stored: the file changed while it was sorted")
            record = candidate.record or self._record(candidate)
            stem = path.name.removesuffix(path.suffix) if path.suffix else path.name
            stored = store.put(safe_stem(stem), kind_of(data, path.name).ending, data, record)
        except CaptureError as error:
            return replace(planned, note=f"not stored: {error.what}")
        return replace(planned, capture=stored.path.name)

    def _record(self, candidate: Candidate) -> CaptureRecord:
        """A sidecar's record; the store completes it."""
        stored = self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        given = shown_name(candidate.file.path.name)
        return CaptureRecord("1", "", "", "", stored, given)
