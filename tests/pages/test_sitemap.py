"""The sitemap in one file, or in several behind an index where the protocol allows no more in one."""

from __future__ import annotations

import gzip

import pytest
from lxml import etree

from diptych.model.locale import LOCALES
from diptych.pages import machine

ROOT = "https://example.org/a&b/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _places(data: bytes) -> list[str]:
    return [str(loc.text) for loc in etree.fromstring(data).xpath("//s:loc", namespaces=NAMES)]


def test_a_small_site_has_one_file() -> None:
    files = dict(machine.sitemap_files(["", "b/", "a/", "a/"], {"a/": "2026-01-02"}, ROOT))
    assert list(files) == ["sitemap.xml"]
    assert len(_places(files["sitemap.xml"])) == 3 * len(LOCALES)
    assert files["sitemap.xml"].count(b"<lastmod>2026-01-02</lastmod>") == len(LOCALES)


def test_a_large_site_has_an_index_of_all_packed_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "SITEMAP_PAGES", 3)
    monkeypatch.setattr(machine, "PLAIN_SITEMAP_PAGES", 6)
    urls = [f"{number}/" for number in range(7)]
    files = dict(machine.sitemap_files(urls, {}, ROOT))
    assert files == dict(machine.sitemap_files(reversed(urls), {}, ROOT))
    assert _places(files["sitemap.xml"]) == [f"{ROOT}sitemap-{number}.xml.gz" for number in (1, 2, 3)]
    listed = [place for number in (1, 2, 3) for place in _places(gzip.decompress(files[f"sitemap-{number}.xml.gz"]))]
    assert sorted(listed) == sorted(f"{ROOT}{locale.id}/{url}" for locale in LOCALES for url in urls)


def test_no_file_holds_more_addresses_than_the_protocol_allows() -> None:
    assert machine.SITEMAP_PAGES * len(LOCALES) <= 50_000
