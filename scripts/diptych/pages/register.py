"""Which organisations, people and things the facts of briefs name: a brief's row in the site's register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diptych.lang.automaton import Automaton
from diptych.lang.hanzi import has_han, to_hans
from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief, Standing
from diptych.model.term import Term, folded_name
from diptych.pages.row import Counts, Excerpt, Named, Row, make_excerpt, make_row

# Places and plain concepts would be named in every second sentence and lead nowhere.
LISTED_KINDS = ("organisation", "person", "publication", "product")
_UNKNOWN = Standing((), (), False)


class Register:
    """Makes the rows of briefs; the terms are prepared once for all of them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._listed = [term.id for term in terms if term.kind in LISTED_KINDS]
        self._names = _Names(listed_spellings(terms))
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
            for term in self._names.of(searched_text(words)):
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


def searched_text(words: Pair) -> str:
    """A fact's wording as listed names are looked for in it."""
    return f"{to_hans(words.zh or '')}\n{words.en or ''}"


def listed_spellings(terms: Sequence[Term]) -> dict[str, tuple[str, ...]]:
    """What is looked for in facts: each spelling with the ids of the listed terms that have it."""
    ids: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        if term.kind in LISTED_KINDS:
            for name in dict.fromkeys(name for name in (term.zh, term.en, *term.aliases) if name):
                ids[to_hans(name) if has_han(name) else name].append(term.id)
    return {name: tuple(found) for name, found in ids.items()}


class _Names:
    """Finds terms by their names, all of them at once."""

    def __init__(self, ids: Mapping[str, tuple[str, ...]]) -> None:
        self._ids = tuple(ids.values())
        self._bounded = tuple(not has_han(name) for name in ids)
        self._automaton = Automaton(ids)

    def of(self, text: str) -> set[str]:
        """The ids of the terms that a text names: Chinese anywhere, Latin letters where none go on at their ends."""
        return {
            term_id
            for name, start, end in self._automaton.find(text)
            if not (self._bounded[name] and (_goes_on(text[start - 1 : start]) or _goes_on(text[end : end + 1])))
            for term_id in self._ids[name]
        }


def _goes_on(char: str) -> bool:
    return char.isascii() and char.isalnum()
