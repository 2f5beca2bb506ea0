"""The records of a site on disk: where each stands, and how it is loaded."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import DiptychError, RecordError, RecordProblem, UsageError
from diptych.model.brief import ID_PATTERN, Brief, Source
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term, Terms, TermTable
from diptych.records.binding import Document, read_record
from diptych.records.files import read_inside
from diptych.records.yaml_nodes import shorten

BRIEF_FILE = "brief.yml"
SOURCES_FOLDER = "sources"
MODELS_FOLDER = "frameworks"
TERMS_FILE = "terms.yml"
BRIEF_SCHEMA = "brief.schema.json"
# Below a site's folder: what can be made again, which no repository keeps.
WORK_FOLDER = ".build"


@dataclass(frozen=True, slots=True)
class SiteRoot:
    """The folder with ``mkdocs.yml`` and ``briefs/``."""

    path: Path

    @property
    def briefs_path(self) -> Path:
        """The folder of all briefs."""
        return self.path / "briefs"

    def relative(self, path: Path) -> str:
        """``path`` as messages show it: from the site's root where it lies inside, with forward slashes."""
        path = path.absolute()
        return path.relative_to(self.path).as_posix() if path.is_relative_to(self.path) else str(path)

    def brief_paths(self) -> list[Path]:
        """The ``brief.yml`` of every brief folder, oldest first."""
        folder, names = self.briefs_path, list[str]()
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            names = [one.name for one in entries if one.is_dir() and os.access(f"{one.path}/{BRIEF_FILE}", os.F_OK)]
        # Names are sorted, not paths, and each path is made at once: for ten thousand that takes a tenth of the time.
        return [folder.joinpath(name, BRIEF_FILE) for name in sorted(names)]

    def brief_path(self, name: str) -> Path:
        """The ``brief.yml`` of a brief given by id, folder or file; raises UsageError where there is none."""
        given = Path(name)
        for path in (self.briefs_path / name / BRIEF_FILE, given / BRIEF_FILE, given):
            if path.name == BRIEF_FILE and ".." not in given.parts and _exists(path.is_file):
                return path
        hint = self._nearest(name) or f"the briefs are the folders in {self.briefs_path}"
        raise UsageError(f"there is no brief '{shorten(name)}'", hint=hint)

    def brief_folder(self, name: str) -> Path:
        """The folder of a brief given by id or folder, with or without ``brief.yml``; raises UsageError without one."""
        given = Path(name)
        for path in (self.briefs_path / name, given):
            if ".." in given.parts or not _exists(path.is_dir):
                continue
            if path.is_symlink():
                raise UsageError(f"the brief's folder {path} is a link", hint="put the folder itself there")
            if path.resolve().parent == self.briefs_path.resolve():
                return path
        hint = self._nearest(name) or "make one with: diptych new SLUG"
        raise UsageError(f"there is no brief '{shorten(name)}' in {self.briefs_path}", hint=hint)

    def _nearest(self, name: str) -> str:
        """A hint at the brief whose id, or slug without the day, is nearly ``name``; nothing where none is."""
        ids = [path.parent.name for path in self.brief_paths()]
        known = {brief_id[len("2025-08-14-") :]: brief_id for brief_id in ids} | {each: each for each in ids}
        near = difflib.get_close_matches(name[:200], known, n=1, cutoff=0.8) if "/" not in name else ()
        return f"did you mean: {known[near[0]]}?" if near else ""


def _exists(test: Callable[[], bool]) -> bool:
    """The answer of ``Path.is_file`` and its kin; False for a name that the file system cannot even hold."""
    try:
        return test()
    except (OSError, ValueError):
        return False


def find_site(start: Path) -> SiteRoot:
    """The site that ``start`` lies in: the nearest folder upwards with ``mkdocs.yml`` and ``briefs/``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "briefs").is_dir():
            return SiteRoot(folder)
    raise UsageError(
        f"no Diptych site here: neither {start} nor a folder above it has mkdocs.yml and briefs/",
        hint="go into a site's folder",
    )


def find_site_of(name: str) -> SiteRoot:
    """The site of a brief that is given as folder or file, or else the one around the working directory."""
    return find_site(Path(name) if name and _exists(Path(name).exists) else Path.cwd())


def load_brief(path: str | Path, data: bytes | None = None) -> Document[Brief]:
    """The brief in a ``brief.yml`` or in the folder that holds it; raises RecordError with every problem.

    ``data`` are the bytes of the file where they were read already.
    """
    path = Path(path)
    if data is None and _exists(path.is_dir):
        path = path / BRIEF_FILE
    document = read_record(_text(path.parent, path, data), Brief, str(path))
    brief = document.value
    if path.parent.is_symlink():
        raise _refused(path, 1, "", "the brief's folder is a symbolic link", "put the folder itself there")
    if brief.id != path.parent.name and brief.id != path.parent.resolve().name:
        raise _refused(
            path,
            document.line("id"),
            "id",
            f"'{brief.id}' is not the folder's name '{path.parent.resolve().name}'",
            "make them the same",
        )
    return document


def check_slug(brief_id: str) -> None:
    """Raise UsageError unless ``brief_id`` is a day and a slug that may become a folder and a URL."""
    if not re.fullmatch(ID_PATTERN, brief_id) or len(brief_id) > 100:
        raise UsageError(
            f"'{brief_id}' cannot name a brief",
            hint="use a day and small Latin letters, digits and hyphens, as in 2025-08-14-deepseek-r2-delay",
        )


def capture_path(brief_path: Path, source: Source) -> Path:
    """Where a source's capture lies; raises DiptychError for an article that is only cited."""
    if source.capture is None:
        raise DiptychError(
            f"the source '{source.id}' has no capture", hint="save the article, or let no fact rest on it"
        )
    return brief_path.parent / SOURCES_FOLDER / source.capture


def read_source(brief_path: Path, source: Source) -> bytes:
    """The bytes of a source's capture; raises DiptychError where it is missing or a link."""
    return read_inside(brief_path.parent, capture_path(brief_path, source))


def load_terms(site: SiteRoot) -> tuple[Term, ...]:
    """The site's terms, or none where it has no table."""
    path = site.briefs_path / TERMS_FILE
    if not path.exists() and not path.is_symlink():
        return ()
    return Terms(read_record(_text(path.parent, path), TermTable, str(path)).value.terms)


def load_models(site: SiteRoot) -> dict[str, MentalModel]:
    """The mental models of ``briefs/frameworks/`` by id."""
    documents = (read_record(_text(path.parent, path), MentalModel, str(path)) for path in _model_paths(site))
    models = {}
    for document in documents:
        stem = Path(document.file).stem
        if document.value.id != stem:
            raise _refused(
                Path(document.file),
                document.line("id"),
                "id",
                f"'{document.value.id}' is not the file's name '{stem}'",
                "make them the same",
            )
        models[stem] = document.value
    return models


def _model_paths(site: SiteRoot) -> Iterator[Path]:
    return iter(sorted((site.briefs_path / MODELS_FOLDER).glob("*.yml")))


def _text(root: Path, path: Path, data: bytes | None = None) -> str:
    try:
        data = read_inside(root, path) if data is None else data
    except DiptychError as error:
        raise _refused(path, 1, "", error.what, error.hint) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(path, line, "", "the record is not UTF-8", "save it as UTF-8") from None


def _refused(path: Path, line: int, key: str, what: str, hint: str) -> RecordError:
    return RecordError([RecordProblem(what, hint=hint, file=str(path), line=line, path=key, code="record.file")])
