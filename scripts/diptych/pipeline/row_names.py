"""Which rows of the search index a change of terms changes: those of texts that mention a name that is another now.

A row has all tokens of its brief's texts, and with them those of every name of the terms that a text mentions. A text
that mentions a name has the token that leads to it (``Names``), so a row without that token does not change with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diptych.model.term import Term
from diptych.pipeline.legacy import Found
from diptych.pipeline.search import row_maker
from diptych.pipeline.search_index import RowShelf


def standing_rows(
    founds: Mapping[str, Found], shelf: RowShelf, old: Sequence[Term] | None, new: tuple[Term, ...]
) -> dict[str, Found]:
    """The rows of ``founds`` that were made with the terms ``old`` and would be made so with ``new`` too."""
    if old is None:
        return {}
    leading = row_maker(tuple(old)).names.differing(row_maker(new).names)
    if leading is None:
        return {}
    return {brief: one for brief, one in founds.items() if not leading or not _has_any(shelf, one, leading)}


def _has_any(shelf: RowShelf, found: Found, tokens: frozenset[str]) -> bool:
    """Whether a row has one of some tokens; yes, where it cannot be read."""
    try:
        return not tokens.isdisjoint(shelf.row(found.key).places)
    except (OSError, ValueError):
        return True
