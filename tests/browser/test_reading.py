"""A reader finds the brief, asks "says who?", and reads the words of the source."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
BRIEF = "briefs/2025-08-14-r2-delay/"
TITLES = {"zh": "推迟发布", "zh-Hant": "推遲", "en": "delayed"}


QUERIES = ("华为", "華為", "Huawei", "芯片", "晶片", "chips", "英伟达", "輝達", "nvidia")


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
def test_a_word_in_any_script_finds_the_brief_in_any_language(watched: Open, locale: str) -> None:
    page = watched(f"/{locale}/search/")
    link = page.locator(".dp-result__title")
    for query in QUERIES:
        page.locator("#q").fill("qqqq")
        expect(link).to_have_count(0)
        page.locator("#q").fill(query)
        expect(link).to_contain_text(TITLES[locale])
        expect(page.locator(".dp-result__sentence")).not_to_be_empty()
    link.click()
    expect(page.locator("h1")).to_contain_text(TITLES[locale])
    assert page.url.endswith(f"/{locale}/{BRIEF}")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_field_in_the_head_of_a_page_finds_while_somebody_types(watched: Open, locale: str) -> None:
    page = watched(f"/{locale}/about/", viewport={"width": 1200, "height": 800})
    page.locator("#dp-q").press_sequentially("華為")
    expect(page.locator(".dp-drop .dp-result__title")).to_contain_text(TITLES[locale])
    page.keyboard.press("Escape")
    expect(page.locator(".dp-drop")).to_be_hidden()
    page.locator("#dp-q").press("Enter")
    expect(page.locator("#q")).to_have_value("華為")
    expect(page.locator("[data-search-results] .dp-result__title")).to_be_visible()


@pytest.mark.parametrize("query", ["qqqq", "量子引力"])
def test_what_is_not_there_is_not_found(watched: Open, query: str) -> None:
    page = watched(f"/en/search/?q={query}")
    expect(page.locator("[data-search-status]")).to_have_text("Nothing found.")


def test_a_mistyped_name_is_found_and_said_to_be_near(watched: Open) -> None:
    page = watched("/en/search/?q=Huawie")
    expect(page.locator("[data-search-status]")).to_contain_text("No exact match")
    expect(page.locator(".dp-result__title")).to_be_visible()


def test_filters_narrow_a_search(watched: Open) -> None:
    page = watched("/en/search/?q=Huawei")
    page.locator("select[name=topic]").select_option("chips")
    expect(page.locator(".dp-result__title")).to_be_visible()
    expect(page).to_have_url(page.url.split("?")[0] + "?q=Huawei&topic=chips")


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
def test_a_tap_on_a_citation_opens_the_words_of_the_source_in_place(watched: Open, locale: str) -> None:
    page = watched(f"/{locale}/{BRIEF}")
    chip = page.locator("#f-f1 a[href='#e-f1']")
    box = chip.bounding_box()
    assert box and min(box["width"], box["height"]) >= 24
    quotes = page.locator("#e-f1 q")
    expect(quotes.first).to_be_hidden()
    chip.click()
    expect(chip).to_have_attribute("aria-expanded", "true")
    expect(quotes).to_have_count(3)
    expect(quotes.nth(1)).to_be_visible()
    expect(quotes.nth(1)).to_contain_text("延後了新模型的推出時程")
    expect(page.locator("#e-f1 dt").nth(1)).to_contain_text("TechOrange")
    assert "#" not in page.url
    page.keyboard.press("Escape")
    expect(quotes.first).to_be_hidden()
    expect(chip).to_be_focused()


def test_every_source_that_says_so_is_named_before_a_tap_and_quoted_after_it(watched: Open) -> None:
    page = watched(f"/zh/{BRIEF}")
    chip = page.locator("#f-f1 a[href='#e-f1']")
    expect(chip).to_contain_text("Solidot · TechOrange 科技報橘 · DeepSeek Postpones")
    chip.press("Enter")
    expect(page.locator("#e-f1 dt a")).to_have_count(3)
    chip.press("Enter")
    expect(page.locator("#e-f1 dt a").first).to_be_hidden()


def test_what_the_browser_finds_on_the_page_opens(watched: Open) -> None:
    page = watched(f"/zh/{BRIEF}")
    quotes = page.locator("#e-f1")
    expect(quotes).to_have_attribute("hidden", "until-found")
    quotes.evaluate("list => list.dispatchEvent(new Event('beforematch'))")
    expect(quotes.locator("q").first).to_be_visible()


def test_an_address_that_names_the_quotes_of_a_fact_shows_them(watched: Open) -> None:
    page = watched(f"/en/{BRIEF}#e-f1")
    expect(page.locator("#e-f1 q").first).to_be_in_viewport()


def test_the_note_in_the_place_of_a_withheld_statement_leads_to_what_it_means(watched: Open) -> None:
    page = watched(f"/zh/{BRIEF}")
    page.locator("#f-f5 .dp-withheld a").click()
    expect(page).to_have_url(re.compile(r"/zh/codes/#grounding\.number$"))
    expect(page.locator("[id='grounding.number']")).to_be_in_viewport()


def test_a_sentence_of_the_summary_opens_every_quote_of_its_fact(watched: Open) -> None:
    page = watched(f"/en/{BRIEF}")
    page.locator("#summary a[href^='#e-']").first.press("Enter")
    expect(page.locator("#summary .dp-open q")).to_have_count(3)
    link = page.locator("#summary .dp-open dt a").first
    expect(link).to_have_attribute("href", re.compile(r"^https://www\.solidot\.org/story\?sid=82050#:~:text="))
    page.keyboard.press("Escape")
    expect(page.locator(".dp-open")).to_have_count(0)
    expect(page.locator("#summary a[href^='#e-']").first).to_be_focused()


def test_the_language_switch_keeps_the_page_and_the_place(watched: Open) -> None:
    page = watched(f"/en/{BRIEF}")
    page.evaluate("document.getElementById('timeline').scrollIntoView({behavior: 'instant'})")
    page.locator("[data-language=zh-Hant]").evaluate("link => link.click()")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    assert page.url.endswith(f"/zh-Hant/{BRIEF}#timeline")
    expect(page.locator("#timeline")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("language", "locale"), [("zh-CN", "zh"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("en-GB", "en"), ("fr", "en")]
)
def test_the_front_door_leads_to_the_language_of_the_browser(watched: Open, language: str, locale: str) -> None:
    page = watched("/", locale=language)
    page.wait_for_url(f"**/{locale}/")


def test_the_front_door_remembers_a_choice(watched: Open) -> None:
    page = watched("/en/", viewport={"width": 1200, "height": 800})
    page.locator("[data-language=zh]").click()
    page.wait_for_url("**/zh/")
    page.goto(page.url.removesuffix("zh/"))
    page.wait_for_url("**/zh/")


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
def test_without_javascript_a_citation_leads_to_the_quote(watched: Open, locale: str) -> None:
    page = watched(f"/{locale}/{BRIEF}", java_script_enabled=False)
    expect(page.locator("#e-f4 q").first).to_be_visible()
    page.locator("#summary a[href='#e-f1']").first.click()
    assert page.url.endswith("#e-f1")
    quote = page.locator("#e-f1 q").nth(2)
    expect(quote).to_be_in_viewport()
    expect(quote).to_contain_text("citing three sources familiar with the matter")
    page.locator("[data-language=zh]").click()
    assert page.url.endswith(f"/zh/{BRIEF}")


def test_without_javascript_the_front_door_has_plain_links(watched: Open) -> None:
    page = watched("/", java_script_enabled=False)
    page.get_by_role("link", name="繁體中文").click()
    assert page.url.endswith("/zh-Hant/")


def test_both_languages_stand_side_by_side(watched: Open) -> None:
    page = watched(f"/en/{BRIEF}", viewport={"width": 1300, "height": 900}, java_script_enabled=False)
    other = page.locator("#summary p[lang]").first
    expect(other).to_be_hidden()
    page.get_by_label("Show the Chinese").check()
    expect(other).to_be_visible()
    own = page.locator("#summary p:not([lang])").first.bounding_box()
    beside = other.bounding_box()
    assert own and beside and beside["x"] >= own["x"] + own["width"]


def test_light_and_dark_follow_the_system_and_then_the_reader(watched: Open) -> None:
    def ground(page: Page) -> Any:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page = watched("/en/", color_scheme="dark")
    dark = ground(page)
    page.locator("[data-theme-toggle]").click()
    light = ground(page)
    assert light != dark
    page.reload()
    assert ground(page) == light


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_on_paper_the_quotes_stand_under_their_facts_and_the_addresses_with_the_sources(
    watched: Open, locale: str
) -> None:
    page = watched(f"/{locale}/{BRIEF}", color_scheme="dark")
    page.locator("[data-theme-toggle]").click()
    page.locator("[data-theme-toggle]").click()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for seen in ("#e-f1 q >> nth=0", "#summary a[href^='#e-'] >> nth=0", ".dp-matrix table"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in (".dp-top", ".dp-contents", "#f-f1 > div > a"):
        expect(page.locator(unseen)).to_be_hidden()
    address = page.evaluate("getComputedStyle(document.querySelector('#s-s1 p a'), '::after').content")
    assert "https://www.solidot.org/story?sid=82050" in address


PAGES = ("", BRIEF, "topics/", "topics/chips/", "archive/", "archive/2025-08/", "method/", "about/", "search/")


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
def test_no_page_is_wider_than_a_small_phone(watched: Open, locale: str) -> None:
    page = watched(f"/{locale}/", viewport={"width": 320, "height": 640})
    base = page.url
    for path in PAGES:
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_page_that_was_read_can_be_read_again_without_a_network(watched: Open) -> None:
    page = watched(f"/en/{BRIEF}")
    kept = "caches.open('diptych').then(one => one.keys()).then(keys => keys.length)"
    for _ in range(100):
        if page.evaluate(kept) > 2 and page.evaluate("!!navigator.serviceWorker.controller"):
            break
        page.wait_for_timeout(100)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("delayed")
    page.locator("#f-f1 a[href='#e-f1']").click()
    expect(page.locator("#e-f1 q").first).to_be_visible()
