"""The pages at the site's root, outside every locale: the front door and the one for wrong addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diptych.model.locale import Locale
from diptych.pages.labels import labels_for
from diptych.pages.render import render_document


def front_door(locales: Sequence[Locale], names: Mapping[str, str]) -> str:
    """The HTML of ``/``: it leads to the reader's language, by plain links where scripts do not run."""
    return render_document("front", {"locales": locales, "names": names, "labels": _labels(locales)})


def not_found(locales: Sequence[Locale], names: Mapping[str, str], base: str) -> str:
    """The HTML that a server shows for a wrong address; ``base`` is the path of the site's root on its server."""
    return render_document("not_found", {"locales": locales, "names": names, "labels": _labels(locales), "base": base})


def _labels(locales: Sequence[Locale]) -> dict[str, dict[str, str]]:
    keys = ("home.promise", "page.not_found", "nav.home", "nav.search")
    return {locale.id: {key: labels_for(locale).t(key) for key in keys} for locale in locales}
