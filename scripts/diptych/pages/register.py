"""Which organisations, people and things the facts of briefs name: a brief's row in the site's register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from diptych.lang.hanzi import has_han, to_hans
from diptych.model.checked import CheckedBrief, Standing
from diptych.model.term import Term
from diptych.pages.edition import folded_name
from diptych.pages.row import Counts, Excerpt, Named, Row, make_excerpt, make_row

# Places and plain concepts would be named in every second sentence and lead nowhere.
LISTED_KINDS = ("organisation", "person", "publication", "product")
_UNKNOWN = Standing((), (), False)


class Register:
    """Makes the rows of briefs; the terms are prepared once for all of them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._listed = [term.id for term in terms if term.kind in LISTED_KINDS]
        self._names = _Names([term for term in terms if term.kind in LISTED_KINDS])
        self._ids: dict[str, str] = {}
        for term in terms:
            for name in (term.zh, term.en, term.hant, *term.aliases):
                if name:
                    self._ids.setdefault(folded_name(name), term.id)

    def enter(self, checked: CheckedBrief, excerpt: Excerpt | None = None) -> Row:
        """The row of a brief; ``excerpt`` where it was made already."""
        excerpt = excerpt or make_excerpt(checked)
        return make_row(checked, self.names(excerpt), self._counts(checked), excerpt)

    def names(self, excerpt: Excerpt) -> tuple[Named, ...]:
        """The listed terms that the facts of a brief name, in the order of the terms."""
        facts: dict[str, list[str]] = defaultdict(list)
        for fact, words in excerpt.facts.items():
            for term in self._names.of(f"{to_hans(words.zh or '')}\n{words.en or ''}"):
                facts[term].append(fact)
        return tuple(Named(term, tuple(facts[term])) for term in self._listed if term in facts)

    def _counts(self, checked: CheckedBrief) -> Counts:
        """The figures of the top line: only facts that are shown count, and one name in two spellings counts once."""
        brief = checked.brief
        names = {source.id: source.publisher or source.title or source.id for source in brief.sources}
        shown = [fact.id for at, fact in enumerate(brief.facts) if f"facts[{at}]" not in checked.withheld]
        standing = [checked.standing.get(fact, _UNKNOWN) for fact in shown]
        origins = {self._known(names.get(name, name)) for one in standing for name in one.origins}
        return Counts(len(brief.sources), len(origins), len(shown), sum(one.disputed for one in standing))

    def _known(self, name: str) -> str:
        return self._ids.get(folded_name(name), name)


class _Names:
    """Finds terms by their names; patterns stand under the first character, so that few are tried at a place."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_start: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
        for term in terms:
            for name in {name for name in (term.zh, term.en, *term.aliases) if name}:
                shown = to_hans(name) if has_han(name) else name
                self._by_start[shown[:1]].append((term.id, re.compile(_bounded(name))))

    def of(self, text: str) -> set[str]:
        """The ids of the terms that a text names."""
        return {
            term_id
            for place, char in enumerate(text)
            for term_id, pattern in self._by_start.get(char, ())
            if pattern.match(text, place)
        }


def _bounded(name: str) -> str:
    """A name as a pattern: Chinese stands anywhere, Latin letters must not go on at its ends."""
    if has_han(name):
        return re.escape(to_hans(name))
    return rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])"
