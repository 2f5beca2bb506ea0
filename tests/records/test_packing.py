"""A record that was taken apart is the same when it is put together again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.model.brief import Brief, Evidence
from diptych.records.packing import pack_record, unpack_record
from diptych.records.store import load_brief

BRIEFS = Path(__file__).parents[2] / "briefs"


@pytest.mark.parametrize("path", sorted(BRIEFS.glob("*/brief.yml")), ids=lambda path: path.parent.name)
def test_a_brief_is_the_same_after_packing(path: Path) -> None:
    brief = load_brief(path).value
    packed = json.loads(json.dumps(pack_record(brief)))
    found = unpack_record(packed, Brief)
    assert found == brief
    assert repr(found) == repr(brief)
    assert "facts" not in packed  # what stands in each place is known by its type


def test_a_value_that_is_left_out_stays_out() -> None:
    assert unpack_record(pack_record(Evidence("s1", "words")), Evidence) == Evidence("s1", "words")


@pytest.mark.parametrize("data", [[], ["s1"], ["s1", "words", None, "more"], 7])
def test_data_of_another_form_is_refused(data: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        unpack_record(data, Evidence)
