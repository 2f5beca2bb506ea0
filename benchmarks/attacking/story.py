"""A made-up story in two captures, one in each language, and a true fact of it to hide behind."""

from __future__ import annotations

from typing import Any

EN = """# Lanmere port reopens after crane inspection

By Ada Whitlow, Lanmere Courier, 3 November 2025

Lanmere port reopened on 3 November 2025 after inspectors cleared 14 of its 20 cranes.

The port authority said the closure had lasted nine days and had cost shippers about $48 million.

It is false that the harbour master resigned, the port authority said in a statement.

Six cranes stay out of service until engineers replace their brakes, the authority said.

Freight company Orrin Lines said it had moved 2,300 containers to Halden during the closure.

The union did not call a strike and asked for safer working hours.
"""
ZH = """# 兰米尔港吊机检查后恢复作业

检查人员确认20台吊机中有14台可以使用后，兰米尔港于2025年11月3日恢复作业。

港务局表示，停工持续了九天，给货主造成约4800万美元的损失。

另有六台吊机在工程师更换制动器之前不能使用。

工会没有号召罢工，要求更安全的工作时间。
"""
QUOTE_EN = "Lanmere port reopened on 3 November 2025 after inspectors cleared 14 of its 20 cranes."
QUOTE_ZH = "检查人员确认20台吊机中有14台可以使用后，兰米尔港于2025年11月3日恢复作业。"
SECOND_EN = "The port authority said the closure had lasted nine days and had cost shippers about $48 million."
TRUE_EN = "Lanmere port reopened on 3 November 2025 after inspectors cleared 14 of its 20 cranes."
TRUE_ZH = "检查人员确认 20 台吊机中有 14 台可以使用后，兰米尔港于 2025 年 11 月 3 日恢复作业。"
SECOND_TRUE = "The closure had lasted nine days and had cost shippers about $48 million."


def fact(key: str, zh: str | None, en: str | None, *quotes: tuple[str, str]) -> dict[str, Any]:
    """A proposed fact as JSON; by default over the English quote."""
    evidence = [{"source": source, "quote": quote} for source, quote in quotes or (("s1", QUOTE_EN),)]
    return {"id": key, "text": {"zh": zh, "en": en}, "evidence": evidence, "date": None}


def true_facts() -> list[dict[str, Any]]:
    """Two facts that pass every check: what an attack on the rest of a brief cites."""
    return [
        fact("f1", TRUE_ZH, TRUE_EN, ("s1", QUOTE_EN), ("s2", QUOTE_ZH)),
        fact("f2", None, SECOND_TRUE, ("s1", SECOND_EN)),
    ]


def reply(**parts: Any) -> dict[str, Any]:
    """A whole answer with the true facts, and these parts in place of nothing."""
    empty: dict[str, Any] = {"title": None, "summary": [], "themes": [], "disputes": [], "framework": []}
    return {"facts": true_facts()} | empty | parts
