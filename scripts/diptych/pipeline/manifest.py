"""What the last build of a site wrote, unit by unit: what a build reads to make only what must be made again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property

from diptych.pipeline.memory import clone_secret
from diptych.records.cache import Cache
from diptych.records.store import WORK_FOLDER, SiteRoot
from diptych.site.generation import UNSEEN, FileList, Sight, Written, pack_files, unpack_files

# Another number, and the next build makes everything.
_FORMAT = "2"
# A file of the site takes about 130 bytes here: 10,000 briefs have 15 MB of them, and no site has fifty times as many.
_MAX_BYTES = 800 * 1024 * 1024


@dataclass(frozen=True)
class Made:
    """A unit as it was made: the key of what it was made from, and its files as a text."""

    key: str
    packed: FileList

    @classmethod
    def of(cls, key: str, files: Mapping[str, Written]) -> Made:
        """A unit of these files by path below the site."""
        return cls(key, pack_files(files))

    @cached_property
    def files(self) -> dict[str, Written]:
        """The files by path."""
        return unpack_files(self.packed)


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers of a site's briefs, pages and statements that are withheld."""

    briefs: int
    pages: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A site as the last build left it: its parts by name, and the key of all that they were made from.

    ``live`` and ``spare`` tell how the trees were left; ``gone`` are files that the build took away, which the spare
    has still.
    """

    parts: Mapping[str, Made] = field(default_factory=dict)
    key: str = ""
    extent: Extent | None = None
    live: Sight = UNSEEN
    spare: Sight = UNSEEN
    gone: Sequence[str] = ()


class Manifest:
    """Kept beside the site; a manifest that is damaged, of another version or another clone is as good as none."""

    def __init__(self, site: SiteRoot) -> None:
        self.cache = Cache(site.path / WORK_FOLDER, f"{_FORMAT} {clone_secret(site.path)}", max_bytes=_MAX_BYTES)

    def read(self) -> Edition:
        """The site as the last build left it; nothing where that is not known."""
        try:
            head, *lines = read_lines(self.cache, "site")
            parts = {}
            for line in lines:
                name, key, packed = line.split("\t", 2)
                parts[name] = Made(key, packed)
            key, extent, live, spare, gone = json.loads(head)
            return Edition(parts, key, Extent(*extent) if extent else None, Sight(*live), Sight(*spare), gone)
        except (TypeError, ValueError):
            return Edition()

    def write(self, edition: Edition) -> None:
        """Keep the units of a build."""
        extent = edition.extent and astuple(edition.extent)
        head = json.dumps([edition.key, extent, astuple(edition.live), astuple(edition.spare), list(edition.gone)])
        lines = (f"{name}\t{made.key}\t{made.packed}" for name, made in edition.parts.items())
        write_lines(self.cache, "site", [head, *lines])

    def now(self) -> int:
        """This moment, as the clock of the file system says it that the site is on; 0 where nothing can be written."""
        return self.cache.moment()


def read_lines(cache: Cache, name: str) -> list[str]:
    """The lines that were kept under a name."""
    data = cache.read_bytes(name, "")
    return data.decode("utf-8", "surrogatepass").split("\n") if data else []


def write_lines(cache: Cache, name: str, lines: Sequence[str]) -> None:
    """Keep lines, of which none has a line end."""
    cache.write_bytes(name, "", "\n".join(lines).encode("utf-8", "surrogatepass"))
