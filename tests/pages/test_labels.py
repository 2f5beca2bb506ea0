"""The catalogs of the three languages are in step, and dates and numbers are written as each writes them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from diptych.model.locale import EN, LOCALES, ZH, ZH_HANT, Locale
from diptych.pages.labels import CATALOGS, labels_for, read_catalog

PACKAGE = Path(__file__).parents[2] / "scripts" / "diptych"


def messages(locale: Locale) -> dict[str, tuple[str, ...]]:
    found = {}
    for message in read_catalog(CATALOGS[locale.id]):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_every_catalog_has_every_label_with_the_same_placeholders(locale: Locale) -> None:
    own, english = messages(locale), messages(EN)
    assert own.keys() == english.keys()
    for key, forms in own.items():
        assert all(forms), f"{key} is empty in {locale.id}"
        names = {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}
        wanted = {name for form in english[key] for _, name, _, _ in Formatter().parse(form) if name}
        assert names == wanted, key


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_every_plural_has_the_forms_that_the_language_needs(locale: Locale) -> None:
    catalog = read_catalog(CATALOGS[locale.id])
    assert {len(message.string or ()) for message in catalog if isinstance(message.id, tuple)} == {catalog.num_plurals}


# What the search script says, under the same keys as the catalogs but for their beginning.
SCRIPT_WORDS = ("hint", "none", "near", "more", "failed", "found")


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_the_search_script_says_what_the_catalogs_say(locale: Locale) -> None:
    script = (PACKAGE.parents[1] / "docs/assets/search.js").read_text(encoding="utf-8")
    block = re.search(rf'^  "?{locale.id}"?: {{(.*?)^  }},', script, re.S | re.M)
    assert block
    labels = labels_for(locale)
    wanted = {key: labels.t(f"search.{key}") for key in SCRIPT_WORDS[:-1]}
    wanted["found"] = "|".join(labels.forms("search.found"))
    assert dict(re.findall(r'^    (\w+): "(.*)",$', block[1], re.M)) == wanted


def test_every_label_is_used_somewhere() -> None:
    texts = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("pages", "pipeline", "site")
        for path in (PACKAGE / folder).rglob("*")
        if path.suffix in (".py", ".html")
    )
    # Keys that are put together at run time, by their beginnings.
    families = set(re.findall(r"""f?["']([a-z_]+\.)(?:" ~|\{)""", texts))
    texts += "".join(f'"search.{key}"' for key in SCRIPT_WORDS)
    unused = [key for key in messages(EN) if f'"{key}"' not in texts and f"'{key}'" not in texts]
    assert [key for key in unused if not key.startswith(tuple(families))] == []


@pytest.mark.parametrize(
    ("locale", "count", "text"),
    [
        (EN, 1, "1 article"),
        (EN, 0, "0 articles"),
        (EN, 1200, "1,200 articles"),
        (ZH, 5, "5 篇文章"),
        (ZH_HANT, 5, "5 篇文章"),
    ],
)
def test_things_are_counted_as_the_language_counts(locale: Locale, count: int, text: str) -> None:
    assert labels_for(locale).n("count.articles", count) == text


@pytest.mark.parametrize(
    ("locale", "iso", "text"),
    [
        (EN, "2025-08-14", "August 14, 2025"),
        (ZH, "2025-08-14", "2025年8月14日"),
        (ZH_HANT, "2025-08-14", "2025年8月14日"),
        (EN, "2025-06", "June 2025"),
        (ZH, "2025-06", "2025年6月"),
        (EN, "2025", "2025"),
        (ZH, "2025", "2025年"),
        (EN, "2025-02-31", "2025-02-31"),
    ],
)
def test_a_date_is_written_to_what_is_known_of_it(locale: Locale, iso: str, text: str) -> None:
    assert labels_for(locale).date(iso) == text


def test_a_language_has_its_name_in_the_language_of_the_page() -> None:
    assert labels_for(ZH).language("zh-Hant") == "繁体中文"
    assert labels_for(EN).language("en") == "English"
    assert labels_for(EN).language("x-none") == "x-none"
    assert labels_for(EN).language("") == ""
