"""Rows stand for briefs in everything that leads to briefs, and a change of one brief stays near."""

from __future__ import annotations

import dataclasses
import json
import pickle
import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.model.brief import Pair, Revision
from diptych.model.checked import CheckedBrief
from diptych.model.locale import EN, LOCALES, ZH, Locale
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.lists import list_page
from diptych.pages.mark import Groups, mark_of, mark_text, read_marks
from diptych.pages.neighbours import Neighbourhood
from diptych.pages.plan import PAGE_BRIEFS, PAGE_LINKS, ListPlan, plan_lists
from diptych.pages.register import Register
from diptych.pages.row import (
    Counts,
    Excerpt,
    Named,
    Row,
    excerpt_from_json,
    excerpt_to_json,
    make_excerpt,
    row_from_json,
    row_to_json,
)

Editions = Mapping[Locale, Edition]

OTHER: Mapping[str, Any] = {
    "title": Pair("新题", "New title"),
    "summary": (),
    "topics": ("one-more",),
    "names": (Named("one-more", ("f1",)),),
    "date": "2020-01-01",
    "changes": ("2030-01-01",),
    "excerpt": "another",
}


def row(number: int, day: int, topics: tuple[str, ...] = ("chips",), names: tuple[str, ...] = ()) -> Row:
    """A row of a made-up brief on a day of 2025, counted from 0."""
    date = f"2025-{1 + day // 28:02}-{1 + day % 28:02}"
    named = tuple(Named(name, ("f1",)) for name in names)
    counts = Counts(5, 2, 9, 0)
    title = Pair(f"第 {number} 篇", f"Story {number}")
    return Row(
        f"{date}-story-{number}",
        date,
        "published",
        title,
        (),
        topics,
        counts,
        ("Wire",),
        named,
        0,
        (),
        f"c{number}",
        f"e{number}",
    )


def plans(rows: list[Row]) -> dict[str, ListPlan]:
    known = {row.id: row for row in rows}
    return {plan.url: plan.filled(known.__getitem__) for plan in plan_lists(Groups(map(mark_of, rows)))}


def changed(before: dict[str, ListPlan], after: dict[str, ListPlan]) -> set[str]:
    found = {url for url in before.keys() | after.keys() if before.get(url) != after.get(url)}
    assert found == {url for url in before.keys() | after.keys() if key(before, url) != key(after, url)}
    return found


def key(found: dict[str, ListPlan], url: str) -> str:
    return found[url].key if url in found else ""


def test_a_row_and_an_excerpt_are_the_same_when_they_are_read_back(
    checked: CheckedBrief, terms: tuple[Term, ...]
) -> None:
    excerpt = make_excerpt(checked)
    found = Register(terms).enter(checked, excerpt)
    assert row_from_json(json.loads(json.dumps(row_to_json(found)))) == found
    assert excerpt_from_json(json.loads(json.dumps(excerpt_to_json(excerpt)))) == excerpt
    assert (found.counts, found.questions, len(found.summary)) == (Counts(4, 3, 4, 2), 1, 1)


def test_a_mark_is_the_same_when_it_is_read_back(checked: CheckedBrief, terms: tuple[Term, ...]) -> None:
    found = Register(terms).enter(checked)
    mark = mark_of(found)
    assert (mark.id, mark.date, mark.topics, mark.changes) == (found.id, found.date, found.topics, found.changes)
    assert mark.terms == tuple(named.term for named in found.names) != ()
    assert mark.facts == tuple(len(named.facts) for named in found.names)
    assert read_marks([mark_text(found)] * 2) == [mark] * 2
    with pytest.raises(ValueError, match="two parts"):
        read_marks([mark_text(found), "[]"])
    assert (mark.place, mark.updated) == (found.place, found.updated)


def test_a_mark_says_what_of_a_brief_changed(checked: CheckedBrief) -> None:
    before = Register(()).enter(checked)
    shown = {field: mark_of(dataclasses.replace(before, **{field: value})) for field, value in OTHER.items()}
    base = mark_of(before)
    assert {field for field, mark in shown.items() if mark.row == base.row} == set()
    assert {field for field, mark in shown.items() if mark.title != base.title} == {"title"}
    assert {field for field, mark in shown.items() if mark.shape != base.shape} == {"topics", "names", "date"}


def test_a_row_says_when_its_card_and_when_its_excerpt_changed(checked: CheckedBrief) -> None:
    register, brief = Register(()), checked.brief
    before = register.enter(checked)
    fact = dataclasses.replace(brief.facts[0], text=Pair("改过。", "Mended."))
    reworded = dataclasses.replace(checked, brief=dataclasses.replace(brief, facts=(fact, *brief.facts[1:])))
    after = register.enter(reworded)
    assert (after.card == before.card, after.excerpt == before.excerpt) == (True, False)
    retitled = dataclasses.replace(checked, brief=dataclasses.replace(brief, title=Pair("新题", "New title")))
    after = register.enter(retitled)
    assert (after.card == before.card, after.excerpt == before.excerpt) == (False, True)


def test_what_is_withheld_or_withdrawn_can_be_quoted_nowhere(checked: CheckedBrief) -> None:
    assert "f5" not in make_excerpt(checked).facts
    gone = dataclasses.replace(checked, brief=dataclasses.replace(checked.brief, status="withdrawn"))
    assert (make_excerpt(gone).facts, make_excerpt(gone).questions) == ({}, ())


def test_one_origin_in_two_spellings_counts_once(checked: CheckedBrief, terms: tuple[Term, ...]) -> None:
    standing = dict(checked.standing)
    standing["f4"] = dataclasses.replace(standing["f4"], origins=("英国《金融时报》", "FT"))
    known = [*terms, Term("ft", "publication", "英国《金融时报》", "FT")]
    several = dataclasses.replace(checked, standing=standing)
    assert Register(known).enter(several).counts.origins == Register(()).enter(several).counts.origins - 1


@pytest.mark.parametrize("count", [0, 1, 74, 75, 124, 125, 700])
def test_a_long_list_is_cut_into_pages_that_hold_every_brief_once(count: int) -> None:
    found = plans([row(number, number // 5) for number in range(count)])
    pages = [plan for plan in found.values() if plan.base == "topics/chips/"]
    shown = [brief for plan in sorted(pages, key=lambda plan: plan.number or 99) for brief in reversed(plan.briefs)]
    assert shown == sorted(shown, key=lambda brief: (brief[:10], brief))
    assert len(shown) == len(set(shown)) == count
    assert all(len(plan.entries) == len(plan.marks) for plan in pages)
    assert all(len(plan.entries) == PAGE_BRIEFS for plan in pages if plan.number)
    for plan in pages:
        assert plan.older == "" or found[plan.older].newer == plan.url
        assert all(f"topics/chips.{leaf.number}/" in found for leaf in plan.leaves)


def test_a_new_brief_changes_the_front_of_its_lists_and_nothing_else() -> None:
    rows = [row(number, number // 5, names=(f"name-{number % 3}",)) for number in range(300)]
    new = row(300, 60, names=("name-1",))
    touched = changed(plans(rows), plans([*rows, new]))
    assert touched == {
        "", "topics/", "topics/chips/", "archive/", "archive/2025-03/", "names/", "names/name-1/", "sources/"
    }  # fmt: skip


def test_many_names_stand_on_several_pages() -> None:
    rows = [row(number, number, names=(f"name-{number}",)) for number in range(PAGE_LINKS // 2 + 1)]
    rows = [dataclasses.replace(one, names=(*one.names, Named(f"b-{one.id}", ("f1",)))) for one in rows]
    found = plans(rows)
    assert len(found["names/"].counts) == PAGE_LINKS
    assert len(found["names/page.2/"].counts) == 2
    assert (found["names/"].older, found["names/page.2/"].newer) == ("names/page.2/", "names/")


def test_what_is_withdrawn_stands_among_corrections_alone() -> None:
    gone = dataclasses.replace(row(1, 1), status="withdrawn", changes=("2025-02-02",))
    found = plans([row(0, 0), gone])
    assert {url for url, plan in found.items() if gone.id in plan.briefs} == {"corrections/"}


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_pages_of_a_list_lead_to_one_another(locale: Locale, editions: Editions) -> None:
    found = plans([row(number, number // 5) for number in range(130)])
    excerpts = {}.__getitem__
    labels = {ZH: ("较新", "较早"), EN: ("Newer", "Older")}.get(locale, ("較新", "較早"))
    front = list_page(found["topics/chips/"], editions[locale], "Diptych", excerpts)
    older = list_page(found["topics/chips.1/"], editions[locale], "Diptych", excerpts)
    assert f'<a rel="next" href="../../topics/chips.2/">{labels[1]}</a>' in front.body
    assert f'<a rel="prev" href="../../topics/chips.2/">{labels[0]}</a>' in older.body
    assert 'rel="next"' not in older.body
    assert (older.kind, older.description) == ("older", "")


@given(st.integers(0, 10_000))
def test_a_change_of_a_brief_changes_related_briefs_only_near_it(seed: int) -> None:
    random_ = random.Random(seed)
    rows = [
        row(number, random_.randrange(60), topics=(random_.choice("ab"),), names=tuple(random_.sample("uvwxyz", 2)))
        for number in range(60)
    ]
    index = random_.randrange(60)
    edited = [*rows]
    edited[index] = row(index, random_.randrange(60), ("c",), tuple(random_.sample("uvwxyz", 1)))
    before, after = (Neighbourhood(Groups(map(mark_of, one))) for one in (rows, edited))
    near = before.near(rows[index].id) | after.near(edited[index].id)
    for one in (one for one in rows if one is not rows[index]):
        if one.id not in near:
            assert before.related(one.id) == after.related(one.id)


def test_notes_of_changes_are_quoted_with_their_day(checked: CheckedBrief, editions: Editions) -> None:
    later = Revision("2025-08-17", Pair("补充日期。", "Added a date."))
    record = dataclasses.replace(checked.brief, revisions=(*checked.brief.revisions, later))
    one = dataclasses.replace(checked, brief=record)
    excerpts = {record.id: make_excerpt(one)}
    found = plans([Register(()).enter(one)])["corrections/"]
    body = list_page(found, editions[EN], "Diptych", excerpts.__getitem__).body
    assert "Added a date." in body
    assert "First published." not in body


def test_an_excerpt_of_nothing_is_empty() -> None:
    assert excerpt_from_json([{}, [], []]) == Excerpt({}, (), ())


def test_rows_are_the_same_in_another_process() -> None:
    """Processes of one build send each other rows and the titles that links show, wordings with their makers too."""
    one = dataclasses.replace(row(1, 1, names=("huawei",)), title=Pair("题", "Title", "human 2025-08-16"))
    assert pickle.loads(pickle.dumps((one, one.titled))) == (one, (one.id, one.title))
