"""The road of `diptych check`: the published brief is clean, and edits that break it are found."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from diptych import check_brief, compare_statements, load_brief
from diptych.model.finding import Finding
from diptych.pipeline.check import check_briefs
from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "pipeline"
BRIEF = "2025-08-14-deepseek-r2-delay"


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    """A site of its own with the published brief."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    return SiteRoot(tmp_path)


def edit(site: SiteRoot, old: str, new: str) -> list[Finding]:
    """The findings after one edit of the brief's text, which must stand in it."""
    path = site.briefs_path / BRIEF / "brief.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_brief(path)


def serious(findings: list[Finding]) -> list[Finding]:
    """The findings that need an editor."""
    return [finding for finding in findings if finding.severity != "note"]


def test_published_brief_is_clean() -> None:
    """Nothing is wrong with what the repository publishes."""
    assert serious(check_brief(ROOT / "briefs" / BRIEF)) == []


@dataclass(frozen=True)
class Break:
    """An edit that makes the brief untrue, and the finding that must name it."""

    name: str
    old: str
    new: str
    code: str
    path: str


BREAKS = [Break(**case) for case in yaml.safe_load((CASES / "breaks.yml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_edit_that_breaks_the_brief_is_found(site: SiteRoot, broken: Break) -> None:
    """The finding has the right code and key path, and the line where the editor must look."""
    findings = serious(edit(site, broken.old, broken.new))
    assert (broken.code, broken.path) in {(finding.code, finding.path) for finding in findings}
    finding = next(finding for finding in findings if finding.path == broken.path)
    document = load_brief(site.briefs_path / BRIEF)
    assert finding.line == document.line(broken.path)
    assert finding.file == f"briefs/{BRIEF}/brief.yml"
    assert finding.message and finding.hint


def test_a_day_that_no_calendar_has_is_found_where_it_stands(site: SiteRoot) -> None:
    """The record's form is wrong, which is a finding with its line and not an exception."""
    (finding,) = serious(edit(site, "as_of: 2025-08-15", "as_of: 2025-02-30"))
    assert (finding.code, finding.path) == ("record.form", "disputes[0].as_of")
    assert finding.message == "'2025-02-30' is not a day of the calendar"


def test_failed_fact_is_withheld_and_the_rest_stays(site: SiteRoot) -> None:
    """Decide per claim: one wrong number withholds its fact and what rests on it, nothing else."""
    edit(site, "跌幅达 17%，为", "跌幅达 27%，为")
    (outcome,) = check_briefs(site, site.brief_paths())
    assert outcome.checked is not None
    assert outcome.checked.withheld == {
        "facts[20]": "grounding.number",
        "themes[2].body[0]": "grounding.rests-on-withheld",
    }


def test_unreadable_record_is_a_finding_and_the_others_are_checked(site: SiteRoot) -> None:
    """One bad brief never stops the others."""
    bad = site.briefs_path / "2025-01-01-bad"
    bad.mkdir()
    (bad / "brief.yml").write_text("schema: 1\n\tid: x\n", encoding="utf-8")
    first, second = check_briefs(site, site.brief_paths())
    assert first.checked is None
    assert [(finding.code, finding.line) for finding in first.findings] == [("record.yaml", 2)]
    assert second.checked is not None and serious(list(second.findings)) == []


def test_loaded_brief_can_be_checked(site: SiteRoot) -> None:
    """What `load_brief` gives, `check_brief` takes, and the record's fields are at hand."""
    document = load_brief(site.briefs_path / BRIEF)
    assert len(document.facts) >= 15
    assert serious(check_brief(document)) == []


def test_what_the_library_says_of_every_story_is_no_statement_about_this_one(site: SiteRoot) -> None:
    """A claim that is the mental model's own idea needs no evidence; the same words with one more do."""
    idea = "Intel learned it in 1985."
    model = site.briefs_path / "frameworks" / "bottleneck.yml"
    text = model.read_text(encoding="utf-8")
    model.write_text(re.sub(r"(?<=\nidea:\n)(  zh: .*\n)  en: .*", rf"\1  en: {idea}", text), encoding="utf-8")
    claim = load_brief(site.briefs_path / BRIEF).framework[0].claim.en
    general = {(finding.code, finding.path) for finding in edit(site, claim, idea)}
    assert ("grounding.name", "framework[0].claim.en") not in general
    own = {(finding.code, finding.path) for finding in edit(site, f"en: {idea}", f"en: {idea} Nobody else did.")}
    assert ("grounding.name", "framework[0].claim.en") in own


def test_statements_are_compared_with_the_names_of_the_site_around(
    site: SiteRoot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The public function needs two sentences and nothing else, in a site and outside of one."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (finding,) = compare_statements(zh="英伟达市值蒸发约 6000 亿美元。", en="Intel lost about $600 billion in value.")
    assert (finding.code, finding.message) == ("parity.name", "zh says '英伟达', en says 'Intel'")
    (site.briefs_path / "terms.yml").write_text("schema: 1\n", encoding="utf-8")
    monkeypatch.chdir(site.path)
    assert compare_statements(zh="英伟达市值蒸发约 6000 亿美元。", en="Intel lost about $600 billion in value.") == []


def test_a_misspelt_name_in_latin_letters_is_found(site: SiteRoot) -> None:
    """What both languages write in Latin letters is compared letter by letter."""
    findings = edit(site, "en: Marina Zhang, an associate", "en: Maria Zhang, an associate")
    assert ("parity.name", "facts[21].text") in {(finding.code, finding.path) for finding in findings}
