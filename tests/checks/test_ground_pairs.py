"""What a wording says in the place of something else, where each number, day and name of it stands in the evidence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.lang.date_patterns import find_dates
from diptych.lang.hanzi import has_han, to_hant
from diptych.lang.names import NameIndex
from diptych.lang.quantity_patterns import find_quantities
from diptych.records.store import SiteRoot, load_terms

INDEX = NameIndex(load_terms(SiteRoot(Path(__file__).parents[2])))
ANCHOR = dt.date(2025, 9, 18)


def grounds(evidence: str) -> list[Ground]:
    """The evidence, in both scripts where it is Chinese."""
    texts = (evidence, to_hant(evidence)) if has_han(evidence) else (evidence,)
    return [Ground((Passage(text, ANCHOR),), INDEX) for text in texts]


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        ("他们以5比3获胜，他打进5球。", "They won 5-3 and he scored 5 goals.", "They won 5-5 and he scored 5 goals."),
        ("他们以5比3获胜，他打进5球。", "他们以5比3获胜，他打进5球。", "他们以5比3获胜，他打进3球。"),
        ("The rate rose from 3% to 4%.", "利率从3%升至4%。", "利率从4%升至4%。"),
        ("The stake stood 100 feet (30 m) away.", "木桩在100英尺（30米）外。", "木桩在101英尺（30米）外。"),
        ("风速每小时40英里（64公里）。", "The wind blew at 40 mph (64 km/h).", "The wind blew at 40 mph (63 km/h)."),
        ("详见图1.1。", "See Figure 1.1.", "See Figure 1.0."),
        ("查扣成品油共计4700吨。", "Officers seized 4,700 tons of oil.", "Officers seized 4,700 kilograms of oil."),
        ("He tried three or four outfits and waited three days.", "他等了三天。", "他等了三周。"),
        ("千万不要让行李离开视线。", "千万不要让行李离开视线。", "千亿不要让行李离开视线。"),
        ("三人死亡，九人受伤。", "Three died and nine were hurt.", "Three died and three were hurt."),
    ],
)
def test_a_number_in_the_place_of_another_is_seen(evidence: str, true: str, false: str) -> None:
    """By count, and by what stands there in its own unit."""
    for ground in grounds(evidence):
        for wording, sound in ((true, True), (false, False)):
            quantities = find_quantities(wording)
            carried = all(ground.carries_quantity(quantity) for quantity in quantities)
            assert (carried and ground.repeated(quantities) is None) is sound, wording


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        (
            "工厂3月停产，5月复工。",
            "It stopped in March and resumed in May.",
            "It stopped in March and resumed in March.",
        ),
        ("He spoke on Monday and left on Friday.", "他周一讲话，周五离开。", "他周一讲话，周一离开。"),
        ("今年3月作出的承诺今天兑现。", "A promise of March this year was kept today.", "今年9月作出的承诺今天兑现。"),
        (
            "展览于今年6月至8月举行。",
            "It runs from June to August this year.",
            "It runs from June to August next year.",
        ),
        ("利润比前年多8%。", "Profit was 8% more than the year before last.", "利润比去年多8%。"),
    ],
)
def test_a_time_in_the_place_of_another_is_seen(evidence: str, true: str, false: str) -> None:
    """Also where the day of publication would carry it."""
    for ground in grounds(evidence):
        for wording, sound in ((true, True), (false, False)):
            mentions = find_dates(wording)
            carried = all(ground.carries_date(mention) for mention in mentions)
            assert (carried and ground.repeated_date(mentions) is None) is sound, wording


def test_the_year_before_is_the_one_before_last() -> None:
    """Where the evidence reckons from last year."""
    (mention,) = find_dates("比前年多8%")
    assert Ground((Passage("8% more last year than the year before", ANCHOR),), INDEX).carries_date(mention)
    assert not Ground((Passage("8% more last year", ANCHOR),), INDEX).carries_date(mention)


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        ("Ma said he would stay.", "马英九", "蔡英文"),
        ("北京表示反对。", "China", "Japan"),
        ("Beijing said it was opposed.", "中国", "日本"),
        ("他毕业于弗吉尼亚大学。", "Virginia", "Florida"),
        ("印度尼西亚总统到访。", "Indonesia", "India"),
        ("印巴同意停火。", "Pakistan", "Nepal"),
        ("唐纳德·特朗普到访。", "Donald Trump", "Joe Biden"),
        ("英伟达发布了 H200。", "H200", "H20"),
        ("联合国安理会推迟表决。", "United Nations Security Council", "World Bank"),
        ("美国国会众议院通过法案。", "US House of Representatives", "US Senate"),
    ],
)
def test_names_in_part_and_as_seats_of_government(evidence: str, true: str, false: str) -> None:
    """A surname, a capital, a place within a longer name; but no place within another place's name."""
    for ground in grounds(evidence):
        for name, sound in ((true, True), (false, False)):
            mentions = INDEX.find(name)
            assert len(mentions) == 1, name
            assert ground.carries_name(mentions[0]) is sound, (evidence, name)
