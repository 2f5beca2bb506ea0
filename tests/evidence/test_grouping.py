"""What supports a statement, and which weak pairs of two languages are no pair."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.evidence.features import FeatureReader
from diptych.evidence.grouping import Story, find_candidates
from diptych.evidence.likeness import Measure
from diptych.evidence.pairing import BRIEF_TELLING, LEAST_BRIEF, LEAST_LONE, Pairing, find_pairings
from diptych.evidence.statements import Unit, read_units
from diptych.lang.names import NameIndex
from diptych.model.dossier import Reading

Make = Callable[..., Reading]
ZH = "莱纳服装公司表示，它已通知监管机构和当局，并将联系受数据泄露影响的消费者。"
EN = (
    "Laina Wear said it has informed regulators and authorities and will reach out to consumers affected by the breach."
)
SAME = (
    "Regulators and authorities were informed and consumers affected by the breach will be contacted, Laina Wear said."
)
OTHER = "The stolen files hold addresses, birthdays and orders from the web shop, a hacker wrote in a forum."


def story_of(make_reading: Make, index: NameIndex, *texts: str) -> Story:
    readings = [make_reading(f"s{number}", text) for number, text in enumerate(texts, 1)]
    units = {each.id: read_units(each.id, each.article) for each in readings}
    return Story(units, {each.id: each.article.text for each in readings}, FeatureReader(index))


@pytest.mark.parametrize(("text", "supports"), [(SAME, True), (OTHER, False)])
def test_what_a_wording_has_nothing_of_in_its_own_language_is_no_evidence_for_it(
    text: str, supports: bool, make_reading: Make, index: NameIndex
) -> None:
    """The Chinese wording was matched with both English texts; the English wording tells which of them says it."""
    story = story_of(make_reading, index, ZH, EN, text)
    zh, en, third = (story.units[source][0] for source in ("s1", "s2", "s3"))
    best = next(
        each
        for each in find_candidates(story, (Pairing(zh, en, 0.8), Pairing(zh, third, 0.33)))
        if each.centre == (zh, en)
    )
    assert (third in best.support) is supports


class _Fixed(Measure):
    """A measure with a given likeness of all pairs, and a given amount that each statement tells."""

    likeness = 0.0
    told = 0.0
    dominant = frozenset()

    def __init__(self, likeness: float, told: float, reader: FeatureReader) -> None:
        super().__init__([])
        self.likeness, self.told, self.reader = likeness, told, reader

    def share(self, one: object, other: object) -> float:
        return self.likeness

    def telling(self, features: object) -> float:
        return self.told

    def prose(self, one: object, other: object) -> float:
        return self.likeness


@pytest.mark.parametrize(
    ("zh", "en", "told", "likeness", "paired"),
    [
        ("程序由工程师编写，包含信息。", "It includes writing files and sending information.", 34, 0.26, False),
        ("程序由工程师编写，包含信息。", "It includes writing files and sending information.", 34, 0.31, True),
        ("程序由工程师编写，包含信息。", "It includes writing files and sending information.", 60, 0.26, True),
        ("程序有372个文件，包含信息。", "It includes writing 372 files and sending information.", 34, 0.26, True),
    ],
    ids=["brief", "brief-but-alike", "tells-much", "one-figure"],
)
def test_a_brief_statement_without_a_figure_in_common_needs_more(
    zh: str, en: str, told: float, likeness: float, paired: bool, index: NameIndex
) -> None:
    assert told < BRIEF_TELLING or told == 60
    assert LEAST_LONE < 0.26 < LEAST_BRIEF < 0.31
    reader = FeatureReader(index)
    one, other = Unit("s1", "zh", zh, 1, 0, 0), Unit("s2", "en", en, 1, 0, 0)
    found = find_pairings(
        [one], [other], lambda unit: reader.read(unit.text), _Fixed(likeness, told, reader), lambda *_: True
    )
    assert bool(found) is paired
