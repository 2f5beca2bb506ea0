"""What a reader is told of two versions of a brief: facts by what they say, figures before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diptych.model.brief import Brief, Evidence, Fact, Origin, Pair, Source, Statement, Theme
from diptych.pipeline.check import compare_statements
from diptych.pipeline.difference import Change, Number, compare_versions
from diptych.pipeline.revision import revision_of, revision_text
from diptych.records.binding import read_record

FIRST = Fact(
    "f1", Pair("市值蒸发 600 亿美元。", "It lost $60 billion of value."), (Evidence("s1", "lost $60 billion"),)
)
SECOND = Fact("f2", Pair("公司推迟了发布。", "The company’s launch was delayed."), (Evidence("s1", "was delayed"),))
BRIEF = Brief(
    schema="1",
    id="2025-08-14-delay",
    date="2025-08-14",
    status="published",
    title=Pair("推迟", "A delay"),
    topics=("chips",),
    summary=(Statement(SECOND.text, ("f2",)),),
    facts=(FIRST, SECOND),
    sources=(Source("s1", "a.md", "0" * 64, "Report", publisher="Reuters"),),
)


def changes(**new: object) -> tuple[Change, ...]:
    return compare_versions(BRIEF, replace(BRIEF, **new))  # type: ignore[arg-type]


def test_the_same_brief_has_no_changes_whoever_signed_it() -> None:
    signed = replace(FIRST, text=replace(FIRST.text, by="human 2025-08-20"))
    assert changes(facts=(signed, SECOND)) == ()
    assert revision_of((), "2025-08-20") is None


def test_figures_are_told_before_and_after_in_both_languages() -> None:
    text = Pair("市值蒸发 6000 亿美元。", "It lost $600 billion of value.")
    (change,) = changes(facts=(replace(FIRST, text=text), SECOND))
    assert (change.part, change.act, change.id) == ("fact", "reworded", "f1")
    assert (change.before, change.after) == (FIRST.text, text)
    assert change.numbers == (Number("zh", "600 亿美元", "6000 亿美元"), Number("en", "$60 billion", "$600 billion"))


def test_a_fact_is_known_by_what_it_says_under_any_id_and_in_any_place() -> None:
    moved = (replace(SECOND, id="delay"), replace(FIRST, id="loss"))
    assert changes(facts=moved) == ()
    other = Fact("f1", Pair("另一件事。", "Something else."), (Evidence("s1", "something else"),))
    assert [(each.act, each.id) for each in changes(facts=(SECOND, other))] == [("added", "f1"), ("removed", "f1")]


def test_what_else_of_a_fact_changed_is_named() -> None:
    more = replace(FIRST, date="2025-08", evidence=(*FIRST.evidence, Evidence("s1", "again")))
    (change,) = changes(facts=(more, SECOND))
    assert (change.act, change.fields, change.numbers) == ("changed", ("date", "evidence"), ())


def test_other_quotation_marks_are_typography_and_no_news_to_readers() -> None:
    (change,) = changes(facts=(FIRST, replace(SECOND, text=Pair(SECOND.text.zh, "The company's launch was delayed."))))
    assert (change.act, change.fields) == ("changed", ("typography",))
    assert revision_of((change,), "2025-08-20") is None


def test_sentences_of_themes_are_told_one_by_one() -> None:
    body = (Statement(Pair("一。", "The first thing happened."), ("f1",)), Statement(Pair("二。", "Two."), ("f2",)))
    old = replace(BRIEF, themes=(Theme(Pair("脉络", "Line"), body),))
    text = Pair("一。", "The first thing took place.")
    new = replace(BRIEF, themes=(Theme(Pair("脉络", "Line"), (Statement(text, ("f1",)), body[1])),))
    (change,) = compare_versions(old, new)
    assert (change.part, change.act, change.before, change.after) == ("theme", "reworded", body[0].text, text)


def test_sources_are_known_by_their_captures() -> None:
    same = replace(BRIEF.sources[0], id="s9")
    new = Source("s1", "b.md", "1" * 64, "Denial")
    found = changes(sources=(replace(same, origin=(Origin("AFP"),)), new))
    assert [(each.part, each.act, each.id, each.fields) for each in found] == [
        ("source", "changed", "s9", ("origin",)),
        ("source", "added", "s1", ()),
    ]
    assert found[0].after == Pair("Report, Reuters", "Report, Reuters")


def test_status_title_topics_and_summary() -> None:
    found = changes(status="withdrawn", title=Pair("撤回", "Withdrawn"), topics=(), summary=())
    assert [(each.part, each.act) for each in found] == [
        ("status", "changed"),
        ("title", "reworded"),
        ("topics", "changed"),
        ("summary", "removed"),
    ]


@pytest.mark.parametrize(
    ("new", "zh", "en"),
    [
        (
            {"facts": (replace(FIRST, text=Pair("市值蒸发 6000 亿美元。", "It lost $600 billion of value.")), SECOND)},
            "更正数字：600 亿美元 改为 6000 亿美元。",
            "Figure corrected: $60 billion to $600 billion.",
        ),
        ({"facts": (), "status": "withdrawn"}, "撤回；删去 2 条事实。", "Withdrawn; 2 facts removed."),
        (
            {
                "sources": (*BRIEF.sources, Source("s2", "b.md"), Source("s3", "c.md")),
                "title": Pair("又推迟", "Delayed"),
            },
            "改写标题；新增 2 个来源。",
            "The headline reworded; 2 sources added.",
        ),
    ],
)
def test_a_revision_says_the_same_in_both_languages(new: dict[str, object], zh: str, en: str) -> None:
    revision = revision_of(changes(**new), "2025-08-20")
    assert revision is not None
    assert revision.note == Pair(zh, en, "rules 2025-08-20")
    assert compare_statements(zh=zh, en=en, terms=()) == []


def test_a_revision_is_an_entry_that_can_be_pasted() -> None:
    revision = revision_of(changes(facts=(FIRST,)), "2025-08-20")
    assert revision is not None
    head = "schema: 1\nid: 2025-08-14-delay\ndate: 2025-08-14\nstatus: draft\ntitle:\n  zh: 推迟\nrevisions:\n"
    assert read_record(head + revision_text(revision), Brief, "brief.yml").value.revisions == (revision,)
