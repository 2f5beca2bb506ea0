"""What opens a brief, what is left far down, and what only repeats."""

from __future__ import annotations

from collections.abc import Callable

from diptych.evidence.gathering import gather
from diptych.model.dossier import Reading
from diptych.model.term import Term

Make = Callable[..., Reading]


def texts(readings: list[Reading], terms: tuple[Term, ...]) -> list[str]:
    groups = gather(readings, terms).groups
    return [each.text for group in groups for each in (group.zh, group.en) if each]


def test_a_brief_opens_with_what_the_headline_says_and_stands_alone(
    make_reading: Make, terms: tuple[Term, ...]
) -> None:
    one = make_reading(
        "s1",
        "It also recalled the cars in Norway after the fire in the Oslo garage.",
        "Huawei recalled 3,000 cars in Norway after a fire in a garage.",
        "The garage in Oslo has room for 400 cars and was built in 1974.",
        title="Huawei recalls cars in Norway after fire",
    )
    assert texts([one], terms)[0] == "Huawei recalled 3,000 cars in Norway after a fire in a garage."


def test_the_leads_of_both_languages_open_a_brief_where_no_sentence_is_in_both(
    make_reading: Make, terms: tuple[Term, ...]
) -> None:
    zh = make_reading(
        "s1", "华为周五在挪威召回了一批起火的汽车。", "车库建于上世纪，可停放许多车辆。", title="华为在挪威召回汽车"
    )
    en = make_reading(
        "s2",
        "Nvidia engineers met students in Turin to talk about chips and games.",
        "The university of Turin was founded six hundred years ago.",
        title="Nvidia engineers meet students in Turin",
    )
    assert set(texts([zh, en], terms)[:2]) == {
        "华为周五在挪威召回了一批起火的汽车。",
        "Nvidia engineers met students in Turin to talk about chips and games.",
    }


def test_what_a_writer_did_himself_comes_last(make_reading: Make, terms: tuple[Term, ...]) -> None:
    one = make_reading(
        "s1",
        "I woke up in London and wrote to Huawei about the router again.",
        "The router of Huawei can be opened with three wrong passwords.",
        "Huawei closed the hole in the router with an update in November.",
    )
    assert texts([one], terms)[-1].startswith("I woke up")
