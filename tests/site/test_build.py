"""The road from checked briefs to a folder that any static host can serve."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from diptych.errors import BuildError
from diptych.model.checked import CheckedBrief

BRIEF = "briefs/2025-08-14-r2-delay/"


def other(checked: CheckedBrief, **changes: Any) -> CheckedBrief:
    return dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, **changes))


def test_every_locale_has_the_same_pages(built: Any) -> None:
    files = built.files()
    pages = {
        locale: {name.removeprefix(f"{locale}/") for name in files if name.startswith(f"{locale}/")}
        for locale in ("zh", "zh-Hant", "en")
    }
    assert pages["zh"] == pages["zh-Hant"] == pages["en"]
    assert {f"{BRIEF}index.html", "index.html", "topics/chips/index.html", "archive/2025-08/index.html"} <= pages["zh"]
    assert {"method/index.html", "about/index.html", "search/index.html"} <= pages["zh"]


def test_pages_say_their_language_and_lead_to_the_same_page_in_the_others(built: Any) -> None:
    for locale, lang in (("zh", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("en", "en")):
        page = lxml_html.fromstring(built.files()[f"{locale}/{BRIEF}index.html"])
        assert page.get("lang") == lang
        folder = Path(locale) / BRIEF
        for path, query in (("//nav//a[@data-language]", "data-language"), ("//link[@hreflang]", "hreflang")):
            links = page.xpath(path)
            assert len(links) == 3, query
            for link in links:
                target = os.path.normpath(folder / link.get("href"))
                assert f"{target}/index.html" in built.files()


def test_every_local_address_leads_to_a_file(built: Any) -> None:
    files = built.files()
    broken = []
    for name in files:
        if not name.endswith(".html") or name == "404.html":
            continue
        for element in lxml_html.fromstring(files[name]).xpath("//*[@href or @src or @action]"):
            address = element.get("href") or element.get("src") or element.get("action")
            path = re.split(r"[?#]", address)[0]
            if re.match(r"[a-z]+:", address) or not path:
                continue
            target = os.path.normpath(Path(name).parent / path)
            if target not in files and f"{target}/index.html" not in files and target != ".":
                broken.append(f"{name}: {address}")
    assert broken == []


def test_nothing_is_asked_of_another_host(built: Any) -> None:
    for name, data in built.files().items():
        if name.endswith(".html"):
            page = lxml_html.fromstring(data)
            asked = page.xpath(
                "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //iframe/@src"
            )
            assert [address for address in asked if re.match(r"(?:[a-z]+:)?//", address)] == [], name


def test_every_page_has_a_policy_that_names_its_scripts_and_runs_no_other(built: Any) -> None:
    policies = set()
    for name, data in built.files().items():
        if name.endswith(".html"):
            [policy] = lxml_html.fromstring(data).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            policies.add(scripts)
    # One for the pages of the locales, which need none of the theme's scripts, one for the front door without any.
    assert sorted(policy.count("sha256-") for policy in policies) == [0, 1]


def test_two_builds_in_two_folders_are_the_same_bytes(built: Any, workshop: Any, checked: CheckedBrief) -> None:
    workshop.build(checked)
    first, second = built.files(), workshop.files()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    workshop.build(checked)
    assert workshop.files() == second


def test_nothing_of_the_machine_stands_in_the_site(built: Any) -> None:
    needle = str(built.root).encode()
    assert [name for name, data in built.files().items() if needle in data] == []
    assert not list((built.root / ".build").glob("run-*"))


def test_a_failed_build_leaves_the_old_site_and_says_what_is_wrong(workshop: Any, checked: CheckedBrief) -> None:
    workshop.build(checked)
    before = workshop.files()
    (workshop.root / "docs" / "en" / "method.md").write_text("# Method\n\n[gone](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        workshop.build(checked)
    assert "en: MkDocs could not build the pages" in str(caught.value)
    assert "nowhere.md" in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert workshop.files() == before
    assert not list((workshop.root / ".build").glob("run-*"))


def test_only_what_is_published_or_withdrawn_has_a_page(workshop: Any, checked: CheckedBrief) -> None:
    briefs = [
        checked,
        other(checked, id="2025-08-15-a-draft", status="draft"),
        other(checked, id="2025-08-16-gone", status="withdrawn", date="2025-08-16"),
    ]
    report = workshop.build(*briefs)
    pages = {path.name for path in (workshop.site / "en" / "briefs").iterdir()}
    assert pages == {"2025-08-14-r2-delay", "2025-08-16-gone"}
    assert report.briefs == 2
    home = (workshop.site / "en" / "index.html").read_text(encoding="utf-8")
    assert "2025-08-16-gone" not in home
    workshop.build(*briefs, drafts=True)
    draft = (workshop.site / "en" / "briefs" / "2025-08-15-a-draft" / "index.html").read_text(encoding="utf-8")
    assert "Draft, not published" in draft


def test_a_site_without_briefs_is_a_site(workshop: Any) -> None:
    workshop.build()
    assert "No briefing is published yet." in (workshop.site / "en" / "index.html").read_text(encoding="utf-8")


def test_an_address_makes_links_absolute(workshop: Any, checked: CheckedBrief) -> None:
    config = workshop.root / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('site_url: ""', "site_url: https://example.org/news"),
        encoding="utf-8",
    )
    workshop.build(checked)
    page = lxml_html.fromstring((workshop.site / "zh" / BRIEF / "index.html").read_bytes())
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/news/zh/{BRIEF}"]
    assert page.xpath("//link[@hreflang]/@hreflang") == ["zh-Hans", "zh-Hant", "en", "x-default"]
    assert page.xpath("//link[@hreflang='en']/@href") == [f"https://example.org/news/en/{BRIEF}"]
    (shown,) = page.xpath("//meta[@property='og:image']/@content")
    assert (workshop.site / shown.removeprefix("https://example.org/news/")).read_bytes().startswith(b"\x89PNG")
    assert b'href="/news/assets/' in (workshop.site / "404.html").read_bytes()


def test_a_site_without_a_search_has_no_index_no_page_and_no_form_for_it(
    workshop: Any, checked: CheckedBrief, built: Any
) -> None:
    config = workshop.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  diptych:\n", "  diptych:\n    search: false\n"), encoding="utf-8")
    workshop.build(checked)
    gone = {name for name in built.files() if "search/" in name}
    assert {name for name in built.files() if name not in workshop.files()} == gone
    assert {"search/index.bin", "en/search/index.html"} <= gone
    for name, data in workshop.files().items():
        if name.endswith(".html"):
            page = lxml_html.fromstring(data)
            assert not page.xpath("//form | //*[@role='search'] | //*[@data-search-drop]"), name
            assert not [one for one in page.xpath("//@href") if "search/" in one], name
    with_links, without = (
        lxml_html.fromstring(files["en/sources/index.html"]).xpath("//ul[@class='dp-taglist']")[0]
        for files in (built.files(), workshop.files())
    )
    assert with_links.xpath(".//a") and not without.xpath(".//a")
    assert with_links.text_content() == without.text_content()


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} [x](javascript:alert(1))'


def test_a_hostile_title_runs_nothing_anywhere_on_the_site(workshop: Any, checked: CheckedBrief, built: Any) -> None:
    title = dataclasses.replace(checked.brief.title, zh=HOSTILE, en=HOSTILE)
    workshop.build(other(checked, title=title))
    for name, data in workshop.files().items():
        if name.endswith(".html"):
            page, plain = lxml_html.fromstring(data), lxml_html.fromstring(built.files()[name])
            # A headline of other words may break in other places.
            tags = [[one.tag for one in each.iter() if one.tag != "wbr"] for each in (page, plain)]
            assert tags[0] == tags[1], name
    page = lxml_html.fromstring(workshop.files()[f"en/{BRIEF}index.html"])
    assert page.findtext(".//title") == f"{HOSTILE} – Diptych"
    assert page.xpath("//meta[@property='og:title']/@content") == [HOSTILE]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: [", "it is not valid YAML: "),
        ("theme: material", "the key 'site_name' is missing — write: site_name: My site"),
        ("site_name: x\nsite_url: example.org", "site_url: 'example.org' is not an address — write it like https://"),
        (
            "site_name: x\nextra: {diptych: {search: lunr}}",
            "extra.diptych.search: 'lunr' is neither true nor false — write false for a site without a search",
        ),
    ],
)
def test_a_wrong_configuration_is_named(workshop: Any, text: str, message: str) -> None:
    (workshop.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        workshop.build()
    assert str(caught.value).startswith(f"{workshop.root / 'mkdocs.yml'}: ")
    assert message in str(caught.value)


def test_a_link_in_the_place_of_the_site_is_not_followed(workshop: Any, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x", encoding="utf-8")
    workshop.site.symlink_to(tmp_path / "precious")
    with pytest.raises(BuildError, match="'site' is not a folder"):
        workshop.build()
    assert (tmp_path / "precious" / "file").read_text(encoding="utf-8") == "x"


def test_links_in_docs_are_not_published(workshop: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (workshop.root / "docs" / "assets" / "leak.txt").symlink_to(tmp_path / "secret.txt")
    workshop.build()
    assert not (workshop.site / "assets" / "leak.txt").exists()


def test_the_site_can_be_deleted_and_built_again(workshop: Any, checked: CheckedBrief) -> None:
    workshop.build(checked)
    before = workshop.files()
    shutil.rmtree(workshop.site)
    workshop.build(checked)
    assert workshop.files() == before
