"""Every vector of the shared corpora in every text of a brief and of a capture: in a real browser none runs, none makes
an element, each is shown as it was written; so too in feeds, in data and in what search shows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from diptych.lang.hanzi import to_hant
from diptych.model.brief import (
    Analysis,
    Brief,
    Dispute,
    Evidence,
    Fact,
    Origin,
    Pair,
    Revision,
    Source,
    Statement,
    Theme,
)
from diptych.model.checked import CheckedBrief
from diptych.pages.escaping import visible

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "security"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not beside this checkout"),
]
LOCALES = ("zh", "zh-Hant", "en")
DAY = "2025-08-14"
# A page of more would only be slow.
PER_BRIEF = 400
# A brief for each vector would prove no more and take minutes; every one of these still stands in every place.
PER_TITLE = 8
# Elements that our pages never hold inside their articles, and attributes that they never hold at all.
ODD = (
    "article :is(iframe, img, style, object, embed, form:not([role=search]), input:not(#both, #q), video, audio, math, "
    "base, link, meta, template, script:not([type='application/ld+json']))"
)
HANDLERS = (
    "() => [...document.querySelectorAll('*')].filter(one => [...one.attributes].some("
    "a => a.name.startsWith('on') || a.name === 'style' || a.name === 'srcdoc')).map(one => one.outerHTML)"
)
ADDRESSES = "() => [...document.links].map(one => one.protocol).filter(one => !['http:', 'https:'].includes(one))"
# Where each text of a record stands on a page: selectors, and whether the newest comes first.
FACT_PLACES = (".dp-facts p:first-child", ".dp-facts p:not([lang]) ~ p:not([lang])")
QUOTE_PLACES = (".dp-facts q",)
STORY_PLACES = (
    "#summary p:not([lang])",
    "#themes h3",
    "#themes p:not([lang])",
    "#disputes h3",
    "#disputes li:first-child p:not([lang])",
    "#disputes li:last-child p:not([lang])",
    "#disputes b + p",
    "#framework h3",
    "#framework h3 ~ p:not([lang], .dp-hint)",
    "#framework li p:not([lang])",
    "#framework dd:nth-of-type(1) p:not([lang])",
    "#framework dd:nth-of-type(2) p:not([lang])",
    ".dp-revisions p:not([lang])",
)
SOURCE_PLACES = (".dp-table th > span", ".dp-table th > p")


def vectors() -> list[str]:
    """Every vector once; a lone surrogate cannot stand in a file of UTF-8, and white space shows nothing."""
    found: list[str] = []
    for name, key in (("html_vectors", "payload"), ("markdown_vectors", "payload"), ("unicode_hazards", "text")):
        lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)[key] for line in lines]
    found += json.loads((CORPUS / "naughty_strings.json").read_text(encoding="utf-8"))
    surrogates = {chr(code) for code in range(0xD800, 0xE000)}
    return [one for one in dict.fromkeys(found) if visible(one).strip() and not surrogates & set(one)]


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def shown_in(locale: str, text: str) -> str:
    return one_line(to_hant(text) if locale == "zh-Hant" else text)


@dataclass(frozen=True)
class Hostile:
    """A brief full of vectors, and where they are shown: in the page's locale, and as a source wrote them."""

    brief: Brief
    vectors: tuple[str, ...]
    derived: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()


def bare(number: int, kind: str, **texts: object) -> Brief:
    return Brief("1", f"{DAY}-{kind}-{number:04d}", DAY, "published", Pair("题", "Title"), **texts)  # type: ignore[arg-type]


def fact_brief(number: int, some: Sequence[str]) -> Hostile:
    facts = tuple(
        Fact(f"v{index}", Pair(one, one), (Evidence("s1", one, one),), note=Pair(one, one))
        for index, one in enumerate(some)
    )
    source = Source("s1", title=some[0], publisher="P", url="https://example.org/", lang="en")
    brief = bare(number, "facts", facts=facts, sources=(source,))
    return Hostile(brief, tuple(some), FACT_PLACES, QUOTE_PLACES)


def story_brief(number: int, some: Sequence[str]) -> Hostile:
    pairs = [Pair(one, one) for one in some]
    said = [Statement(pair) for pair in pairs]
    brief = bare(
        number,
        "story",
        summary=tuple(said),
        themes=tuple(Theme(pair, (one,)) for pair, one in zip(pairs, said, strict=True)),
        disputes=tuple(Dispute(pair, (one, one), pair) for pair, one in zip(pairs, said, strict=True)),
        framework=tuple(
            Analysis(pair, pair, (), None, (one,), pair, pair) for pair, one in zip(pairs, said, strict=True)
        ),
        revisions=tuple(Revision(DAY, pair) for pair in reversed(pairs)),
    )
    return Hostile(brief, tuple(some), STORY_PLACES)


def source_brief(number: int, some: Sequence[str]) -> Hostile:
    sources = tuple(
        Source(
            f"s{index}",
            title=one,
            author=one,
            publisher=one,
            url=f"https://example.org/{one}",
            lang="en",
            origin=(Origin(one, one),),
            left_out=Pair(one, one),
        )
        for index, one in enumerate(some)
    )
    brief = bare(number, "sources", sources=sources)
    return Hostile(brief, tuple(some), (".dp-table .dp-hint p:not([lang])",), SOURCE_PLACES)


def title_briefs(some: Sequence[str]) -> Iterator[Brief]:
    """A brief for a few vectors: its headline and its first sentence stand in heads, lists, feeds and data."""
    for number, start in enumerate(range(0, len(some), PER_TITLE)):
        together = " ".join(some[start : start + PER_TITLE])
        pair = Pair(together, together)
        yield dataclasses.replace(bare(number, "title", summary=(Statement(pair),), topics=("chips",)), title=pair)


@dataclass(frozen=True)
class Corpus:
    """The built site of all vectors and where it is served."""

    site: Path
    base: str
    pages: tuple[Hostile, ...]
    titles: tuple[Brief, ...]


@pytest.fixture(scope="module")
def corpus(
    make_site: Callable[..., Path], served: Callable[[Path], AbstractContextManager[str]], checked: CheckedBrief
) -> Iterator[Corpus]:
    found = vectors()
    chunks = [found[start : start + PER_BRIEF] for start in range(0, len(found), PER_BRIEF)]
    pages = tuple(
        make(number, some) for make in (fact_brief, story_brief, source_brief) for number, some in enumerate(chunks)
    )
    titles = tuple(title_briefs(found))
    briefs = [dataclasses.replace(checked, brief=one, withheld={}, standing={}) for one in _all(pages, titles)]
    with ExitStack() as stack:
        site = make_site(*briefs)
        yield Corpus(site, stack.enter_context(served(site)), pages, titles)


def _all(pages: Sequence[Hostile], titles: Sequence[Brief]) -> Iterator[Brief]:
    yield from (page.brief for page in pages)
    yield from titles


@pytest.fixture
def guarded(browser: Browser, corpus: Corpus) -> Iterator[Page]:
    """A page; the test fails where anything on it ran, was refused or was asked of another host."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(30_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("dialog", lambda dialog: (troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((corpus.base, "data:")) or troubles.append(asked.url))
    yield page
    context.close()
    assert troubles == []


def assert_sound(page: Page) -> None:
    assert page.locator(ODD).evaluate_all("all => all.map(one => one.outerHTML)") == [], page.url
    assert page.evaluate(HANDLERS) == [], page.url
    assert page.evaluate(ADDRESSES) == [], page.url


def texts(page: Page, css: str) -> list[str]:
    found = page.locator(css).evaluate_all("all => all.map(one => one.textContent)")
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_a_page_is_shown_as_it_was_written(corpus: Corpus, guarded: Page, locale: str) -> None:
    for hostile in corpus.pages:
        guarded.goto(f"{corpus.base}/{locale}/briefs/{hostile.brief.id}/")
        assert_sound(guarded)
        for css in hostile.derived:
            assert texts(guarded, css) == [shown_in(locale, one) for one in hostile.vectors], css
        for css in hostile.verbatim:
            assert texts(guarded, css) == [one_line(one) for one in hostile.vectors], css


@pytest.mark.parametrize("locale", LOCALES)
def test_every_headline_is_shown_in_lists_as_it_was_written(corpus: Corpus, guarded: Page, locale: str) -> None:
    newest = [shown_in(locale, brief.title.zh or "") for brief in reversed(corpus.titles)]
    for path in ("topics/chips/", f"archive/{DAY[:7]}/"):
        found: dict[str, list[str]] = {".dp-card h2": [], ".dp-card h2 + p": []}
        guarded.goto(f"{corpus.base}/{locale}/{path}")
        while True:
            assert_sound(guarded)
            for css, shown in found.items():
                shown += [one for one in texts(guarded, css) if one not in ("题", "題", "Title")]
            older = guarded.locator("a[rel=next]")
            if not older.count():
                break
            older.click()
        for css, shown in found.items():
            assert shown[: len(newest)] == newest, css
    for path in ("", "sources/", "disputes/", "corrections/", "archive/"):
        guarded.goto(f"{corpus.base}/{locale}/{path}")
        assert_sound(guarded)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_headline_changes_the_head_of_its_page(corpus: Corpus, locale: str) -> None:
    """All pages have the same elements in their heads, and the vectors are their titles."""
    tags: set[tuple[str, ...]] = set()
    for brief in corpus.titles:
        text = shown_in(locale, brief.title.zh or "")
        page = lxml_html.fromstring((corpus.site / locale / "briefs" / brief.id / "index.html").read_bytes())
        tags.add(tuple(one.tag for one in page.head.iter() if isinstance(one.tag, str)))
        (title,) = page.xpath("//meta[@property='og:title']/@content")
        assert " ".join(title.split()) == text
        assert " ".join(page.findtext(".//title").split()).startswith(text)
        (data,) = page.xpath("//script[@type='application/ld+json']/text()")
        assert " ".join(json.loads(data)["headline"].split()) == text
    assert len(tags) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_feeds_and_data_hold_what_was_written(corpus: Corpus, locale: str) -> None:
    newest = list(reversed(corpus.titles))[:30]
    folder = corpus.site / locale / "topics" / "chips"
    wanted = [shown_in(locale, brief.title.zh or "") for brief in newest]
    items = json.loads((folder / "feed.json").read_text(encoding="utf-8"))["items"]
    assert [" ".join(item["title"].split()) for item in items] == wanted
    atom = etree.fromstring((folder / "feed.xml").read_bytes())
    titles = [one.text or "" for one in atom.findall("{*}entry/{*}title")]
    assert [" ".join(title.split()) for title in titles] == wanted
    for content in [item["content_html"] for item in items]:
        assert {one.tag for one in lxml_html.fromstring(f"<div>{content}</div>").iter()} == {"div", "p"}
    for brief in corpus.titles:
        data = json.loads((corpus.site / "briefs" / brief.id / "brief.json").read_text(encoding="utf-8"))
        assert data["title"]["zh"] == visible(brief.title.zh or "")


@pytest.mark.parametrize("locale", LOCALES)
def test_search_shows_vectors_and_runs_none(corpus: Corpus, guarded: Page, locale: str) -> None:
    for query in ("alert", "script", "onerror", "javascript", "svg onload alert"):
        guarded.goto(f"{corpus.base}/{locale}/search/?{urlencode({'q': query})}")
        expect(guarded.locator(".dp-result__title").first).to_be_visible()
        assert_sound(guarded)
