"""Quantities: grammar, not a list — values make the round trip through wordings of three languages."""

from __future__ import annotations

import re
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.lang.hanzi import to_hant
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.units import DEGREES

_DIGITS = "零一二三四五六七八九"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ONES += " eighteen nineteen"
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = [
    (10**12, "万亿", "trillion"),
    (10**8, "亿", ""),
    (10**9, "", "billion"),
    (10**6, "", "million"),
    (10**4, "万", ""),
]
_CURRENCIES = [
    ("money:usd", "美元", "$%s", "%s dollars"),
    ("money:cny", "人民币", "RMB %s", "%s yuan"),
    ("money:eur", "欧元", "€%s", "%s euros"),
    ("money:gbp", "英镑", "£%s", "%s pounds sterling"),
    ("money:hkd", "港元", "HK$%s", "%s Hong Kong dollars"),
    ("money:twd", "新台币", "NT$%s", "%s Taiwan dollars"),
    ("money:jpy", "日元", "%s yen", "%s Japanese yen"),
]
_MEASURES = [
    ("公里", "kilometres", Fraction(1000)),
    ("米", "metres", Fraction(1)),
    ("英里", "miles", Fraction("1609.344")),
    ("公斤", "kg", Fraction(1)),
    ("吨", "tonnes", Fraction(1000)),
    ("平方公里", "square kilometres", Fraction(10**6)),
    ("小时", "hours", Fraction(3600)),
    ("天", "days", Fraction(86400)),
    ("年", "years", Fraction(12)),
    ("%", "percent", Fraction(1, 100)),
    ("个百分点", "percentage points", Fraction(1)),
    ("个基点", "basis points", Fraction(1, 100)),
]


def chinese_numeral(value: int) -> str:
    """1 to 99,999,999 in Chinese numerals, written as a newspaper does."""
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return chinese_numeral(high) + "万" + gap + (chinese_numeral(low) if low else "")
    text, skipped = "", False
    for unit, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + char
            skipped = False
        else:
            skipped = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def english_words(value: int) -> str:
    """1 to 999,999 in English words."""
    if value >= 1000:
        high, low = divmod(value, 1000)
        return f"{english_words(high)} thousand" + (f" {english_words(low)}" if low else "")
    if value >= 100:
        high, low = divmod(value, 100)
        return f"{english_words(high)} hundred" + (f" and {english_words(low)}" if low else "")
    if value < 20:
        return _ONES.split()[value]
    tens, ones = divmod(value, 10)
    return _TENS.split()[tens] + (f"-{_ONES.split()[ones]}" if ones else "")


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = find_quantities(text)
    assert len(found) == 1, (text, [one.span.text for one in found])
    return found[0]


amounts = st.builds(lambda digits, places: Fraction(digits, 10**places), st.integers(1, 99_999), st.integers(0, 2))


def decimal(value: Fraction) -> str:
    """The decimal writing of a value with at most two places."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


@settings(max_examples=600, deadline=None)
@given(value=st.integers(2, 99_999_999))
def test_chinese_numerals_make_the_round_trip(value: int) -> None:
    """一千零二十三万四千五百六十七 is what it says, in both scripts."""
    wording = f"共有{chinese_numeral(value)}个"
    assert only(wording).value == value
    assert only(to_hant(wording)).value == value


@settings(max_examples=600, deadline=None)
@given(value=st.integers(2, 999_999))
def test_english_words_make_the_round_trip(value: int) -> None:
    """Two hundred and seventy-nine thousand five is what it says."""
    assert only(f"There were {english_words(value)} of them.").value == value


@settings(max_examples=800, deadline=None)
@given(value=amounts, currency=st.sampled_from(_CURRENCIES), scale=st.sampled_from(_SCALES))
def test_money_is_one_in_three_languages(
    value: Fraction, currency: tuple[str, ...], scale: tuple[int, str, str]
) -> None:
    """亿 and billion, sign before and word after, Hans and Hant: one amount, one currency."""
    family, zh, sign, word = currency
    factor, han, latin = scale
    chinese = only(f"金额为{decimal(value * factor / (10**8 if not han else factor))}{han or '亿'}{zh}。")
    hant = only(to_hant(chinese.span.text))
    wordings = [f"worth {pattern % (decimal(value * factor / 10**6) + ' million')}." for pattern in (sign, word)]
    if latin:
        wordings += [f"worth {pattern % (decimal(value) + ' ' + latin)}." for pattern in (sign, word)]
    for english in map(only, wordings):
        assert english.unit.family == family == chinese.unit.family == hant.unit.family
    if value * factor >= 10**6 and (value * factor / 10**6 * 100).denominator == 1 and han:
        assert {only(wording).amount for wording in wordings} == {chinese.amount} == {value * factor}
        assert relate(chinese, only(wordings[0])) == relate(hant, only(wordings[1])) == "equal"


@settings(max_examples=600, deadline=None)
@given(value=amounts, measure=st.sampled_from(_MEASURES))
def test_measures_are_one_in_three_languages(value: Fraction, measure: tuple[str, str, Fraction]) -> None:
    """The unit's family and factor give the same amount."""
    zh, en, factor = measure
    chinese, english = only(f"达到{decimal(value)}{zh}。"), only(f"It was {decimal(value)} {en}.")
    hant = only(to_hant(f"达到{decimal(value)}{zh}。"))
    assert chinese.amount == english.amount == hant.amount == value * factor
    assert relate(chinese, english) == relate(english, hant) == "equal"


@settings(max_examples=300, deadline=None)
@given(value=st.integers(2, 999), other=st.integers(2, 999), measure=st.sampled_from(_MEASURES))
def test_another_value_or_unit_is_never_equal(value: int, other: int, measure: tuple[str, str, Fraction]) -> None:
    """Without words like about, 7% is not 8% and 7 km not 7 kg."""
    zh, _, _ = measure
    for unit in ("%", "公里", "公斤", "美元"):
        same = relate(only(f"达{value}{zh}。"), only(f"达{other}{unit}。")) == "equal"
        assert same == (value == other and zh == unit) or (value != other and zh == unit and not same)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("百分之七八十", [Fraction(7, 10), Fraction(8, 10)]),
        ("三成半", [Fraction(35, 100)]),
        ("八折", [Fraction(8, 10)]),
        ("三分之一", [Fraction(1, 3)]),
        ("two-thirds", [Fraction(2, 3)]),
        ("a third of them", [Fraction(1, 3)]),
        ("3、4元", [3, 4]),
        ("$3 or $4", [3, 4]),
        ("$5-7 billion", [5 * 10**9, 7 * 10**9]),
        ("10至15万元", [100_000, 150_000]),
        ("between 5 and 7 million people", [5 * 10**6, 7 * 10**6]),
        ("两三百人", [200, 300]),
        ("十五六个", [15, 16]),
        ("3万5千辆", [35_000]),
        ("三万五", [35_000]),
        ("1.2万亿", [12 * 10**11]),
        ("２３％", [Fraction(23, 100)]),
        ("两个半小时", [Fraction(9000)]),
        ("一年半", [18]),
        ("half a million people", [500_000]),
        ("百分之二十五点六", [Fraction(256, 1000)]),
        ("新台幣500元", [500]),
        ("人民币5亿元", [5 * 10**8]),
        ("US$14.7 billion", [147 * 10**8]),
        ("5.7bn", [57 * 10**8]),
        ("三位知情人士", [3]),
        ("(2000塊)", [2000]),
        ("每百萬token0.27美元", [10**6, Fraction(27, 100)]),
    ],
)
def test_values(text: str, values: list[Fraction]) -> None:
    """What a wording comes to, in the base unit of its family."""
    assert [quantity.amount for quantity in find_quantities(text)] == values


@pytest.mark.parametrize("text", ["排第 37 位", "第三十七次", "the 37th-largest country", "the thirty-seventh time"])
def test_ordinals(text: str) -> None:
    """In figures, in words, in both languages: one rank, and no count."""
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.unit.family) == (37, "ordinal")


_NOTHING = """
H20|R2|GPT-4.5|iPhone 13|昇腾 910B|Covid-19|5G 网络|2025年8月|In July 2025|一些人|统一|万一|十分重要|千万不要
数百万人|十几家|几个|several|五星级|三星|一直|唯一一个|周三|第三季度
"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", _NOTHING.strip()))
def test_no_quantity(text: str) -> None:
    """Names, dates, idioms and vague numbers."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("约 6,000 亿美元", "about $600 billion", "equal"),
        ("近 6000 亿美元", "$589 billion", "equal"),
        ("6000 亿美元", "$589 billion", "none"),
        ("超过 30 年", "31 years", "equal"),
        ("200 余名", "more than 200", "equal"),
        ("140 亿元", "$14 billion", "currency"),
        ("140 億元", "NT$14 billion", "equal"),
        ("3%", "3 percentage points", "unit"),
        ("超过 100 人", "fewer than 100 people", "bound"),
        ("645 英里", "1040 km", "equal"),
        ("1.47亿", "147 million", "equal"),
        ("14.73 亿", "1.47 billion", "equal"),
        ("28 岁", "28 years old", "equal"),
        ("两倍", "doubled", "equal"),
        ("增长两倍", "tripled", "equal"),
        ("两周", "14 days", "equal"),
    ],
)
def test_relations(one: str, other: str, relation: str) -> None:
    """Equality allows for the precision that the words claim, and names what differs."""
    assert relate(only(one), only(other)) == relation


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "1," * 2_000, "1 " * 2_000, "一" * 5_000, "$" * 20_000, "two and " * 1_000]
)
def test_hostile_texts_cost_little_and_break_nothing(text: str) -> None:
    """Captures may hold anything: no error, and no time that grows with the square."""
    begun = time.process_time()
    find_quantities(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("哈尔滨气温降至零下12摄氏度。", [-12]),
        ("最低气温零下十二度，最高3度。", [-12, 3]),
        ("最低气温-8℃，最高气温3℃。", [-8, 3]),
        ("气温在零下5至零下10摄氏度之间。", [-5, -10]),
        ("白天3℃-8℃。", [3, 8]),
        ("It fell to minus 12 degrees Celsius.", [-12]),
        ("It fell to −12 °C, then to -15 °C (5 °F).", [-12, -15, 5]),
        ("Highs of 10-12 °C are likely.", [10, 12]),
        ("It was between minus 5 and minus 10 degrees.", [-5, -10]),
        ("It was 5 to 10 degrees below zero.", [-5, -10]),
        ("It was 12 degrees below freezing.", [-12]),
        ("An F-16 flew at 12 degrees.", [12]),
    ],
)
def test_degrees_below_zero_are_negative(text: str, degrees: list[int]) -> None:
    """By a sign that joins nothing before it, or by words on either side."""
    for script in (text, to_hant(text)):
        found = [quantity.value for quantity in find_quantities(script) if quantity.unit.family in DEGREES]
        assert found == degrees, script


def test_a_sign_counts_for_degrees_alone() -> None:
    """A loss is told by its word, and the second number of a range may stand on either side of zero."""
    assert [quantity.amount for quantity in find_quantities("利润变动-3%，共-5亿元")] == [Fraction(3, 100), 500_000_000]
    below, either = (find_quantities(text)[-1] for text in ("零下10度", "零下5至10度"))
    assert relate(below, either) == "equal"
    assert relate(find_quantities("10 degrees")[0], either) == "equal"
    assert relate(find_quantities("10 degrees")[0], below) == "none"
    assert relate(find_quantities("minus 40 °F")[0], find_quantities("零下40摄氏度")[0]) == "equal"


@pytest.mark.parametrize("value", [3, 11, 34, 100])
@pytest.mark.parametrize(
    ("zh", "en"), [("分钟", "minute"), ("天", "day"), ("周", "week"), ("个月", "month"), ("年", "year")]
)
def test_the_turn_of_a_unit_is_one_in_both_languages(value: int, zh: str, en: str) -> None:
    """第34分钟 is the 34th minute and no 34th hour."""
    here, there = only(f"在第{value}{zh}结束"), only(f"in the {value}th {en}")
    assert relate(here, there) == "equal"
    assert relate(here, only(f"in the {value + 1}th {en}")) != "equal"
    assert relate(only(f"在第{value}小时结束"), there) != "equal"


@pytest.mark.parametrize(
    "text", ["一分一秒过去了", "第一时间赶到", "汽车零部件", "环顾四周", "亿万富翁", "他一度想放弃", "a one two finish"]
)
def test_sayings_hold_no_number(text: str) -> None:
    """Their numerals count nothing."""
    assert find_quantities(text) == ()


@given(yuan=st.integers(1, 99), jiao=st.integers(1, 9), han=st.booleans())
def test_jiao_are_tenths_of_a_yuan(yuan: int, jiao: int, han: bool) -> None:
    """一元五角, 3元2角, 十二块五: one price, and no count of its own."""
    tens, ones = divmod(yuan, 10)
    words = ("十" if tens == 1 else f"{_DIGITS[tens]}十" if tens else "") + (_DIGITS[ones] if ones else "")
    told = f"{words}元{_DIGITS[jiao]}角" if han else f"{yuan}元{jiao}角"
    assert [one.value for one in find_quantities(f"票价涨到{told}。")] == [yuan + Fraction(jiao, 10)]
