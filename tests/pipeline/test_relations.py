"""Related briefs are found again only near what changed, and are those that would be found from nothing."""

from __future__ import annotations

import dataclasses
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.model.brief import Pair
from diptych.pages.mark import Groups, Mark, mark_of
from diptych.pages.row import Counts, Named, Row
from diptych.pipeline.relations import Known, Relations


def mark(name: str, day: int, topics: str, terms: str, status: str = "published") -> Mark:
    """A mark of a made-up brief: topics and terms are letters."""
    named = tuple(Named(term, ("f1",)) for term in terms)
    row = Row(
        id=name,
        date=f"2025-{1 + day // 28:02}-{1 + day % 28:02}",
        status=status,  # type: ignore[arg-type]
        title=Pair("题", name),
        summary=(),
        topics=tuple(topics),
        counts=Counts(1, 1, 1, 0),
        publishers=(),
        names=named,
        questions=0,
        changes=(),
        card="",
        excerpt="",
    )
    return mark_of(row)


def some(rng: random.Random, name: str) -> Mark:
    status = "withdrawn" if rng.random() < 0.1 else "published"
    topics, terms = rng.sample("ab", rng.randint(0, 2)), rng.sample("uvwxyz", rng.randint(0, 3))
    return mark(name, rng.randrange(90), "".join(topics), "".join(terms), status)


@given(st.integers(0, 10_000))
@settings(deadline=None)
def test_whatever_changed_they_are_those_of_a_site_that_knows_nothing(seed: int) -> None:
    rng = random.Random(seed)
    marks = {f"b{number}": some(rng, f"b{number}") for number in range(80)}
    known = Relations(Groups(marks.values())).data()
    for step in range(6):
        for _ in range(rng.randint(0, 4)):
            name = rng.choice([*marks, f"new{step}"])
            if rng.random() < 0.3:
                marks.pop(name, None)
            else:
                marks[name] = some(rng, name)
        groups = Groups(marks.values())
        found = Relations(groups, known)
        assert found.data() == Relations(groups).data()
        known = found.data()


def test_only_what_decides_them_makes_them_others() -> None:
    marks = [mark(f"b{number}", number, "a", "x") for number in range(5)]
    first = Relations(Groups(marks))
    assert (first.changed, first.related("b0")) == (True, ("b1", "b2", "b3"))
    retitled = [dataclasses.replace(one, title="another", row="another") for one in marks]
    assert not Relations(Groups(retitled), first.data()).changed
    assert Relations(Groups(marks[1:]), first.data()).changed


def test_far_from_what_changed_nothing_is_found_again() -> None:
    """What is kept of a brief far away is believed, whatever it says."""
    marks = [mark(f"b{number:02}", number, "a", "") for number in range(60)]
    known = dict(Relations(Groups(marks)).data())
    known["b59"] = Known(known["b59"].shape, " b00")
    known["b05"] = Known(known["b05"].shape, " b00")
    found = Relations(Groups([mark("b00", 0, "a", "x"), *marks[1:]]), known)
    assert found.related("b59") == ("b00",)
    assert found.related("b05") == ("b04", "b06", "b03")


def test_a_withdrawn_brief_leads_nowhere_and_nothing_leads_to_it() -> None:
    marks = [mark("b0", 0, "a", "x"), mark("b1", 1, "a", "x", "withdrawn"), mark("b2", 2, "a", "x")]
    found = Relations(Groups(marks))
    assert [found.related(f"b{number}") for number in range(3)] == [("b2",), (), ("b0",)]
