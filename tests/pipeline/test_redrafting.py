"""One edited text, the last draft and a new one: what is taken, what stays, and what is told of both."""

from __future__ import annotations

from typing import Any

import pytest

from diptych.errors import RecordError
from diptych.pipeline.redrafting import Redraft, proposal, redraft
from diptych.records.writing import record_text


def fact(key: str, zh: str, en: str | None, *quotes: str) -> dict[str, Any]:
    text = {"zh": zh, "en": en, "by": "rules 2025-08-15"}
    evidence = [{"source": quote[:2], "quote": quote[3:]} for quote in quotes]
    return {"id": key, "text": {key: value for key, value in text.items() if value}, "evidence": evidence}


FIRST = fact("f1", "公司推迟了新模型的发布。", None, "s1 it delayed the model")
SECOND = fact("f2", "训练多次失败。", "Training failed several times.", "s1 training failed")


def draft(*facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    sources = sorted({each["source"] for fact in facts for each in fact["evidence"]})
    return {
        "schema": "1",
        "id": "2025-08-14-delay",
        "date": "2025-08-14",
        "status": "draft",
        "title": {"zh": "推迟"},
        **more,
        "facts": list(facts),
        "sources": [{"id": key, "capture": f"{key}.md", "sha256": "0" * 64} for key in sources],
    }


def merged(edited: str, base: dict[str, Any], new: dict[str, Any]) -> Redraft:
    return redraft(edited.encode("utf-8"), record_text(base).encode("utf-8"), new, "brief.yml")


BASE = draft(FIRST, SECOND)
TEXT = record_text(BASE)


def test_a_new_language_is_added_and_nothing_else_moves() -> None:
    edited = TEXT.replace("facts:\n", "facts:  # 主要事实\n").replace("推迟\n", "推迟了\n", 1)
    both = fact("f1", FIRST["text"]["zh"], "It delayed its new model.", "s1 it delayed the model")
    result = merged(edited, BASE, draft(SECOND, both))
    text = result.data.decode()
    assert result.added == ("facts[0].text.en",)
    assert text == edited.replace("发布。\n", "发布。\n      en: It delayed its new model.\n", 1)


def test_new_evidence_and_a_new_source_are_added() -> None:
    more = fact("f1", SECOND["text"]["zh"], SECOND["text"]["en"], "s1 training failed", "s2 it failed")
    result = merged(TEXT + "# end\n", BASE, draft(more, {**FIRST, "id": "f2"}))
    assert result.added == ("facts[1].evidence[1]", "sources[1]")
    assert "      - source: s2\n        quote: it failed\n" in result.data.decode()


def test_a_wording_that_both_changed_is_told_with_its_line() -> None:
    edited = TEXT.replace("训练多次失败。", "训练屡次失败。")
    other = fact("f1", "训练据称失败。", "Training failed, it is said.", "s1 training failed")
    result = merged(edited, BASE, draft({**FIRST, "id": "f2"}, other))
    assert result.data.decode() == edited
    (placed,) = result.conflicts
    assert placed.conflict.path == "facts[1].text"
    assert placed.conflict.yours == "训练屡次失败。 / Training failed several times."
    assert placed.conflict.draft == "训练据称失败。 / Training failed, it is said."
    assert "训练屡次失败" in edited.split("\n")[placed.line - 1]
    head = proposal(result.draft, result.conflicts).decode()
    assert "# facts[1].text (brief.yml line " in head
    assert "# yours: 训练屡次失败。 / Training failed several times.\n# draft: 训练据称失败。 / " in head


def test_a_wording_that_a_person_answers_for_is_not_changed() -> None:
    edited = TEXT.replace("by: rules 2025-08-15", "by: human 2025-08-16")
    other = fact("f1", "训练据称失败。", "Training failed, it is said.", "s1 training failed")
    result = merged(edited, BASE, draft({**FIRST, "id": "f2"}, other))
    assert result.data.decode() == edited
    assert [each.conflict.path for each in result.conflicts] == ["facts[1].text"]


def test_a_deleted_fact_stays_away_with_all_that_rests_on_it() -> None:
    edited = TEXT[: TEXT.index("  - id: f2")].rstrip("\n") + "\n\n" + TEXT[TEXT.index("sources:") :]
    again = fact("f1", SECOND["text"]["zh"], "Training failed.", "s1 training failed", "s2 it failed again")
    theme = {"title": {"zh": "训练"}, "body": [{"text": {"zh": "训练多次失败。"}, "facts": ["f1"]}]}
    result = merged(edited, BASE, draft(again, {**FIRST, "id": "f2"}, themes=[theme]))
    text = result.data.decode()
    assert "训练" not in text
    assert result.added == ("sources[1]",)
    # It stays known: the next draft does not bring it either.
    assert "训练多次失败" in result.base.decode()


def test_a_capture_that_changed_is_told_and_its_checksum_not_taken() -> None:
    new = draft(FIRST, SECOND)
    new["sources"][0]["sha256"] = "1" * 64
    result = merged(TEXT + "# edited\n", BASE, new)
    assert [each.conflict.path for each in result.conflicts] == ["sources[0].sha256"]
    assert "1" * 64 not in result.data.decode()


def test_a_summary_of_the_editors_own_gets_no_sentence_more() -> None:
    base = draft(FIRST, SECOND, summary=[{"text": {"zh": "一。"}, "facts": ["f1"]}])
    new = draft(FIRST, SECOND, summary=[*base["summary"], {"text": {"zh": "二。"}, "facts": ["f2"]}])
    edited = record_text(base).replace("一。", "我的概述。")
    result = merged(edited, base, new)
    assert result.data.decode() == edited
    assert [each.conflict.path for each in result.conflicts] == ["summary"]


def test_sections_that_nobody_touched_follow_the_draft() -> None:
    base = draft(FIRST, SECOND, summary=[{"text": {"zh": "一。"}, "facts": ["f1"]}])
    new = draft(FIRST, SECOND, summary=[{"text": {"zh": "二。"}, "facts": ["f2"]}])
    result = merged(record_text(base) + "# edited\n", base, new)
    assert result.changed == ("summary",)
    assert result.data.decode() == record_text(new) + "# edited\n"


def test_a_text_that_is_no_record_is_refused() -> None:
    with pytest.raises(RecordError, match="an alias"):
        merged(TEXT + "revisions: *x\n", BASE, BASE)
