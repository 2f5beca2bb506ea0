"""Every vector of the shared corpora as a fact: none runs, none makes an element, each is shown as written."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diptych.model.brief import Evidence, Fact, Pair
from diptych.model.checked import CheckedBrief
from diptych.pages.escaping import visible

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "security"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not beside this checkout"),
]
PER_BRIEF = 400
ODD = "article :is(iframe, img, style, object, embed, form, input:not(#both), script:not([type='application/ld+json']))"


def vectors() -> Iterator[str]:
    for name, key in (("html_vectors", "payload"), ("markdown_vectors", "payload"), ("unicode_hazards", "text")):
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)[key]
    yield from json.loads((CORPUS / "naughty_strings.json").read_text(encoding="utf-8"))


def hostile_briefs(checked: CheckedBrief) -> Iterator[tuple[CheckedBrief, list[str]]]:
    # A lone surrogate cannot stand in a file of UTF-8.
    found = [
        vector for vector in vectors() if vector.strip() and not any("\ud800" <= char <= "\udfff" for char in vector)
    ]
    for start in range(0, len(found), PER_BRIEF):
        some = found[start : start + PER_BRIEF]
        facts = tuple(
            Fact(f"v{index}", Pair(vector, vector), (Evidence("s1", vector),)) for index, vector in enumerate(some)
        )
        title = Pair(some[0], some[0])
        brief = dataclasses.replace(checked.brief, id=f"2025-08-14-v{start}", title=title, facts=facts, disputes=())
        yield dataclasses.replace(checked, brief=brief, withheld={}, standing={}), some


def test_no_vector_runs_and_each_is_shown_as_it_was_written(
    browser: Browser,
    make_site: Callable[..., Path],
    served: Callable[[Path], AbstractContextManager[str]],
    checked: CheckedBrief,
) -> None:
    briefs = list(hostile_briefs(checked))
    troubles: list[str] = []
    with served(make_site(*(brief for brief, _ in briefs))) as base:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.on("dialog", lambda dialog: (troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith((base, "data:")) or troubles.append(asked.url))
        for locale in ("zh", "en"):
            for brief, texts in briefs:
                page.goto(f"{base}/{locale}/briefs/{brief.brief.id}/")
                assert page.locator(ODD).count() == 0
                for css in (".dp-fact__text .dp-own", ".dp-evidence blockquote"):
                    shown = page.locator(css).evaluate_all("all => all.map(one => one.textContent)")
                    assert [" ".join(text.split()) for text in shown] == [" ".join(visible(t).split()) for t in texts]
        context.close()
    assert troubles == []
