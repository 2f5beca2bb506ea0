"""What was taken and what was given up, in both languages."""

from __future__ import annotations

import pytest

from diptych.evidence.choices import choices
from diptych.lang.names import NameIndex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深度求索拋棄了英偉達的芯片,采用了華為的昇騰芯片;", {"nvidia": False, "huawei": True, "ascend": True}),
        ("在使用华为芯片训练新模型失败后，已推迟发布。", {"huawei": False}),
        ("因无法使用华为芯片完成训练，公司推迟发布。", {"huawei": False}),
        ("因此转而使用英伟达芯片训练，使用华为芯片推理。", {"nvidia": True, "huawei": True}),
        ("它使用了华为处理器而不是更成熟的英伟达芯片。", {"huawei": True, "nvidia": False}),
        ("DeepSeek switched to using Nvidia chips for training.", {"nvidia": True}),
        ("The firm dropped Nvidia for training and adopted Huawei processors.", {"nvidia": False, "huawei": True}),
        ("The firm failed to use Huawei chips.", {"huawei": False}),
        ("英伟达的市值一天蒸发约 6000 亿美元。", {}),
    ],
)
def test_verbs_near_a_name_say_whether_it_was_taken(text: str, found: dict[str, bool], index: NameIndex) -> None:
    assert dict(choices(text, index)) == found
