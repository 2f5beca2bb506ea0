"""The views of a brief in every locale → what the search index takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from diptych.lang.hanzi import fold_chars, to_hans
from diptych.model.checked import CheckedBrief
from diptych.model.locale import Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.findable import Findable, findable_sentences
from diptych.pages.view import BriefView
from diptych.site.search import FacetNames
from diptych.site.search_row import RowMaker, Script, SearchBrief, SearchRow, SearchSentence


@lru_cache(maxsize=2)
def row_maker(terms: tuple[Term, ...]) -> RowMaker:
    """What makes the rows of briefs, which depend on these terms; a second of work for a thousand of them."""
    return RowMaker(terms, Script(fold_chars, to_hans))


def search_row(checked: CheckedBrief, views: Mapping[str, BriefView], maker: RowMaker) -> SearchRow:
    """The row of one brief; ``views`` are by locale."""
    return maker.row(_search_brief(checked, views))


def facet_names(topics: set[str], editions: Mapping[Locale, Edition]) -> FacetNames:
    """What topics are called, by topic and locale."""
    return {
        topic: {locale.id: edition.topic(topic) for locale, edition in editions.items()} for topic in sorted(topics)
    }


def _search_brief(checked: CheckedBrief, views: Mapping[str, BriefView]) -> SearchBrief:
    brief = checked.brief
    rows = zip(*(findable_sentences(view) for view in views.values()), strict=True)
    return SearchBrief(
        id=brief.id,
        date=brief.date,
        sentences=tuple(_search_sentence(dict(zip(views, row, strict=True))) for row in rows),
        facets={
            "topic": brief.topics,
            "year": (brief.date[:4],),
            "publisher": tuple(dict.fromkeys(source.publisher for source in brief.sources if source.publisher)),
            "lang": tuple(dict.fromkeys(source.lang for source in brief.sources if source.lang)),
        },
    )


def _search_sentence(row: Mapping[str, Findable]) -> SearchSentence:
    behind = dict.fromkeys(text for one in row.values() for text in one.behind if text)
    texts = {locale: one.text for locale, one in row.items()}
    return SearchSentence(next(iter(row.values())).anchor, texts, tuple(behind))
