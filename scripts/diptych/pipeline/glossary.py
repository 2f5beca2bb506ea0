"""The terms of a site now, and the tables that earlier reports were made with: which of these reports still hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from diptych.model.term import Term
from diptych.records.cache import Cache
from diptych.records.files import sha256

if TYPE_CHECKING:
    from diptych.pipeline.dependence import Dependence, TermChange

# Hexadecimal digits of a table's digest: 64 bits tell any two tables of a site apart.
_DIGEST = 16
# No brief's folder has such a name.
_NAME = "terms/"


class Glossary:
    """The table of a site's terms, and those that are kept in ``cache``; ``digest`` is that of the site's own."""

    def __init__(self, cache: Cache, terms: tuple[Term, ...]) -> None:
        self.digest = sha256(repr(terms).encode("utf-8", "surrogatepass"))[:_DIGEST]
        self._cache = cache
        self._terms = terms
        self._changes: dict[str, TermChange | None] = {}
        self._kept = False

    def keep(self) -> None:
        """Keep the site's table: what is made with it now may be asked for when there is another one."""
        if not self._kept and self._cache.read_bytes(table_name(self.digest), "") is None:
            self._cache.write(table_name(self.digest), "", terms_to_json(self._terms))
        self._kept = True

    def holds(self, digest: str, dependence: Dependence | None) -> bool:
        """Whether what was made with the table of a digest is what would be made with the site's own.

        No, where the table is not known any more, or what depends on it.
        """
        if digest == self.digest:
            return True
        change = self._change(digest)
        return change is not None and dependence is not None and not change.touches(dependence)

    def _change(self, digest: str) -> TermChange | None:
        """The difference of a table from the site's own; to find it takes what reads Chinese."""
        if digest not in self._changes:
            from diptych.pipeline.dependence import TermChange

            old = terms_from_json(self._cache.read(table_name(digest), ""))
            self._changes[digest] = None if old is None else TermChange(old, self._terms)
        return self._changes[digest]


def table_name(digest: str) -> str:
    """What a table is kept under."""
    return f"{_NAME}{digest}"


def pack_terms(terms: Sequence[Term]) -> str:
    """The terms as one line of text."""
    return json.dumps(terms_to_json(terms), separators=(",", ":"))


def unpack_terms(text: str) -> tuple[Term, ...] | None:
    """The terms that ``pack_terms`` gave; None for anything else."""
    try:
        return terms_from_json(json.loads(text))
    except (ValueError, RecursionError):
        return None


def terms_to_json(terms: Sequence[Term]) -> list[object]:
    """The terms as JSON's own types, in the order of their fields."""
    return [[one.id, one.kind, one.zh, one.en, one.hant, one.aliases] for one in terms]


def terms_from_json(data: object) -> tuple[Term, ...] | None:
    """The terms that ``terms_to_json`` gave; None for anything else."""
    if not isinstance(data, list):
        return None
    try:
        return tuple(Term(id_, kind, zh, en, hant, tuple(aliases)) for id_, kind, zh, en, hant, aliases in data)
    except (TypeError, ValueError):
        return None
