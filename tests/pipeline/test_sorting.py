"""An inbox on its way into brief folders: what is read, named, stored, left, and what hostile folders do."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diptych.errors import UsageError
from diptych.lang.names import NameIndex
from diptych.model.capture import CaptureRecord
from diptych.pipeline import inbox as inbox_module
from diptych.pipeline.inbox import Candidate, InboxReader, Left, list_inbox
from diptych.pipeline.shelf import Shelf
from diptych.pipeline.shelving import Shelving
from diptych.pipeline.slugs import slug_of
from diptych.pipeline.sorting import SortedStory, SortRequest, plan_stories
from diptych.records.files import sha256
from diptych.records.sidecar import load_sidecar, sidecar_path, sidecar_text
from diptych.records.store import SiteRoot

CASES = Path(__file__).parents[1] / "cases" / "stories" / "stories.json"
MOST = 100_000
DAY = "2026-01-02"


class Clock:
    """A clock that stands."""

    def monotonic(self) -> float:
        return 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        raise AssertionError("nothing here waits")


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    root = tmp_path / "site"
    (root / "briefs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    return SiteRoot(root)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """All our own stories as Markdown, in a folder for each language."""
    for story in json.loads(CASES.read_text(encoding="utf-8")):
        for number, row in enumerate(story["docs"]):
            path = tmp_path / "inbox" / row["lang"] / f"{story['story']}-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(markdown(row), encoding="utf-8")
    return tmp_path / "inbox"


def markdown(row: dict[str, str]) -> str:
    paragraphs = "\n\n".join(row["text"].split("\n"))
    return f'---\ntitle: "{row["title"]}"\npublished: {row["published"]}\n---\n\n# {row["title"]}\n\n{paragraphs}\n'


def read(site: SiteRoot, inbox: Path) -> tuple[list[Candidate], list[Left]]:
    reader = InboxReader(NameIndex(()), MOST, Shelf(site).find)
    found = [reader.read(file) for file in list_inbox(site, inbox)]
    return [each for each in found if isinstance(each, Candidate)], [each for each in found if isinstance(each, Left)]


def plan(site: SiteRoot, candidates: Sequence[Candidate], least: int = 1) -> tuple[SortedStory, ...]:
    shelf, index = Shelf(site), NameIndex(())
    stored = {name: shelf.profiles(name, index) for name in shelf.near([each.profile for each in candidates])}
    return plan_stories(SortRequest(site, index, DAY, least), candidates, stored)


def sort(site: SiteRoot, inbox: Path, least: int = 1) -> list[SortedStory]:
    candidates, _ = read(site, inbox)
    shelving = Shelving(site, candidates, Clock(), MOST)
    return [shelving.store(story) for story in plan(site, candidates, least) if story.state in ("new", "existing")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_story_becomes_a_brief_with_all_its_captures(site: SiteRoot, inbox: Path) -> None:
    before = tree(inbox)
    stories = sort(site, inbox)
    assert tree(inbox) == before
    for story in stories:
        names = {each.file.split("/")[1].rpartition("-")[0] for each in story.captures}
        assert len(names) == 1, names
        for each in story.captures:
            path = site.briefs_path / story.brief / "sources" / (each.capture or "")
            assert path.read_bytes() == (inbox / each.file).read_bytes()
            label = load_sidecar(path)
            assert label is not None
            assert (label.sha256, label.stored, label.given) == (each.sha256, "2026-01-02T03:04:05Z", path.name)
    assert len(stories) == 10
    assert {path.name for path in site.briefs_path.iterdir()} == {story.brief for story in stories}


def test_briefs_are_named_by_the_first_day_and_an_english_headline(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    ids = {story.captures[0].file.split("/")[1].rpartition("-")[0]: story.brief for story in plan(site, candidates)}
    assert ids["harbour-bridge-closed"] == "2025-03-04-port-ellery-closes-harbour-bridge-after-inspectors"
    assert ids["lumen-plant"] == "2025-05-16-lu-ming-qi-che-jiang-zai-bei-gang-jian-di-er-zuo"


def test_reasons_name_what_is_shared_and_what_was_kept_apart(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    stories = {story.brief: story for story in plan(site, candidates)}
    recall = next(story for key, story in stories.items() if "recalls" in key or "call-back" in key)
    reason = recall.captures[0].reason
    assert reason.startswith("same story as “")
    assert "Lumen" in reason
    assert "likeness 0." in reason
    alone = next(story for key, story in stories.items() if "lu-ming" in key)
    assert alone.captures[0].reason == "no other article tells this story"
    model = next(story for key, story in stories.items() if "quince" in key)
    (apart,) = model.apart
    assert "sue" in stories[apart.brief].brief
    assert apart.reason.startswith("another event: “")


def test_a_second_run_finds_everything_stored(site: SiteRoot, inbox: Path) -> None:
    stories = sort(site, inbox)
    before = tree(site.path)
    candidates, left = read(site, inbox)
    assert candidates == []
    assert {each.code for each in left} == {"sort.stored"}
    assert {each.reason.removeprefix("stored already in ") for each in left} == {story.brief for story in stories}
    assert sort(site, inbox) == []
    assert tree(site.path) == before


def test_a_capture_that_only_the_record_names_is_known(site: SiteRoot, inbox: Path) -> None:
    """Owners may keep checksums and spans, and no captures."""
    (story,) = [story for story in sort(site, inbox) if "flood" in story.brief]
    sources = site.briefs_path / story.brief / "sources"
    shutil.rmtree(sources)
    keys = "".join(f"  - id: s{number}\n    sha256: {each.sha256}\n" for number, each in enumerate(story.captures))
    with (site.briefs_path / story.brief / "brief.yml").open("a", encoding="utf-8") as file:
        file.write(f"sources:\n{keys}")
    _, left = read(site, inbox)
    assert sum(each.reason == f"stored already in {story.brief}" for each in left) == len(story.captures)


def test_a_new_article_of_a_stored_story_is_pointed_to_its_brief(site: SiteRoot, inbox: Path) -> None:
    late = inbox / "zh-Hans" / "river-flood-1.md"
    text = late.read_bytes()
    late.unlink()
    sort(site, inbox)
    late.write_bytes(text)
    candidates, _ = read(site, inbox)
    (story,) = plan(site, candidates)
    assert story.state == "existing"
    assert story.brief.endswith("flood-on-the-aster-drives-12-000-from-their-homes")
    assert "Flood on the Aster" in story.captures[0].reason
    (added,) = sort(site, inbox)
    assert (site.briefs_path / story.brief / "sources" / (added.captures[0].capture or "")).read_bytes() == text


def test_neither_file_names_nor_folders_decide(site: SiteRoot, inbox: Path, tmp_path: Path) -> None:
    """The same captures under other names, in one folder: the same briefs."""
    candidates, _ = read(site, inbox)
    first = {(story.brief, frozenset(each.sha256 for each in story.captures)) for story in plan(site, candidates)}
    other = tmp_path / "other"
    other.mkdir()
    for path in sorted(inbox.rglob("*.md")):
        shutil.copy(path, other / f"{sha256(path.name.encode())}.md")
    candidates, _ = read(site, other)
    assert {
        (story.brief, frozenset(each.sha256 for each in story.captures)) for story in plan(site, candidates)
    } == first


def test_stories_with_too_few_captures_wait(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    states = [story.state for story in plan(site, candidates, least=3)]
    assert (states.count("new"), states.count("few")) == (3, 7)


def test_equal_ids_are_numbered(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    (flood,) = [story for story in plan(site, candidates) if "flood" in story.brief]
    (site.briefs_path / flood.brief).mkdir()
    assert f"{flood.brief}-2" in {story.brief for story in plan(site, candidates)}


def test_unknown_days_are_said_to_be_unknown(site: SiteRoot, inbox: Path, tmp_path: Path) -> None:
    row = json.loads(CASES.read_text(encoding="utf-8"))[0]["docs"][0]
    undated = tmp_path / "undated" / "a.md"
    undated.parent.mkdir()
    undated.write_text(markdown(row).replace("published: 2025-03-04\n", ""), encoding="utf-8")
    candidates, _ = read(site, undated.parent)
    (story,) = plan(site, candidates)
    assert (story.date, story.dated) == (DAY, False)
    assert story.brief.startswith(DAY)


def test_a_sidecar_goes_along_and_dates_what_has_no_date(site: SiteRoot, tmp_path: Path) -> None:
    row = json.loads(CASES.read_text(encoding="utf-8"))[0]["docs"][0]
    path = tmp_path / "saved" / "page.md"
    path.parent.mkdir()
    path.write_text(markdown(row).replace("published: 2025-03-04\n", ""), encoding="utf-8")
    data = path.read_bytes()
    url = "https://example.org/bridge"
    label = CaptureRecord("1", "page.md", sha256(data), str(len(data)), "2025-03-06T07:08:09Z", url, url=url)
    sidecar_path(path).write_text(sidecar_text(label), encoding="utf-8")
    (story,) = sort(site, path.parent)
    assert (story.date, story.dated) == ("2025-03-06", False)
    stored = load_sidecar(site.briefs_path / story.brief / "sources" / (story.captures[0].capture or ""))
    assert stored is not None
    assert (stored.url, stored.stored) == (url, label.stored)


def test_a_sidecar_of_other_bytes_is_not_believed(site: SiteRoot, tmp_path: Path) -> None:
    row = json.loads(CASES.read_text(encoding="utf-8"))[0]["docs"][0]
    path = tmp_path / "saved" / "page.md"
    path.parent.mkdir()
    path.write_text(markdown(row), encoding="utf-8")
    url = "https://example.org/other"
    label = CaptureRecord("1", "page.md", "0" * 64, "1", "2025-03-06T07:08:09Z", url, url=url)
    sidecar_path(path).write_text(sidecar_text(label), encoding="utf-8")
    (story,) = sort(site, path.parent)
    assert story.captures[0].note == "its sidecar was not taken along: it names another checksum"
    stored = load_sidecar(site.briefs_path / story.brief / "sources" / "page.md")
    assert stored is not None
    assert stored.url is None


def test_what_is_no_article_is_left_with_the_reason(site: SiteRoot, inbox: Path) -> None:
    hostile = inbox / "hostile"
    hostile.mkdir()
    (hostile / "menu.md").write_text("[Home](/)\n\n[News](/n)\n\n[Login](/l)\n", encoding="utf-8")
    (hostile / "empty.html").write_bytes(b"")
    (hostile / "big.txt").write_bytes(b"a " * MOST)
    (hostile / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (hostile / ".hidden.md").write_text("never seen", encoding="utf-8")
    (hostile / "gone.md.meta.yml").write_text("schema: 1\n", encoding="utf-8")
    (hostile / "twice 中文\n\x1b[31m.md").write_bytes((inbox / "en" / "river-flood-0.md").read_bytes())
    (hostile / "link.md").symlink_to(inbox / "en" / "river-flood-0.md")
    (hostile / "linked").symlink_to(inbox / "en", target_is_directory=True)
    (hostile / "loop").symlink_to(hostile, target_is_directory=True)
    os.mkfifo(hostile / "pipe.md")
    _, left = read(site, inbox)
    told = {each.file.removeprefix("hostile/"): (each.code.removeprefix("sort."), each.reason) for each in left}
    assert told.pop("menu.md")[0] == "no-article"
    assert told == {
        "empty.html": ("unreadable", "there is nothing in it"),
        "big.txt": ("unreadable", f"it has more than {MOST} bytes"),
        "picture.md": ("unreadable", "it is a PNG image, not an article"),
        "gone.md.meta.yml": ("sidecar", "it is the sidecar of a capture that is not there"),
        "twice 中文��[31m.md": ("duplicate", "the same bytes as en/river-flood-0.md"),
        "link.md": ("unreadable", "it is a symbolic link"),
        "linked": ("unreadable", "it is a symbolic link"),
        "loop": ("unreadable", "it is a symbolic link"),
        "pipe.md": ("unreadable", "it is a pipe"),
    }


def test_names_that_look_alike_are_two_files(site: SiteRoot, inbox: Path) -> None:
    for name, source in (("a\nb.md", "en/river-flood-0.md"), ("a\u2028b.md", "zh-Hans/river-flood-1.md")):
        (inbox / source).rename(inbox / name)
    (story,) = [story for story in sort(site, inbox) if "flood" in story.brief]
    assert [each.file for each in story.captures] == ["a�b.md", "a�b.md"]
    assert len({each.capture for each in story.captures}) == 2


def test_a_file_that_changes_between_reading_and_storing_is_not_stored(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    (story,) = [story for story in plan(site, candidates) if "flood" in story.brief]
    (inbox / "en" / "river-flood-0.md").write_text("Something else.", encoding="utf-8")
    shelving = Shelving(site, candidates, Clock(), MOST)
    captures = {each.file: each for each in shelving.store(story).captures}
    assert captures["en/river-flood-0.md"].capture is None
    assert captures["en/river-flood-0.md"].note == "not stored: the file changed while it was sorted"
    assert captures["zh-Hans/river-flood-1.md"].capture == "river-flood-1.md"


def test_a_story_of_which_nothing_can_be_stored_leaves_nothing_behind(site: SiteRoot, inbox: Path) -> None:
    candidates, _ = read(site, inbox)
    (story,) = [story for story in plan(site, candidates) if "flood" in story.brief]
    for each in story.captures:
        (inbox / each.file).unlink()
    assert Shelving(site, candidates, Clock(), MOST).store(story).state == "failed"
    assert list(site.briefs_path.iterdir()) == []


def test_a_broken_run_leaves_no_half_brief(site: SiteRoot, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates, _ = read(site, inbox)
    (story,) = [story for story in plan(site, candidates) if "flood" in story.brief]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Shelving, "_put_all", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Shelving(site, candidates, Clock(), MOST).store(story)
    assert list(site.briefs_path.iterdir()) == []


def test_an_inbox_that_holds_the_site_is_refused(site: SiteRoot, tmp_path: Path) -> None:
    for wrong in (tmp_path, site.path, site.briefs_path):
        with pytest.raises(UsageError, match="the inbox holds the site itself, or lies in its briefs"):
            list_inbox(site, wrong)
    with pytest.raises(UsageError, match="the inbox is not a folder"):
        list_inbox(site, tmp_path / "nothing")


def test_an_inbox_without_end_is_refused(site: SiteRoot, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "MAX_FILES", 5)
    with pytest.raises(UsageError, match="more than 5 files — sort a part of it"):
        list_inbox(site, inbox)


def test_folders_too_deep_are_named_and_not_entered(site: SiteRoot, tmp_path: Path) -> None:
    deep = tmp_path.joinpath("inbox", *["d"] * (inbox_module.MAX_DEPTH + 2))
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("a", encoding="utf-8")
    _, left = read(site, tmp_path / "inbox")
    (one,) = left
    assert (one.file, one.reason) == (
        "/".join(["d"] * (inbox_module.MAX_DEPTH + 1)),
        "it cannot be read, or lies over 20 folders deep",
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("OpenAI: “GPT-5” is out!", "openai-gpt-5-is-out"),
        ("2025-01-02 in review", "in-review"),
        ("警方查获加密聊天服务", "jing-fang-cha-huo-jia-mi-liao-tian-fu-wu"),
        ("長江大橋的行長", "chang-jiang-da-qiao-de-hang-zhang"),
        ("Bybit十五亿美元失窃案", "bybit"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of((title,), NameIndex(())) == slug
