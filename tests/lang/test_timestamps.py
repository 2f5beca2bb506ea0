"""Dates and times as bylines write them."""

from __future__ import annotations

import pytest

from diptych.lang.timestamps import find_timestamps


@pytest.mark.parametrize(
    ("text", "day", "moment", "role"),
    [
        ("更新於 2025年8月15日23:45 • 發布於 1小時前", "2025-08-15", "2025-08-15T23:45", "updated"),
        ("Edwards (42866)发表于 2025年08月14日 21时02分 星期四", "2025-08-14", "2025-08-14T21:02", "published"),
        ("发布时间 : 2024-02-27 10:59:19", "2024-02-27", "2024-02-27T10:59:19", "published"),
        ("2024-02-27T10:59:19+08:00", "2024-02-27", "2024-02-27T10:59:19+08:00", ""),
        ("2024/2/7", "2024-02-07", None, ""),
        ("Feb 10, 2025Ravie Lakshmanan", "2025-02-10", None, ""),
        ("Posted on 12 March 2020 at 5:30 p.m. GMT", "2020-03-12", "2020-03-12T17:30Z", "published"),
        ("Sept. 3rd, 2021", "2021-09-03", None, ""),
        ("July 16, 2025, 15:03 by Someone", "2025-07-16", "2025-07-16T15:03", ""),
    ],
)
def test_forms(text: str, day: str, moment: str | None, role: str) -> None:
    (stamp,) = find_timestamps(text)
    assert (stamp.day, stamp.moment, stamp.role) == (day, moment, role)
    assert text[stamp.start : stamp.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "02/03/2025",
        "8月15日",
        "Thursday",
        "2025年6月",
        "2025-02-30",
        "CVE-2025-5310",
        "1小時前",
        "id=2025081512",
        "3.2025.08",
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    """A day without its year, an ambiguous order and a number that only looks like a date are unknown."""
    assert find_timestamps(text) == []
