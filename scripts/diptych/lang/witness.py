"""The names of a table as the checks of one brief see them, with a memory of what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diptych.lang.names import NameIndex, NameMention
from diptych.model.term import Term

# What was asked by somebody who looked through all terms.
EVERYTHING = "*"


class Witness(NameIndex):
    """Answers as an index does and notes each question, so that what was found out is known to depend on no other.

    Whoever asks a table nothing but this learns nothing of the terms whose ids are not in ``ids`` and whose spellings
    stand in none of ``texts``: with any other such terms every answer is the same. Each brief has a witness of its own,
    for what others remember of answers they remember by the index that gave them.
    """

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        # Whoever has a mention of a term has asked for the text that has it.
        self.kind = index.kind  # type: ignore[method-assign]
        self.texts: set[str] = set()
        self.ids: set[str] = set()
        self.terms = _AskedTerms(index.terms, self.ids)

    def find(self, text: str) -> tuple[NameMention, ...]:
        """The names in ``text``, as the index finds them."""
        self.texts.add(text)
        return self._index.find(text)


class _AskedTerms(Mapping[str, Term]):
    """The terms of a table by id; notes the ids that somebody asked for."""

    def __init__(self, terms: Mapping[str, Term], asked: set[str]) -> None:
        self._terms = terms
        self._asked = asked

    def __getitem__(self, id_: str) -> Term:
        self._asked.add(id_)
        return self._terms[id_]

    def __iter__(self) -> Iterator[str]:
        self._asked.add(EVERYTHING)
        return iter(self._terms)

    def __len__(self) -> int:
        self._asked.add(EVERYTHING)
        return len(self._terms)
