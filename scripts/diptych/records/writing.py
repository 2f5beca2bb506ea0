"""Records as YAML text: the order of the model, one value a line, no type guessing needed to read it back."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import yaml

SCHEMA_HEADER = "# yaml-language-server: $schema={}\n"
# Folding would put line breaks, which YAML reads as spaces, between Chinese characters.
_NEVER_FOLD = 1 << 30


class _Dumper(yaml.SafeDumper):
    """Writes every string plain where the syntax allows it: readers of records never guess types."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_data(value: Any) -> Any:
    """Dicts, lists and strings of a record, without the keys that hold nothing."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, to_data(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {name: data for name, data in pairs if data not in (None, [])}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    return value


def write_record(value: Any, schema_path: str) -> str:
    """The YAML text of a record, headed by the schema that editors complete and validate with."""
    body = yaml.dump(to_data(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD)
    body = re.sub(r"\n(?=[a-z_]+:$)", "\n\n", body, flags=re.M)
    body = re.sub(r"(?<!:)\n(?=  - (?:id|text|title|question|model|name):)", "\n\n", body)
    return SCHEMA_HEADER.format(schema_path) + body
