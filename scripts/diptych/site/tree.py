"""The tree of pages and the configurations that any engine which reads ``mkdocs.yml`` can build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych.model.locale import Locale
from diptych.records.files import write_whole
from diptych.site.site_file import SiteFile


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file of the tree: its path below its locale's folder, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class NavItem:
    """An index page in the navigation, its title safe to print as HTML."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build's parts stand: ``host`` is the owner's mkdocs.yml, ``work`` a folder of this build alone."""

    host: Path
    work: Path

    def pages(self, locale: Locale) -> Path:
        """The pages of a locale."""
        return self.work / "pages" / locale.id

    def output(self, locale: Locale) -> Path:
        """What the engine makes of them."""
        return self.work / "built" / locale.id

    def config(self, locale: Locale) -> Path:
        """The locale's configuration."""
        return self.work / f"{locale.id}.yml"


def write_pages(folder: Path, files: Iterable[TreeFile]) -> list[str]:
    """Write files below ``folder`` and return their paths; a later file of the same path wins."""
    paths: dict[str, None] = {}
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
        paths[file.path] = None
    return list(paths)


def write_files(folder: Path, files: Iterable[SiteFile]) -> None:
    """Write files of bytes below ``folder``."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def write_config(
    place: Place, locale: Locale, site_name: str, site_url: str, nav: Sequence[NavItem], extra: Mapping[str, Any]
) -> Path:
    """Write the configuration of one locale and return its path; it inherits the owner's."""
    settings = {
        # JSON is YAML: nothing in it can be taken for another type or end the value.
        "INHERIT": str(place.host),
        "site_name": site_name,
        "site_url": f"{site_url}{locale.id}/" if site_url else "",
        "docs_dir": str(place.pages(locale)),
        "site_dir": str(place.output(locale)),
        "nav": [{item.title: item.path} for item in nav],
        "use_directory_urls": True,
        "theme": {
            "language": locale.lang,
            # A relative path would be looked for beside this file.
            "custom_dir": str(place.host.parent / "docs" / "overrides"),
        },
        "extra": {"diptych": dict(extra)},
    }
    path = place.config(locale)
    write_whole(path, json.dumps(settings, ensure_ascii=False, indent=1).encode("utf-8"))
    return path


def make_portable(place: Place, locales: Sequence[Locale]) -> None:
    """Put the owner's configuration and theme beside the locales' own, so that the folder can be built anywhere.

    Zensical 0.0.73 stops at absolute paths.
    """
    copy_file(place.host, place.work / place.host.name)
    copy_assets(place.host.parent / "docs" / "overrides", place.work / "overrides")
    for locale in locales:
        settings = json.loads(place.config(locale).read_text(encoding="utf-8"))
        settings |= {"INHERIT": place.host.name, "docs_dir": f"pages/{locale.id}", "site_dir": f"built/{locale.id}"}
        settings["theme"]["custom_dir"] = "overrides"
        write_whole(place.config(locale), json.dumps(settings, ensure_ascii=False, indent=1).encode("utf-8"))


def copy_file(source: Path, target: Path) -> None:
    """Copy a file where there is one; a link is not followed."""
    if source.is_file() and not source.is_symlink():
        shutil.copyfile(source, target)


def copy_assets(source: Path, target: Path, *, left_out: Sequence[str] = ()) -> None:
    """Copy the files of a folder; links are not followed and what ``left_out`` names is left out."""
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_symlink() or not path.is_file() or relative.parts[0] in left_out:
            continue
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / relative)
