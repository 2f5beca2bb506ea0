"""The invented stories of tests/cases/samples: what they are is proven, and what the site makes of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest

from diptych.model.locale import LOCALES
from diptych.pipeline.build import build_site
from diptych.pipeline.check import check_briefs
from diptych.pipeline.library import load_library
from diptych.records.store import SiteRoot

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "tests" / "cases" / "samples"
BRIDGE = "briefs/2025-11-03-tinglan-bridge"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """The samples' site, and the codes of each brief's findings."""
    root = tmp_path_factory.mktemp("samples") / "owner"
    shutil.copytree(SAMPLES, root)
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace('site_url: ""', "site_url: https://briefs.example/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(REPOSITORY / "docs", root / "docs")
    shutil.copytree(REPOSITORY / "briefs" / "frameworks", root / "briefs" / "frameworks")
    site = SiteRoot(root)
    outcomes = list(check_briefs(site, site.brief_paths()))
    checked = [one.checked for one in outcomes if one.checked]
    found = {one.brief.id: [finding.code for finding in one.findings] for one in checked}
    return build_site(site, checked, load_library(site)).site, found


Sampled = tuple[Path, dict[str, list[str]]]


def page(sampled: Sampled, url: str) -> Any:
    return lxml.html.fromstring((sampled[0] / url / "index.html").read_text(encoding="utf-8"))


def of_class(name: str) -> str:
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"


def texts(found: Any, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found.xpath(path)]


def test_the_samples_pass_their_checks_but_for_the_language_that_one_of_them_lacks(sampled: Sampled) -> None:
    found = sampled[1]
    assert len(found) == 5
    assert set(found.pop("2025-11-05-veyra-battery")) == {"language.missing"}
    assert set(map(tuple, found.values())) == {()}


def test_many_sources_of_few_origins_are_counted_as_such(sampled: Sampled) -> None:
    bridge = page(sampled, f"en/{BRIDGE}")
    assert texts(bridge, "//header/ul/li") == ["5 articles", "2 origins", "9 facts", "4 disputed"]
    assert "3 of 5 articles rest on one origin: Kestrel Wire." in bridge.text_content()
    rows = bridge.xpath(of_class("dp-matrix") + "//tr")[1:]
    assert [len(row.xpath("td[@class='n']")) for row in rows] == [0, 3, 2, 0, 0, 0, 0, 0, 0]


def test_dates_of_every_precision_stand_in_the_timeline_as_the_locale_writes_them(sampled: Sampled) -> None:
    english = texts(page(sampled, f"en/{BRIDGE}"), of_class("dp-timeline") + "/dt")
    assert english[:4] == ["2009", "June 2025", "November 2, 2025", "December 2025"]
    assert texts(page(sampled, f"zh/{BRIDGE}"), of_class("dp-timeline") + "/dt")[:2] == ["2009年", "2025年6月"]


def test_corrections_tell_changes_and_not_publications(sampled: Sampled) -> None:
    told = texts(page(sampled, "en/corrections"), "//article[contains(@class, 'dp-card')]")
    assert [one.split(" ")[0] for one in told] == ["November", "November", "September"]
    assert "26,000" in told[1]
    assert "Withdrawn" in told[2]
    assert all("First published" not in one for one in told)


def test_a_brief_of_one_language_stands_in_the_others_marked(sampled: Sampled) -> None:
    battery = page(sampled, "en/briefs/2025-11-05-veyra-battery")
    assert battery.xpath("//h1//@lang") == ["zh-Hans"]
    assert len(texts(battery, of_class("dp-facts") + of_class("dp-missing"))) == 3


def test_briefs_share_topics_names_and_lead_to_each_other(sampled: Sampled) -> None:
    assert len(page(sampled, "zh/topics/transport").xpath("//article[contains(@class, 'dp-card')]")) == 2
    assert len(page(sampled, "zh-Hant/names/lin-zhiyuan").xpath("//article//dt")) == 2
    related = page(sampled, f"en/{BRIDGE}").xpath("//section[@id='names']/ul[last()]//@href")
    assert related[0].rsplit("/", 2)[1] == "2025-11-12-tinglan-ferries"


@pytest.mark.parametrize("locale", LOCALES, ids=lambda one: one.id)
def test_a_topic_has_its_own_feeds_and_its_page_leads_to_them(sampled: Sampled, locale: Any) -> None:
    folder = sampled[0] / locale.id / "topics" / "transport"
    feed = ElementTree.fromstring((folder / "feed.xml").read_bytes())
    assert len(feed.findall(f"{ATOM}entry")) == 2
    assert len(json.loads((folder / "feed.json").read_text(encoding="utf-8"))["items"]) == 2
    shown = page(sampled, f"{locale.id}/topics/transport")
    titles = shown.xpath("//link[@type='application/atom+xml']/@title")
    assert [title.split(" – ")[0] for title in titles] == ["Transport"]
    assert shown.xpath("//footer//a[@type='application/atom+xml']/@href") == ["feed.xml"]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda one: one.id)
def test_the_head_of_a_brief_says_where_it_stands_in_every_language(sampled: Sampled, locale: Any) -> None:
    head = page(sampled, f"{locale.id}/{BRIDGE}")
    own = f"https://briefs.example/{locale.id}/{BRIDGE}/"
    assert head.xpath("//link[@rel='canonical']/@href") == [own]
    languages = {one.get("hreflang"): one.get("href") for one in head.xpath("//link[@hreflang]")}
    assert languages == {
        **{one.lang: f"https://briefs.example/{one.id}/{BRIDGE}/" for one in LOCALES},
        "x-default": f"https://briefs.example/en/{BRIDGE}/",
    }
    picture = head.xpath("string(//meta[@property='og:image']/@content)")
    assert (sampled[0] / picture.removeprefix("https://briefs.example/")).is_file()
    said = json.loads(head.xpath("string(//script[@type='application/ld+json'])"))
    assert (said["@type"], len(said["citation"]), said["dateModified"]) == ("NewsArticle", 5, "2025-11-06")
    assert "author" not in said


def test_what_is_withdrawn_is_in_no_feed_list_or_overview(sampled: Sampled) -> None:
    for file in ("llms.txt", "en/feed.json", "zh/feed.xml", "en/index.html", "en/sources/index.html"):
        text = (sampled[0] / file).read_text(encoding="utf-8")
        assert "veyra-merger" not in text, file
