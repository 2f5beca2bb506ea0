"""What any engine that drafts a brief is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from diptych.model.brief import Brief
from diptych.model.dossier import Dossier
from diptych.model.exchange import Refused, Usage
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """The brief to draft: its ``id`` and ``date``, the ``day`` of drafting (ISO 8601), and the site's library.

    ``agree`` says of a Chinese and an English wording whether the checks find no difference between them.
    """

    id: str
    date: str
    day: str
    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]
    agree: Callable[[str, str], bool] = lambda zh, en: True


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted brief, and what the engine left open for the editor, one line each.

    ``refused`` is what a model proposed and no check let through, ``usage`` what its answers cost.
    """

    brief: Brief
    left_open: tuple[str, ...]
    refused: tuple[Refused, ...] = ()
    usage: Usage | None = None


class DraftEngine(Protocol):
    """Makes a brief from what the captures say; ``name`` is what ``--engine`` takes."""

    @property
    def name(self) -> str:
        """The engine's name."""
        ...

    def draft(self, dossier: Dossier, request: DraftRequest) -> Draft:
        """The draft; every quote in it is a verbatim span of a source."""
        ...
