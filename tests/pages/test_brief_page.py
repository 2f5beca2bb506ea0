"""The page of a brief, in three locales, from the sample story."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

import pytest
from lxml import html as lxml_html
from markdown import markdown

from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief
from diptych.model.locale import EN, LOCALES, ZH, ZH_HANT, Locale
from diptych.pages.edition import Edition
from site_of_pages import pages_of_site

Editions = Mapping[Locale, Edition]


def body(checked: CheckedBrief, edition: Edition) -> str:
    """The fragment of the brief's page, without its front matter."""
    page = next(page for page in pages_of_site([checked], edition) if page.url.startswith("briefs/"))
    return page.text.split("---\n", 2)[2].strip()


def parsed(checked: CheckedBrief, edition: Edition) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(body(checked, edition))


def select(element: lxml_html.HtmlElement, css: str) -> list[lxml_html.HtmlElement]:
    """The elements that a selector of tags, ids, classes, attributes and :not(.class) finds."""
    steps = []
    for step in css.split():
        tag = re.match(r"[\w-]*", step)
        path = "descendant::" + (tag[0] if tag and tag[0] else "*")
        for kind, name in re.findall(r"(?<!not\()([.#])([\w-]+)", re.sub(r"\[.*?\]", "", step)):
            path += f"[@id='{name}']" if kind == "#" else f"[contains(concat(' ', @class, ' '), ' {name} ')]"
        path += "".join(
            f"[not(contains(concat(' ', @class, ' '), ' {name} '))]" for name in re.findall(r":not\(\.([\w-]+)\)", step)
        )
        path += "".join(f"[@{name}]" for name in re.findall(r"\[(\w+)\]", step))
        path += "".join(
            f"[starts-with(@{name}, '{start}')]" for name, start in re.findall(r"\[(\w+)\^='([^']*)'\]", step)
        )
        steps.append(path)
    return list(element.xpath("/".join(steps)))


def text_of(element: lxml_html.HtmlElement, css: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in select(element, css)]


@pytest.fixture
def pages(checked: CheckedBrief, editions: Editions) -> dict[Locale, lxml_html.HtmlElement]:
    return {locale: parsed(checked, edition) for locale, edition in editions.items()}


def test_what_validators_ask_to_be_closed_is_closed(checked: CheckedBrief, editions: Editions) -> None:
    """HTML lets a paragraph end with its parent, and a row with its table; not every validator follows."""
    for edition in editions.values():
        text = body(checked, edition)
        for tag in ("p", "tr", "table", "ul", "ol", "dl"):
            opened = len(re.findall(rf"<{tag}[ >]", text))
            assert opened
            assert opened == text.count(f"</{tag}>"), tag


def test_the_top_line_counts_what_stands(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    assert text_of(pages[EN], ".dp-counts li") == ["4 articles", "3 origins", "4 facts", "2 disputed"]
    assert text_of(pages[ZH], ".dp-counts li") == ["4 篇文章", "3 个出处", "4 条事实", "2 条有分歧"]


def test_sections_stand_in_order_with_the_same_ids_in_every_locale(
    pages: Mapping[Locale, lxml_html.HtmlElement],
) -> None:
    wanted = ["summary", "facts", "disputes", "timeline", "themes"]
    wanted += ["framework", "sources", "evidence", "revisions", "made"]
    for page in pages.values():
        assert [section.get("id") for section in select(page, "section")] == wanted
    ids = [[element.get("id") for element in select(page, "[id]")] for page in pages.values()]
    assert ids[0] == ids[1] == ids[2]
    assert len(ids[0]) == len(set(ids[0]))


def test_every_citation_leads_to_quotes_on_the_page(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    page = pages[EN]
    targets = {element.get("id"): element for element in select(page, "[id]")}
    chips = select(page, "a[href^='#e-']")
    assert len(chips) > 10
    for chip in chips:
        assert select(targets[chip.get("href").removeprefix("#")], "q")


def test_every_inner_link_leads_somewhere(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    for page in pages.values():
        ids = {element.get("id") for element in select(page, "[id]")}
        assert [a.get("href") for a in select(page, "a[href^='#']") if a.get("href")[1:] not in ids] == []


def test_quotes_stand_in_their_own_script_in_every_locale(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    for locale, page in pages.items():
        quotes = select(page, "#e-f1 dd")
        assert [quote.get("lang") or locale.lang for quote in quotes] == ["zh-Hans", "zh-Hant", "en"]
        assert "杭州深度探索公司 DeepSeek 在使用华为芯片训练新模型 R2 失败后" in quotes[0].text_content()
        assert "延後了新模型的推出時程" in quotes[1].text_content()


def test_traditional_chinese_is_derived_and_names_follow_the_terms(
    pages: Mapping[Locale, lxml_html.HtmlElement],
) -> None:
    assert "改用輝達晶片訓練" in text_of(pages[ZH_HANT], "#f-f2 p")[0]
    assert text_of(pages[ZH], "#s-s1 td")[2] == "金融时报"
    assert text_of(pages[ZH_HANT], "#s-s1 td")[2] == "金融時報"
    assert text_of(pages[EN], "#s-s1 td")[2] == "Financial Times"


def test_what_failed_its_checks_shows_a_note_and_not_its_words(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    for locale, note in ((ZH, "此句未通过核对"), (EN, "did not pass the checks")):
        content = pages[locale].text_content()
        assert "7,000" not in content
        assert "700 billion" not in content
        assert "6,000 億美元" not in content
        assert "这句话没有通过" not in content
        assert note in text_of(pages[locale], "#f-f5 .dp-withheld")[0]
        link = select(pages[locale], "#f-f5 .dp-withheld a")[0]
        assert (link.text_content(), link.get("href")) == ("grounding.number", "../../codes/#grounding.number")
        assert len(select(pages[locale], "#summary p.dp-withheld")) == 1


def test_a_missing_language_shows_the_other_one_marked(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    own = select(pages[ZH], "#f-f4 p span[lang]")[0]
    assert (own.get("lang"), own.text_content()) == (
        "en",
        "Nvidia's H20 remains the most widely used AI chip in China.",
    )
    assert text_of(pages[ZH], "#f-f4 .dp-missing") == ["尚未译成中文"]
    assert select(pages[EN], "#f-f4 .dp-missing") == []


def test_standing_and_origins_are_said(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    assert text_of(pages[EN], ".dp-facts b") == ["Several origins", "Disputed", "Disputed", "One origin"]
    assert text_of(pages[EN], "#f-f1 div span")[:1] == [
        "from Financial Times and DeepSeek Postpones New AI Model Launch Due to Huawei Chip Problems – FT"
    ]


def test_the_timeline_has_the_oldest_first_and_nothing_withheld(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    assert text_of(pages[ZH], ".dp-timeline dt") == ["2025年6月", "2025年8月14日"]


def test_analysis_is_set_apart_and_says_what_would_change_it(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    section = select(pages[EN], "#framework")[0]
    assert text_of(section, ".dp-label") == ["This is analysis, not fact"]
    assert text_of(section, "dt") == ["Limits", "Would change if"]


def test_a_quote_links_to_its_words_in_the_original(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    link = select(pages[EN], "#e-f1 dt a")[0].get("href")
    assert link.startswith("https://www.solidot.org/story?sid=82050#:~:text=金融时报")
    assert select(pages[EN], "#e-f1 dt a")[1].get("href") == "#s-s2"


def test_unknown_metadata_is_said_to_be_unknown(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    cells = text_of(pages[EN], "#s-s3 td")
    assert cells[1].startswith("Unknown")
    assert text_of(pages[EN], "#s-s3 th")[0].startswith("Publisher unknown")


def test_who_answers_for_the_wording_is_said(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    assert text_of(pages[EN], "#made li") == [
        "3 wordings by an editor · August 16, 2025",
        "1 wording drafted by rules",
    ]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_markdown_passes_the_fragment_through_unchanged(
    checked: CheckedBrief, editions: Editions, locale: Locale
) -> None:
    fragment = body(checked, editions[locale])
    assert markdown(fragment) == fragment


def test_the_matrix_says_which_source_says_what_and_which_says_otherwise(
    pages: Mapping[Locale, lxml_html.HtmlElement],
) -> None:
    rows = select(pages[EN], ".dp-matrix tr")[1:]
    cells = [text_of(row, "td") for row in rows]
    silent, says, other = "", "yes", "no"
    assert cells == [
        [says, says, says, silent],
        [silent, says, silent, other],
        [silent, other, silent, says],
        [silent, silent, says, silent],
    ]


def test_the_picture_of_origins_draws_a_line_for_each_article(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    graph = select(pages[EN], ".dp-graph")[0]
    texts = text_of(graph, "text")
    assert texts[:4] == ["Origins", "Financial Times", "Morgan Stanley", "Articles"]
    assert select(graph, "path")[0].get("d").count("M") == 4
    assert len(texts) == 2 + 2 + 4


def test_a_brief_can_be_cited(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    title = "DeepSeek's R2 delayed: training on Huawei chips reportedly failed"
    assert text_of(pages[EN], ".dp-citing p") == [f"“{title}”, Diptych, August 16, 2025."]
    assert text_of(pages[ZH], ".dp-citing p") == [
        "《DeepSeek R2 推迟发布：据报华为芯片训练受挫》，Diptych，2025年8月16日。"
    ]
    bibtex = text_of(pages[EN], ".dp-citing pre")[0]
    assert bibtex.startswith("@misc{2025-08-14-r2-delay, title = {{DeepSeek's R2 delayed")
    assert "url" not in bibtex


HOSTILE = '</div><script>alert(1)</script> [x](javascript:alert(1)) {{ 7*7 }}\n\n<img src=x onerror="alert(1)">\u202e'


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_hostile_words_in_every_field_change_no_element_of_the_page(
    checked: CheckedBrief, editions: Editions, locale: Locale
) -> None:
    plain, hostile = (body(poisoned(checked, word), editions[locale]) for word in ("word", HOSTILE))
    shapes = [[element.tag for element in lxml_html.fragment_fromstring(one).iter()] for one in (plain, hostile)]
    assert shapes[0] == shapes[1]
    assert markdown(hostile) == hostile
    assert "49" not in hostile.replace("U+", "")
    assert "[U+202E]" in lxml_html.fragment_fromstring(hostile).text_content()


def poisoned(checked: CheckedBrief, word: str) -> CheckedBrief:
    """The sample with ``word`` at the end of every text that an editor or a capture can fill."""
    return dataclasses.replace(checked, brief=_poisoned(checked.brief, word))


def _poisoned(value: object, word: str) -> object:
    if isinstance(value, Pair):
        return Pair(value.zh and value.zh + word, value.en and value.en + word, value.by)
    if isinstance(value, tuple):
        return tuple(_poisoned(item, word) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: _poisoned(getattr(value, field.name), word) for field in dataclasses.fields(value)}
        for name in ("quote", "author", "publisher", "name"):
            if isinstance(changes.get(name), str):
                changes[name] += word
        if isinstance(changes.get("title"), str):
            changes["title"] += word
        return dataclasses.replace(value, **changes)
    return value


def test_a_withdrawn_brief_says_so_and_nothing_else(checked: CheckedBrief, editions: Editions) -> None:
    withdrawn = dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, status="withdrawn"))
    content = parsed(withdrawn, editions[EN]).text_content()
    assert "has been withdrawn" in content
    assert "Nvidia" not in content
    assert "First published." in content


def test_the_sources_say_how_many_articles_rest_on_one_origin(pages: Mapping[Locale, lxml_html.HtmlElement]) -> None:
    said = {locale: text_of(select(page, "#sources")[0], "p")[0] for locale, page in pages.items()}
    assert said[EN].endswith("articles rest on one origin: Financial Times.")
    assert "依据同一个出处：金融时报" in said[ZH]
    assert "依據同一個出處：金融時報" in said[ZH_HANT]
