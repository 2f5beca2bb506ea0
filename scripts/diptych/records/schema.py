"""JSON Schema of the records, generated from the model, so that an editor completes and validates while typing."""

from __future__ import annotations

import dataclasses
import json
import sys
import typing
from pathlib import Path
from typing import Any, Literal

from diptych.model.brief import Brief
from diptych.model.mental_model import MentalModel
from diptych.model.term import TermTable
from diptych.records.binding import FieldShape, shapes
from diptych.records.files import write_whole

# file name → the record it describes and its title; `make schema` writes them.
SCHEMAS: dict[str, tuple[type, str]] = {
    "brief.schema.json": (Brief, "A Diptych brief"),
    "mental-model.schema.json": (MentalModel, "A mental model of a Diptych site"),
    "terms.schema.json": (TermTable, "The terms of a Diptych site"),
}


def json_schema(record: type, title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record type, with every type it uses under ``$defs``."""
    definitions: dict[str, Any] = {}
    _define(record, definitions)
    root = definitions.pop(record.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(record: type, definitions: dict[str, Any]) -> None:
    if record.__name__ in definitions:
        return
    definitions[record.__name__] = entry = {
        "type": "object",
        "description": (record.__doc__ or "").strip().split("\n\n")[0].replace("``", ""),
        "additionalProperties": False,
    }
    entry["properties"] = {name: _property(shape, definitions) for name, shape in shapes(record).items()}
    entry["required"] = [name for name, shape in shapes(record).items() if shape.required]


def _property(shape: FieldShape, definitions: dict[str, Any]) -> dict[str, Any]:
    item = _type(shape, definitions)
    entry: dict[str, Any] = {"type": "array", "items": item} if shape.many else dict(item)
    if shape.many and shape.minimum:
        entry["minItems"] = shape.minimum
    if not shape.required:
        entry = _or_nothing(entry)
    entry["description"] = shape.doc
    if shape.example:
        entry["examples"] = [shape.example]
    return entry


def _or_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    """``entry``, or nothing behind the key, which means the same as no key."""
    if "type" in entry:
        return {**entry, "type": [entry["type"], "null"]}
    return {"anyOf": [entry, {"type": "null"}]}


def _type(shape: FieldShape, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(shape.type):
        record = typing.cast(type, shape.type)
        _define(record, definitions)
        return {"$ref": f"#/$defs/{record.__name__}"}
    if typing.get_origin(shape.type) is Literal:
        choices = list(typing.get_args(shape.type))
        # `schema: 1` is a number to an editor's YAML reader and text to ours; both are meant.
        return {"enum": [*choices, *(int(choice) for choice in choices if choice.isdigit())]}
    if shape.name == "schema":
        return {"enum": ["1", 1]}
    entry: dict[str, Any] = {"type": "string"}
    if shape.pattern:
        entry["pattern"] = shape.pattern
    return entry


def schema_texts() -> dict[str, str]:
    """The JSON Schema of each kind of record, as text, by file name."""
    return {
        name: json.dumps(json_schema(record, title), ensure_ascii=False, indent=2) + "\n"
        for name, (record, title) in SCHEMAS.items()
    }


def main(folder: str = "schema") -> None:
    """Write the schemas into ``folder``."""
    for name, text in schema_texts().items():
        write_whole(Path(folder) / name, text.encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:2])
