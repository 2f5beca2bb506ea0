"""The record's guide: every field of every record, and each example does what the guide says it does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from diptych.checks.catalog import RULES
from diptych.checks.guide import PAGES, PARTS, Part, page
from diptych.checks.guiding import prove_guide, try_example
from diptych.lang.hanzi import to_hant
from diptych.model.brief import Brief
from diptych.model.mental_model import MentalModel
from diptych.model.term import TermTable
from diptych.records.binding import shapes

ROOT = Path(__file__).parents[2]
FIELDS = [(part, name) for part in PARTS for name in part.entries]
FIELD_IDS = [f"{part.record.__name__}.{name}" for part, name in FIELDS]


def record_types(record: type) -> set[type]:
    """``record`` and every record type inside it."""
    found = {record}
    for shape in shapes(record).values():
        if dataclasses.is_dataclass(shape.type):
            found |= record_types(shape.type)
    return found


def test_every_record_and_every_field_has_its_place() -> None:
    """The types are the record; the guide tells all of it and nothing else."""
    assert {part.record for part in PARTS} == set().union(*map(record_types, (Brief, MentalModel, TermTable)))
    for part in PARTS:
        assert part.entries.keys() == shapes(part.record).keys()


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=FIELD_IDS)
def test_the_good_example_passes_and_the_bad_one_earns_its_code(part: Part, name: str) -> None:
    """By the reader and the checks themselves, in a whole record."""
    entry = part.entries[name]
    finding = prove_guide(part.record.__name__, name, entry)
    assert finding.code in RULES
    assert entry.good != entry.bad


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=FIELD_IDS)
def test_the_bad_example_does_not_pass_for_a_good_one(part: Part, name: str) -> None:
    """What the guide calls bad is refused as an example of what is good."""
    entry = part.entries[name]
    with pytest.raises(ValueError, match="good example"):
        prove_guide(part.record.__name__, name, dataclasses.replace(entry, good=entry.bad))


def test_the_records_around_the_examples_are_sound() -> None:
    """Else an example could earn its code by somebody else's fault."""
    for part in PARTS:
        name = next(iter(part.entries))
        entry = part.entries[name]
        assert not try_example(part.record.__name__, name, entry, entry.good).complaints


def test_an_example_that_earns_another_code_is_refused() -> None:
    """The page would name a code that nobody gets."""
    part = PARTS[0]
    entry = dataclasses.replace(part.entries["status"], code="record.form")
    with pytest.raises(ValueError, match=r"record\.choice"):
        prove_guide("Brief", "status", entry)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_what_the_types_say(name: str) -> None:
    """With an anchor for every field."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert text == page(PAGES[name]), "write it with: make schema"
    anchors = set(re.findall(r"^### .* \{#(\S+)\}$", text, re.M))
    assert anchors == {f"{part.record.__name__.lower()}-{field}" for part, field in FIELDS}


def test_the_traditional_page_keeps_the_examples() -> None:
    """The page is derived word by word; a record is written in Simplified Chinese."""
    examples = re.findall(r"<pre><code>.*?</code></pre>", page(PAGES["zh/record.md"]), re.S)
    assert len(examples) == 2 * len(FIELDS)
    assert [to_hant(example) for example in examples] == examples
