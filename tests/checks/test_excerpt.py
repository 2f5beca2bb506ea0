"""Wordings that are cut from their evidence, or say in the other language what is cut from it: none is read in vain."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmark import load_benchmark
from diptych.checks.excerpt import find_excerpted
from diptych.checks.ground import Ground, Passage
from diptych.checks.grounding import is_proven, ungrounded
from diptych.checks.polarity import find_clashes
from diptych.lang.hanzi import has_han, to_hant
from diptych.lang.names import NameIndex
from diptych.model.brief import Pair
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
TERMS = load_terms(SiteRoot(ROOT))
INDEX = NameIndex(TERMS)


@pytest.mark.parametrize(
    ("wording", "passage"),
    [
        ("营收增长5%。", "公司表示，营收增长5%，利润下降3%。"),
        ("华为将投资63亿元建厂。", "华为3月5日宣布，将投资63亿元建厂，分三期。"),
        ("华为将投资63亿元建厂。", to_hant("华为3月5日宣布，将投资63亿元建厂，分三期。")),
        ("光模块涨价5%。", "報導說，光模組漲價5%，供應緊張。"),
        ("Nvidia will invest $5 billion in Texas.", "Nvidia said on 3 May it will invest $5 billion in Texas by June."),
        ("Regulators asked Nvidia to report.", "In May, regulators in Texas asked Nvidia to report."),
        ("数百万用户离开。", "数百万用户离开，原因不明。"),
        ("他说“我们会赢”。", "在会上，他说“我们会赢”，全场起立。"),
        ("公司裁减了工程师。", "此事没有说明原因。公司本月裁减了工程师。"),
    ],
)
def test_what_only_leaves_words_out_is_an_excerpt(wording: str, passage: str) -> None:
    """Whole clauses, parts of them, several of them; in Traditional characters too."""
    assert find_excerpted(wording, ("无关的一段。", passage), INDEX) == passage


@pytest.mark.parametrize(
    ("wording", "passage"),
    [
        # The number, date or name is part of another one.
        ("工厂占地872.8公顷。", "工厂占地1872.8公顷。"),
        ("The plant covers 872.8 hectares.", "The plant covers 1872.8 hectares."),
        ("Sales fell to $5.", "Sales fell to $5 million."),
        ("公司3月5日关闭。", "公司2021年3月5日关闭。"),
        ("中国宣布加息。", "中国银行宣布加息。"),
        ("China raised rates.", "Bank of China raised rates."),
        ("millions of users left.", "hundreds of millions of users left."),
        ("股价跌至5美元。", "股价跌至5美元以下。"),
        # What made it rough, doubtful, hearsay or a denial was left out.
        ("Nvidia sold chips to Iran.", "Nvidia denied that it sold chips to Iran."),
        ("Nvidia plans to buy Arm.", "Nvidia denied it plans to buy Arm."),
        ("华为裁员500人。", "华为近日裁员近500人。"),
        ("华为裁员500人。", "华为裁员约500人。"),
        ("Huawei cut 500 jobs.", "Huawei cut about 500 jobs."),
        ("华为裁员500人。", "该公司否认华为裁员500人。"),
        ("Huawei will cut 500 jobs.", "Huawei will not cut 500 jobs."),
        ("Huawei cut 500 jobs.", "It is not true that Huawei cut 500 jobs."),
        ("Huawei cut 500 jobs.", "Huawei reportedly cut 500 jobs."),
        ("公司裁减了工程师。", "据报道，公司本月裁减了工程师。"),
        # Words that nobody quoted in one piece.
        ("He said “we win”.", "He said “we hope to win”."),
        # Other words.
        ("营收增长6%。", "公司表示，营收增长5%，利润下降3%。"),
        ("公司没有裁减工程师。", "公司裁减工程师。"),
        ("", "营收增长5%。"),
    ],
)
def test_what_the_rest_may_change_is_no_excerpt(wording: str, passage: str) -> None:
    """In doubt a wording is read and compared in full."""
    assert find_excerpted(wording, (passage,), INDEX) is None


def _ground(text: str) -> Ground:
    return Ground((Passage(text, dt.date(2025, 9, 18)),), INDEX)


def _accused(wording: str, ground: Ground) -> bool:
    """Whether the full comparison accuses a wording."""
    return any(True for _ in ungrounded(wording, ground)) or bool(find_clashes(wording, ground))


@pytest.mark.parametrize(
    ("wording", "sibling", "evidence", "proven"),
    [
        ("Huawei will invest 6.3 billion yuan.", "华为将投资63亿元。", "报道说，华为将投资63亿元，分三期。", True),
        ("华为将投资63亿元。", "Huawei will invest 6.3 billion yuan.", "Huawei will invest 6.3 billion yuan.", True),
        # The wording says more than its sibling, or otherwise.
        (
            "Huawei will invest 6.3 billion yuan in May.",
            "华为将投资63亿元。",
            "报道说，华为将投资63亿元，分三期。",
            False,
        ),
        ("Huawei will invest 63 billion yuan.", "华为将投资63亿元。", "报道说，华为将投资63亿元，分三期。", False),
        ("Xiaomi will invest 6.3 billion yuan.", "华为将投资63亿元。", "报道说，华为将投资63亿元，分三期。", False),
        ("Huawei will not invest 6.3 billion yuan.", "华为将投资63亿元。", "报道说，华为将投资63亿元，分三期。", False),
        # The sibling is no excerpt, whatever the wording says; or there is none.
        ("Huawei will invest 6.3 billion yuan.", "华为将投资63亿元。", "华为否认将投资63亿元。", False),
        ("Huawei will invest 6.3 billion yuan.", "华为将投资63亿元。", "华为将投资163亿元。", False),
        ("Huawei will invest 63 billion yuan.", "华为将投资630亿元。", "报道说，华为将投资63亿元，分三期。", False),
        ("Huawei will invest 6.3 billion yuan.", "", "报道说，华为将投资63亿元，分三期。", False),
    ],
)
def test_a_translation_of_an_excerpt_is_proven_by_it(wording: str, sibling: str, evidence: str, proven: bool) -> None:
    """Where the evidence is in the other language alone, and nothing in the wording goes beyond the excerpt."""
    pair = Pair(zh=wording, en=sibling) if has_han(wording) else Pair(zh=sibling, en=wording)
    assert is_proven(wording, pair, _ground(evidence)) is proven


@pytest.fixture(scope="module")
def planted() -> list[tuple[str, str, str, str]]:
    """Own sentences with one error planted: the class of the error, the wording, what is true, that in the other
    language."""
    load_benchmark("evidence")
    facts, figures = sys.modules["planting.facts"], sys.modules["planting.figures"]
    found = []
    for zh, en in facts.own_pairs():
        for language, mine, sibling in (("zh", zh, en), ("en", en, zh)):
            fact = facts.TrueFact("", language, mine, "")
            for name, (change, _) in figures.CLASSES.items():
                changed = (text for _, text in change(fact, TERMS) if text != mine)
                found += [(name, text, mine, sibling) for text in islice(changed, 2)]
    assert len(found) > 2000
    return found


def _told(text: str) -> str:
    """A quote that says more than a sentence."""
    return f"报道还说，{text}" if has_han(text) else f"The report added: {text}"


def test_short_ways_pass_no_error_that_the_long_way_sees(planted: list[tuple[str, str, str, str]]) -> None:
    """Every class of planted error, in the other language than its evidence."""
    seen, lost = set(), []
    for name, wording, _, sibling in planted:
        ground = _ground(_told(sibling))
        pair = Pair(zh=sibling, en=wording) if has_han(sibling) else Pair(zh=wording, en=sibling)
        if not _accused(wording, ground):
            continue
        seen.add(name)
        if is_proven(wording, pair, ground):
            lost.append(name)
    # An opposite counts where it stands at the same place of its sentence, which the words before it may shift.
    assert set(lost) <= {"opposite"}
    assert len(lost) <= 2
    assert seen >= {"number", "unit", "date", "name", "agent", "negation", "opposite", "hedge", "spelling"}


def test_a_planted_error_makes_an_excerpt_none(planted: list[tuple[str, str, str, str]]) -> None:
    """In the language of its evidence; what is still an excerpt, the long way passes as well."""
    excerpts = [(wording, mine) for _, wording, mine, _ in planted if find_excerpted(wording, (_told(mine),), INDEX)]
    assert [wording for wording, mine in excerpts if _accused(wording, _ground(_told(mine)))] == []
