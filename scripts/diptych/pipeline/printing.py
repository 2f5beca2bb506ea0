"""Units of work → files in a tree, by this process or by several: the bytes are the same whoever writes them."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.pipeline.check import WORTH_A_PROCESS
from diptych.pipeline.library import Library, recall_library
from diptych.pipeline.memory import Seal
from diptych.pipeline.press import LoosePage, Press, Work
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.stock import SiteStock
from diptych.pipeline.theme import Theme
from diptych.records.store import SiteRoot
from diptych.site.generation import Tree, Written, digest_of
from diptych.site.host import HostConfig
from diptych.site.search_row import RowKey
from diptych.site.site_file import SiteFile

if TYPE_CHECKING:
    from concurrent.futures import Future

# Units that are handed to a process at once.
_CHUNK = 8
# Lots of units that are made ready for each process, so that none waits; with all of them, memory would grow with the
# number of briefs.
_AHEAD = 4

Known = Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Job:
    """A unit of work, and those of its files that stand in the tree already as they were written."""

    name: str
    work: Work
    known: Known


@dataclass(frozen=True, slots=True)
class Sheet:
    """What became of a job: its files by path, pages that MkDocs must render, and the key of what search finds."""

    name: str
    files: dict[str, Written]
    loose: tuple[LoosePage, ...]
    found: tuple[RowKey, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """Where and with what jobs are done: everything that another process needs to do them too.

    Files are written into ``tree``, and linked into ``twin`` at once where there is one, by as many processes.
    ``version`` is that of the site's memory, ``seals`` tell what its briefs were checked as.
    """

    site: SiteRoot
    host: HostConfig
    theme: Theme
    tree: Path
    shelf: Path
    version: str
    seals: Mapping[str, Seal]
    twin: Path | None = None

    def into(self) -> Tree:
        """The tree that files are written into."""
        return Tree(self.tree, self.twin)

    def press(self, library: Library) -> Press:
        """A press that takes briefs from the site's folder."""
        stock = SiteStock(self.site, library, self.version, self.seals)
        return Press(self.host, library, self.theme, stock, RowShelf(self.shelf))


def put_all(tree: Tree, files: Iterable[SiteFile], known: Known) -> dict[str, Written]:
    """Write the files that do not stand in the tree yet."""
    written = {}
    for file in files:
        old = known.get(file.path)
        same = old is not None and old.size == len(file.data) and old.digest == digest_of(file.data)
        written[file.path] = old if same and old else tree.put(file.path, file.data)
    return written


def do_jobs(press: Press, tree: Tree, jobs: Iterable[Job]) -> Iterator[Sheet]:
    """Do jobs one after the other in this process."""
    for job in jobs:
        made = list(press.files(job.work))
        files = put_all(tree, (one for one in made if isinstance(one, SiteFile)), job.known)
        loose = tuple(one for one in made if isinstance(one, LoosePage))
        yield Sheet(job.name, files, loose, tuple(one for one in made if isinstance(one, RowKey)))


def share_jobs(shop: Shop, press: Press, jobs: Iterable[Job], count: int, processes: int) -> Iterator[Sheet]:
    """Do ``count`` jobs by several processes, or by ``press`` where there are few; sheets come in the order of jobs."""
    if processes <= 1 or count < WORTH_A_PROCESS:
        yield from do_jobs(press, shop.into(), jobs)
        return
    # Imported here: most builds are of so few pages that no process is shared out.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: a process that has threads must not be copied.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _prepare, (shop,)) as pool:
        under_way: deque[Future[list[Sheet]]] = deque()
        rest = iter(jobs)
        while chunk := list(itertools.islice(rest, _CHUNK)):
            under_way.append(pool.submit(_do, chunk))
            if len(under_way) > _AHEAD * processes:
                yield from under_way.popleft().result()
        for one in under_way:
            yield from one.result()


_worker: dict[str, tuple[Press, Tree]] = {}


def _prepare(shop: Shop) -> None:
    _worker["shop"] = shop.press(recall_library(shop.site)), shop.into()


def _do(jobs: Sequence[Job]) -> list[Sheet]:
    press, tree = _worker["shop"]
    return list(do_jobs(press, tree, jobs))
