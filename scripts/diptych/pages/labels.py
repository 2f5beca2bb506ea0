"""The words of the pages in each language, and dates and numbers as each writes them (Babel, gettext catalogs)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from babel import Locale as Cldr
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from diptych.model.locale import Locale

# The catalog of each locale, in pages/catalogs/<name>/LC_MESSAGES/.
CATALOGS = {"zh": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}


@cache
def read_catalog(name: str) -> Catalog:
    """The gettext catalog of one language, read from its source."""
    path = resources.files("diptych.pages") / "catalogs" / name / "LC_MESSAGES" / "diptych.po"
    with path.open("rb") as file:
        return read_po(file, locale=name)


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels and formats of one locale; a missing label is a KeyError, which the tests find first.

    Equal to none but itself: what is made of labels is remembered by them.
    """

    locale: Locale
    _singular: dict[str, str] = field(default_factory=dict)
    _plural: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def t(self, key: str, **values: object) -> str:
        """The label, with its ``{placeholders}`` filled."""
        text = self._singular[key]
        return text.format(**values) if values else text

    def n(self, key: str, count: int, **values: object) -> str:
        """The label for a number of things, the number written as the locale writes it."""
        forms = self._plural[key]
        form = forms[min(_plural_index(self.locale.babel, count), len(forms) - 1)]
        return form.format(n=self.number(count), **values)

    def forms(self, key: str) -> tuple[str, ...]:
        """All plural forms of a label, for a script to choose from."""
        return self._plural[key]

    def number(self, value: int) -> str:
        """A whole number with the locale's grouping."""
        return _decimal(self.locale.babel, value)

    def date(self, iso: str) -> str:
        """A year, a month or a day (ISO 8601) as the locale writes it; anything else unchanged."""
        return _date(self.locale.babel, iso, "long")

    def short_date(self, iso: str) -> str:
        """The same where it stands beside many others: shorter, as long as nobody can take the month for the day."""
        return _date(self.locale.babel, iso, "medium" if self.locale.written == "en" else "short")

    def month(self, iso: str) -> str:
        """The month's name of ``YYYY-MM``, without the year."""
        year, month = (int(part) for part in iso.split("-")[:2])
        return format_date(datetime.date(year, month, 1), "LLLL", locale=self.locale.babel)

    def span(self, first: str, last: str) -> str:
        """The months from one day to another: "June 2025 – August 2025", or the one month that holds both."""
        months = dict.fromkeys(self.date(day[:7]) for day in (first, last))
        return " – ".join(months)

    def language(self, tag: str) -> str:
        """A language's name in this one (繁體中文 for zh-Hant); the tag where CLDR has none, nothing for no tag."""
        return _language(self.locale.babel, tag)

    def listed(self, items: Iterable[str]) -> str:
        """The items as one phrase: "a, b and c"."""
        return _list(self.locale.babel, tuple(items))


# Pages of one locale write the same few dates and numbers thousands of times.
@cache
def _cldr(babel: str) -> Cldr:
    return Cldr.parse(babel)


@lru_cache(maxsize=8192)
def _date(babel: str, iso: str, length: Literal["short", "medium", "long"]) -> str:
    parts = iso.split("-")
    try:
        day = datetime.date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return iso
    if len(parts) == 3:
        return format_date(day, length, locale=_cldr(babel))
    return format_skeleton("yMMMM" if len(parts) == 2 else "y", day, locale=_cldr(babel))


@lru_cache(maxsize=1024)
def _language(babel: str, tag: str) -> str:
    names = _cldr(babel).languages
    return names.get(tag.replace("-", "_")) or names.get(tag.split("-")[0]) or tag


@lru_cache(maxsize=4096)
def _decimal(babel: str, value: int) -> str:
    return format_decimal(value, locale=_cldr(babel))


@lru_cache(maxsize=4096)
def _list(babel: str, items: tuple[str, ...]) -> str:
    return format_list(items, locale=_cldr(babel))


@lru_cache(maxsize=4096)
def _plural_index(babel: str, count: int) -> int:
    cldr = _cldr(babel)
    return 0 if cldr.plural_form(count) == "one" or len(cldr.plural_form.tags) == 0 else 1


@cache
def labels_for(locale: Locale) -> Labels:
    """The labels of a locale."""
    singular: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for message in read_catalog(CATALOGS[locale.id]):
        if isinstance(message.id, str):
            singular[message.id] = str(message.string)
        else:
            plural[message.id[0]] = tuple(str(form) for form in message.string or ())
    return Labels(locale, singular, plural)
