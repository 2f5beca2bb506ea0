"""What stands beside the pages: the front door, feeds, the sitemap, the search index; each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from diptych.model.locale import LOCALES, Locale
from diptych.pages.edition import Edition
from diptych.pages.feeds import feed_files
from diptych.pages.front import front_door, not_found
from diptych.pages.links import brief_url
from diptych.pages.machine import llms_txt, robots, sitemap_files
from diptych.pages.mark import Mark
from diptych.pages.picture import picture
from diptych.pipeline.holdings import Rows
from diptych.pipeline.printing import Known, put_all
from diptych.pipeline.units import Frame, fed, feeds_key, overview, overview_key
from diptych.pipeline.versions import key_of
from diptych.site.generation import Tree, Written
from diptych.site.site_file import SiteFile, text_file


@dataclass(frozen=True, slots=True)
class Supplement:
    """Files that one process makes from all briefs; ``key`` tells whether they must be made again.

    ``make`` writes them into a tree that has some of them as they were written, and returns all of them by path.
    """

    name: str
    key: str
    make: Callable[[Tree, Known], dict[str, Written]]


def _written(make: Callable[[], Iterable[SiteFile]]) -> Callable[[Tree, Known], dict[str, Written]]:
    return lambda tree, known: put_all(tree, make(), known)


@dataclass(frozen=True)
class Publication:
    """Everything that one build publishes; ``urls`` are the pages below any locale's folder, in order."""

    frame: Frame
    marks: Sequence[Mark]
    rows: Rows
    editions: Mapping[Locale, Edition]
    urls: Sequence[str]

    @property
    def names(self) -> dict[str, str]:
        """The site's name by locale."""
        return {locale.id: self.frame.host.name(locale) for locale in LOCALES}

    def supplements(self) -> Iterator[Supplement]:
        """The parts, in the order in which they are made."""
        frame = self.frame
        edition = self.editions[LOCALES[0]]
        yield Supplement("root", frame.digest, _written(self._root))
        yield Supplement("overview", overview_key(overview(self.marks), frame), _written(self._overview))
        yield Supplement("feeds", feeds_key(fed(self.marks), frame, edition), _written(self._feeds))
        days = (f"{mark.id} {mark.updated}" for mark in sorted(self.marks, key=lambda mark: mark.id))
        key = key_of(frame.digest, "\n".join(self.urls), "\n".join(days))
        yield Supplement("sitemap", key, _written(self._sitemap))

    def _root(self) -> Iterator[SiteFile]:
        host, names = self.frame.host, self.names
        yield text_file("index.html", front_door(LOCALES, names))
        yield text_file("404.html", not_found(LOCALES, names, urlsplit(host.site_url).path or "/"))
        # GitHub's Jekyll would drop files that begin with an underscore.
        yield text_file(".nojekyll", "")
        yield SiteFile("assets/card.png", picture())
        if host.site_url:
            yield text_file("robots.txt", robots(host.site_url))

    def _overview(self) -> Iterator[SiteFile]:
        rows = [self.rows(mark.id) for mark in overview(self.marks)]
        yield text_file("llms.txt", llms_txt(rows, self.editions.values(), self.names, self.frame.host.site_url))

    def _feeds(self) -> Iterator[SiteFile]:
        host = self.frame.host
        told = dict.fromkeys(mark.id for found in fed(self.marks).values() for mark in found)
        rows = [self.rows(brief) for brief in told]
        for locale, edition in self.editions.items():
            base_url = f"{host.site_url}{locale.id}/" if host.site_url else ""
            for feed in feed_files(rows, edition, self.names[locale.id], base_url):
                yield text_file(f"{locale.id}/{feed.path}", feed.text)

    def _sitemap(self) -> Iterator[SiteFile]:
        host = self.frame.host
        if host.site_url:
            days = {brief_url(mark.id): mark.updated for mark in self.marks}
            for path, data in sitemap_files(self.urls, days, host.site_url):
                yield SiteFile(path, data)
