"""Two wordings of a fact: kept, cut to what both say, or taken apart."""

from __future__ import annotations

import pytest

from diptych.checks.parity import compare_statements
from diptych.draft.agreement import Wordings, agreeing
from diptych.draft.engine import DraftRequest
from diptych.draft.rules import RulesEngine
from diptych.model.dossier import Dossier, Headlines, SourceOrigins, Statement, StatementGroup


def agree(zh: str, en: str) -> bool:
    return not compare_statements(zh=zh, en=en)


def test_wordings_that_agree_are_kept() -> None:
    zh, en = "公司裁员300人。", "The company cut 300 jobs."
    assert agreeing(zh, en, agree) == Wordings(zh, en)


@pytest.mark.parametrize(
    ("zh", "en", "left"),
    [
        (
            "七名嫌疑人因该骗局在这个国家被捕。",
            "Seven suspects have been arrested in the country in connection with the scam, leading to the recovery "
            "of $2 million.",
            (
                "七名嫌疑人因该骗局在这个国家被捕。",
                "Seven suspects have been arrested in the country in connection with the scam.",
            ),
        ),
        (
            "监管机构对该公司罚款3050万欧元，并要求在90天内删除数据。",
            "The regulator fined the company €30.5 million for its database.",
            ("监管机构对该公司罚款3050万欧元。", "The regulator fined the company €30.5 million for its database."),
        ),
    ],
)
def test_what_one_language_adds_at_the_end_is_left_off(zh: str, en: str, left: tuple[str, str]) -> None:
    assert agreeing(zh, en, agree) == Wordings(*left)


def test_what_differs_at_its_heart_has_no_common_beginning() -> None:
    assert agreeing("黑客窃取了340亿美元。", "The hackers stole $1.34 billion.", agree) is None


def test_a_group_whose_wordings_differ_becomes_two_facts_each_on_its_own_evidence() -> None:
    zh = Statement("s1", "zh", "黑客窃取了340亿美元。", "黑客窃取了340亿美元。", 0)
    en = Statement("s2", "en", "The hackers stole $1.34 billion.", "The hackers stole $1.34 billion.", 0)
    dossier = Dossier(
        (),
        (),
        (SourceOrigins("s1"), SourceOrigins("s2")),
        (StatementGroup((zh, en), zh, en, ("甲",)),),
        (),
        Headlines(),
    )
    facts = (
        RulesEngine()
        .draft(dossier, DraftRequest("2025-01-01-a", "2025-01-01", "2025-01-02", (), {}, agree))
        .brief.facts
    )
    assert [(fact.id, fact.text.zh is None, fact.text.en is None) for fact in facts] == [
        ("f1", False, True),
        ("f2", True, False),
    ]
    assert [[each.source for each in fact.evidence] for fact in facts] == [["s1"], ["s2"]]
