"""Nodes become records, or all of a record's problems at once, each with line, path, reason and way out."""

from __future__ import annotations

import copy
import pickle

import pytest

from diptych.errors import RecordError
from diptych.model.brief import Brief, Pair
from diptych.model.term import TermTable
from diptych.records.binding import MAX_PROBLEMS, read_record

BRIEF = """\
schema: 1
id: 2025-08-14-deepseek-r2-delay
date: 2025-08-14
status: draft
title: {zh: 推迟, en: Delay}
facts:
  - id: f1
    text:
      zh: 华为于 12:30 说“不”
      en: no
    evidence:
      - source: s1
        quote: 'DeepSeek delayed: R2'
"""


def problems(text: str) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read_record(text, Brief, "brief.yml")
    return [str(problem) for problem in caught.value.problems]


def with_line(old: str, new: str) -> str:
    assert old in BRIEF
    return BRIEF.replace(old, new)


def test_a_brief_is_read_with_the_line_of_each_value() -> None:
    document = read_record(BRIEF, Brief, "brief.yml")
    assert document.value.facts[0].text == Pair(zh="华为于 12:30 说“不”", en="no")
    assert document.line("facts[0].text.en") == 10
    assert document.line("facts[0].evidence[0].quote") == 13
    assert document.line("facts[0].text.by") == 8, "the line of what holds a missing value"
    assert document.line("nothing") == 1


def test_a_document_gives_its_records_fields() -> None:
    document = read_record(BRIEF, Brief, "brief.yml")
    assert document.facts is document.value.facts
    assert copy.copy(document) == document
    assert pickle.loads(pickle.dumps(document)) == document
    with pytest.raises(AttributeError):
        _ = document.fact


def test_defaults_fill_what_is_left_out() -> None:
    brief = read_record(BRIEF, Brief, "brief.yml").value
    assert (brief.topics, brief.sources, brief.facts[0].note) == ((), (), None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "status: draft",
            "statsu: draft",
            "brief.yml:4: statsu: the key 'statsu' is not known — did you mean 'status'?",
        ),
        (
            "status: draft",
            "Status: draft",
            "brief.yml:4: Status: the key 'Status' is not known — did you mean 'status'?",
        ),
        (
            "      en: no",
            "      ru: нет",
            "brief.yml:10: facts[0].text.ru: the key 'ru' is not known — the keys here are: zh, en, by",
        ),
        (
            "status: draft",
            "status: done",
            "brief.yml:4: status: 'done' is not one of: draft, review, published, withdrawn — choose one of them",
        ),
        ("schema: 1", "schema: 2", "brief.yml:1: schema: '2' is not one of: 1 — choose one of them"),
        (
            "date: 2025-08-14",
            "date: 14.08.2025",
            "brief.yml:3: date: '14.08.2025' does not have the right form — write it like 2025-08-14",
        ),
        (
            "date: 2025-08-14",
            "date: 2025-13-01",
            "brief.yml:3: date: '2025-13-01' does not have the right form — write it like 2025-08-14",
        ),
        (
            "date: 2025-08-14",
            "date: ２０２５-０８-１４",
            "brief.yml:3: date: '２０２５-０８-１４' does not have the right form — write it like 2025-08-14",
        ),
        (
            "date: 2025-08-14",
            "date: 2025-02-30",
            "brief.yml:3: date: '2025-02-30' is not a day of the calendar — The story's day.",
        ),
        (
            "id: 2025-08-14-deepseek-r2-delay",
            "id: ../../etc",
            "brief.yml:2: id: '../../etc' does not have the right form — write it like 2025-08-14-deepseek-r2-delay",
        ),
        (
            "title: {zh: 推迟, en: Delay}",
            "title: 推迟",
            "brief.yml:5: title: keys are expected here: zh, en, by — write 'key: value' lines",
        ),
        (
            "      en: no",
            "      en: [no]",
            "brief.yml:10: facts[0].text.en: text is expected here — write one value, in quotation marks if need be",
        ),
        (
            "      en: no",
            "      en: null",
            "brief.yml:10: facts[0].text.en: 'null' is no value"
            ' — leave the key out, or write "null" in quotation marks if the word is meant',
        ),
        (
            "status: draft",
            "status: draft\ntopics: chips",
            "brief.yml:5: topics: a list is expected here — begin each entry with '- '",
        ),
        (
            "status: draft",
            "status: draft\ntopics:\n  - chips\n  -",
            "brief.yml:7: topics[1]: the entry is empty — write it, or delete its '-'",
        ),
        ("      - source: s1\n        quote: 'DeepSeek delayed: R2'\n", "      []\n", None),
        (
            "        quote: 'DeepSeek delayed: R2'\n",
            "",
            "brief.yml:12: facts[0].evidence[0]: the key 'quote' is missing"
            " — The source's own words, in its own script. An ellipsis (… or ...) splits ordered parts.",
        ),
    ],
)
def test_a_problem_names_place_reason_and_way_out(old: str, new: str, message: str | None) -> None:
    message = message or (
        "brief.yml:12: facts[0].evidence: at least 1 entries are needed — The spans that carry it; at least one."
    )
    assert problems(with_line(old, new)) == [message]


def test_all_problems_are_told_at_once_in_the_order_of_lines() -> None:
    text = with_line("status: draft", "status: done").replace("en: no", "eng: no").replace("quote:", "qoute:")
    assert [problem.split(": ")[0] for problem in problems(text)] == [
        "brief.yml:4",
        "brief.yml:10",
        "brief.yml:13",
    ]


def test_codes_are_stable() -> None:
    text = with_line("status: draft", "status: done").replace("en: no", "eng: null")
    with pytest.raises(RecordError) as caught:
        read_record(text, Brief, "brief.yml")
    assert [problem.code for problem in caught.value.problems] == ["record.choice", "record.unknown-key"]


def test_a_key_with_nothing_behind_it_is_no_key() -> None:
    document = read_record(with_line("      en: no", "      en:"), Brief, "brief.yml")
    assert document.value.facts[0].text.en is None
    assert problems(with_line("status: draft", "status:")) == [
        "brief.yml:1: the key 'status' is missing — Only published briefs stand on the site."
    ]


def test_quoted_words_are_text_even_where_they_mean_nothing_unquoted() -> None:
    document = read_record(with_line("      en: no", "      en: 'null'"), Brief, "brief.yml")
    assert document.value.facts[0].text.en == "null"


def test_a_record_of_mistakes_ends_soon_with_the_first_hundred() -> None:
    text = "".join(f"k{number}: x\n" for number in range(100_000))
    found = problems(text)
    assert len(found) == MAX_PROBLEMS
    assert found[0].startswith("brief.yml:1: k0: the key 'k0' is not known")


def test_lists_of_lists_and_hostile_keys_stay_one_line_each() -> None:
    (problem,) = problems(BRIEF + f'"x\\n{"y" * 500}": 1\n')
    assert "\n" not in problem
    assert len(problem) < 400


def test_an_empty_table_of_terms_is_a_table() -> None:
    assert read_record("schema: 1", TermTable, "terms.yml").value.terms == ()
