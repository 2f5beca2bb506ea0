"""A new site: complete, proven, never written over anything, and brought up to a newer program without a loss."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from diptych.errors import UsageError
from diptych.pipeline import founding
from diptych.pipeline.check import check_briefs
from diptych.pipeline.founding import LICENCES, MARK_FILE, SiteWords, found_site, update_starter
from diptych.pipeline.parcel import make_parcel
from diptych.records.files import sha256, write_whole
from diptych.records.store import SiteRoot, load_models, load_terms
from diptych.site.host import read_host

WORDS = SiteWords("双城简报", "Two Cities", "https://cities.example/", "cc0-1.0", "The desk <x>")


@pytest.fixture(scope="module", autouse=True)
def one_program() -> Iterator[None]:
    """The wheel is made once: test_parcel.py looks into it, and the program may be edited while tests run."""
    parcel = make_parcel()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(founding, "make_parcel", lambda: parcel)
        yield


@pytest.fixture(scope="module")
def begun(one_program: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "cities"
    found_site(folder, WORDS)
    return folder


@pytest.fixture
def own(begun: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return shutil.copytree(begun, tmp_path / "cities")


def test_its_first_brief_is_proven(begun: Path) -> None:
    site = SiteRoot(begun)
    (outcome,) = check_briefs(site, site.brief_paths())
    assert [finding.code for finding in outcome.findings] == []
    assert outcome.row is not None and outcome.row.status == "published"
    assert len(load_models(site)) >= 10
    assert {term.en for term in load_terms(site)} >= {"Huawei", "Kestrel Wire"}


def test_what_the_owner_said_stands_where_readers_see_it(begun: Path) -> None:
    host = read_host(begun)
    assert host.names == {"zh": "双城简报", "zh-Hant": "雙城簡報", "en": "Two Cities"}
    assert (host.site_name, host.site_url, host.pure) == ("Two Cities", "https://cities.example/", True)
    config = yaml.safe_load((begun / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["copyright"] == "© The desk &lt;x&gt; · CC0 1.0"
    assert "双城简报发布中英文并列的简报" in (begun / "docs/zh/about.md").read_text(encoding="utf-8")
    assert LICENCES["cc0-1.0"] in (begun / "LICENCE.md").read_text(encoding="utf-8")


def test_no_word_is_left_to_fill_in_and_every_named_file_is_there(begun: Path) -> None:
    for path in begun.rglob("*"):
        if path.suffix in (".md", ".yml", ".txt", "") and path.is_file() and "sources" not in path.parts:
            assert not [word for word in ("@name", "@text", "@url", "@licence") if word in path.read_text("utf-8")], (
                path
            )
    known = json.loads((begun / ".diptych/starter.json").read_text(encoding="utf-8"))["files"]
    files = {path.relative_to(begun).as_posix() for path in begun.rglob("*") if path.is_file()}
    assert files == {*known, ".diptych/starter.json"}


@pytest.mark.parametrize("name", ['a"b: #c', "'", "# no", "- x", "{y}", "12:30", "null", "\\", "新：站"])
def test_any_name_is_a_name(tmp_path: Path, name: str) -> None:
    found_site(tmp_path / "site", SiteWords(name, name))
    host = read_host(tmp_path / "site")
    assert (host.site_name, host.names["zh"], host.names["en"]) == (name, name, name)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (SiteWords("a\nb", "x"), "cannot be a name — use at most 80 characters, one line"),
        (SiteWords("x", "x" * 81), "cannot be a name — use at most 80 characters, one line"),
        (SiteWords("x", "x", "ftp://x"), "'ftp://x' is not an address — write it like https://example.org/"),
    ],
)
def test_words_that_cannot_be_used_are_refused_and_nothing_is_written(
    tmp_path: Path, words: SiteWords, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        found_site(tmp_path / "site", words)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        UsageError, match="is not empty — name a folder that does not exist yet; nothing is overwritten"
    ):
        found_site(tmp_path, WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_link_and_a_file_are_no_folders(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_text("", encoding="utf-8")
    for name in ("link", "file"):
        with pytest.raises(UsageError, match="is no folder"):
            found_site(tmp_path / name, WORDS)


def test_an_empty_clone_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert found_site(tmp_path, WORDS) > 40


@pytest.mark.parametrize("after", [0, 1, 20, 40])
def test_an_interrupted_run_is_completed_by_the_next_one(
    tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    count = 0

    def stopped(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > after + 1:  # the mark is the first
            raise KeyboardInterrupt
        write_whole(path, data)

    folder = tmp_path / "cities"
    monkeypatch.setattr(founding, "write_whole", stopped)
    with pytest.raises(KeyboardInterrupt):
        found_site(folder, WORDS)
    assert (folder / MARK_FILE).is_file()
    monkeypatch.setattr(founding, "write_whole", write_whole)
    found_site(folder, WORDS)
    assert contents(folder) == contents(begun)


def test_a_run_is_not_completed_over_somebodys_words(tmp_path: Path) -> None:
    (tmp_path / MARK_FILE).write_text("", encoding="utf-8")
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not what this run would write"):
        found_site(tmp_path, WORDS)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_update_by_the_same_program_changes_nothing(own: Path, begun: Path) -> None:
    done = update_starter(own)
    assert (done.written, done.left, done.removed) == ((), (), ())
    assert contents(own) == contents(begun)


def test_an_update_replaces_what_nobody_changed_and_names_what_somebody_did(own: Path, begun: Path) -> None:
    table = own / ".diptych/starter.json"
    known = json.loads(table.read_text(encoding="utf-8"))
    # What an older program gave: another style, a page that is no more, and a script; the owner changed the script.
    for name in ("docs/assets/diptych.css", "docs/en/older.md"):
        (own / name).write_text("old\n", encoding="utf-8")
        known["files"][name] = sha256(b"old\n")
    (own / "docs/assets/door.js").write_text("// the owner's\n", encoding="utf-8")
    (own / "docs/sw.js").unlink()
    (own / "mkdocs.yml").write_text("site_name: changed\n", encoding="utf-8")
    table.write_text(json.dumps(known), encoding="utf-8")
    done = update_starter(own)
    assert done.written == ("docs/assets/diptych.css",)
    assert done.removed == ("docs/en/older.md",)
    assert done.left == ("docs/assets/door.js",)
    assert not (own / "docs/sw.js").exists()
    assert (own / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: changed\n"
    assert (own / "docs/assets/diptych.css").read_bytes() == (begun / "docs/assets/diptych.css").read_bytes()
    # The next update leaves it, too.
    assert update_starter(own).left == ("docs/assets/door.js",)


def test_only_a_site_that_was_begun_so_is_updated(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only a site that `diptych init` made can be updated"):
        update_starter(tmp_path)
