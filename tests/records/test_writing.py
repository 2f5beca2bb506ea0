"""What is written can be read back as it was: by us always, by others' YAML readers without guessing."""

from __future__ import annotations

import dataclasses
import datetime
import json
import typing
from typing import Any, Literal

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from diptych.errors import DiptychError
from diptych.model.brief import DATE_PATTERN, DAY_PATTERN, ID_PATTERN, Brief, Evidence, Fact, Pair
from diptych.model.mental_model import MentalModel
from diptych.model.term import TermTable
from diptych.records.binding import FieldShape, read_record, shapes
from diptych.records.schema import json_schema
from diptych.records.writing import record_text, to_data, write_record
from diptych.records.yaml_nodes import FORBIDDEN

# Characters that YAML, Markdown, HTML or a careless writer treats specially, and words that readers guess about.
SPICE = st.sampled_from(
    [
        *("no", "null", "~", "12:30", "1e3", "2025-08-14", "<<", "=", "", " ", "\t", "\n", "\r\n", "\u2028", "\x85"),
        *("- a", "a: b", "# a", "'", '"', "|", ">", "%", "@", "`", "{}", "[", "]", "&a", "*a", "!b", "\ufeff"),
        *("\n- id: x", "a\n\nb:", "schema: '1'", "𠮷", "😀", "“引号”", "：", "，", "①"),
    ]
)
CHARACTERS = st.characters(codec="utf-8", exclude_characters=FORBIDDEN.findall("".join(map(chr, range(0x10000)))))
TEXT = st.lists(SPICE | st.text(CHARACTERS, max_size=12), min_size=1, max_size=4).map("".join)


def values(shape: FieldShape) -> st.SearchStrategy[Any]:
    """What one entry of a field can hold."""
    if dataclasses.is_dataclass(shape.type):
        return records(typing.cast(type, shape.type))
    if typing.get_origin(shape.type) is Literal:
        return st.sampled_from(typing.get_args(shape.type))
    if shape.pattern in (DAY_PATTERN, DATE_PATTERN, ID_PATTERN):
        tail = "-a-1" if shape.pattern == ID_PATTERN else ""
        return st.dates(datetime.date(1000, 1, 1)).map(lambda day: day.isoformat() + tail)
    if shape.pattern:
        return st.from_regex(shape.pattern, fullmatch=True, alphabet=CHARACTERS)
    return TEXT


@st.composite
def records(draw: st.DrawFn, kind: type) -> Any:
    """Any record of a kind, as the model allows it."""
    filled = {}
    for name, shape in shapes(kind).items():
        if not shape.required and draw(st.booleans()):
            continue
        entries = values(shape)
        if shape.many:
            entries = st.lists(entries, min_size=shape.minimum, max_size=max(2, shape.minimum)).map(tuple)
        filled[name] = draw(entries)
    return kind(**filled)


class _Others(yaml.SafeLoader):
    """How the YAML readers of editors see a file: YAML 1.2 has no type for days."""


_Others.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]
SLOW = settings(suppress_health_check=LARGE)


@pytest.mark.parametrize("kind", [Brief, MentalModel, TermTable])
@SLOW
@given(data=st.data())
def test_what_is_written_is_read_back(kind: type, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    text = write_record(record, "../../schema/x.json")
    assert read_record(text, kind, "x.yml").value == record


@pytest.mark.parametrize("kind", [Brief, MentalModel, TermTable])
@SLOW
@given(data=st.data())
def test_other_readers_see_the_same_and_the_schema_accepts_it(kind: type, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    text = write_record(record, "../../schema/x.json")
    # PyYAML takes \x85 and its kin inside words for line breaks where YAML 1.2 does not.
    seen = yaml.load(text, Loader=_Others)
    assert seen == {**to_data(record), "schema": 1}
    jsonschema.validate(seen, json_schema(kind, "x"))


@given(text=TEXT)
def test_any_text_survives(text: str) -> None:
    assume(text)
    fact = Fact(id="f1", text=Pair(zh=text), evidence=(Evidence(source="s1", quote=text),))
    assert read_record(record_text(fact), Fact, "x.yml").value == fact


def test_a_brief_reads_like_one_that_a_person_wrote() -> None:
    brief = Brief(
        schema="1",
        id="2025-08-14-a",
        date="2025-08-14",
        status="draft",
        title=Pair(zh="推迟", en="No: a delay"),
        topics=("chips",),
        facts=(
            Fact(id="f1", text=Pair(zh="一"), evidence=(Evidence(source="s1", quote="他说“不”。\n完"),), date="2025"),
            Fact(id="f2", text=Pair(en="no"), evidence=(Evidence(source="s1", quote="x"),)),
        ),
    )
    assert write_record(brief, "../../schema/brief.schema.json") == (
        "# yaml-language-server: $schema=../../schema/brief.schema.json\n"
        "schema: 1\n"
        "id: 2025-08-14-a\n"
        "date: 2025-08-14\n"
        "status: draft\n"
        "\n"
        "title:\n"
        "  zh: 推迟\n"
        "  en: 'No: a delay'\n"
        "\n"
        "topics:\n"
        "  - chips\n"
        "\n"
        "facts:\n"
        "  - id: f1\n"
        "    text:\n"
        "      zh: 一\n"
        "    evidence:\n"
        "      - source: s1\n"
        '        quote: "他说“不”。\\n完"\n'
        "    date: '2025'\n"
        "\n"
        "  - id: f2\n"
        "    text:\n"
        "      en: 'no'\n"
        "    evidence:\n"
        "      - source: s1\n"
        "        quote: x\n"
    )


def test_what_could_not_be_read_back_is_not_written() -> None:
    fact = Fact(id="f1", text=Pair(zh="x"), evidence=(Evidence(source="s1", quote="a\x1b[31m"),))
    with pytest.raises(DiptychError) as caught:
        record_text(fact)
    assert str(caught.value) == "evidence[0].quote: the character U+001B cannot stand in a record — leave it out"


def test_data_is_plain_enough_for_json() -> None:
    fact = Fact(id="f1", text=Pair(zh="一"), evidence=(Evidence(source="s1", quote="x"),))
    assert json.loads(json.dumps(to_data(fact))) == {
        "id": "f1",
        "text": {"zh": "一"},
        "evidence": [{"source": "s1", "quote": "x"}],
    }
