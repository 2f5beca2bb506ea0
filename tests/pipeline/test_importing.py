"""An existing briefing text as a brief: seed 000, and one in English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych import check_brief
from diptych.errors import CaptureError, UsageError
from diptych.evidence.standing import standings
from diptych.model.brief import Pair
from diptych.pipeline.capture import Surroundings, system_surroundings
from diptych.pipeline.draft import draft_brief
from diptych.pipeline.importing import ImportOutcome, import_briefing
from diptych.records.store import SiteRoot, load_brief

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "cases" / "extract" / "briefing-zh" / "capture.txt"
WORLD: Surroundings = system_surroundings(lambda _: None)
URL = "https://www.investing.com/news/stock-market-news/deepseek-delays-new-ai-model-amid-huawei-chip-issues-ft-4190691"

ENGLISH = """Port Strike Ends

Overview
Dockworkers returned to work on Monday after a strike of eleven days. Both sides accepted a pay rise of 12%.

Themes
- Pay and automation
  The union had asked for 20%. The agreement leaves rules on automation to a second round of talks.

Frameworks
- Bargaining under a deadline
  Both sides gained from waiting until the deadline.

Basic information
- Title: Port strike ends as union accepts 12% - Reuters
- Author: A. Writer
- URL: https://example.org/strike
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / "terms.yml", tmp_path / "briefs")
    return SiteRoot(tmp_path)


@pytest.fixture
def seed(site: SiteRoot) -> ImportOutcome:
    return import_briefing(site, SEED, "2025-08-15", WORLD, brief_id="2025-08-14-r2")


def test_the_seed_becomes_a_brief_with_all_its_parts(seed: ImportOutcome) -> None:
    brief = load_brief(seed.path).value
    assert brief == seed.brief
    assert brief.status == "draft"
    assert brief.title.zh and "推迟发布" in brief.title.zh
    assert len(brief.summary) == 3
    assert all(len(sentence.facts) == 1 for sentence in brief.summary)
    assert all(
        sentence.text.zh == fact.evidence[0].quote for sentence, fact in zip(brief.summary, brief.facts, strict=False)
    )
    assert [theme.title.zh for theme in brief.themes][1] == "中美芯片博弈下的AI产业现状"
    assert len(brief.themes) == 3
    assert len(brief.framework) == 2
    assert [len(analysis.points) for analysis in brief.framework] == [3, 3]


def test_the_text_itself_is_the_evidence_and_is_kept_byte_for_byte(seed: ImportOutcome) -> None:
    (source, cited) = seed.brief.sources
    stored = seed.path.parent / "sources" / (source.capture or "")
    assert stored.read_bytes() == SEED.read_bytes()
    text = SEED.read_text(encoding="utf-8")
    assert all(evidence.quote in text for fact in seed.brief.facts for evidence in fact.evidence)
    assert {evidence.source for fact in seed.brief.facts for evidence in fact.evidence} == {source.id}
    assert cited.id not in {evidence.source for fact in seed.brief.facts for evidence in fact.evidence}


def test_the_cited_article_is_a_source_that_nobody_saved(seed: ImportOutcome) -> None:
    cited = seed.brief.sources[1]
    assert (cited.title, cited.author, cited.url) == (
        "DeepSeek delays new AI model amid Huawei chip issues- FT",
        "Investing.com / Reuters",
        URL,
    )
    assert (cited.capture, cited.sha256) == (None, None)
    assert cited.left_out == Pair("只被引用，没有存档。", "Cited, not saved.")
    assert any(URL in line for line in seed.left_open)


def test_everything_rests_on_the_report_that_the_cited_headline_names(seed: ImportOutcome) -> None:
    assert {standing.origins for standing in standings(seed.brief).values()} == {("Financial Times",)}


def test_no_fact_stands_twice(seed: ImportOutcome) -> None:
    quotes = [fact.evidence[0].quote for fact in seed.brief.facts]
    assert len(quotes) == len(set(quotes))
    assert len(quotes) >= 15


def test_an_english_briefing_becomes_an_english_brief(site: SiteRoot, tmp_path: Path) -> None:
    file = tmp_path / "strike.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    brief = import_briefing(site, file, "2025-09-01", WORLD).brief
    assert brief.id == "2025-09-01-port-strike-ends"
    assert brief.title == Pair(None, "Port Strike Ends", "rules 2025-09-01")
    assert [fact.text.en for fact in brief.facts] == [
        "Dockworkers returned to work on Monday after a strike of eleven days.",
        "Both sides accepted a pay rise of 12%.",
        "The union had asked for 20%.",
        "The agreement leaves rules on automation to a second round of talks.",
    ]
    assert brief.sources[0].origin[0].name == "Reuters"


def test_an_imported_brief_is_never_replaced_by_a_draft(site: SiteRoot, seed: ImportOutcome) -> None:
    before = seed.path.read_bytes()
    assert draft_brief(site, seed.path.parent, "2025-08-16").state == "same"
    assert seed.path.read_bytes() == before


def test_a_brief_that_exists_is_refused(site: SiteRoot, seed: ImportOutcome) -> None:
    with pytest.raises(UsageError) as caught:
        import_briefing(site, SEED, "2025-08-15", WORLD, brief_id="2025-08-14-r2")
    assert str(caught.value) == "the brief '2025-08-14-r2' exists already — name another one with --brief ID"


def test_an_article_is_no_briefing_and_leaves_nothing_behind(site: SiteRoot, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("The firm has postponed its model. It gave no reason.\n", encoding="utf-8")
    with pytest.raises(CaptureError, match=r"article\.txt: the text is no briefing"):
        import_briefing(site, file, "2025-09-01", WORLD)
    assert [path.name for path in site.briefs_path.iterdir()] == ["terms.yml"]


def test_a_file_that_is_not_there(site: SiteRoot, tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="the file cannot be read: No such file or directory — check its name"):
        import_briefing(site, tmp_path / "none.txt", "2025-09-01", WORLD)


def test_an_id_that_leads_elsewhere_is_refused(site: SiteRoot) -> None:
    with pytest.raises(UsageError, match="cannot name a brief"):
        import_briefing(site, SEED, "2025-08-15", WORLD, brief_id="../2025-08-14-r2")


def test_an_analysis_may_set_its_own_terms_in_quotation_marks(seed: ImportOutcome) -> None:
    """A warning, which withholds nothing: the framework's “自主可控” is a term, not a source's words."""
    severities = {finding.severity for finding in check_brief(seed.path) if finding.code == "grounding.quotation"}
    assert severities == {"warning"}
