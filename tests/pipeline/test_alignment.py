"""Facts and sources under the same ids in three versions, whatever numbers a draft gave them."""

from __future__ import annotations

from typing import Any

from diptych.pipeline.alignment import alike, fresh_ids, pair_facts, pair_sources, rename_all, without_facts


def fact(key: str, zh: str, *quotes: str, source: str = "s1") -> dict[str, Any]:
    evidence = [{"source": source, "quote": quote} for quote in quotes]
    return {"id": key, "text": {"zh": zh}, "evidence": evidence}


def test_facts_are_paired_by_words_then_quotes_and_each_once() -> None:
    ours = [fact("f1", "甲", "one"), fact("f2", "乙", "two"), fact("f3", "丙", "three")]
    others = [fact("f1", "乙", "two"), fact("f2", "新的甲", "one", "more"), fact("f3", "丁", "four")]
    assert pair_facts(ours, others, by_id=False) == {"f1": "f2", "f2": "f1"}


def test_an_own_fact_under_a_deleted_facts_id_is_another_one() -> None:
    ours = [fact("f1", "完全不同的一件事情", "something else")]
    others = [fact("f1", "公司推迟发布新模型", "the company delayed it")]
    assert pair_facts(ours, others, by_id=True) == {}
    assert pair_facts([fact("f1", "公司推迟发布新的模型", "x")], others, by_id=True) == {"f1": "f1"}


def test_a_part_of_a_quote_is_the_same_quote() -> None:
    assert alike(fact("a", "甲", "the company delayed it"), fact("b", "乙", "company delayed"))
    assert not alike(fact("a", "甲", "the company delayed it"), fact("b", "乙", "company delayed", source="s2"))


def test_sources_are_paired_by_their_captures() -> None:
    ours = [{"id": "s9", "capture": "a.md"}, {"id": "s1", "url": "https://example.org"}]
    others = [{"id": "s1", "capture": "a.md"}, {"id": "s2", "capture": "b.md"}]
    assert pair_sources(ours, others) == {"s1": "s9"}


def test_ids_are_renamed_wherever_they_stand() -> None:
    record = {
        "summary": [{"text": {"zh": "f1"}, "facts": ["f1", "f2"]}],
        "facts": [fact("f1", "甲", "one"), fact("f2", "乙", "two")],
        "sources": [{"id": "s1"}, {"id": "s2", "reprint_of": "s1"}],
    }
    renamed = rename_all(record, {"f1": "f2", "f2": "f1"}, {"s1": "s3"})
    assert renamed["summary"] == [{"text": {"zh": "f1"}, "facts": ["f2", "f1"]}]
    assert [each["id"] for each in renamed["facts"]] == ["f2", "f1"]
    assert renamed["facts"][0]["evidence"] == [{"source": "s3", "quote": "one"}]
    assert renamed["sources"] == [{"id": "s3"}, {"id": "s2", "reprint_of": "s3"}]


def test_what_rested_on_deleted_facts_alone_goes_with_them() -> None:
    record: dict[str, Any] = {
        "facts": [fact("f1", "甲", "one"), fact("f2", "乙", "two"), fact("f3", "丙", "three")],
        "summary": [{"facts": ["f1"]}, {"facts": ["f1", "f2"]}],
        "themes": [{"title": {}, "body": [{"facts": ["f1"]}]}, {"title": {}, "body": [{"facts": ["f2"]}]}],
        "disputes": [{"positions": [{"facts": ["f1"]}, {"facts": ["f2"]}]}],
        "framework": [{"facts": ["f1", "f2"]}, {"facts": ["f2", "f3"], "points": [{"facts": ["f1"]}, {"text": {}}]}],
    }
    assert without_facts(record, {"f1"}) == {
        "facts": record["facts"][1:],
        "summary": [{"facts": ["f2"]}],
        "themes": [{"title": {}, "body": [{"facts": ["f2"]}]}],
        "framework": [{"facts": ["f2", "f3"], "points": [{"text": {}}]}],
    }


def test_new_ids_count_on_from_the_highest() -> None:
    assert fresh_ids({"f1", "f12", "own", "f007x"}, 2) == ["f13", "f14"]
    assert fresh_ids(set(), 1) == ["f1"]
