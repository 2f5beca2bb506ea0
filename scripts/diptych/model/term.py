"""A term: one organisation, product, person or place under all the names that sources use."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from diptych.model.brief import TOPIC_PATTERN, key

TermKind = Literal["organisation", "person", "place", "product", "publication", "concept"]


@dataclass(frozen=True, slots=True)
class Term:
    """One name in every script; ``zh`` and ``en`` are what pages show."""

    id: str = key("A short id.", pattern=TOPIC_PATTERN)
    kind: TermKind = key("What it names.")
    zh: str = key("The Simplified Chinese name.")
    en: str = key("The English name.")
    hant: str | None = key("The Traditional Chinese name, where OpenCC would not give it.", default=None)
    aliases: tuple[str, ...] = key("Other names in any script.", default=())

    def __hash__(self) -> int:
        # An id tells a term, and all of its names would take ten times as long.
        return hash(self.id)


class Terms(tuple[Term, ...]):
    """The terms of a site in their order: a tuple that works out its hash once.

    Whatever is made of a site's thousand terms is looked up by all of them, several times a brief.
    """

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Terms], tuple[tuple[Term, ...]]]:
        # Another process has other hashes of strings.
        return Terms, (tuple(self),)

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()


@dataclass(frozen=True, slots=True)
class TermTable:
    """All terms of a site."""

    schema: str = key("The version of this record's format.", pattern="^1$")
    terms: tuple[Term, ...] = key("The terms.", default=())


@lru_cache(maxsize=8192)
def folded_name(name: str) -> str:
    """A name as terms are looked up by: without regard to case, width and blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
