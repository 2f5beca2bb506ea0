"""The engine's outputs → one site: a folder per locale, one copy of the assets, a front door."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from diptych.model.locale import Locale
from diptych.site.tree import Place

ASSETS = "assets"
# Material ships source maps, Japanese and Thai word lists and a search worker that nothing here asks for.
_UNUSED_FOLDERS = ("lunr", "workers")


def assemble(place: Place, locales: Sequence[Locale]) -> Path:
    """The folder of the whole site, ready to be swapped in."""
    site = place.work / "site"
    site.mkdir()
    for locale in locales:
        output = place.output(locale)
        _share_assets(output / ASSETS, site / ASSETS)
        for name in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
            # The root has its own: the engine's bear a date and know one language only.
            (output / name).unlink(missing_ok=True)
        output.rename(site / locale.id)
    return site


def _share_assets(assets: Path, shared: Path) -> None:
    """Move a locale's assets to the root, where all locales ask for them; they are the same in each."""
    if not assets.is_dir():
        return
    for path in sorted(assets.rglob("*")):
        relative = path.relative_to(assets)
        unused = path.suffix == ".map" or any(part in _UNUSED_FOLDERS for part in relative.parts)
        if path.is_file() and not unused and not (shared / relative).exists():
            (shared / relative).parent.mkdir(parents=True, exist_ok=True)
            path.replace(shared / relative)
    shutil.rmtree(assets)
