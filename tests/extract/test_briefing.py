"""An existing briefing text as its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.errors import CaptureError
from diptych.extract.briefing import is_briefing, read_briefing
from diptych.extract.briefing_headings import _NAMES, possible_sections, section_of
from diptych.extract.reader import read_bytes, read_capture
from diptych.model.article import Citation
from diptych.model.briefing import BriefingFramework, BriefingTheme

CASE = Path(__file__).parent.parent / "cases" / "extract" / "briefing-zh" / "capture.txt"

ENGLISH = """# Model launch slips

## Overview

The launch slipped by three months.

## Themes

- Chips
  Training failed on one kind of chip.
- Market
  Rivals shipped first.

## Frameworks & Mental Models

- Make or buy
  Control and maturity pull apart.

- Test early.
- Keep options.

## Basic Information

- Title: A model slips
- Author: Jane Doe
- URL: <https://example.org/a>
- Title: A second look
- URL: https://example.org/b
"""

TRADITIONAL = """新模型延後

概述
發表時間延後。

主題梳理
- 晶片
    訓練失敗。

框架與心智模型
- 權衡
    自主與成熟。
- 先測試。

基本資料
- 標題：模型延後
- 作者：王小明
"""


@given(
    st.sampled_from(_NAMES).flatmap(lambda name: st.tuples(st.just(name[0]), st.from_regex(name[1], fullmatch=True)))
)
def test_no_name_of_a_section_is_overlooked(named: tuple[str, str]) -> None:
    """Names are looked for by a sign of theirs before they are read."""
    section, name = named
    assert section_of(f"## {name}") in (section, None)
    assert section in possible_sections(f"1. {' '.join(name.upper())}" if not name.isascii() else f"**{name.title()}**")


def test_parts_of_the_seed() -> None:
    briefing = read_briefing(CASE.read_text(encoding="utf-8"))
    assert briefing.title == "DeepSeek新一代AI模型因华为芯片问题推迟发布"
    assert [len(text) > 100 for text in briefing.overview] == [True]
    assert [(theme.title, len(theme.paragraphs), theme.line) for theme in briefing.themes] == [
        ("DeepSeek的AI模型开发与芯片选择困境", 3, 12),
        ("中美芯片博弈下的AI产业现状", 4, 16),
        ("DeepSeek R2模型的市场影响与行业竞争", 3, 21),
    ]
    assert [(model.title, len(model.claim), len(model.points)) for model in briefing.frameworks] == [
        ("技术选型的现实主义框架", 1, 3),
        ("AI产业链自主化的渐进式心智模型", 1, 3),
    ]
    assert briefing.cites == (
        Citation(
            "DeepSeek delays new AI model amid Huawei chip issues- FT",
            "Investing.com / Reuters",
            "https://www.investing.com/news/stock-market-news/deepseek-delays-new-ai-model-amid-huawei-chip-issues-ft-4190691",
        ),
    )
    assert briefing.kept == ()


def test_english_headings() -> None:
    briefing = read_briefing(ENGLISH)
    assert briefing.title == "Model launch slips"
    assert briefing.overview == ("The launch slipped by three months.",)
    assert briefing.themes[1] == BriefingTheme("Market", ("Rivals shipped first.",), 11)
    assert briefing.frameworks == (
        BriefingFramework("Make or buy", ("Control and maturity pull apart.",), ("Test early.", "Keep options."), 16),
    )
    assert briefing.cites == (
        Citation("A model slips", "Jane Doe", "https://example.org/a"),
        Citation("A second look", None, "https://example.org/b"),
    )


def test_traditional_headings() -> None:
    briefing = read_briefing(TRADITIONAL)
    assert briefing.themes == (BriefingTheme("晶片", ("訓練失敗。",), 7),)
    assert briefing.frameworks == (BriefingFramework("權衡", ("自主與成熟。",), ("先測試。",), 11),)
    assert briefing.cites == (Citation("模型延後", "王小明", None),)


def test_as_a_source_it_keeps_every_line() -> None:
    """Nothing is dropped, and the metadata of the article it cites is not its own."""
    article = read_capture(CASE)
    lines = [line.strip() for line in CASE.read_text(encoding="utf-8").split("\n") if line.strip()]
    assert article.kind == "briefing"
    assert [block.text for block in article.blocks] == [line.removeprefix("- ").strip() for line in lines[1:]]
    assert (article.author, article.publisher, article.published, article.url) == (None, None, None, None)


@pytest.mark.parametrize("text", [ENGLISH, TRADITIONAL])
def test_it_is_known_by_its_headings(text: str) -> None:
    assert read_bytes(text.encode()).kind == "briefing"


HEADINGS = {
    "overview": (
        "一、概述",
        "【摘要】",
        "## 概述 Overview",
        "Overview / 概述",
        "**Executive Summary**",
        "概 述：",
        "1. Summary",
    ),
    "themes": ("## 【主題梳理】：", "Key Themes", "（二）主題整理（Themes）", "核心观点", "📌 主题梳理"),
    "frameworks": (
        "框架 & 心智模型（Framework & Mindset）",
        "框架＆心智模型",
        "三、框架與思維模式",
        "Frameworks and Mental Models",
        "Mental Models & Frameworks:",
        "# 框架 & 心智模型 Frameworks & Mental Models",
    ),
    "basics": ("**基本資訊**", "基本资讯", "基本資料", "來源資訊", "Basic information", "Source", "About the source"),
}


@pytest.mark.parametrize(("section", "line"), [(name, line) for name, lines in HEADINGS.items() for line in lines])
def test_a_heading_is_a_section_name_alone_or_with_a_gloss(section: str, line: str) -> None:
    assert section_of(line) == section


@pytest.mark.parametrize(
    "line", ["来源：路透社", "Overview of the market", "框架决定了结果。", "Themes changed in 2024", "主题公园"]
)
def test_a_line_that_says_more_is_no_heading(line: str) -> None:
    assert section_of(line) is None


def test_a_label_inside_a_framework_opens_no_section() -> None:
    """要点： names a section too, but that one is past."""
    text = "题\n\n概述\n一句。\n\n主题梳理\n- 题目一\n  内容。\n\n框架\n- 博弈\n  互相牵制。\n\n要点：\n- 谁先让步？\n"
    briefing = read_briefing(text)
    assert [theme.title for theme in briefing.themes] == ["题目一"]
    assert briefing.frameworks == (BriefingFramework("博弈", ("互相牵制。",), ("要点：", "谁先让步？"), 11),)


def test_lines_that_name_themselves_and_a_sentence_among_the_sources() -> None:
    text = "Batteries\n\nOverview: Cells are cheap.\n\nMental models\nLearning curves: doubling cuts cost.\n"
    text += (
        "Jevons paradox: cheap means more.\n\nSources\n[1] Prices fall https://example.org/1\nThe desk wrote this.\n"
    )
    briefing = read_briefing(text)
    assert briefing.overview == ("Cells are cheap.",)
    assert [(model.title, model.claim) for model in briefing.frameworks] == [
        ("Learning curves", ("doubling cuts cost.",)),
        ("Jevons paradox", ("cheap means more.",)),
    ]
    assert briefing.cites == (Citation("Prices fall", None, "https://example.org/1"),)
    assert briefing.kept == ("The desk wrote this.",)


def test_an_article_with_one_such_heading_is_none() -> None:
    assert not is_briefing("Title\n\nOverview\n\nThe company makes chips.\n\nSources\n\nNone.")


def test_no_sections() -> None:
    with pytest.raises(CaptureError) as caught:
        read_briefing("Only a line.")
    assert str(caught.value) == (
        "the text is no briefing: it has none of the headings 概述, 主题梳理, 框架 & 心智模型, 基本信息"
        " — name the sections, or read it as an article with: diptych read FILE"
    )


def test_a_long_list_is_read_line_by_line() -> None:
    """Whether a line is a title follows from the one below it: thousands of them are no depth."""
    briefing = read_briefing("概述\n一句。\n框架\n" + "- a\nb\n" * 3000)
    assert sum(1 + len(each.claim) + len(each.points) for each in briefing.frameworks) == 6000
