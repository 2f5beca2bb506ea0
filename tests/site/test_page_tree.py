"""The site as pages for another engine: the same words, whoever renders them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from diptych.errors import UsageError
from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES
from diptych.pipeline.page_tree import PageTree, write_tree
from diptych.records.store import SiteRoot


@pytest.fixture(scope="module")
def tree(built: Any, checked: CheckedBrief, tmp_path_factory: pytest.TempPathFactory) -> PageTree:
    folder = tmp_path_factory.mktemp("tree") / "pages"
    return write_tree(SiteRoot(built.root), [checked], built.library, folder)


def engine(name: str, config: Path) -> None:
    """Build one locale with an engine, in the folder of its configuration as its manual says."""
    command = [sys.executable, "-m", name, "build", "-f", config.name]
    done = subprocess.run(command, cwd=config.parent, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def words(page: bytes) -> str:
    """All words between a page's head and foot."""
    main = lxml_html.fromstring(page.decode("utf-8")).xpath("//main")[0]
    for script in main.xpath(".//script | .//style"):
        script.drop_tree()
    return " ".join(main.text_content().split())


@pytest.mark.parametrize("locale", [locale.id for locale in LOCALES])
def test_zensical_builds_the_same_words(locale: str, built: Any, tree: PageTree, tmp_path: Path) -> None:
    """From the tree alone, in another folder than it was written in: every page of the site, word for word."""
    taken = tmp_path / "elsewhere"
    shutil.copytree(tree.site.parent, taken)
    engine("zensical", taken / f"{locale}.yml")
    ours = {name: data for name, data in built.files().items() if re.match(rf"{locale}/.*\.html$", name)}
    assert len(ours) > 10
    for name, data in ours.items():
        assert words((taken / "built" / name).read_bytes()) == words(data), name


def test_the_rest_of_the_site_stands_beside_the_pages(built: Any, tree: PageTree) -> None:
    """An engine makes pages only; feeds go through it, what belongs to no locale is there already."""
    folder = tree.site.parent
    made = {path.relative_to(tree.site).as_posix() for path in tree.site.rglob("*") if path.is_file()}
    made |= {path.relative_to(folder / "pages").as_posix() for path in (folder / "pages").rglob("*") if path.is_file()}
    pages = {name for name in built.files() if name.endswith(".html") and "/" in name}
    # The theme's own scripts and pictures are the engine's.
    theirs = {name for name in built.files() if re.match(r"assets/(?:javascripts|stylesheets|images)/", name)}
    search = {name for name in built.files() if name.startswith("search/")}
    assert set(built.files()) - pages - theirs - search <= made
    assert "search/index.bin" in made
    assert tree.pages == len(LOCALES) * len({name.partition("/")[2] for name in pages if name.split("/")[0] == "en"})


def test_nothing_of_the_machine_stands_in_the_tree(built: Any, tree: PageTree) -> None:
    """It may be kept, and taken to another machine."""
    for path in tree.site.parent.rglob("*"):
        assert not path.is_file() or str(built.root).encode() not in path.read_bytes(), path


def test_a_folder_with_files_is_left_alone(built: Any, checked: CheckedBrief, tmp_path: Path) -> None:
    """Somebody may have named the wrong one."""
    kept = tmp_path / "thesis.txt"
    kept.write_text("chapter 1", encoding="utf-8")
    with pytest.raises(UsageError, match="is not an empty folder"):
        write_tree(SiteRoot(built.root), [checked], built.library, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
