"""Records as YAML text: the order of the model, one value a line, no type guessing needed to read it back."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from diptych.errors import DiptychError
from diptych.records.yaml_nodes import FORBIDDEN, dump_yaml

SCHEMA_HEADER = "# yaml-language-server: $schema={}\n"


def to_data(value: Any) -> Any:
    """Dicts, lists and strings of a record, without the keys that hold nothing."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, to_data(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {name: data for name, data in pairs if data not in (None, [])}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    return value


def write_record(value: Any, schema_path: str) -> str:
    """The YAML text of a record, headed by the schema that editors complete and validate with.

    Raises DiptychError for a character that no record may hold: what is written can be read back.
    """
    return SCHEMA_HEADER.format(schema_path) + record_text(value)


def record_text(value: Any) -> str:
    """The YAML text of a record without a header; raises DiptychError as ``write_record`` does."""
    data = to_data(value)
    _refuse_forbidden(data, "")
    body = dump_yaml(data)
    # Everything else that looks like a number is text and stands in quotation marks; the version reads better without.
    body = re.sub(r"^schema: '(\d+)'$", r"schema: \1", body, count=1, flags=re.M)
    body = re.sub(r"\n(?=[a-z_]+:$)", "\n\n", body, flags=re.M)
    return re.sub(r"(?<!:)\n(?=  - (?:id|text|title|question|model|name):)", "\n\n", body)


def _refuse_forbidden(data: Any, path: str) -> None:
    if isinstance(data, dict):
        for name, child in data.items():
            _refuse_forbidden(child, f"{path}.{name}" if path else name)
    elif isinstance(data, list):
        for index, child in enumerate(data):
            _refuse_forbidden(child, f"{path}[{index}]")
    elif found := FORBIDDEN.search(data):
        raise DiptychError(
            f"the character U+{ord(found[0]):04X} cannot stand in a record", hint="leave it out", place=path
        )
