"""What all briefs of a site share, and the site's name for each of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.records.store import SiteRoot, load_models, load_terms


@dataclass(frozen=True, slots=True)
class Library:
    """The terms of a site, and its mental models by id."""

    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]


def load_library(site: SiteRoot) -> Library:
    """The site's terms and mental models; raises RecordError where one of their files is wrong."""
    return Library(load_terms(site), load_models(site))
