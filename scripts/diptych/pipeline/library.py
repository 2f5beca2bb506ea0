"""What all briefs of a site share, and the site's name for each of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.records.store import MODELS_FOLDER, TERMS_FILE, SiteRoot, load_models, load_terms


@dataclass(frozen=True, slots=True)
class Library:
    """The terms of a site, and its mental models by id."""

    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]

    @property
    def shared(self) -> str:
        """All that every brief depends on: the mental models; of the terms each depends on some."""
        return repr(self.models)


def load_library(site: SiteRoot) -> Library:
    """The site's terms and mental models; raises RecordError where one of their files is wrong.

    The same files are parsed once in a process: four hundred terms take a tenth of a second.
    """
    paths = [site.briefs_path / TERMS_FILE, *sorted((site.briefs_path / MODELS_FOLDER).glob("*.yml"))]
    # What is no plain file is refused where it is read.
    plain = [path for path in paths if path.is_file() and not path.is_symlink()]
    return _parsed(site, tuple((path.name, path.read_bytes()) for path in plain), len(paths))


@lru_cache(maxsize=1)
def _parsed(site: SiteRoot, files: tuple[tuple[str, bytes], ...], count: int) -> Library:
    return Library(load_terms(site), load_models(site))
