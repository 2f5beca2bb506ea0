"""What a capture or an editor wrote is text: in a real browser it runs nothing, asks for nothing, looks as written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief

pytestmark = pytest.mark.browser
ATTACKS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>",
    '"><iframe srcdoc="<script>alert(4)</script>"></iframe> \' onfocus=alert(5) autofocus x=',
    "[a](javascript:alert(6)) ![b](http://192.0.2.1/x.png) <http://192.0.2.1/> {{ config }} {% raw %}",
    "</p></div></article><style>*{display:none}</style><base href='http://192.0.2.1/'><meta http-equiv=refresh>",
    "&lt;b&gt; &amp;#60; ``` ~~~ | a | b |\n|---|---|\n\n    code\n\n---\n# h1 \u202eevil\u202c",
)
ODD = "article :is(iframe, img, style, script:not([type='application/ld+json'])), base, [onload], [onerror], [onfocus]"
PATHS = ("", "topics/chips/", "archive/2025-08/", "search/?q=Huawei", "search/?q=<img src=x onerror=alert(9)>")
SEARCH_HINT = re.compile("Simplified|简体|簡體")


def poisoned(value: Any, attack: str) -> Any:
    """A record with the attack in every text."""
    if isinstance(value, Pair):
        return Pair(f"{value.zh or ''} {attack}", f"{value.en or ''} {attack}", value.by)
    if isinstance(value, tuple):
        return tuple(poisoned(item, attack) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: poisoned(getattr(value, field.name), attack) for field in dataclasses.fields(value)}
        for name in ("quote", "author", "publisher", "name", "title", "url"):
            if isinstance(changes.get(name), str):
                changes[name] = f"{changes[name]} {attack}"
        return dataclasses.replace(value, **changes)
    return value


def brief_id(number: int) -> str:
    return f"2025-08-14-attack-{number}"


@pytest.fixture(scope="module")
def hostile_address(
    make_site: Callable[..., Path], served: Callable[[Path], AbstractContextManager[str]], checked: CheckedBrief
) -> Iterator[str]:
    """A site with one brief for each attack."""
    briefs = [
        dataclasses.replace(checked, brief=dataclasses.replace(poisoned(checked.brief, attack), id=brief_id(number)))
        for number, attack in enumerate(ATTACKS)
    ]
    with served(make_site(*briefs)) as base:
        yield base


@pytest.fixture
def hostile_page(hostile_address: str, browser: Browser) -> Iterator[Page]:
    """A page on the hostile site; the test fails where anything ran, was refused or was asked of another host."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("dialog", lambda dialog: (troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((hostile_address, "data:")) or troubles.append(asked.url))
    yield page
    context.close()
    assert troubles == []


def assert_clean(page: Page) -> None:
    assert page.evaluate("css => [...document.querySelectorAll(css)].map(e => e.outerHTML)", ODD) == [], page.url


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
def test_it_runs_nothing_and_is_shown_as_it_was_written(hostile_address: str, hostile_page: Page, locale: str) -> None:
    page = hostile_page
    for number, attack in enumerate(ATTACKS):
        page.goto(f"{hostile_address}/{locale}/briefs/{brief_id(number)}/")
        assert_clean(page)
        page.locator("#summary a[href^='#e-']").first.click()
        page.locator(".dp-open q").first.wait_for()
        assert_clean(page)
        # What is far below is laid out, and so has text that is shown, only where an address leads into the page.
        page.goto(f"{hostile_address}/{locale}/briefs/{brief_id(number)}/#e-f1")
        quote = page.locator("#e-f1 q").first
        seen = quote.inner_text()
        assert " ".join(attack.replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]").split()) in seen
    for path in PATHS:
        page.goto(f"{hostile_address}/{locale}/{path}")
        if "?q=" in path:
            expect(page.locator("[data-search-status]")).not_to_have_text(SEARCH_HINT)
        assert_clean(page)
