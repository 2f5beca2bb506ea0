"""The views of a brief in every locale → what the search index is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diptych.lang.hanzi import fold_char, to_hans
from diptych.model.checked import CheckedBrief
from diptych.model.locale import Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.findable import Findable, findable_sentences
from diptych.pages.view import BriefView
from diptych.site.search import Script, SearchBrief, SearchSentence, build_index
from diptych.site.site_file import SiteFile


def search_files(
    checked: Sequence[CheckedBrief],
    views: Mapping[Locale, Sequence[BriefView]],
    editions: Mapping[Locale, Edition],
    terms: Sequence[Term],
) -> Iterator[SiteFile]:
    """The files of the search index over all briefs that are not withdrawn; ``views`` are by locale, in one order."""
    briefs = [
        _search_brief(one, {locale.id: found[index] for locale, found in views.items()})
        for index, one in enumerate(checked)
        if one.brief.status != "withdrawn"
    ]
    topics = sorted({topic for one in checked for topic in one.brief.topics})
    names = {topic: {locale.id: edition.topic(topic) for locale, edition in editions.items()} for topic in topics}
    return build_index(briefs, terms, Script(fold_char, to_hans), names)


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
