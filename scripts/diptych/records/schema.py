"""JSON Schema of the records, generated from the model, so that an editor completes and validates while typing."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any, Literal

from diptych.records.binding import FieldShape, shapes


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
    if shape.many:
        entry: dict[str, Any] = {"type": "array", "items": item}
        if shape.minimum:
            entry["minItems"] = shape.minimum
    else:
        entry = dict(item)
    entry["description"] = shape.doc
    if shape.example:
        entry["examples"] = [shape.example]
    return entry


def _type(shape: FieldShape, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(shape.type):
        record = typing.cast(type, shape.type)
        _define(record, definitions)
        return {"$ref": f"#/$defs/{record.__name__}"}
    if typing.get_origin(shape.type) is Literal:
        choices = list(typing.get_args(shape.type))
        # `schema: 1` is a number to an editor's YAML reader and text to ours; both are meant.
        return {"enum": [*choices, *(int(choice) for choice in choices if choice.isdigit())]}
    # Dates and the version are numbers or dates to other YAML readers; to ours they are always text.
    entry: dict[str, Any] = {"type": "integer", "const": 1} if shape.name == "schema" else {"type": "string"}
    if shape.pattern and shape.name != "schema":
        entry["pattern"] = shape.pattern
    return entry
