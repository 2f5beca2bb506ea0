"""What the captures of one story say together: what evidence finds and a draft is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diptych.model.article import Article
from diptych.model.brief import Origin

Written = Literal["zh", "en"]
ClashKind = Literal["value", "polarity", "date", "agent", "choice"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One capture of the story, read: ``id`` is the source's id in the brief, ``sha256`` that of its bytes.

    ``url`` and ``accessed`` are where and on which day it was saved, where that was recorded.
    """

    id: str
    capture: str
    sha256: str
    article: Article
    url: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A capture that has no article, with the reason; ``sha256`` is None where not even its bytes can be read."""

    id: str
    capture: str
    sha256: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One or two sentences of a source, word for word; ``body`` is the same without the words that name a reporter.

    ``order`` counts the sentences of the source from 0; ``origin`` names whose reporting these words rest on where
    the source says so; ``names`` are keys of the names in it; ``date`` is when it happened (ISO 8601, to the day,
    month or year) where the words say so and only one date is meant; ``weight`` grows with what the words tell.
    """

    source: str
    written: Written
    text: str
    body: str
    order: int
    origin: str | None = None
    names: tuple[str, ...] = ()
    date: str | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements of several sources that say the same; the first is the one that the others were compared with.

    ``zh`` and ``en`` are the members whose words say the same in both languages; where no source of a language says
    it, that one is None. ``origins`` are the independent ones, in order of first appearance.
    """

    statements: tuple[Statement, ...]
    zh: Statement | None
    en: Statement | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two groups that cannot both be true, by their places in the dossier, the earlier account first.

    ``kind`` says what differs: the ``value`` of a quantity, the ``polarity`` of one statement, the ``date`` or the
    ``agent`` of one event, or which ``choice`` was made among named things. ``names`` are the keys of the names that
    the question is about. ``when`` gives each account's day or month, where it is known. ``copied`` is True where the
    second account only repeats the first one's text, and changed it. ``values`` are the two figures, as they are
    written.
    """

    kind: ClashKind
    groups: tuple[int, int]
    names: tuple[str, ...]
    when: tuple[str | None, str | None]
    copied: bool = False
    values: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SourceOrigins:
    """Whose reporting one source rests on, and the source whose text it repeats."""

    source: str
    origins: tuple[Origin, ...] = ()
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Headlines:
    """One headline of a source in each language, word for word."""

    zh: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was found in the captures of one story; ``origins`` stands in the order of ``readings``.

    ``headlines`` are a Chinese and an English source's that say the same, or the one most like the story; None where
    no source of that language has one.
    """

    readings: tuple[Reading, ...]
    unread: tuple[Unread, ...]
    origins: tuple[SourceOrigins, ...]
    groups: tuple[StatementGroup, ...]
    clashes: tuple[Clash, ...]
    headlines: Headlines
