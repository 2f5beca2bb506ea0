"""What earlier runs found in a site's briefs, so that a brief that did not change is not checked again.

Everything that findings depend on is in the key: the brief's own bytes and those of its captures, the table of terms
that it was checked with, the mental models, the code, and the libraries that it reads and compares with. With each
report is kept which terms it depends on (``dependence``): it still holds while these are what they were.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.model.brief import Brief
from diptych.model.checked import CheckedBrief, MatchLevel, Standing
from diptych.model.finding import Finding
from diptych.model.term import Term
from diptych.pages.row import Excerpt, Row, excerpt_from_json, excerpt_to_json, row_from_json, row_to_json
from diptych.pipeline.glossary import Glossary, table_name
from diptych.pipeline.versions import installed, package_files
from diptych.records.cache import Cache
from diptych.records.files import sha256, write_new
from diptych.records.packing import pack_record, unpack_record
from diptych.records.store import WORK_FOLDER, SiteRoot

if TYPE_CHECKING:
    from diptych.pipeline.dependence import Dependence

# Beside the working folders of builds, which Git ignores.
FOLDER = Path(WORK_FOLDER) / "checks"
# Between the two parts of a key.
_AND = "-"
_SECRET_FILE = "diptych-secret"
STATE_KEY = "DIPTYCH_STATE_KEY"
# What reads captures and records, and what compares texts; of this package its source and the data that this reads.
_READ = (".py", ".json", ".txt")
_LIBRARIES = ("opencc", "rjieba", "pyyaml", "lxml", "trafilatura", "pypinyin", "pysbd", "pypdf", "warcio")


@dataclass(frozen=True, slots=True)
class Report:
    """All that the checks say of one brief; ``readable`` is False where its record could not be read.

    ``facts`` is the number of its facts; ``row`` and ``excerpt`` are what other pages say of it, None without a record.
    The other fields are those of CheckedBrief.
    """

    readable: bool
    facts: int
    findings: tuple[Finding, ...]
    levels: Mapping[str, MatchLevel]
    withheld: Mapping[str, str]
    standing: Mapping[str, Standing]
    row: Row | None = None
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """What a brief was checked as: the key of its report, and how its files stood; empty where that is not known."""

    key: str
    stamp: str


UNSEALED = Seal("", "")


class Memory:
    """The reports of a site's briefs, each under a key of what it was made from; ``version`` is what all depend on.

    A key names the bytes of a brief's files (``contents_of``) and the table of terms that they were checked with.
    """

    def __init__(self, site: SiteRoot, version: str, terms: tuple[Term, ...]) -> None:
        self._cache = Cache(site.path / FOLDER, version)
        self.glossary = Glossary(self._cache, terms)

    def has(self, path: Path) -> bool:
        """Whether anything is kept of the brief at ``path``, under whatever key."""
        return self._cache.holds(path.parent.name)

    def excerpt(self, path: Path, key: str) -> Excerpt | None:
        """The words that other pages quote of the brief at ``path``, from a report that was kept under the same key.

        They stand in a line of their own, for a page of a name quotes fifty briefs, and reports are ten times as long.
        """
        kept = self._kept(path.parent.name, contents_of(key))
        try:
            return kept.excerpt() if kept and kept.key == key else None
        except (TypeError, ValueError, RecursionError):
            return None

    def checked(self, path: Path, key: str) -> CheckedBrief | None:
        """The brief at ``path`` as it was checked under a key, which is not read again for it."""
        kept = self._kept(path.parent.name, contents_of(key))
        return kept.checked() if kept and kept.key == key else None

    def recall_any(self, path: Path, contents: str) -> tuple[str, Report] | None:
        """A report on the same bytes that holds with the terms of now, and its key."""
        kept = self._kept(path.parent.name, contents)
        report = kept.report() if kept and self._holds(kept) else None
        return (kept.key, report) if kept and report else None

    def holds(self, name: str, key: str) -> bool:
        """Whether the report on the brief of a folder's name, kept under a key, holds with the terms of now."""
        if key.endswith(f"{_AND}{self.glossary.digest}"):
            return True
        kept = self._kept(name, contents_of(key))
        return kept is not None and kept.key == key and self._holds(kept)

    def keep(
        self, path: Path, contents: str, report: Report, dependence: Dependence, brief: Brief | None = None
    ) -> str:
        """Keep a report that was made with the terms of now, in the place of the brief's last one; returns its key."""
        self.glossary.keep()
        key = f"{contents}{_AND}{self.glossary.digest}"
        excerpt = excerpt_to_json(report.excerpt) if report.excerpt else None
        record = pack_record(brief) if brief else None
        # What it depends on may have line ends.
        body = b"\n".join((_packed([key, _data(report)]), _packed(excerpt), _packed(record), dependence.pack()))
        self._cache.write_bytes(path.parent.name, contents, body)
        return key

    def forget_others(self, names: Collection[str], keys: Iterable[str]) -> None:
        """Forget the briefs that the site has no more, and tables of terms that no report was made with.

        ``names`` are the folders of its briefs, ``keys`` those of their reports.
        """
        tables = {self.glossary.digest, *(key.rpartition(_AND)[2] for key in keys)}
        self._cache.keep_only({*names, *map(table_name, tables)})

    def _holds(self, kept: _Kept) -> bool:
        made_with = kept.key.rpartition(_AND)[2]
        return made_with == self.glossary.digest or self.glossary.holds(made_with, kept.dependence())

    def _kept(self, name: str, contents: str) -> _Kept | None:
        body = self._cache.read_bytes(name, contents)
        if body is None:
            return None
        line, _, rest = body.partition(b"\n")
        excerpt, _, rest = rest.partition(b"\n")
        record, _, depends = rest.partition(b"\n")
        return _Kept(line, excerpt, record, depends)


class _Kept:
    """A report as it is kept, read as far as it is asked for."""

    def __init__(self, line: bytes, excerpt: bytes, record: bytes, depends: bytes) -> None:
        self._line = line
        self._excerpt = excerpt
        self._record = record
        self._depends = depends

    @property
    def key(self) -> str:
        """The key that it was kept under, which stands first in its line."""
        return self._line[2 : self._line.find(b'"', 2)].decode("ascii", "replace")

    def report(self) -> Report | None:
        """The report but for its excerpt, which most ask for alone; None where it lacks anything."""
        try:
            _, data = json.loads(self._line)
            return _report(data)
        except (TypeError, ValueError, KeyError, RecursionError):
            return None

    def excerpt(self) -> Excerpt | None:
        """What other pages quote of the brief, without the rest of the report; raises ValueError or TypeError."""
        data = json.loads(self._excerpt)
        return excerpt_from_json(data) if data else None

    def checked(self) -> CheckedBrief | None:
        """The brief with what the checks found out about it; None where anything of that is missing."""
        try:
            record, (_, data) = json.loads(self._record), json.loads(self._line)
            return CheckedBrief(unpack_record(record, Brief), **_found(data)) if record else None
        except (TypeError, ValueError, KeyError, RecursionError):
            return None

    def dependence(self) -> Dependence | None:
        """Which terms it depends on; None where that is not known."""
        from diptych.pipeline.dependence import Dependence

        try:
            return Dependence.unpack(self._depends)
        except ValueError:
            return None


def contents_of(key: str) -> str:
    """The part of a report's key that names the bytes of the brief's files."""
    return key.partition(_AND)[0]


def memory_version(site: SiteRoot, shared: str) -> str:
    """What everything depends on that is remembered of a site: our code, its libraries, and what ``shared`` says.

    ``shared`` is all that the briefs share but for the terms: with other mental models, everything is forgotten.
    """
    return f"{code_version()} {sha256(shared.encode('utf-8', 'surrogatepass'))} {clone_secret(site.path)}"


def clone_secret(site_path: Path) -> str:
    """A word that this clone alone knows: reports that somebody commits into ``.build`` are not believed.

    It lies in ``.git``, where no commit can put anything. A site outside of Git has none; a clone whose ``.git`` cannot
    be written has a new one in every run, so that nothing is remembered. Runners that share what they found are given
    the same word in ``DIPTYCH_STATE_KEY``.
    """
    if os.environ.get(STATE_KEY):
        return os.environ[STATE_KEY]
    git = next((folder / ".git" for folder in (site_path, *site_path.parents) if (folder / ".git").exists()), None)
    if git is None:
        return ""
    path, new = git / _SECRET_FILE, secrets.token_hex(32)
    try:
        with contextlib.suppress(FileExistsError):
            write_new(path, new.encode())
        return path.read_text(encoding="utf-8") or new
    except (OSError, UnicodeDecodeError):
        return new


@cache
def code_version() -> str:
    """A digest of this package's source and data, and of the versions that it runs with."""
    digest = hashlib.sha256(sys.version.encode())
    read = (f"{name}\0{held}\0" for name, held in package_files().items() if name.endswith(_READ))
    digest.update("".join(read).encode())
    versions = _versions()
    for name in _LIBRARIES:
        digest.update(f"{name} {versions.get(name) or _version(name)}\n".encode())
    return digest.hexdigest()


def _versions() -> dict[str, str]:
    """The versions of libraries, by the folders that installers leave beside them."""
    names = (folder.removesuffix(".dist-info").rpartition("-") for folder in installed())
    return {name.lower(): version for name, _, version in names}


def _version(name: str) -> str:
    # Imported here: it loads what reads mail, which takes longer than all else of an unchanged check.
    import importlib.metadata

    return importlib.metadata.version(name)


def _data(report: Report) -> dict[str, Any]:
    return {
        "readable": report.readable,
        "facts": report.facts,
        "findings": [asdict(finding) for finding in report.findings],
        "levels": dict(report.levels),
        "withheld": dict(report.withheld),
        "standing": {fact: (one.origins, one.sources, one.disputed) for fact, one in report.standing.items()},
        "row": row_to_json(report.row) if report.row else None,
    }


def _packed(data: Any) -> bytes:
    """The data as JSON, which has no line end."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _report(data: dict[str, Any]) -> Report:
    return Report(
        readable=data["readable"],
        facts=data["facts"],
        **_found(data),
        row=row_from_json(data["row"]) if data["row"] else None,
    )


def _found(data: dict[str, Any]) -> dict[str, Any]:
    """What reports and checked briefs have in common."""
    return {
        "findings": tuple(Finding(**finding) for finding in data["findings"]),
        "levels": data["levels"],
        "withheld": data["withheld"],
        "standing": {
            fact: Standing(tuple(origins), tuple(sources), disputed)
            for fact, (origins, sources, disputed) in data["standing"].items()
        },
    }
