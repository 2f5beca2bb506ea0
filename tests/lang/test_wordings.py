"""Round trips: a value put into many wordings of both languages is one value, and another value is another."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from diptych.checks.parity import compare_statements
from diptych.lang.hanzi import to_hant
from diptych.lang.quantities import relate
from diptych.lang.quantity_patterns import find_quantities

CASES = Path(__file__).parents[1] / "cases" / "lang"
SEED = 41
_DIGITS = "零一二三四五六七八九"
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905
_MONEY = (
    ("{}美元", "${}", "{} dollars", "US${}"),
    ("{}元人民币", "RMB{}", "{} yuan", "CNY {}"),
    ("{}欧元", "€{}", "{} euros", "EUR {}"),
    ("{}港元", "HK${}", "{} Hong Kong dollars"),
    ("{}日元", "{} yen", "¥{}"),
    ("{}英镑", "£{}", "{} pounds"),
)
_COUNTED = (
    ("{}人", "{} people"),
    ("{}辆汽车", "{} cars"),
    ("{}公里", "{} kilometres", "{} km"),
    ("{}吨", "{} tonnes"),
    ("{}千瓦", "{} kW", "{} kilowatts"),
    ("{}公顷", "{} hectares"),
)


def _lines(name: str) -> list[tuple[list[str], list[str]]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [tuple([part.strip() for part in side.split(";")] for side in line.split(" | ")) for line in lines]  # type: ignore[misc]


def _differing(zh: str, en: str) -> list[str]:
    codes = {"parity.quantity", "parity.currency", "parity.date"}
    return [finding.message for finding in compare_statements(zh=zh, en=en) if finding.code in codes]


def chinese_numeral(value: int) -> str:
    """A whole number below 10^12 in Chinese numerals."""
    for size, char in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            high, low = divmod(value, size)
            gap = "零" if 0 < low < size // 10 else ""
            return chinese_numeral(high) + char + gap + (chinese_numeral(low) if low else "")
    text, skipped = "", False
    for unit, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + char
            skipped = False
        else:
            skipped = bool(text)
    return text


def plain(value: Fraction, commas: bool = True) -> str:
    """The decimal writing of a value that has at most four decimals."""
    text = f"{float(value):,.4f}" if commas else f"{float(value):.4f}"
    return text.rstrip("0").rstrip(".")


def chinese_wordings(value: int) -> list[str]:
    """A whole number as the Chinese press writes it."""
    found = [plain(Fraction(value)), plain(Fraction(value), commas=False), chinese_numeral(value)]
    for size, char in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size and (value * 10**4) % size == 0:
            found.append(plain(Fraction(value, size), commas=False) + char)
    if 10**4 < value < 10**8 and value % 1000 == 0 and value % 10**4:
        found.append(f"{value // 10**4}万{value % 10**4 // 1000}千")
    return found


def english_wordings(value: int) -> list[str]:
    """A whole number as the English press writes it."""
    found = [plain(Fraction(value))]
    for size, names in (
        (10**12, (" trillion", "tn", "trn")),
        (10**9, (" billion", "bn")),
        (10**6, (" million", "mn", "m")),
    ):
        if value >= size and (value * 10**4) % size == 0:
            found += [plain(Fraction(value, size)) + name for name in names]
            if value % size == 0 and value // size < len(_ONES):
                found.append(_ONES[value // size] + names[0])
    return found


def _values(count: int) -> list[int]:
    rng = random.Random(SEED)
    return [rng.randrange(11, 1000) * 10 ** rng.randrange(0, 11) for _ in range(count)]


@pytest.mark.parametrize("family", range(len(_MONEY) + len(_COUNTED)))
def test_every_wording_of_a_value_is_one_value_in_both_languages(family: int) -> None:
    """Digits, magnitudes, numerals and words; and no wording of another value is."""
    rng = random.Random(SEED + family)
    zh_unit, *en_units = (_MONEY + _COUNTED)[family]
    for value in _values(90):
        other = value + 10 ** (len(str(value)) - 1 - rng.randrange(2))
        for zh in chinese_wordings(value):
            chinese = f"总额约{zh_unit.format(zh)}。" if rng.random() < 0.5 else f"共{zh_unit.format(zh)}。"
            english = rng.choice(en_units)
            before = "about " if "约" in chinese else ""
            for same in english_wordings(value):
                text = f"It came to {before}{english.format(same)} in all."
                assert _differing(chinese, text) == [], (chinese, text)
                assert _differing(to_hant(chinese), text) == [], (chinese, text)
            text = f"It came to {before}{english.format(rng.choice(english_wordings(other)))} in all."
            assert _differing(chinese, text), (chinese, text)


@pytest.mark.parametrize("file", ["same-quantities.txt", "same-dates.txt"])
def test_wordings_of_one_quantity_or_time_agree(file: str) -> None:
    """Every Chinese wording with every English one, in both scripts."""
    for chinese, english in _lines(file):
        for zh, en in product(chinese, english):
            for text in {f"报告称，{zh}。", to_hant(f"报告称，{zh}。")}:
                assert _differing(text, f"The report puts it at {en}.") == [], (text, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("25个基点", "half a percentage point"),
        ("翻了一番", "tripled"),
        ("增长两倍", "doubled"),
        ("翻两番", "tripled"),
        ("增长两倍", "rose 100%"),
        ("三成", "one in three"),
        ("三分之二", "three-quarters"),
        ("数百人", "thousands of people"),
        ("数十亿美元", "tens of billions of dollars"),
        ("两年半", "three and a half years"),
        ("一个半小时", "an hour"),
        ("半年", "three months"),
        ("120万千瓦", "12 GW"),
        ("37摄氏度", "90 degrees Fahrenheit"),
        ("300万英镑", "3 million euros"),
        ("1分51秒25", "1:51.52"),
        ("身高1米88", "1.78 metres tall"),
        ("十个月前", "a decade ago"),
        ("2025年8月14日", "August 15, 2025"),
        ("3月5日至8日", "March 5 to 9"),
        ("上半年", "the second half of the year"),
        ("第二季度", "Q3"),
        ("2025财年", "FY24"),
        ("上世纪90年代", "the 1980s"),
        ("19世纪末", "the late 18th century"),
        ("上午9点半", "10:30 a.m."),
        ("凌晨3点", "2 a.m."),
        ("去年底", "the end of this year"),
        ("明年1月1日", "June 1 next year"),
        ("周二晚", "Wednesday night"),
        ("本月初", "the end of last month"),
    ],
)
def test_other_values_are_seen(zh: str, en: str) -> None:
    """In whatever form the value stands."""
    assert _differing(f"报告称，{zh}。", f"The report puts it at {en}.")


def test_a_wording_with_a_currency_far_from_the_beginning_keeps_its_hedge() -> None:
    """What stands before a sign is read beside the sign, however long the text is."""
    (quantity,) = find_quantities("Shares of the company plunged on Friday, wiping out more than $30 billion in value.")
    assert (quantity.span.text, quantity.hedge) == ("$30 billion", "over")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("约3000亿元", "about 302 billion yuan", "none"),
        ("1680元", "1,681 yuan", "none"),
        ("14.73亿", "1.47 billion", "equal"),
        ("翻番", "rose 100%", "equal"),
        ("100华氏度", "38°C", "equal"),
        ("80磅", "80 pounds", "equal"),
        ("2.17亿千瓦", "212 GW", "none"),
    ],
)
def test_relations(one: str, other: str, relation: str) -> None:
    """What both call about is one value; exact units convert exactly; growth is a percentage."""
    (mine,), (yours,) = find_quantities(one), find_quantities(other)
    assert relate(mine, yours) == relation
