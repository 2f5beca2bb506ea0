"""Which terms the report on a brief depends on, so that a change of the others leaves it as it is.

Terms come into what is remembered of a brief, and onto its own pages, by four ways, and by no other:

- The checks ask an index in which texts names stand, and for terms by their ids (``Asked``): a witness of their own
  notes every question. An answer depends on the terms whose spellings stand in the text, and on the order of terms that
  share a spelling; what is asked next depends on the answers. So with the same answers the checks go the same way.
- The register looks for the listed names in the wordings of facts, for the row of the brief: lists, pages of names and
  related briefs follow from the rows alone. Names in a row stand in the order of the terms.
- Spellings of publishers and origins are looked up as a whole, in the forms that ``looked_up`` gives: on how many
  origins a fact stands follows from it, and with it the figures of the top line.
- Pages look the names of publishers and origins up as they are written, show a term's own name in their place, and look
  that up again to count origins.

What else pages say of terms by their ids (the names of topics and of the terms in a row) is in the keys of the units of
a build (``units``); what the search takes from terms is looked for in its own rows (``row_names``).
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diptych.evidence.publishers import looked_up, publisher_aliases
from diptych.lang.automaton import Automaton
from diptych.lang.hanzi import to_hant
from diptych.lang.names import fold_name, spellings
from diptych.lang.witness import EVERYTHING
from diptych.model.brief import Brief
from diptych.model.checked import Asked
from diptych.model.term import Term, folded_name
from diptych.pages.register import listed_spellings, searched_text
from diptych.pages.row import Excerpt


@dataclass(frozen=True, slots=True)
class Dependence:
    """Folded texts in which names were looked for, and what was looked up as a whole, each with a sign of its kind."""

    text: str
    keys: frozenset[str]

    def pack(self) -> bytes:
        """The dependence as bytes to keep."""
        return zlib.compress(json.dumps([self.text, sorted(self.keys)], ensure_ascii=False).encode("utf-8", _ODD), 1)

    @classmethod
    def unpack(cls, data: bytes) -> Dependence:
        """The dependence of these bytes; raises ValueError where they are none."""
        try:
            text, keys = json.loads(zlib.decompress(data).decode("utf-8", _ODD))
            return cls(text, frozenset(keys))
        except (zlib.error, TypeError) as error:
            raise ValueError(f"no dependence: {error}") from None


_ODD = "surrogatepass"
INDEPENDENT = Dependence("", frozenset())


def dependence_of(brief: Brief, asked: Asked, excerpt: Excerpt, terms: tuple[Term, ...]) -> Dependence:
    """What the report on a brief and its pages depend on; ``asked`` is what its checks asked of these terms."""
    texts = {*asked.texts, *map(searched_text, excerpt.facts.values())}
    named, shown = set(_named(brief)), _shown(terms)
    keys = {*map(_id_key, asked.ids), *(_form_key(form) for name in set(_counted(brief)) for form in looked_up(name))}
    keys |= {_name_key(folded_name(one)) for name in named for one in (name, *shown.get(folded_name(name), ()))}
    if any(not source.publisher and not source.title for source in brief.sources):
        keys.add(EVERYTHING)  # pages put words of their own in the place of its name
    return Dependence(_joined(map(_folded, texts)), frozenset(keys))


@lru_cache(maxsize=2)
def _shown(terms: tuple[Term, ...]) -> dict[str, tuple[str, ...]]:
    """What pages show in the place of a folded name: its term's own names."""
    found: dict[str, tuple[str, ...]] = {}
    for term in terms:
        own = (term.zh, term.en, term.hant or to_hant(term.zh))
        for name in _names_of(term):
            found.setdefault(folded_name(name), own)
    return found


def _names_of(term: Term) -> Iterator[str]:
    return (name for name in (term.zh, term.en, term.hant, *term.aliases) if name)


def _named(brief: Brief) -> Iterator[str]:
    """All that may stand for an origin or a publisher in a record."""
    yield from _counted(brief)
    yield from (name for source in brief.sources for name in (source.title, source.id) if name)


def _counted(brief: Brief) -> Iterator[str]:
    """The names that are counted as origins (``standings``), one in all of its spellings."""
    for source in brief.sources:
        yield source.publisher or source.id
        yield from (origin.name for origin in source.origin)
    for fact in brief.facts:
        yield from (evidence.origin for evidence in fact.evidence if evidence.origin)


def _joined(texts: Iterable[str]) -> str:
    """The texts in one, without those that stand within others."""
    whole = ""
    for text in sorted(set(texts), key=lambda one: (-len(one), one)):
        if text not in whole:
            whole += f"{text}\n"
    return whole


class TermChange:
    """The difference of two tables of terms."""

    def __init__(self, old: Sequence[Term], new: Sequence[Term]) -> None:
        self._any = _order(old, new) != _order(new, old)
        self._keys = frozenset(_differing(_lookups(old), _lookups(new)))
        self._spellings = Automaton(sorted(_differing(_spelt(old), _spelt(new))))

    def touches(self, one: Dependence) -> bool:
        """Whether what was made with the old table may be another with the new one."""
        if self._any or (self._keys and EVERYTHING in one.keys) or not self._keys.isdisjoint(one.keys):
            return True
        return bool(self._spellings.find(one.text))


def _order(terms: Sequence[Term], others: Sequence[Term]) -> list[str]:
    """The ids that both tables have, in the order of the first one."""
    known = {term.id for term in others}
    return [term.id for term in terms if term.id in known]


def _differing(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> Iterator[str]:
    return (key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _spelt(terms: Sequence[Term]) -> dict[str, Hashable]:
    """What each spelling leads to that is looked for within texts, in the order in which it is tried."""
    found: dict[str, list[Hashable]] = defaultdict(list)
    for term in terms:
        for spelling in spellings(term):
            found[_folded(spelling)].append((spelling, term))
    for spelling, ids in listed_spellings(terms).items():
        found[_folded(spelling)].append((spelling, ids))
    return {spelling: tuple(leads) for spelling, leads in found.items() if spelling}


def _lookups(terms: Sequence[Term]) -> dict[str, Hashable]:
    """What each key leads to that is looked up as a whole."""
    found: dict[str, Hashable] = {_id_key(term.id): term for term in terms}
    found |= {_form_key(form): id_ for form, id_ in publisher_aliases(terms).items()}
    for term in terms:
        for name in _names_of(term):
            found.setdefault(_name_key(folded_name(name)), term)
    return found


def _id_key(id_: str) -> str:
    return EVERYTHING if id_ == EVERYTHING else f"#{id_}"


def _form_key(form: str) -> str:
    return f"/{form}"


def _name_key(name: str) -> str:
    return f"={name}"


def _folded(text: str) -> str:
    """A text or a spelling as names are looked for, coarser: Σ has two small letters, by what stands beside it."""
    return fold_name(text).replace("ς", "σ")
