"""Briefings of other hands: nothing of the text is lost on its way to a brief, and nothing is added."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.lang.hanzi import to_hans
from diptych.model.brief import Brief, Source
from diptych.pipeline.capture import system_surroundings
from diptych.pipeline.importing import ImportOutcome, import_briefing
from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "pipeline"
SEED = ROOT / "tests" / "cases" / "extract" / "briefing-zh" / "capture.txt"
FILES = {
    "english": CASES / "import-english-en" / "capture.txt",
    "numbered": CASES / "import-numbered-hant" / "capture.txt",
    "several": CASES / "import-several-hans" / "capture.txt",
    "seed": SEED,
}
# The lines of the cases that are headings, in the words of the case; whatever stands below the last one is fields.
HEADINGS = {
    "english": ("1. Executive Summary", "2. Key Themes", "3. Frameworks", "About the sources"),
    "numbered": ("一、摘要", "二、【主題梳理】", "三、框架與思維模式", "四、來源資訊"),
    "several": ("**【概述】**", "**主题梳理", "**框架", "**基本信息**"),
    "seed": ("概述", "主题梳理", "框架 & 心智模型", "基本信息"),
}


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / "terms.yml", tmp_path / "briefs")
    return SiteRoot(tmp_path)


def imported(site: SiteRoot, name: str) -> ImportOutcome:
    return import_briefing(site, FILES[name], "2025-09-01", system_surroundings(lambda _: None))


def wordings(brief: Brief) -> Iterator[str]:
    """Every wording of a brief but what it says of its sources."""
    pairs = [brief.title, *(fact.text for fact in brief.facts)]
    for theme in brief.themes:
        pairs += [theme.title, *(sentence.text for sentence in theme.body)]
    for analysis in brief.framework:
        pairs += [analysis.name, analysis.claim, *(point.text for point in analysis.points)]
    pairs += [sentence.text for sentence in brief.summary]
    return (pair.zh or pair.en or "" for pair in pairs)


def letters(text: str) -> str:
    """Letters and digits only: marks, markup, wrapping and numbering are layout."""
    return "".join(re.findall(r"\w", to_hans(re.sub(r"(?m)^[ \t\u3000]*(?:\d\.|[１２]、|（[一二]）|[①②])", "", text))))


def prose(name: str) -> str:
    text = FILES[name].read_text(encoding="utf-8")
    lines = text[: text.index(HEADINGS[name][-1])].split("\n")
    return "\n".join(line for line in lines if not line.replace("## ", "", 1).startswith(HEADINGS[name][:-1]))


@pytest.mark.parametrize("name", FILES)
def test_every_word_is_found_in_the_brief_and_no_other(site: SiteRoot, name: str) -> None:
    brief = imported(site, name).brief
    told = letters(prose(name))
    rest = told.removeprefix("标题")
    for wording in sorted({letters(wording) for wording in wordings(brief)}, key=len, reverse=True):
        assert wording in told, f"not in the text: {wording}"
        rest = rest.replace(wording, "")
    assert rest == ""


@pytest.mark.parametrize("name", FILES)
def test_a_title_is_no_fact(site: SiteRoot, name: str) -> None:
    brief = imported(site, name).brief
    titles = {(part.zh or part.en) for part in (*(t.title for t in brief.themes), *(a.name for a in brief.framework))}
    assert len(titles) >= 4
    assert not titles & {(fact.text.zh or fact.text.en) for fact in brief.facts}


def named(source: Source) -> tuple[str | None, ...]:
    return source.title, source.author, source.publisher, source.published, source.url


def test_english(site: SiteRoot) -> None:
    """A sentence that was wrapped is one fact; 04/05/2025 is two days and no field is made of a word count."""
    outcome = imported(site, "english")
    brief = outcome.brief
    assert brief.id == "2025-08-12-rhine-barges-sail-half-empty"
    assert [theme.title.en for theme in brief.themes] == ["Shallow water, dear freight", "Who switches to rail?"]
    assert [(each.name.en, len(each.points)) for each in brief.framework] == [
        ("Single point of failure", 2),
        ("Theory of constraints", 0),
    ]
    assert [named(source) for source in brief.sources[1:]] == [
        ("Low Rhine doubles freight rates", "Anna Weber", "Bloomberg", "2025-08-12", "https://example.org/rhine-rates"),
        ("Shippers look to rail", None, "Reuters", None, None),
    ]
    assert [origin.name for origin in brief.sources[0].origin] == ["Bloomberg", "Reuters"]
    assert "not read: 04/05/2025" in outcome.left_open
    assert "not read: Word count: 640" in outcome.left_open
    hint = "save the article and store it with: diptych capture 2025-08-12-rhine-barges-sail-half-empty FILE"
    assert f"sources s3: cited, not saved; {hint}" in outcome.left_open


def test_traditional_chinese(site: SiteRoot) -> None:
    """The wording is in Simplified characters, the quotes stay as they are."""
    brief = imported(site, "numbered").brief
    assert brief.id == "2025-08-12-nvidia-china"
    assert [theme.title.zh for theme in brief.themes] == ["许可的代价", "北京的疑虑"]
    assert [each.name.zh for each in brief.framework] == ["科技武器化", "寻租：谁拿走超额利润"]
    text = FILES["numbered"].read_text(encoding="utf-8")
    assert all(fact.evidence[0].quote in text for fact in brief.facts)
    assert [named(source) for source in brief.sources[1:]] == [
        ("輝達獲准恢復對中銷售", "林美玲", "中央社", "2025-08-12", "https://example.org/h20-tw")
    ]
    assert [origin.name for origin in brief.sources[0].origin] == ["Central News Agency"], "the name of the table"


def test_several_articles_and_bold_headings(site: SiteRoot) -> None:
    brief = imported(site, "several").brief
    assert brief.id == "2025-03-09-microsoft"
    assert [theme.title.zh for theme in brief.themes] == ["份额", "成本", "背景"]
    assert [named(source) for source in brief.sources[1:]] == [
        ("必应用户破亿", None, "新华社", "2025-03-09", "https://example.org/bing-zh"),
        ("Bing passes 100 million", "A. Reporter", None, None, "https://example.org/bing-en"),
        ("谷歌份额报告", None, None, None, "https://example.org/share"),
    ]
    assert [origin.name for origin in brief.sources[0].origin] == ["Xinhua"]


def test_the_seed_is_named_after_what_its_title_names(site: SiteRoot) -> None:
    assert imported(site, "seed").brief.id == "2025-09-01-deepseek-ai-huawei"


def test_a_reporter_is_no_origin(site: SiteRoot, tmp_path: Path) -> None:
    file = tmp_path / "port-strike.txt"
    file.write_text("罢工结束\n\n概述\n工人复工。涨薪一成。\n\n基本信息\n作者：王小明\n", encoding="utf-8")
    brief = import_briefing(site, file, "2025-09-01", system_surroundings(lambda _: None)).brief
    assert brief.sources[0].origin == ()
    assert brief.sources[1].author == "王小明"
    assert brief.id == "2025-09-01-port-strike"
