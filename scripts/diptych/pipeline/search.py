"""The views of a brief in every locale → what the search index takes from it, and the index of a whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diptych.lang.hanzi import fold_chars, to_hans
from diptych.model.checked import CheckedBrief
from diptych.model.locale import Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.findable import Findable, findable_sentences
from diptych.pages.view import BriefView
from diptych.site.search import FacetNames, build_index
from diptych.site.search_row import RowMaker, Script, SearchBrief, SearchRow, SearchSentence
from diptych.site.site_file import SiteFile


def search_files(
    checked: Sequence[CheckedBrief],
    views: Mapping[Locale, Sequence[BriefView]],
    editions: Mapping[Locale, Edition],
    terms: Sequence[Term],
) -> Iterator[SiteFile]:
    """The files of the search index over all briefs that are not withdrawn; ``views`` are by locale, in one order."""
    maker = row_maker(terms)
    rows = [
        search_row(one, {locale.id: found[index] for locale, found in views.items()}, maker)
        for index, one in enumerate(checked)
        if one.brief.status != "withdrawn"
    ]
    store = _Rows(rows)
    topics = {topic for one in checked for topic in one.brief.topics}
    build_index([row.key for row in rows], store, fold_chars, facet_names(topics, editions))
    yield from (SiteFile(path, data) for path, data in store.files.items())


def row_maker(terms: Sequence[Term]) -> RowMaker:
    """What makes the rows of briefs; rows depend on these terms."""
    return RowMaker(terms, Script(fold_chars, to_hans))


def search_row(checked: CheckedBrief, views: Mapping[str, BriefView], maker: RowMaker) -> SearchRow:
    """The row of one brief; ``views`` are by locale."""
    return maker.row(_search_brief(checked, views))


def facet_names(topics: set[str], editions: Mapping[Locale, Edition]) -> FacetNames:
    """What topics are called, by topic and locale."""
    return {
        topic: {locale.id: edition.topic(topic) for locale, edition in editions.items()} for topic in sorted(topics)
    }


class _Rows:
    """Rows and files in memory."""

    def __init__(self, rows: Sequence[SearchRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.files: dict[str, bytes] = {}

    def row(self, id_: str) -> SearchRow:
        return self._rows[id_]

    def read(self, path: str) -> bytes:
        return self.files[path]

    def write(self, path: str, data: bytes) -> None:
        self.files[path] = data

    def remove(self, path: str) -> None:
        self.files.pop(path, None)


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
