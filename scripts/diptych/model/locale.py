"""The locales of a site: two are written, one is derived."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site.

    ``id`` names the folder and the URL segment, ``lang`` is the BCP 47 tag on the page, ``written`` is the key of
    the record's pairs that the page shows, ``babel`` the CLDR identifier, ``theme`` Material's language.
    """

    id: str
    lang: str
    written: str
    babel: str
    theme: str
    name: str

    @property
    def derived(self) -> bool:
        """True where the wording is converted from another locale's, as zh-Hant is from zh-Hans."""
        return self.id != self.written


ZH = Locale("zh", "zh-Hans", "zh", "zh_Hans_CN", "zh", "简体中文")
ZH_HANT = Locale("zh-Hant", "zh-Hant", "zh", "zh_Hant_TW", "zh-Hant", "繁體中文")
EN = Locale("en", "en", "en", "en_US", "en", "English")

LOCALES = (ZH, ZH_HANT, EN)
