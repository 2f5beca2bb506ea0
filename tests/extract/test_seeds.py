"""The five kinds of capture that the project began with, each word for word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.extract.reader import read_capture

CASES = Path(__file__).parent.parent / "cases" / "extract"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.json"))


@pytest.mark.parametrize("name", NAMES)
def test_metadata(name: str) -> None:
    """What the capture states, where it states it; the rest is None."""
    article = read_capture(CASES / name / "capture.txt")
    expected = json.loads((CASES / name / "expected.json").read_text(encoding="utf-8"))
    found = {key: getattr(article, key) for key in expected}
    found["notes"] = list(article.notes)
    assert found == expected


@pytest.mark.parametrize("name", [name for name in NAMES if (CASES / name / "expected.txt").exists()])
def test_text(name: str) -> None:
    """All of the article and nothing else, in the source's own characters."""
    article = read_capture(CASES / name / "capture.txt")
    expected = (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert article.text.split("\n") == [" ".join(line.split()) for line in expected.split("\n") if line.strip()]


def test_every_kept_line_stands_in_the_capture() -> None:
    """A block's line number leads an editor to its words."""
    path = CASES / "flattened-headlines-zh-hant" / "capture.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    article = read_capture(path)
    assert all(lines[block.line - 1].strip() == block.text for block in article.blocks)


def test_headings_are_blocks_of_their_own_kind() -> None:
    article = read_capture(CASES / "flattened-headlines-zh-hant" / "capture.txt")
    assert [block.text for block in article.blocks if block.kind == "heading"] == [
        "華為晶片技術遇瓶頸,DeepSeek R2 延後上市",
        "中國 AI 發展受限?DeepSeek 面臨成長考驗",
        "模型本質可替換,專家樂觀看待稱「成長陣痛期」",
    ]


def test_what_is_dropped_says_why() -> None:
    article = read_capture(CASES / "markdown-navigation-zh" / "capture.txt")
    reasons = {item.text: item.reason for item in article.dropped}
    assert reasons["首页"] == "links"
    assert reasons["登录 注册"] == "links"
    assert reasons["回复"] in ("links", "end")
    assert reasons["DeepSeek 的 R2 模型因华为芯片问题推迟发布"] == "title"


def test_each_value_says_where_it_comes_from() -> None:
    article = read_capture(CASES / "markdown-navigation-zh" / "capture.txt")
    where = {(item.field, item.value): item.where for item in article.meta}
    assert where["author", "Edwards"] == "byline"
    assert where["published", "2025-08-14"] == "byline"
    assert where["archived", "2025-08-15"] == "front-matter"
