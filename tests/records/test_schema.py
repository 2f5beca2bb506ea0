"""The JSON Schemas say what the reader says, and the committed files are what the model gives today."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from diptych.model.brief import Brief
from diptych.records.schema import SCHEMAS, json_schema, main, schema_texts
from diptych.records.store import BRIEF_SCHEMA

COMMITTED = Path(__file__).parent.parent.parent / "schema"
SCHEMA = json_schema(Brief, "A Diptych brief")
BRIEF = {
    "schema": 1,
    "id": "2025-08-14-a",
    "date": "2025-08-14",
    "status": "draft",
    "title": {"zh": "推迟", "en": "Delay"},
}


def wrong_places(data: object) -> list[str]:
    return sorted(error.json_path for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_in_step_with_the_model(name: str) -> None:
    committed = (COMMITTED / name).read_text(encoding="utf-8")
    assert committed == schema_texts()[name], "run: make schema"


def test_no_other_schema_is_committed() -> None:
    assert sorted(path.name for path in COMMITTED.glob("*.json")) == sorted(SCHEMAS)
    assert BRIEF_SCHEMA in SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    record, title = SCHEMAS[name]
    schema = json_schema(record, title)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == title


def test_the_command_writes_all_schemas(tmp_path: Path) -> None:
    main(str(tmp_path / "schema"))
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()} == schema_texts()


def test_a_brief_is_accepted() -> None:
    assert wrong_places(BRIEF) == []
    assert wrong_places({**BRIEF, "schema": "1", "topics": None, "facts": None}) == [], "empty keys are no keys"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"statsu": "draft"}, "$"),
        ({"status": "done"}, "$.status"),
        ({"status": None}, "$.status"),
        ({"date": "2025-13-01"}, "$.date"),
        ({"id": "../a"}, "$.id"),
        ({"title": "推迟"}, "$.title"),
        ({"title": {"zh": "推迟", "by": "me"}}, "$.title.by"),
        ({"topics": ["Chips"]}, "$.topics[0]"),
        ({"facts": [{"id": "f1", "text": {"zh": "一"}, "evidence": []}]}, "$.facts[0].evidence"),
        ({"sources": [{"id": "s1", "capture": "../a", "sha256": "0" * 64}]}, "$.sources[0].capture"),
        ({"sources": [{"id": "s1", "capture": "a", "sha256": "0"}]}, "$.sources[0].sha256"),
    ],
)
def test_an_editor_sees_what_is_wrong(change: dict[str, object], place: str) -> None:
    assert wrong_places({**BRIEF, **change}) == [place]


def test_every_key_has_a_guide() -> None:
    for schema in (SCHEMA, *SCHEMA["$defs"].values()):
        for name, entry in schema["properties"].items():
            assert entry["description"].endswith("."), name
