"""Names are found across scripts and cases; designations are names."""

import pytest

from diptych.lang.designations import numbered_alike
from diptych.lang.names import NameIndex
from diptych.model.term import Term

INDEX = NameIndex(
    (
        Term("huawei", "organisation", "华为", "Huawei"),
        Term("apple", "organisation", "苹果", "Apple"),
        Term("us", "place", "美国", "United States", None, ("US", "U.S.")),
        Term("beijing", "place", "北京", "Beijing"),
        Term("mit", "organisation", "麻省理工学院", "Massachusetts Institute of Technology", None, ("MIT",)),
        Term("sequoia", "organisation", "红杉资本", "Sequoia Capital", None, ("Sequoia",)),
        Term("ft", "publication", "金融时报", "Financial Times", None, ("FT",)),
    )
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("華為、华为 and HUAWEI", ["huawei"] * 3),
        ("Huawei's chip", ["huawei"]),
        ("Huaweian", []),
        ("give us the U.S. and the US, not US$5", ["us", "us"]),
        ("an apple from Apple", ["apple"]),
        ("北京大学 in 北京", ["beijing"]),
        ("MIT licensed it under the MIT License, MIT 许可证", ["mit"]),
        ("macOS Sequoia, and Sequoia", ["sequoia"]),
        ("《金融時報》與 FT", ["ft", "ft"]),
        ("R2, H20, 910B, GPT-4.5, iPhone 13 和 昇腾 910B", ["r2", "h20", "910b", "gpt4.5", "iphone13", "910b"]),
        ("Covid-19、5G、神舟十三号", ["covid19", "5g", "神舟十三号"]),
        ("Huawei2022年12月5日、Apple3月5日、Sequoia12月底、MIT2025年", ["huawei", "apple", "sequoia", "mit"]),
        ("GPT4月活, H20月底, Qwen3-Max2025年9月, CES2024于1月", ["gpt4", "h20", "qwen3max", "ces2024"]),
        ("300mm, $5B, 671B parameters, 9am, Q2, 10号, 本月10号, 1990s, 28-year-old", []),
    ],
)
def test_names(text: str, keys: list[str]) -> None:
    """What is a name, whole words only, in the order of the text."""
    assert [mention.key for mention in INDEX.find(text)] == keys


def test_a_name_is_known_as_taiwan_writes_it() -> None:
    """存储 is 儲存 there, and the table need not say so."""
    index = NameIndex((Term("ymtc", "organisation", "长江存储", "YMTC"),))
    assert [mention.key for mention in index.find("長江儲存與长江存储、長江存儲")] == ["ymtc"] * 3


def test_a_type_keeps_its_letters_behind_the_number() -> None:
    """Ka-52M is 卡-52M, and 卡-52 is another one."""
    assert numbered_alike("Ka-52M", "卡-52M将配备新型导弹。")
    assert not numbered_alike("Ka-52M", "卡-52将配备新型导弹。")
    assert numbered_alike("Il-76", "伊尔-76运输机")
