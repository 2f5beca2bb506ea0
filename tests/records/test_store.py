"""Records are found by name inside the site, and loaded or refused with file, line and reason."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from diptych.errors import DiptychError, RecordError, UsageError
from diptych.model.brief import Source
from diptych.records.store import (
    SiteRoot,
    check_slug,
    find_site,
    find_site_of,
    load_brief,
    load_models,
    load_terms,
    read_source,
)

ID = "2025-08-14-deepseek-r2-delay"
BRIEF = f"schema: 1\nid: {ID}\ndate: 2025-08-14\nstatus: draft\ntitle: {{zh: 推迟}}\n"
MODEL = """\
schema: 1
id: sunk-cost
name: {zh: 沉没成本}
idea: {zh: 一}
when: {zh: 一}
questions: [{zh: 一}]
limits: {zh: 一}
falsifier: {zh: 一}
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    (tmp_path / "mkdocs.yml").write_text("site_name: x", encoding="utf-8")
    (tmp_path / "briefs" / ID / "sources").mkdir(parents=True)
    (tmp_path / "briefs" / ID / "brief.yml").write_text(BRIEF, encoding="utf-8")
    return SiteRoot(tmp_path)


def error_of(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        load_brief(path)
    return str(caught.value).replace(str(path), "BRIEF")


def test_the_site_is_found_from_inside(site: SiteRoot) -> None:
    assert find_site(site.briefs_path / ID).path == site.path.resolve()


def test_the_site_of_a_brief_is_found_from_anywhere(
    site: SiteRoot, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert find_site_of(str(site.briefs_path / ID)).path == site.path.resolve()
    for name in (ID, "", "a\0b", "长" * 3000):
        with pytest.raises(UsageError, match="no Diptych site here"):
            find_site_of(name)


@pytest.mark.parametrize("name", ["nothing", "a\0b", "长" * 3000, ""])
def test_what_is_no_brief_is_not_loaded(name: str) -> None:
    with pytest.raises(DiptychError):
        load_brief(name)


def test_outside_a_site_there_is_a_way_in(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="go into a site"):
        find_site(tmp_path)


@pytest.mark.parametrize("form", ["id", "folder", "file"])
def test_a_brief_is_found_by_id_folder_or_file(site: SiteRoot, form: str) -> None:
    folder = site.briefs_path / ID
    name = {"id": ID, "folder": str(folder), "file": str(folder / "brief.yml")}[form]
    assert site.brief_path(name) == folder / "brief.yml"
    assert site.brief_paths() == [folder / "brief.yml"]


@pytest.mark.parametrize("name", ["nothing", f"../briefs/{ID}", "", ".", "a\0b", "长" * 3000, "/etc/passwd"])
def test_what_names_no_brief_is_refused(site: SiteRoot, name: str) -> None:
    with pytest.raises(UsageError, match=r"there is no brief '.*— the briefs are the folders in"):
        site.brief_path(name)
    with pytest.raises(UsageError, match=r"there is no brief '.*— make one with: diptych new SLUG"):
        site.brief_folder(name)


def test_a_folder_needs_no_brief_yet(site: SiteRoot) -> None:
    folder = site.briefs_path / "2025-09-01-new"
    folder.mkdir()
    assert site.brief_folder("2025-09-01-new") == folder
    assert site.brief_folder(str(folder)) == folder


def test_a_linked_folder_is_refused(site: SiteRoot, tmp_path: Path) -> None:
    (site.briefs_path / "2025-09-01-link").symlink_to(site.briefs_path / ID)
    with pytest.raises(UsageError, match="is a link — put the folder itself there"):
        site.brief_folder("2025-09-01-link")
    assert error_of(site.briefs_path / "2025-09-01-link" / "brief.yml") == (
        "BRIEF:1: the brief's folder is a symbolic link — put the folder itself there"
    )


def test_a_brief_is_loaded_from_folder_or_file(site: SiteRoot) -> None:
    folder = site.briefs_path / ID
    assert load_brief(folder).value == load_brief(str(folder / "brief.yml")).value
    assert load_brief(folder).id == ID


def test_a_record_may_begin_with_a_byte_order_mark(site: SiteRoot) -> None:
    path = site.briefs_path / ID / "brief.yml"
    path.write_text("\ufeff" + BRIEF, encoding="utf-8")
    assert load_brief(path).id == ID


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BRIEF.encode("utf-16"), "BRIEF:1: the record is not UTF-8 — save it as UTF-8"),
        (BRIEF.encode("gb18030"), "BRIEF:5: the record is not UTF-8 — save it as UTF-8"),
        (b"", "BRIEF:1: the record is empty — write it, or copy one from another brief"),
        (b"\x89PNG\r\n", "BRIEF:1: the record is not UTF-8 — save it as UTF-8"),
        (
            BRIEF.replace(ID, "2025-08-14-other").encode(),
            f"BRIEF:2: id: '2025-08-14-other' is not the folder's name '{ID}' — make them the same",
        ),
    ],
)
def test_a_wrong_record_is_refused(site: SiteRoot, data: bytes, message: str) -> None:
    path = site.briefs_path / ID / "brief.yml"
    path.write_bytes(data)
    assert error_of(path) == message


def test_a_linked_or_missing_record_is_refused(site: SiteRoot, tmp_path: Path) -> None:
    path = site.briefs_path / ID / "brief.yml"
    path.rename(tmp_path / "moved.yml")
    assert error_of(path) == "BRIEF:1: there is no such file — check the name"
    path.symlink_to(tmp_path / "moved.yml")
    assert error_of(path) == "BRIEF:1: 'brief.yml' leads outside the folder — put the file itself there, not a link"


@pytest.mark.parametrize("slug", [ID, "2025-08-14-a", "0999-12-31-a-1"])
def test_a_day_and_a_slug_name_a_brief(slug: str) -> None:
    check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        *(
            "../2025-08-14-a",
            "2025-08-14-../a",
            "2025-08-14-a/b",
            "2025-08-14",
            "2025-08-14-A",
            "2025-13-14-a",
            "a",
            "",
        ),
        *("2025-08-14-a\n", "2025-08-14-á", "2025-08-14-a--b", "２０２５-08-14-a", "2025-08-14-" + "a" * 100, "con"),
    ],
)
def test_nothing_else_names_a_brief(slug: str) -> None:
    with pytest.raises(UsageError, match="cannot name a brief — use a day and small Latin letters"):
        check_slug(slug)


def test_a_capture_is_read_from_the_briefs_own_folder(site: SiteRoot) -> None:
    brief_path = site.briefs_path / ID / "brief.yml"
    (brief_path.parent / "sources" / "a.html").write_bytes(b"x")
    assert read_source(brief_path, Source(id="s1", capture="a.html", sha256="0" * 64)) == b"x"
    for hostile in ("../brief.yml", "../../../mkdocs.yml", "/etc/passwd"):
        with pytest.raises(DiptychError, match="outside the folder"):
            read_source(brief_path, Source(id="s1", capture=hostile, sha256="0" * 64))


def test_terms_are_optional_and_must_be_a_file(site: SiteRoot, tmp_path: Path) -> None:
    assert load_terms(site) == ()
    path = site.briefs_path / "terms.yml"
    path.write_text("schema: 1\nterms:\n  - {id: huawei, kind: organisation, zh: 华为, en: Huawei}\n", encoding="utf-8")
    terms = load_terms(site)
    assert [term.zh for term in terms] == ["华为"]
    # What is made of them is looked up by all of them, in other processes too.
    assert {terms: 1}[tuple(terms)] == {tuple(terms): 1}[pickle.loads(pickle.dumps(terms))] == 1
    assert pickle.dumps(terms) == pickle.dumps(load_terms(site))
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(RecordError, match="leads outside the folder"):
        load_terms(site)


def test_models_are_loaded_by_file_name(site: SiteRoot) -> None:
    assert load_models(site) == {}
    folder = site.briefs_path / "frameworks"
    folder.mkdir()
    (folder / "sunk-cost.yml").write_text(MODEL, encoding="utf-8")
    assert load_models(site)["sunk-cost"].name.zh == "沉没成本"
    (folder / "other.yml").write_text(MODEL, encoding="utf-8")
    with pytest.raises(RecordError, match=r"other.yml:2: id: 'sunk-cost' is not the file's name 'other'"):
        load_models(site)
