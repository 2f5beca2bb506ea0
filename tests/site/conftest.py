"""A whole site around the sample story, built once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from diptych.model.checked import CheckedBrief
from diptych.model.term import Term
from diptych.pipeline.build import BuildReport, build_site
from diptych.pipeline.library import Library
from diptych.records.store import SiteRoot

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Workshop:
    """A folder with a site's configuration, docs and no briefs of its own; ``build`` makes its site."""

    root: Path
    library: Library

    def build(self, *checked: CheckedBrief, drafts: bool = False) -> BuildReport:
        return build_site(SiteRoot(self.root), checked, self.library, drafts=drafts)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path."""
        paths: Sequence[Path] = sorted(self.site.rglob("*"))
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def _make_workshop(root: Path, terms: tuple[Term, ...]) -> Workshop:
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "docs", root / "docs")
    (root / "briefs").mkdir()
    return Workshop(root, Library(terms, {}))


@pytest.fixture(scope="session", autouse=True)
def engine(one_engine: Path) -> Path:
    """MkDocs runs once for each input."""
    return one_engine


@pytest.fixture
def workshop(tmp_path: Path, terms: tuple[Term, ...]) -> Workshop:
    return _make_workshop(tmp_path / "owner", terms)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, terms: tuple[Term, ...], checked: CheckedBrief) -> Workshop:
    """The sample's site, built once; tests only read it."""
    workshop = _make_workshop(tmp_path_factory.mktemp("built") / "owner", terms)
    workshop.build(checked)
    return workshop
