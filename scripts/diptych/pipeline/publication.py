"""What stands beside the pages: the front door, feeds, data of each brief, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES, Locale
from diptych.pages.edition import Edition
from diptych.pages.feeds import feed_files
from diptych.pages.front import front_door, not_found
from diptych.pages.links import brief_url
from diptych.pages.machine import brief_json, llms_txt, robots, sitemap
from diptych.pages.picture import picture
from diptych.pages.row import Row
from diptych.pages.view import BriefView
from diptych.site.host import HostConfig
from diptych.site.site_file import SiteFile, text_file


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that one build publishes; ``urls`` are the pages below any locale's folder."""

    host: HostConfig
    checked: Sequence[CheckedBrief]
    rows: Sequence[Row]
    views: Mapping[Locale, Sequence[BriefView]]
    editions: Mapping[Locale, Edition]
    urls: Sequence[str]

    @property
    def names(self) -> dict[str, str]:
        """The site's name by locale."""
        return {locale.id: self.host.name(locale) for locale in LOCALES}


def published_files(publication: Publication) -> Iterator[SiteFile]:
    """The files at the site's root and beside its pages."""
    host, names = publication.host, publication.names
    yield text_file("index.html", front_door(LOCALES, names))
    yield text_file("404.html", not_found(LOCALES, names, urlsplit(host.site_url).path or "/"))
    yield text_file("llms.txt", llms_txt(publication.rows, publication.editions.values(), names, host.site_url))
    # GitHub's Jekyll would drop files that begin with an underscore.
    yield text_file(".nojekyll", "")
    yield SiteFile("assets/card.png", picture())
    for view in publication.views[LOCALES[0]]:
        if view.status != "withdrawn":
            yield SiteFile(f"{view.url}card.png", picture(view.matrix))
    for one in publication.checked:
        yield text_file(f"briefs/{one.brief.id}/brief.json", brief_json(one))
    for locale, edition in publication.editions.items():
        base_url = f"{host.site_url}{locale.id}/" if host.site_url else ""
        for feed in feed_files(publication.rows, edition, names[locale.id], base_url):
            yield text_file(f"{locale.id}/{feed.path}", feed.text)
    if host.site_url:
        days = {brief_url(row.id): row.updated for row in publication.rows}
        yield text_file("sitemap.xml", sitemap(publication.urls, days, host.site_url))
        yield text_file("robots.txt", robots(host.site_url))
