"""One build: what the site consists of now against what the last build made, and the difference made anew."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.model.locale import Locale
from diptych.pages.render import Page
from diptych.pipeline.manifest import Made
from diptych.pipeline.press import LoosePage
from diptych.pipeline.printing import Job, Sheet, put_all
from diptych.pipeline.publication import Supplement
from diptych.pipeline.units import Unit
from diptych.site.generation import Comparison, Tree, Written, compare
from diptych.site.site_file import SiteFile
from diptych.site.swap import swap

# What people wrote, with the assets.
THEME = "theme"


@dataclass(frozen=True)
class Blueprint:
    """What the site consists of: the theme by its key, units that any process can make, and what one alone makes.

    ``theme`` lets MkDocs render and gives the folder of what came of it; ``loose`` renders pages that no shell fits;
    ``work`` does jobs in a tree.
    """

    theme_key: str
    theme: Callable[[], Path]
    units: Sequence[Unit]
    supplements: Sequence[Supplement]
    work: Callable[[Sequence[Job], Path], Iterable[Sheet]]
    loose: Callable[[Mapping[Locale, Sequence[Page]]], Iterator[tuple[str, Path]]]

    @property
    def keys(self) -> dict[str, str]:
        """The key of every part by its name."""
        units = {unit.name: unit.key for unit in self.units}
        return {THEME: self.theme_key, **units, **{one.name: one.key for one in self.supplements}}


@dataclass(frozen=True, slots=True)
class Product:
    """What a build made: every part of the site, how many files are not what they were, and how many are gone."""

    parts: dict[str, Made]
    written: int
    removed: int


class Production:
    """A build of the folder ``live``; ``spare`` is its spare tree, ``work`` a folder of this build alone."""

    def __init__(self, blueprint: Blueprint, live: Path, spare: Path, work: Path) -> None:
        self.blueprint = blueprint
        self.live = live
        self.spare = spare
        self.work = work
        self.keys = blueprint.keys

    def produce(self, base: Mapping[str, Made]) -> Product:
        """Make the site from what the last build made (nothing: all of it) and put it in its place."""
        stale = {name for name, key in self.keys.items() if not key or name not in base or base[name].key != key}
        before = {path: one for made in base.values() for path, one in made.files.items()}
        if not stale and base.keys() == self.keys.keys():
            found = compare(self.live, before)
            if found.whole:
                return Product(self._carried(base, found, ()), 0, 0)
        if base:
            tree = Tree(self.spare)
            found = tree.refresh(self.live, before)
        else:
            tree = Tree(self.work / "tree")
            found = Comparison({}, frozenset(), ())
        stale |= {name for name, made in base.items() if not found.lost.isdisjoint(made.files)}
        parts = self._carried(base, found, stale)
        parts |= self._made(tree, {name: made for name, made in base.items() if name in stale}, found.kept, stale)
        return self._publish(tree, before, {name: parts[name] for name in self.keys})

    def _carried(self, base: Mapping[str, Made], found: Comparison, stale: Iterable[str]) -> dict[str, Made]:
        """The parts that stand as they are, with the times that their files have now."""
        kept = self.keys.keys() - set(stale)
        return {
            name: Made(made.key, {path: found.kept[path] for path in made.files})
            for name, made in base.items()
            if name in kept
        }

    def _made(
        self, tree: Tree, base: Mapping[str, Made], kept: Mapping[str, Written], stale: Iterable[str]
    ) -> dict[str, Made]:
        """The parts that are made now; what is the same again is not written again."""
        wanted, plan = set(stale), self.blueprint
        known = {name: {path: kept[path] for path in made.files if path in kept} for name, made in base.items()}
        made: dict[str, dict[str, Written]] = {}
        if THEME in wanted:
            made[THEME] = put_all(tree, _folder_files(plan.theme()), known.get(THEME, {}))
        jobs = [Job(unit.name, unit.work, known.get(unit.name, {})) for unit in plan.units if unit.name in wanted]
        loose: list[tuple[str, LoosePage]] = []
        for sheet in plan.work(jobs, tree.folder):
            made[sheet.name] = sheet.files
            loose += ((sheet.name, page) for page in sheet.loose)
        self._add_loose(tree, loose, made)
        for one in plan.supplements:
            if one.name in wanted:
                made[one.name] = one.make(tree, known.get(one.name, {}))
        return {name: Made(self.keys[name], files) for name, files in made.items()}

    def _add_loose(
        self, tree: Tree, loose: Sequence[tuple[str, LoosePage]], made: Mapping[str, dict[str, Written]]
    ) -> None:
        """Let MkDocs render what no shell fits, all pages in one run."""
        if not loose:
            return
        pages: dict[Locale, list[Page]] = defaultdict(list)
        names = {}
        for name, one in loose:
            pages[one.locale].append(one.page)
            names[one.locale.id, one.page.url] = name
        for path, rendered in self.blueprint.loose(pages):
            locale, _, rest = path.partition("/")
            made[names[locale, rest.rpartition("/")[0] + "/" if "/" in rest else ""]][path] = tree.move(rendered, path)

    def _publish(self, tree: Tree, before: Mapping[str, Written], parts: dict[str, Made]) -> Product:
        """Take away what is no part any more, and exchange the trees."""
        now = {path: one for made in parts.values() for path, one in made.files.items()}
        gone = before.keys() - now.keys()
        for path in gone:
            tree.remove(path)
        fresh = tree.folder != self.spare
        old = swap(tree.folder, self.live)
        if fresh:
            if old is not None:
                shutil.rmtree(old, ignore_errors=True)
        elif old is not None and old != self.spare:
            old.rename(self.spare)
        written = sum(before.get(path) is None or before[path].digest != one.digest for path, one in now.items())
        return Product(parts, written, len(gone))


def _folder_files(folder: Path) -> Iterator[SiteFile]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield SiteFile(path.relative_to(folder).as_posix(), path.read_bytes())
