"""The sample story: five facts from the seeds, with everything that a page can meet."""

from __future__ import annotations

import pytest

from diptych.lang.hanzi import to_hant
from diptych.model.locale import EN, ZH, ZH_HANT, Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition, make_edition


@pytest.fixture(scope="session")
def editions(terms: tuple[Term, ...]) -> dict[Locale, Edition]:
    return {locale: make_edition(locale, terms, to_hant) for locale in (ZH, ZH_HANT, EN)}
