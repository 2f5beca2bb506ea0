"""What is remembered is what a new check finds, and nothing that changed is remembered."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diptych.pipeline import check, examination, ledger, memory
from diptych.pipeline.check import CheckOutcome, check_briefs
from diptych.pipeline.folder import BriefFolder
from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2-delay"
BROKEN = "2025-08-15-broken"


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    """A site with the published brief, untrue in three places, and one whose record cannot be read."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    (tmp_path / "briefs" / BROKEN).mkdir()
    (tmp_path / "briefs" / BROKEN / "brief.yml").write_text("schema: 1\nid: [\n", encoding="utf-8")
    edit(tmp_path / "briefs" / BRIEF / "brief.yml", "Huawei", "Tencent", 4)
    return SiteRoot(tmp_path)


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    """Replace text that must stand in the file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def outcomes(site: SiteRoot, **how: bool | int) -> list[CheckOutcome]:
    return list(check_briefs(site, site.brief_paths(), **how))  # type: ignore[arg-type]


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the briefs that are really checked."""
    names: list[str] = []
    real = examination.examine

    def counting(site: SiteRoot, folder: BriefFolder, library: check.Library) -> object:
        names.append(folder.path.parent.name)
        return real(site, folder, library)

    monkeypatch.setattr(examination, "examine", counting)
    return names


def test_a_remembered_outcome_is_the_new_one(site: SiteRoot, checked: list[str]) -> None:
    fresh = outcomes(site)
    first = outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN] * 2
    second = outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN] * 2
    assert len(fresh[0].findings) > 5
    for one, other, third in zip(fresh, first, second, strict=True):
        assert (one.path, one.findings, one.facts) == (other.path, other.findings, other.facts)
        assert (one.path, one.findings, one.facts) == (third.path, third.findings, third.facts)
        assert one.checked == other.checked == third.checked
    assert second[1].checked is None
    assert len(checked) == 4


def test_a_brief_is_put_together_from_what_was_kept(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is not read for it, nor are the captures where their files stand as they stood."""
    fresh = outcomes(site, remember=True)[0].checked
    for path in site.briefs_path.rglob("*"):
        os.utime(path, (0, 0))
    monkeypatch.setattr(ledger, "_SETTLED_NS", 0)
    again = outcomes(site, remember=True)[0]
    assert again.line.stamp
    monkeypatch.setattr(check, "BriefFolder", None)
    assert again.checked == fresh


def test_a_brief_that_changed_after_its_check_is_read_again(site: SiteRoot) -> None:
    outcomes(site, remember=True)
    again = outcomes(site, remember=True)[0]
    edit(site.briefs_path / BRIEF / "brief.yml", "DeepSeek", "DeepSeak")
    assert again.checked is not None
    assert "DeepSeak" in repr(again.checked.brief)


CHANGES: dict[str, Callable[[SiteRoot], object]] = {
    "record": lambda site: edit(site.briefs_path / BRIEF / "brief.yml", "DeepSeek", "DeepSeak"),
    "capture": lambda site: edit(site.briefs_path / BRIEF / "sources" / "001-solidot.md", "R2", "R3"),
    "lost capture": lambda site: (site.briefs_path / BRIEF / "sources" / "001-solidot.md").unlink(),
    "new capture": lambda site: (site.briefs_path / BRIEF / "sources" / "9.md").write_text("new", encoding="utf-8"),
    "capture with another name": lambda site: (site.briefs_path / BRIEF / "sources" / "001-solidot.md").rename(
        site.briefs_path / BRIEF / "sources" / "002-solidot.md"
    ),
    "terms": lambda site: edit(site.briefs_path / "terms.yml", "aliases: [深度求索", "aliases: [深度索求"),
    "model": lambda site: edit(site.briefs_path / "frameworks" / "bottleneck.yml", "\nsignals:", "\n\nsignals:"),
}


@pytest.mark.parametrize("what", [name for name in CHANGES if name not in ("terms", "model")])
def test_a_change_is_seen(site: SiteRoot, checked: list[str], what: str) -> None:
    before = outcomes(site, remember=True)
    CHANGES[what](site)
    checked.clear()
    after = outcomes(site, remember=True)
    assert checked == [BRIEF]
    assert after[0].findings == outcomes(site)[0].findings
    assert after[1].findings == before[1].findings


def test_other_terms_forget_the_briefs_that_say_them(site: SiteRoot, checked: list[str]) -> None:
    """A record that cannot be read says nothing."""
    outcomes(site, remember=True)
    CHANGES["terms"](site)
    checked.clear()
    outcomes(site, remember=True)
    assert checked == [BRIEF]


def test_terms_that_no_brief_says_forget_nothing(site: SiteRoot, checked: list[str]) -> None:
    """Neither in a run that looks at the site nor in a later one, whatever is left of the first."""
    before = outcomes(site, remember=True)
    new = "terms:\n  - {id: nowhere, kind: organisation, zh: 乌有乡公报, en: Nowhere Gazette}\n"
    edit(site.briefs_path / "terms.yml", "terms:\n", new)
    checked.clear()
    assert [one.line.key for one in outcomes(site, remember=True)] == [one.line.key for one in before]
    edit(site.briefs_path / "terms.yml", "Nowhere Gazette", "Gazette of Nowhere")
    for path in (site.path / ".build").glob("*.json"):
        path.unlink()  # the ledger: reports are looked for one by one
    assert [one.findings for one in outcomes(site, remember=True)] == [one.findings for one in before]
    assert checked == []
    edit(site.briefs_path / "terms.yml", "Gazette of Nowhere", "Huawei")
    outcomes(site, remember=True)
    assert checked == [BRIEF]


def test_where_the_old_terms_are_not_known_everything_is_checked_again(site: SiteRoot, checked: list[str]) -> None:
    outcomes(site, remember=True)
    kept = memory.Memory(site, memory.memory_version(site, check.load_library(site).shared), ())
    kept.forget_others([BRIEF, BROKEN], [])
    new = "terms:\n  - {id: nowhere, kind: organisation, zh: 乌有乡公报, en: Nowhere Gazette}\n"
    edit(site.briefs_path / "terms.yml", "terms:\n", new)
    checked.clear()
    outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN]


def test_other_code_forgets_everything(site: SiteRoot, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(site, remember=True)
    monkeypatch.setattr(memory, "code_version", lambda: "another")
    checked.clear()
    outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN]


def test_the_versions_of_libraries_are_those_that_python_tells() -> None:
    found = memory._versions()
    assert {name: found[name] for name in memory._LIBRARIES} == {
        name: importlib.metadata.version(name) for name in memory._LIBRARIES
    }


def test_a_library_that_left_no_folder_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "installed", tuple)
    assert memory.code_version.__wrapped__() == memory.code_version()


def test_what_did_not_change_is_looked_at_without_what_checks_and_pages_need(site: SiteRoot) -> None:
    program = (
        "import sys\nfrom diptych.cli.main import main\ntry: main()\nexcept SystemExit: pass\n"
        "print('loaded:', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    command = [sys.executable, "-c", program, "check", "-q", "--jobs", "1"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    loaded = []
    for _ in range(2):
        done = subprocess.run(
            command, cwd=site.path, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        loaded.append(set(done.stdout.rpartition("loaded:")[2].split()))
    heavy = {"rjieba", "opencc", "lxml", "ahocorasick_rs"}
    # Labels of pages, other processes and the libraries' own descriptions are for other commands.
    needless = {"babel", "multiprocessing", "pypdf", "mkdocs"}
    assert heavy <= loaded[0] and not needless & loaded[0]
    assert not (heavy | needless) & loaded[1]


def test_a_change_in_the_same_second_with_the_same_length_is_seen(site: SiteRoot) -> None:
    """Bytes are compared, not times and sizes."""
    path = site.briefs_path / BRIEF / "brief.yml"
    moment = time.time() - 100
    os.utime(path, (moment, moment))
    before = outcomes(site, remember=True)
    edit(path, "Huawei", "Haiwei")
    os.utime(path, (moment, moment))
    assert outcomes(site, remember=True)[0].findings != before[0].findings


def test_a_folder_with_a_link_is_checked_each_time(site: SiteRoot, checked: list[str], tmp_path: Path) -> None:
    (site.briefs_path / BRIEF / "sources" / "link.md").symlink_to(tmp_path / "mkdocs.yml")
    outcomes(site, remember=True)
    checked.clear()
    outcomes(site, remember=True)
    assert checked == [BRIEF]


def test_reports_that_came_with_a_commit_are_not_believed(site: SiteRoot, checked: list[str]) -> None:
    """What another clone remembers cannot make an untrue brief pass here: the word in .git is not the same."""
    for clone in ("one", "two"):
        shutil.rmtree(site.path / ".git", ignore_errors=True)
        (site.path / ".git").mkdir()
        checked.clear()
        outcomes(site, remember=True)
        assert checked == [BRIEF, BROKEN], clone
    outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN]


def test_a_clone_whose_git_folder_is_a_file_remembers_nothing(site: SiteRoot, checked: list[str]) -> None:
    (site.path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    outcomes(site, remember=True)
    outcomes(site, remember=True)
    assert checked == [BRIEF, BROKEN] * 2


def test_a_brief_that_changes_after_its_check_is_checked_again_when_it_is_asked_for(site: SiteRoot) -> None:
    outcomes(site, remember=True)
    remembered = outcomes(site, remember=True)[0]
    edit(site.briefs_path / BRIEF / "brief.yml", "title:\n  zh: ", "title:\n  zh: 新")
    assert remembered.checked is not None
    assert remembered.checked.brief.title.zh.startswith("新")  # type: ignore[union-attr]


def test_what_is_kept_does_not_grow(site: SiteRoot) -> None:
    """One report for each brief that the site has, and the table of terms that they were made with."""
    for number in range(3):
        edit(site.briefs_path / BRIEF / "brief.yml", "\nfacts:", f"\n# {number}\nfacts:")
        edit(site.briefs_path / "terms.yml", "en: Huawei", f"en: Huawei {number}")
        outcomes(site, remember=True)
    assert len(list((site.path / memory.FOLDER).iterdir())) == 4  # one table for each report
    shutil.rmtree(site.briefs_path / BROKEN)
    outcomes(site, remember=True)
    assert len(list((site.path / memory.FOLDER).iterdir())) == 2


def test_a_report_without_its_fields_is_not_believed(site: SiteRoot, checked: list[str]) -> None:
    library = check.load_library(site)
    kept = memory.Memory(site, memory.memory_version(site, library.shared), library.terms)
    path = site.briefs_path / BRIEF / "brief.yml"
    contents = BriefFolder(path, site.relative(path)).key
    assert contents is not None
    key = f"{contents}-{kept.glossary.digest}"
    for data in ({}, {"readable": True}, [], "text", json.loads('{"findings": [{"no": 1}]}')):
        kept._cache.write(BRIEF, contents, [key, data])
        assert kept.checked(path, key) is None
        assert kept.recall_any(path, contents) is None
    for other in ([], [key], "text"):
        kept._cache.write(BRIEF, contents, other)
        assert kept.checked(path, key) is None


def test_processes_find_the_same_in_the_same_order(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "WORTH_A_PROCESS", 1)
    alone, together = outcomes(site), outcomes(site, jobs=2)
    assert [one.findings for one in alone] == [one.findings for one in together]
    assert [one.checked for one in alone] == [one.checked for one in together]


def test_what_is_remembered_is_shared_out(site: SiteRoot, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many briefs without a ledger the reports are read by several processes: the same lines, and no other check."""
    before = outcomes(site, remember=True)
    checked.clear()
    for path in (site.path / ".build").glob("*.json"):
        path.unlink()
    monkeypatch.setattr(check, "_WORTH_RECALLING", 1)
    again = outcomes(site, remember=True, jobs=2)
    assert [one.line for one in again] == [one.line for one in before]
    assert checked == []
    edit(site.briefs_path / BROKEN / "brief.yml", "schema: 1", "schema: 2")
    for path in (site.path / ".build").glob("*.json"):
        path.unlink()
    outcomes(site, remember=True, jobs=2)
    assert checked == [BROKEN]
