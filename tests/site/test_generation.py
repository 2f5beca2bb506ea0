"""A tree against what a build wrote there: what other hands did to it is seen, and mended from the site."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.site.generation import UNSEEN, Sight, Tree, Written, compare, digest_of, pack_files, see, unpack_files

FILES = {"index.html": b"front", "en/briefs/a/index.html": b"page", "en/feed.xml": b"feed", "zh/index.html": b"home"}
# Long after everything here: no folder can have changed since.
LATER = 10**19


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def written(live: Path) -> dict[str, Written]:
    return {path: Tree(live).put(path, data) for path, data in FILES.items()}


def lists(written: dict[str, Written]) -> list[str]:
    """Two parts of a site."""
    pairs = list(written.items())
    return [pack_files(dict(pairs[:2])), pack_files(dict(pairs[2:]))]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What a path below a site may be: any text but for NUL.
PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1)
WRITTEN = st.builds(Written, st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0), st.integers())


@given(st.dictionaries(PATHS, WRITTEN))
def test_files_are_the_same_when_they_are_read_back(files: dict[str, Written]) -> None:
    assert unpack_files(pack_files(files)) == files
    assert "\n" not in pack_files(files)


def test_a_tree_as_it_was_written_is_whole(live: Path, written: dict[str, Written]) -> None:
    for seen in (UNSEEN, see(live, LATER), Sight(1, LATER)):
        found = compare(live, lists(written), seen)
        assert (found.whole, dict(found.fresh)) == (True, {})


def deleted(live: Path) -> None:
    (live / "en" / "feed.xml").unlink()


def edited(live: Path) -> None:
    (live / "en" / "feed.xml").write_bytes(b"seed")


def longer(live: Path) -> None:
    with (live / "en" / "feed.xml").open("ab") as file:
        file.write(b"!")


def a_link(live: Path) -> None:
    deleted(live)
    (live / "en" / "feed.xml").symlink_to("briefs/a/index.html")


def a_folder(live: Path) -> None:
    deleted(live)
    (live / "en" / "feed.xml").mkdir()


@pytest.mark.parametrize("harm", [deleted, edited, longer, a_link, a_folder], ids=lambda harm: harm.__name__)
def test_a_file_that_other_hands_changed_is_lost(
    harm: Callable[[Path], None], live: Path, written: dict[str, Written]
) -> None:
    harm(live)
    assert compare(live, lists(written), see(live, LATER)).lost == {"en/feed.xml"}


def test_a_file_with_another_time_and_the_same_bytes_is_kept(live: Path, written: dict[str, Written]) -> None:
    os.utime(live / "zh" / "index.html", ns=(10**18, 10**18))
    found = compare(live, lists(written), see(live, LATER))
    assert found.whole
    assert found.fresh == {"zh/index.html": Written(digest_of(b"home"), 4, 10**18)}


def test_a_foreign_file_is_found_in_a_folder_that_changed(live: Path, written: dict[str, Written]) -> None:
    """Folders that did not change since they were seen are not read: they hold the names that they held."""
    for path in ("en/briefs/a/note.txt", "new/deep/note.txt"):
        (live / path).parent.mkdir(parents=True, exist_ok=True)
        (live / path).write_bytes(b"mine")
    seen_before = see(live, (live / "en").lstat().st_mtime_ns)
    for seen in (UNSEEN, seen_before):
        assert set(compare(live, lists(written), seen).foreign) == {"en/briefs/a/note.txt", "new/deep/note.txt"}
    assert compare(live, lists(written), see(live, LATER)).whole


def test_another_folder_in_the_place_of_the_one_that_was_seen_is_read(live: Path, written: dict[str, Written]) -> None:
    seen = see(live, LATER)
    (live / "note.txt").write_bytes(b"old")
    live.rename(live.with_name("aside"))
    live.mkdir()
    for path in live.with_name("aside").iterdir():
        path.rename(live / path.name)
    assert compare(live, lists(written), seen).foreign == ("note.txt",)


@pytest.mark.parametrize("harm", [deleted, edited, longer, a_link, a_folder], ids=lambda harm: harm.__name__)
def test_a_spare_is_mended_from_the_site(
    harm: Callable[[Path], None], live: Path, written: dict[str, Written], tmp_path: Path
) -> None:
    """A harm that reaches the site's own file, which the spare shares, is reported; all others are mended."""
    spare = Tree(tmp_path / "spare")
    assert spare.refresh(live, lists(written)).whole
    assert (spare.folder / "zh" / "index.html").samefile(live / "zh" / "index.html")
    harm(spare.folder)
    shared = harm in (edited, longer)
    assert spare.refresh(live, lists(written)).lost == ({"en/feed.xml"} if shared else set())
    expected = {path: data for path, data in FILES.items() if path != "en/feed.xml" or not shared}
    assert {path: data for path, data in bytes_of(spare.folder).items() if path in expected} == expected


def test_a_spare_that_shares_nothing_shares_the_files_of_the_site_again(
    live: Path, written: dict[str, Written], tmp_path: Path
) -> None:
    """Else both trees would have other times for ever, and every build would read every file."""
    spare = Tree(tmp_path / "spare")
    for path, data in FILES.items():
        spare.put(path, data)
        os.utime(spare.folder / path, ns=(10**18, 10**18))
    found = spare.refresh(live, lists(written))
    assert (found.whole, found.fresh) == (True, {})
    assert all((spare.folder / path).samefile(live / path) for path in FILES)


def test_a_link_in_the_place_of_a_folder_hides_nothing(live: Path, written: dict[str, Written], tmp_path: Path) -> None:
    spare = Tree(tmp_path / "spare")
    spare.refresh(live, lists(written))
    (spare.folder / "en").rename(tmp_path / "elsewhere")
    (spare.folder / "en").symlink_to(tmp_path / "elsewhere")
    assert spare.refresh(live, lists(written)).whole
    assert not (spare.folder / "en").is_symlink()
    assert bytes_of(spare.folder) == FILES


def test_what_is_foreign_to_a_spare_goes_away_with_its_folders(
    live: Path, written: dict[str, Written], tmp_path: Path
) -> None:
    spare = Tree(tmp_path / "spare")
    spare.put("old/page/index.html", b"old")
    spare.refresh(live, lists(written))
    assert not (spare.folder / "old").exists()
    assert bytes_of(spare.folder) == FILES


def test_a_file_is_never_written_in_its_place(live: Path, written: dict[str, Written], tmp_path: Path) -> None:
    spare = Tree(tmp_path / "spare")
    spare.refresh(live, lists(written))
    spare.put("index.html", b"another")
    assert (live / "index.html").read_bytes() == b"front"


def test_a_twin_is_made_with_the_tree(tmp_path: Path) -> None:
    """What is written stands in the twin too, as the same file; what could not be linked is added by a refresh."""
    site, twin = tmp_path / "site", tmp_path / "twin"
    tree = Tree(site, twin)
    (twin / "zh").write_text("in the way of a folder", encoding="utf-8")
    written = {path: tree.put(path, data) for path, data in FILES.items()}
    assert bytes_of(twin) == FILES
    assert all((site / path).samefile(twin / path) for path in FILES)
    (twin / "index.html").unlink()
    written["more.html"] = Tree(site).put("more.html", b"more")
    assert Tree(twin).refresh(site, [pack_files(written)]).whole
    assert bytes_of(twin) == FILES | {"more.html": b"more"}
    assert (site / "more.html").samefile(twin / "more.html")
