"""What all briefs of a site share, and the site's name for each of its parts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diptych.model.mental_model import MentalModel
from diptych.model.term import Term, Terms
from diptych.pipeline.memory import memory_version
from diptych.pipeline.versions import key_of
from diptych.records.cache import Cache
from diptych.records.packing import pack_record, unpack_record
from diptych.records.store import MODELS_FOLDER, TERMS_FILE, WORK_FOLDER, SiteRoot, load_models, load_terms

_NAME = "library"
# Names and bytes of the files that a library is read from, and how many names stand there, links among them.
_Files = tuple[SiteRoot, tuple[tuple[str, bytes], ...], int]


@dataclass(frozen=True, slots=True)
class Library:
    """The terms of a site, and its mental models by id.

    ``hant`` are Chinese names of terms with what OpenCC makes of them, where that is known.
    """

    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]
    hant: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def shared(self) -> str:
        """All that every brief depends on: the mental models; of the terms each depends on some."""
        return repr(self.models)


# The one that was read last.
_last: dict[_Files, Library] = {}


def load_library(site: SiteRoot) -> Library:
    """The site's terms and mental models; raises RecordError where one of their files is wrong.

    The same files are parsed once in a process: four hundred terms take a tenth of a second.
    """
    files = _files(site)
    return _last.get(files) or _hold(files, Library(load_terms(site), load_models(site)))


def recall_library(site: SiteRoot) -> Library:
    """As ``load_library``; what was read is kept in the site's folder, until a file or the program is another one."""
    files = _files(site)
    if files in _last:
        return _last[files]
    cache, key = Cache(site.path / WORK_FOLDER, memory_version(site, "")), key_of(repr(files[1:]))
    library = _unpacked(cache.read(_NAME, key))
    if library is None:
        read = load_library(site)
        library = Library(read.terms, read.models, _derived(read.terms))
        cache.write(_NAME, key, _packed(library))
    return _hold(files, library)


def _files(site: SiteRoot) -> _Files:
    paths = [site.briefs_path / TERMS_FILE, *sorted((site.briefs_path / MODELS_FOLDER).glob("*.yml"))]
    # What is no plain file is refused where it is read.
    plain = [path for path in paths if path.is_file() and not path.is_symlink()]
    standing = sum(map(os.path.lexists, paths))
    return site, tuple((path.name, path.read_bytes()) for path in plain), standing


def _hold(files: _Files, library: Library) -> Library:
    _last.clear()
    _last[files] = library
    return library


def _derived(terms: tuple[Term, ...]) -> dict[str, str]:
    # Imported here: OpenCC's dictionary of Taiwan's words takes as long to load as ten briefs to check.
    from diptych.lang.hanzi import to_hant

    return {term.zh: to_hant(term.zh) for term in terms if not term.hant}


def _packed(library: Library) -> list[Any]:
    models = {id_: pack_record(model) for id_, model in library.models.items()}
    return [[pack_record(term) for term in library.terms], models, dict(library.hant)]


def _unpacked(data: Any) -> Library | None:
    """The library that ``_packed`` gave; None for anything else."""
    try:
        terms, models, hant = data
        return Library(
            Terms(unpack_record(term, Term) for term in terms),
            {id_: unpack_record(model, MentalModel) for id_, model in models.items()},
            hant,
        )
    except (TypeError, ValueError, AttributeError):
        return None
