"""The pages of every locale: MkDocs renders what people wrote and one shell of each kind, which all others fill."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.model.locale import LOCALES, Locale
from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.edition_pages import BARE, KINDS, edition_pages
from diptych.pages.escaping import html
from diptych.pages.lists import Excerpts
from diptych.pages.plan import ListPlan
from diptych.pages.render import Page
from diptych.pages.view import BriefView
from diptych.site.engine import run_engine
from diptych.site.host import HostConfig
from diptych.site.shell import PAGE_FILE, PageWords, Shell, ShellKind, take_shells
from diptych.site.tree import NavItem, Place, TreeFile, write_config, write_pages

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
# What the search script says.
_FINDING = ("hint", "none", "near", "more", "failed")


@dataclass(frozen=True)
class Volume:
    """Everything that the pages of one locale are made from."""

    edition: Edition
    views: Sequence[BriefView]
    plans: Sequence[ListPlan]
    excerpts: Excerpts
    host: HostConfig

    @property
    def locale(self) -> Locale:
        """The locale of the pages."""
        return self.edition.locale

    def pages(self) -> Iterator[Page]:
        """The pages, one after the other."""
        base_url = f"{self.host.site_url}{self.locale.id}/" if self.host.site_url else ""
        name = self.host.name(self.locale)
        return edition_pages(self.views, self.plans, self.edition, name, base_url, excerpts=self.excerpts)


def write_volumes(place: Place, volumes: Sequence[Volume]) -> list[str]:
    """Write the pages of all locales and return their addresses below a locale's folder, the same in each."""
    written = {volume.locale: _write_tree(place, volume) for volume in volumes}
    run_engine([place.config(volume.locale) for volume in volumes])
    urls: dict[str, None] = {}
    rest: dict[Locale, list[Page]] = {}
    for volume in volumes:
        own = written[volume.locale]
        shells = take_shells(place.output(volume.locale), _kinds(own))
        rest[volume.locale] = list(_fill(place.output(volume.locale), shells, volume, own, urls))
        urls |= dict.fromkeys(own)
    _render_rest(place, [volume for volume in volumes if rest[volume.locale]], rest)
    return list(urls)


def _kinds(hand_written: Collection[str]) -> list[ShellKind]:
    """Every kind of page that has a shell; what people wrote in the place of one of ours is theirs."""
    kinds = [
        ShellKind(kind, address, described)
        for kind, addresses in KINDS.items()
        for address in addresses
        for described in ((True, False) if kind in BARE and "*" in address else (True,))
    ]
    return [kind for kind in kinds if kind.place not in hand_written]


def _write_tree(place: Place, volume: Volume, pages: Iterable[Page] = ()) -> list[str]:
    """Write what MkDocs renders of a locale; returns the addresses of the pages that people wrote."""
    written = list(_hand_written(volume.host.docs, volume.edition))
    own = [links.page_url(file.path) for file in written]
    stand_ins = (_page(words) for kind in _kinds(own) for words in kind.stand_ins())
    files = (TreeFile(page.file, page.text) for page in (*stand_ins, *pages))
    write_pages(place.pages(volume.locale), (*files, *written))
    words = _theme_words(volume.host, volume.edition)
    name = volume.host.name(volume.locale)
    write_config(place, volume.locale, name, volume.host.site_url, tuple(_nav(volume.edition)), words)
    return own


def _page(words: PageWords) -> Page:
    return Page(words.url, words.kind, words.title, words.description, words.body)


def _fill(
    output: Path, shells: Mapping[ShellKind, Shell], volume: Volume, own: Collection[str], urls: dict[str, None]
) -> Iterator[Page]:
    """Write the pages that have a shell, note the addresses of all, and give back those without one."""
    for page in volume.pages():
        urls[page.url] = None
        if page.url in own:
            continue
        words = PageWords(page.url, page.kind, page.title, page.description, page.body)
        shell = shells.get(words.shell_kind) if page.title else None
        if shell is None:
            yield page
            continue
        path = output / page.url / PAGE_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell.fill(words), encoding="utf-8", newline="\n")


def _render_rest(place: Place, volumes: Sequence[Volume], pages: Mapping[Locale, Sequence[Page]]) -> None:
    """Let MkDocs render the pages that no shell fits, as any engine would render all of them."""
    if not volumes:
        return
    aside = Place(place.host, place.work / "rest")
    for volume in volumes:
        _write_tree(aside, volume, pages[volume.locale])
    run_engine([aside.config(volume.locale) for volume in volumes])
    for volume in volumes:
        for page in pages[volume.locale]:
            path = place.output(volume.locale) / page.url / PAGE_FILE
            path.parent.mkdir(parents=True, exist_ok=True)
            (aside.output(volume.locale) / page.url / PAGE_FILE).replace(path)


def _hand_written(docs: Path, edition: Edition) -> Iterator[TreeFile]:
    """The pages that people wrote, of the locale's written language, derived where the locale is."""
    folder = docs / edition.locale.written
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield TreeFile(path.relative_to(folder).as_posix(), edition.derive(text))


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
        "nav.search": "search/index.md",
    }
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
        "finding": {name: html(edition.labels.t(f"search.{name}")) for name in _FINDING}
        | {"found": html("|".join(edition.labels.forms("search.found")))},
    }
