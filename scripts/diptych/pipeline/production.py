"""One build: what the site consists of now against what the last build made, and the difference made anew."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from diptych.model.locale import Locale
from diptych.pages.render import Page
from diptych.pipeline.manifest import Edition, Made
from diptych.pipeline.press import LoosePage
from diptych.pipeline.printing import Job, Sheet, put_all
from diptych.pipeline.publication import Supplement
from diptych.pipeline.units import Unit
from diptych.site.generation import UNSEEN, Comparison, Tree, Written, compare, see
from diptych.site.site_file import SiteFile
from diptych.site.swap import swap

# What people wrote, with the assets.
THEME = "theme"


@dataclass(frozen=True)
class Blueprint:
    """What the site consists of: the theme by its key, units that any process can make, and what one alone makes.

    ``theme`` lets MkDocs render and gives the folder of what came of it; ``loose`` renders pages that no shell fits;
    ``work`` does so many jobs in a tree.
    """

    theme_key: str
    theme: Callable[[], Path]
    units: Sequence[Unit]
    supplements: Sequence[Supplement]
    work: Callable[[Iterable[Job], int, Path], Iterable[Sheet]]
    loose: Callable[[Mapping[Locale, Sequence[Page]]], Iterator[tuple[str, Path]]]

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of every part by its name."""
        units = {unit.name: unit.key for unit in self.units}
        return {THEME: self.theme_key, **units, **{one.name: one.key for one in self.supplements}}


@dataclass(frozen=True, slots=True)
class Product:
    """What a build made: the site as it stands, how many files are not what they were, and how many are gone."""

    edition: Edition
    written: int
    removed: int


class Production:
    """A build of the folder ``live``; ``spare`` is its spare tree, ``work`` a folder of this build alone.

    ``now`` tells the time of the file system's clock.
    """

    def __init__(self, blueprint: Blueprint, live: Path, spare: Path, work: Path, now: Callable[[], int]) -> None:
        self.blueprint = blueprint
        self.live = live
        self.spare = spare
        self.work = work
        self.keys = blueprint.keys
        self._now = now

    def produce(self, base: Edition) -> Product:
        """Make the site from what the last build made (nothing: all of it) and put it in its place."""
        parts = base.parts
        stale = {name for name, key in self.keys.items() if not key or name not in parts or parts[name].key != key}
        packed = [made.packed for made in parts.values()]
        if not stale and parts.keys() == self.keys.keys():
            found = compare(self.live, packed, base.live)
            if found.whole:
                return Product(replace(base, parts=self._carried(parts, found, ())), 0, 0)
        if parts:
            tree = Tree(self.spare)
            for path in base.gone:
                tree.remove(path)
            found = tree.refresh(self.live, packed, base.spare)
        else:
            tree = Tree(self.work / "tree")
            found = Comparison({}, frozenset(), ())
        if found.lost:
            stale |= {name for name, made in parts.items() if not found.lost.isdisjoint(made.files)}
        new = self._carried(parts, found, stale)
        new |= self._made(tree, {name: made for name, made in parts.items() if name in stale}, found, stale)
        return self._publish(tree, base, {name: new[name] for name in self.keys})

    def _carried(self, base: Mapping[str, Made], found: Comparison, stale: Iterable[str]) -> dict[str, Made]:
        """The parts that stand as they are, with the times that their files have now."""
        kept = {name: base[name] for name in self.keys.keys() - set(stale) if name in base}
        if found.fresh:
            for name, made in kept.items():
                if not found.fresh.keys().isdisjoint(made.files):
                    kept[name] = Made.of(
                        made.key, {path: found.fresh.get(path, one) for path, one in made.files.items()}
                    )
        return kept

    def _made(self, tree: Tree, base: Mapping[str, Made], found: Comparison, stale: Iterable[str]) -> dict[str, Made]:
        """The parts that are made now; what is the same again is not written again."""
        wanted, plan = set(stale), self.blueprint
        known = {
            name: {path: found.fresh.get(path, one) for path, one in made.files.items() if path not in found.lost}
            for name, made in base.items()
        }
        made: dict[str, dict[str, Written]] = {}
        if THEME in wanted:
            made[THEME] = put_all(tree, _folder_files(plan.theme()), known.get(THEME, {}))
        units = [unit for unit in plan.units if unit.name in wanted]
        jobs = (Job(unit.name, unit.work(), known.get(unit.name, {})) for unit in units)
        loose: list[tuple[str, LoosePage]] = []
        for sheet in plan.work(jobs, len(units), tree.folder):
            made[sheet.name] = sheet.files
            loose += ((sheet.name, page) for page in sheet.loose)
        self._add_loose(tree, loose, made)
        for one in plan.supplements:
            if one.name in wanted:
                made[one.name] = one.make(tree, known.get(one.name, {}))
        return {name: Made.of(self.keys[name], files) for name, files in made.items()}

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

    def _publish(self, tree: Tree, base: Edition, parts: dict[str, Made]) -> Product:
        """Take away what is no part any more, and exchange the trees."""
        before, now = _difference(base.parts, parts)
        gone = before.keys() - now.keys()
        if gone:
            # A file that another part has now stays.
            gone -= {path for made in parts.values() if not gone.isdisjoint(made.files) for path in made.files}
        for path in gone:
            tree.remove(path)
        fresh, ended = tree.folder != self.spare, self._now()
        old = swap(tree.folder, self.live)
        if fresh:
            if old is not None:
                shutil.rmtree(old, ignore_errors=True)
        elif old is not None and old != self.spare:
            old.rename(self.spare)
        written = sum(before.get(path) is None or before[path].digest != one.digest for path, one in now.items())
        # What was the site is the spare now.
        edition = Edition(parts, live=see(self.live, ended), spare=UNSEEN if fresh else base.live, gone=sorted(gone))
        return Product(edition, written, len(gone))


def _difference(before: Mapping[str, Made], now: Mapping[str, Made]) -> tuple[dict[str, Written], dict[str, Written]]:
    """The files of the parts that are not what they were, as they were and as they are."""
    changed = [name for name in before.keys() | now.keys() if _packed(before, name) != _packed(now, name)]
    old = {path: one for name in changed if name in before for path, one in before[name].files.items()}
    return old, {path: one for name in changed if name in now for path, one in now[name].files.items()}


def _packed(parts: Mapping[str, Made], name: str) -> str | None:
    return parts[name].packed if name in parts else None


def _folder_files(folder: Path) -> Iterator[SiteFile]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield SiteFile(path.relative_to(folder).as_posix(), path.read_bytes())
