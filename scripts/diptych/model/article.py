"""An article: the clean text of a capture, as blocks in reading order, with metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list", "quote", "table", "caption", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article; ``line`` is its first line in the decoded capture, from 1."""

    kind: BlockKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of a capture that is not the article; ``reason`` is a stable code (``navigation``, ``related``)."""

    reason: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class MetaValue:
    """A metadata value as the capture states it and ``where`` (``front-matter``, ``byline``, ``json-ld``)."""

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An article that a briefing says it rests on; unknown parts are None, ``published`` is an ISO day."""

    title: str | None
    author: str | None
    url: str | None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What a capture says, without what stands around it.

    ``published`` is the ISO 8601 calendar date that the page itself states and ``published_at`` the full
    moment where it states one, with a zone only where the zone is stated. ``lang`` is ``zh-Hans``,
    ``zh-Hant``, ``en`` or another BCP 47 tag; ``script`` is an ISO 15924 code. Unknown is None, never a guess.
    """

    kind: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    published: str | None
    lang: str | None
    script: str | None
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    meta: tuple[MetaValue, ...] = ()
    notes: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    credit: str | None = None
    published_at: str | None = None
    archived: str | None = None
    truncated: bool = False

    @property
    def text(self) -> str:
        """The blocks' texts joined by newlines."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Wording:
    """The headline and the text of an article: all that quotes are looked for in."""

    title: str | None
    text: str
