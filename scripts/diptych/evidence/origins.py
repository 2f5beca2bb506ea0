"""Whose reporting an article rests on, as a whole and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.evidence.attributions import LISTED, Attribution, find_attributions, title_attribution
from diptych.evidence.publishers import Publishers, publishers_of
from diptych.evidence.statements import Unit
from diptych.lang.hanzi import fold_chars
from diptych.lang.names import NameIndex
from diptych.model.article import Article
from diptych.model.brief import Origin
from diptych.model.dossier import Reading

# An attribution in the first two paragraphs is the article's; one further down is that paragraph's.
LEAD_BLOCKS = 2
# People without a name: what they say is not what the report named before says.
_ANONYMOUS = re.compile(r"据悉|据了解|(?:业内|业界|产业)?人士|有消息|外界|专家|observers|analysts|insiders")
_LIST_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十\d][,，、]?|其[一二三四五][,，、]|[一二三四五六七八九十\d]{1,2}[、.)）]|[①-⑩]|"
    r"(?:First|Second|Third|Fourth|Finally)\b)"
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one source rests on.

    ``by_sentence`` gives the origin's name for a sentence, by its number, where the source names several; ``said_in``
    maps a sentence to the one that names the report, not of the press, that it rests on.
    """

    origins: tuple[Origin, ...]
    by_sentence: Mapping[int, str]
    said_in: Mapping[int, int]

    def of(self, unit: Unit) -> str | None:
        """The origin of a unit's words, or None where the source has one origin for all of them, or does not say."""
        return self.by_sentence.get(unit.first)


def provenance(reading: Reading, units: Sequence[Unit], index: NameIndex) -> Provenance:
    """The origins of one source, the article's own first, with the words that say so."""
    lead = _lead(reading.article, units, index)
    spoken = _spoken(units, index)
    said_in = {number: place for number, (each, place) in spoken.items() if not each.press}
    found: dict[str, Origin] = {}
    if lead:
        found[lead.key] = Origin(lead.name, lead.quote)
    for attribution, _ in spoken.values():
        found.setdefault(attribution.key, Origin(attribution.name, attribution.quote))
    publisher = reading.article.publisher
    known = publishers_of(tuple(index.terms.values()))
    found = {key: origin for key, origin in found.items() if not _same(origin.name, publisher, known)}
    if not found or (len(found) == 1 and lead and lead.key in found):
        return Provenance(tuple(found.values()), {}, said_in)
    by_sentence = {number: found[each.key].name for number, (each, _) in spoken.items() if each.key in found}
    own = [unit.first for unit in units if unit.first not in by_sentence]
    origins = tuple(found.values())
    if own and publisher:
        by_sentence |= dict.fromkeys(own, publisher)
        origins = (*origins, Origin(publisher))
    return Provenance(origins, by_sentence, said_in)


def _lead(article: Article, units: Sequence[Unit], index: NameIndex) -> Attribution | None:
    """The attribution that speaks for the whole article."""
    titles = (article.title, *(cited.title for cited in article.cites))
    for title in titles:
        if title and (found := title_attribution(title, index)):
            return found
    first = [unit for unit in units if unit.block <= (units[0].block if units else 0) + LEAD_BLOCKS - 1]
    for unit in first:
        for attribution in find_attributions(unit.text, index):
            if attribution.press and not attribution.beside and _is_named(attribution):
                return attribution
    names = [article.credit, *(cited.publisher or _press(cited.author, index) for cited in article.cites)]
    for name in names:
        if name:
            return _credited(name, index)
    return None


def _is_named(attribution: Attribution) -> bool:
    """False where others stand beside the publication whose names could not be read: which of them told what?"""
    return not attribution.among or LISTED in attribution.key


def _press(author: str | None, index: NameIndex) -> str | None:
    """An author line that names a publication; a reporter is no origin."""
    known = any(index.kind(each) == "publication" for each in index.find(author or ""))
    return author if known else None


def _credited(name: str, index: NameIndex) -> Attribution:
    mention = next((each for each in index.find(name) if each.term), None)
    if mention is None or mention.term is None:
        return Attribution(name, name.casefold(), name, 0, press=True, cut=None)
    return Attribution(index.terms[mention.term].en, mention.term, name, 0, press=True, cut=None)


def _spoken(units: Sequence[Unit], index: NameIndex) -> dict[int, tuple[Attribution, int]]:
    """The attribution that holds for each sentence, its own or one before it in its paragraph or list, and where."""
    spoken: dict[int, tuple[Attribution, int]] = {}
    carried: tuple[Attribution, int] | None = None
    block = -1
    for unit in units:
        if unit.block != block:
            listed = _LIST_ITEM.match(unit.text) is not None
            carried = carried if listed else None
            block = unit.block
        own = [each for each in find_attributions(unit.text, index) if _is_named(each)]
        if own:
            spoken[unit.first] = (own[0], unit.first)
            # Publications named in a row told this alike; what follows is not theirs.
            carried = None if own[0].beside or own[0].among else spoken[unit.first]
        elif carried and not _ANONYMOUS.search(fold_chars(unit.text)):
            spoken[unit.first] = carried
    return spoken


def _same(name: str, publisher: str | None, publishers: Publishers) -> bool:
    return publisher is not None and (
        name.casefold() in publisher.casefold()
        or publisher.casefold() in name.casefold()
        or publishers.key(name) == publishers.key(publisher)
    )
