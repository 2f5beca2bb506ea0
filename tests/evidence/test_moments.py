"""When a statement happened: only where its words say so."""

from __future__ import annotations

import pytest

from diptych.evidence.moments import moment_of
from diptych.lang.date_patterns import find_dates


@pytest.mark.parametrize(
    ("text", "published", "moment"),
    [
        ("2025年6月，一篇研报泄露了内容。", None, "2025-06"),
        ("公司在2024年8月1日发布了警报。", None, "2024-08-01"),
        ("该公司今年1月推出了新模型。", "2025-08-14", "2025-01"),
        ("该公司今年1月推出了新模型。", None, None),
        ("The U.S. allowed the sales to resume in July.", "2025-08-14", "2025-07"),
        ("The company was founded in December.", "2025-08-14", "2024-12"),
        ("The U.S. allowed the sales to resume in July.", None, None),
        ("该模型原定于5月发布，但被推迟。", "2025-08-14", None),
        ("The model was originally set for release in May.", "2025-08-14", None),
        ("2024-2028年全球产能将扩张。", None, None),
        ("公司2023年成立，2025年上市。", None, None),
        ("公司推迟了新模型的发布。", "2025-08-14", None),
        # a beginning, a comparison, a sum: another time than the statement's
        ("该组织自 2018 年以来已窃取超过 30 亿美元。", None, None),
        ("自2022年启动以来，该机制已截获数亿美元。", None, None),
        ("Active since 2021, the group targets schools.", None, None),
        ("The group has been active since at least March 2021.", None, None),
        ("Losses rose by 20% compared with 2022.", None, None),
        ("损失较2022年增加了两成。", None, None),
        ("The group stole $800 million in 2024 alone.", None, None),
        ("产量比2023年高。", None, None),
        ("这次损失远超2022年对另一家的攻击。", None, None),
        ("The company was sued in 2023.", None, "2023"),
        ("Losses rose by 20% in 2023 compared with 2022.", None, "2023"),
        # weekdays and days that the page resolves
        ("He was arrested on Saturday August 24, allegedly after a post.", "2024-08-29", "2024-08-24"),
        ("The exchange on Friday revealed the theft.", "2025-02-22", "2025-02-21"),
        ("交易所周五披露了失窃事件。", "2025-02-22", "2025-02-21"),
        ("交易所周五披露了失窃事件。", None, None),
        ("交易所将于周五公布报告。", "2025-02-22", None),
        ("He was detained at 8 p.m. local time on Saturday.", "2024-08-29", "2024-08-24"),
        ("昨天，该公司宣布裁员。", "2025-02-26", "2025-02-25"),
        ("Prosecutors on Wednesday charged him following his arrest Saturday.", "2024-08-29", "2024-08-28"),
        ("2月25日，首席执行官发文，称黑客于2月21日窃取了资金。", "2025-02-26", "2025-02-25"),
        ("The campaign has run since March 2024, though an exploit dates back to February 2019.", None, None),
        ("软件包于1月29日上传，2月1日下架。", "2025-02-26", None),
    ],
)
def test_one_time_that_the_words_or_the_page_resolve(text: str, published: str | None, moment: str | None) -> None:
    assert moment_of(text, find_dates(text), published) == moment
