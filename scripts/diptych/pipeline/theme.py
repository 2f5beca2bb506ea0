"""What people wrote and what stands around all pages: MkDocs renders hand-written pages and one shell of each kind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych.lang.hanzi import to_hant_of_programs
from diptych.model.locale import LOCALES, Locale
from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.edition_pages import BARE, KINDS
from diptych.pages.escaping import html
from diptych.pages.render import Page
from diptych.site.assembly import ASSETS, assemble
from diptych.site.engine import run_engine
from diptych.site.host import HostConfig
from diptych.site.shell import PAGE_FILE, PageWords, Shell, ShellKind, take_shells
from diptych.site.tree import NavItem, Place, TreeFile, copy_assets, copy_file, write_config, write_pages

# A service worker answers for the folder that it lies in, so it stands at the root.
WORKER = "sw.js"
# The folder of a build in which what MkDocs made stands together.
ASSEMBLED = "site"
# Pictures of the README that no page shows.
_NOT_PUBLISHED = ("screenshots",)
# What a language is called where there is room for a character or two.
_SHORT = {"zh": "简", "zh-Hant": "繁", "en": "EN"}
# Pages that the foot of every page leads to, beside the navigation.
_MORE = {
    "nav.names": links.NAMES,
    "nav.sources": links.SOURCES,
    "section.disputes": links.DISPUTES,
    "nav.corrections": links.CORRECTIONS,
}
# Pages made from the checks, in docs/ where the owner keeps them.
_PROOF = {"nav.figures": "figures", "nav.findings": "codes"}

# The folders of our own pages, and the home page.
_OURS = frozenset(address.partition("/")[0] for addresses in KINDS.values() for address in addresses)

_CODE = re.compile(r"^(```.*?^```)$", re.M | re.S)

Editions = Mapping[Locale, Edition]


@dataclass(frozen=True)
class Theme:
    """The shells of each locale, by its id, and the addresses of the pages that people wrote there."""

    shells: Mapping[str, Mapping[ShellKind, Shell]]
    own: Mapping[str, frozenset[str]]

    def shell(self, locale: Locale, kind: ShellKind) -> Shell | None:
        """What stands around pages of a kind; None where MkDocs must render them."""
        return self.shells[locale.id].get(kind)

    def version(self, key: str | None) -> str:
        """A digest of what stands around pages made from briefs, and of those that people wrote in their place.

        Where MkDocs must render a kind of them, all that the theme is made from (``key``) counts; empty without it.
        """
        found = [
            (locale, kind, getattr(self.shells[locale].get(kind), "pieces", None))
            for locale, own in sorted(self.own.items())
            for kind in _kinds(own)
        ]
        replaced = [sorted(url for url in own if url.partition("/")[0] in _OURS) for _, own in sorted(self.own.items())]
        whole = all(pieces for _, _, pieces in found)
        if not whole and not key:
            return ""
        return hashlib.sha256(repr((found, replaced, whole or key)).encode()).hexdigest()


def theme_to_json(theme: Theme) -> list[Any]:
    """The theme as JSON's own types."""
    shells = {
        locale: [[kind.kind, kind.place, kind.described, list(shell.pieces)] for kind, shell in found.items()]
        for locale, found in theme.shells.items()
    }
    return [shells, {locale: sorted(urls) for locale, urls in theme.own.items()}]


def theme_from_json(data: Any) -> Theme:
    """The theme that ``theme_to_json`` wrote; ValueError, TypeError or AttributeError where it did not."""
    shells, own = data
    return Theme(
        {
            locale: {
                ShellKind(kind, place, described): Shell(tuple(pieces)) for kind, place, described, pieces in found
            }
            for locale, found in shells.items()
        },
        {locale: frozenset(urls) for locale, urls in own.items()},
    )


def make_theme(place: Place, host: HostConfig, editions: Editions) -> Theme:
    """Let MkDocs render; what people wrote, with the assets, stands in ``assembled(place)`` then."""
    own = {locale: _write_tree(place, host, edition) for locale, edition in editions.items()}
    run_engine([place.config(locale) for locale in editions])
    shells = {locale.id: take_shells(place.output(locale), _kinds(own[locale])) for locale in editions}
    built = assemble(place, LOCALES)
    copy_shared(host, built)
    # The site's own picture, which is drawn by us, has this name.
    (built / ASSETS / "card.png").unlink(missing_ok=True)
    return Theme(shells, {locale.id: frozenset(urls) for locale, urls in own.items()})


def copy_shared(host: HostConfig, built: Path) -> None:
    """Put what all locales ask for at the root of the site: the owner's assets and the service worker."""
    copy_assets(host.docs / ASSETS, built / ASSETS, left_out=_NOT_PUBLISHED)
    copy_file(host.docs / WORKER, built / WORKER)


def bare_theme(host: HostConfig) -> Theme:
    """A theme without shells: every page is for an engine to render."""
    own = {
        locale: frozenset(
            links.page_url(path.relative_to(host.docs / locale.written).as_posix())
            for path in (host.docs / locale.written).rglob("*.md")
        )
        for locale in LOCALES
    }
    return Theme({locale.id: {} for locale in LOCALES}, {locale.id: urls for locale, urls in own.items()})


def write_locale(place: Place, host: HostConfig, edition: Edition, pages: Iterable[Page]) -> int:
    """Write all pages of a locale and its configuration for any engine; the number of pages."""
    written = list(_hand_written(host.docs, edition))
    files = (*(TreeFile(page.file, page.text) for page in pages), *written)
    paths = write_pages(place.pages(edition.locale), files)
    _configure(place, host, edition)
    return len(paths)


def render_loose(
    place: Place, host: HostConfig, editions: Editions, pages: Mapping[Locale, Sequence[Page]]
) -> Iterator[tuple[str, Path]]:
    """Let MkDocs render pages that no shell fits, as other engines render all; where each belongs, and the file."""
    aside = Place(place.host, place.work / "rest")
    wanted = [locale for locale in editions if pages.get(locale)]
    for locale in wanted:
        _write_tree(aside, host, editions[locale], pages[locale])
    run_engine([aside.config(locale) for locale in wanted])
    for locale in wanted:
        for page in pages[locale]:
            yield f"{locale.id}/{page.url}{PAGE_FILE}", aside.output(locale) / page.url / PAGE_FILE


def _kinds(hand_written: Collection[str]) -> list[ShellKind]:
    """Every kind of page that has a shell; what people wrote in the place of one of ours is theirs."""
    kinds = [
        ShellKind(kind, address, described)
        for kind, addresses in KINDS.items()
        for address in addresses
        for described in ((True, False) if kind in BARE and "*" in address else (True,))
    ]
    return [kind for kind in kinds if kind.place not in hand_written]


def _write_tree(place: Place, host: HostConfig, edition: Edition, pages: Iterable[Page] = ()) -> list[str]:
    """Write what MkDocs renders of a locale; returns the addresses of the pages that people wrote."""
    locale = edition.locale
    written = list(_hand_written(host.docs, edition))
    own = [links.page_url(file.path) for file in written]
    stand_ins = (_page(words) for kind in _kinds(own) for words in kind.stand_ins())
    files = (TreeFile(page.file, page.text) for page in (*stand_ins, *pages))
    write_pages(place.pages(locale), (*files, *written))
    _configure(place, host, edition)
    return own


def _configure(place: Place, host: HostConfig, edition: Edition) -> None:
    locale, words = edition.locale, _theme_words(host, edition)
    write_config(place, locale, host.name(locale), host.site_url, tuple(_nav(edition)), words)


def _page(words: PageWords) -> Page:
    return Page(words.url, words.kind, words.title, words.description, words.body)


def _hand_written(docs: Path, edition: Edition) -> Iterator[TreeFile]:
    """The pages that people wrote, of the locale's written language, derived where the locale is."""
    folder = docs / edition.locale.written
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield TreeFile(path.relative_to(folder).as_posix(), derive_page(text, edition))


def derive_page(text: str, edition: Edition) -> str:
    """A hand-written page in the words of its locale; blocks of code show records, which are zh-Hans everywhere.

    Such pages tell how the site and its program are used: their files are no documents.
    """
    if not edition.locale.derived:
        return text
    return "".join(part if part.startswith("```") else to_hant_of_programs(part) for part in _CODE.split(text))


def _foot(host: HostConfig, edition: Edition) -> Iterator[tuple[str, str]]:
    yield from _MORE.items()
    for key, name in _PROOF.items():
        if (host.docs / edition.locale.written / f"{name}.md").is_file():
            yield key, f"{name}/"


def _nav(edition: Edition) -> Iterable[NavItem]:
    items = {
        "nav.home": "index.md",
        "nav.topics": "topics/index.md",
        "nav.archive": "archive/index.md",
        "nav.method": "method.md",
        "nav.about": "about.md",
    }
    if edition.searched:
        items["nav.search"] = "search/index.md"
    return (NavItem(html(edition.labels.t(key)), path) for key, path in items.items())


def _theme_words(host: HostConfig, edition: Edition) -> dict[str, object]:
    """What the theme's templates print around the pages; safe as HTML."""
    words = {"skip": "nav.skip", "main": "nav.main", "search": "nav.search", "language": "nav.language"}
    words |= {"picture": "matrix.title", "theme": "nav.theme", "footer": "footer.note", "footer_nav": "nav.footer"}
    words |= {"feed": "nav.feed"}
    return {
        "locale": edition.locale.id,
        # Facebook's names for languages; a script is not part of them.
        "territory": edition.locale.babel.replace("_Hans", "").replace("_Hant", ""),
        "root_url": host.site_url,
        "more": [{"url": url, "title": html(edition.labels.t(key))} for key, url in _foot(host, edition)],
        "locales": [
            {"id": one.id, "lang": one.lang, "name": one.name, "short": _SHORT.get(one.id, one.id)} for one in LOCALES
        ],
        "labels": {name: html(edition.labels.t(key)) for name, key in words.items()},
    }
