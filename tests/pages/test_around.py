"""The pages that cut across briefs, and what leads from one brief to others."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from lxml import html as lxml_html

from diptych.model.brief import Pair, Revision
from diptych.model.checked import CheckedBrief
from diptych.model.locale import EN, ZH, ZH_HANT, Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.register import Register
from site_of_pages import pages_of_site

Editions = Mapping[Locale, Edition]


def other(checked: CheckedBrief, **changes: Any) -> CheckedBrief:
    return dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, **changes))


@pytest.fixture
def briefs(checked: CheckedBrief) -> list[CheckedBrief]:
    """The sample, a later story with its first and third fact, one on another topic without facts, one withdrawn."""
    first, third = checked.brief.facts[0], checked.brief.facts[2]
    return [
        checked,
        other(checked, id="2025-09-01-later", date="2025-09-01", topics=("chips",), facts=(first, third), disputes=()),
        other(checked, id="2025-09-02-apart", date="2025-09-02", topics=("weather",), facts=(), disputes=()),
        other(checked, id="2025-09-03-gone", date="2025-09-03", status="withdrawn"),
    ]


def pages_of(
    briefs: Sequence[CheckedBrief], edition: Edition, terms: Sequence[Term]
) -> dict[str, lxml_html.HtmlElement]:
    pages = pages_of_site(briefs, edition, terms)
    return {page.url: lxml_html.fragment_fromstring(page.text.split("---\n", 2)[2]) for page in pages}


def texts(element: lxml_html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


def test_a_fact_names_a_term_in_either_language_and_withheld_ones_do_not_count(
    briefs: list[CheckedBrief], terms: tuple[Term, ...]
) -> None:
    register = Register(terms)
    found = {(one.brief.id, named.term): named.facts for one in briefs for named in register.enter(one).names}
    assert found[("2025-08-14-r2-delay", "huawei")] == ("f1", "f3")
    assert found[("2025-08-14-r2-delay", "nvidia")] == ("f2", "f4")
    assert found[("2025-09-01-later", "morgan-stanley")] == ("f3",)
    assert not any(brief == "2025-09-03-gone" for brief, _ in found)
    assert not any(term == "chip" for _, term in found), "a plain concept has no page"


def test_a_name_has_a_page_with_every_brief_and_fact_that_names_it(
    briefs: list[CheckedBrief], editions: Editions, terms: tuple[Term, ...]
) -> None:
    pages = pages_of(briefs, editions[EN], terms)
    assert texts(pages["names/"], "//ul[@class='dp-taglist']/li")[0] == "Huawei 2"
    page = pages["names/huawei/"]
    assert texts(page, "//h1") == ["Huawei"]
    assert texts(page, "//header/p") == ["华为"]
    assert texts(page, "//dt") == ["September 1, 2025", "August 14, 2025"]
    assert page.xpath("//dt[2]/following::dd/a/@href") == [
        "../../briefs/2025-08-14-r2-delay/#f-f1",
        "../../briefs/2025-08-14-r2-delay/#f-f3",
    ]
    assert texts(pages_of(briefs, editions[ZH_HANT], terms)["names/nvidia/"], "//h1") == ["輝達"]


def test_a_brief_leads_to_those_that_share_its_names(
    briefs: list[CheckedBrief], editions: Editions, terms: tuple[Term, ...]
) -> None:
    pages = pages_of(briefs, editions[EN], terms)
    related = "//section[@id='names']/ul[last()]/li/a/@href"
    assert pages["briefs/2025-08-14-r2-delay/"].xpath(related) == ["../../briefs/2025-09-01-later/"]
    assert pages["briefs/2025-09-02-apart/"].xpath("//*[@id='names']") == []


def test_publishers_are_counted_and_lead_to_a_search(
    briefs: list[CheckedBrief], editions: Editions, terms: tuple[Term, ...]
) -> None:
    page = pages_of(briefs[:2], editions[ZH], terms)["sources/"]
    assert texts(page, "//li") == ["OFweek 2", "Solidot 2", "TechOrange 科技報橘 2"]
    assert page.xpath("//li/a/@href")[0] == "../search/?publisher=OFweek"


def test_open_questions_stand_together(briefs: list[CheckedBrief], editions: Editions, terms: tuple[Term, ...]) -> None:
    page = pages_of(briefs, editions[EN], terms)["disputes/"]
    assert texts(page, "//h3") == ["On which chips was R2 trained?"]
    assert page.xpath("//h3/a/@href") == ["../briefs/2025-08-14-r2-delay/#dispute-1"]


def test_every_change_after_publication_is_told_withdrawn_briefs_too(
    briefs: list[CheckedBrief], editions: Editions, terms: tuple[Term, ...]
) -> None:
    first, *others = briefs
    mended = Revision("2025-08-17", Pair(zh="补充日期。", en="Added a date."))
    record = dataclasses.replace(first.brief, revisions=(*first.brief.revisions, mended))
    changed = [dataclasses.replace(first, brief=record), *others]
    page = pages_of(changed, editions[EN], terms)["corrections/"]
    assert texts(page, "//article/p[1]") == ["August 17, 2025", "August 16, 2025 Withdrawn"]
    assert texts(page, "//article[1]/p[2]") == ["Added a date."]
