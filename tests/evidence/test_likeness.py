"""How alike sentences of two languages are: measured on human translations, and where a merge must not happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.evidence.features import FeatureReader
from diptych.evidence.likeness import Measure, same_dates, same_quantities, turned_round
from diptych.evidence.pairing import LEAST_LIKENESS, LEAST_PROSE
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
FLORES = ROOT.parent / "shared" / "corpora" / "parity"
# A slice keeps the test under two seconds.
PAIRS = 250
LEAST_FOUND = 0.96
MOST_WRONG = 0.01


@pytest.fixture(scope="module")
def reader() -> FeatureReader:
    return FeatureReader(NameIndex(load_terms(SiteRoot(ROOT))))


def test_the_translation_of_a_sentence_is_the_one_most_like_it(reader: FeatureReader) -> None:
    if not FLORES.is_dir():
        pytest.skip(f"the corpus is not here: {FLORES}")
    zh, en = (
        [reader.read(line) for line in (FLORES / f"flores-dev.{name}").read_text(encoding="utf-8").splitlines()[:PAIRS]]
        for name in ("zh", "en")
    )
    measure = Measure([*zh, *en])
    likeness = [[measure.cover(one, two).both for two in en] for one in zh]
    found = sum(max(range(len(en)), key=row.__getitem__) == place for place, row in enumerate(likeness))
    wrong = sum(
        score >= LEAST_LIKENESS
        and measure.same_names(zh[place], en[other])
        and same_dates(zh[place], en[other], both_ways=True)
        and same_quantities(zh[place], en[other], both_ways=True)
        and measure.prose(zh[place], en[other]) >= LEAST_PROSE * score
        and not turned_round(zh[place], en[other])
        for place, row in enumerate(likeness)
        for other, score in enumerate(row)
        if other != place
    )
    assert found / PAIRS >= LEAST_FOUND
    assert wrong / PAIRS <= MOST_WRONG


@pytest.mark.parametrize(
    ("one", "other", "contrary"),
    [
        ("The regulator approved the deal.", "The regulator has not approved the deal.", True),
        ("监管机构批准了这笔交易。", "监管机构没有批准这笔交易。", True),
        ("公司股价上涨了百分之五。", "公司股价下跌了百分之五。", True),
        ("公司用华为芯片而不是英伟达芯片。", "公司用華為晶片,而非英偉達晶片。", False),
        ("The app sends unencrypted data over the internet.", "该应用通过互联网发送未加密的数据。", False),
        ("The regulator approved the deal.", "Nobody was hurt in the fire.", False),
    ],
)
def test_a_denial_is_told_from_another_wording(one: str, other: str, contrary: bool, reader: FeatureReader) -> None:
    first, second = reader.read(one), reader.read(other)
    assert Measure([first, second]).contrary(first, second) is contrary


def test_what_the_story_is_about_may_be_left_unsaid_by_one_side_only(reader: FeatureReader) -> None:
    story = [reader.read(f"DeepSeek and Huawei met again, number {n}.") for n in range(20)]
    story.append(reader.read("Nvidia was there once."))
    measure = Measure(story)
    full, short, other = (
        reader.read(text)
        for text in ("DeepSeek postponed it.", "The company postponed it.", "The company and Nvidia postponed it.")
    )
    assert measure.same_names(full, short)
    assert not measure.same_names(full, other)
    assert not measure.same_names(short, other)
