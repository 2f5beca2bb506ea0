"""YAML text as nodes with line numbers, in the safe subset that records use.

Only mappings, lists and strings exist: no aliases, anchors, tags, implicit types or duplicate keys, and both size and
depth are bounded. Built on PyYAML's event stream, because its composers recurse in C (100,000 nested ``[`` crash
CSafeLoader of PyYAML 6) and its constructors guess types (``12:30`` → 750, ``no`` → False).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from diptych.errors import RecordError, RecordProblem

# A brief of 20 facts with five sources is about 30 KB; a record fifty times that is not one brief.
MAX_RECORD_CHARS = 2_000_000
# The deepest key of a brief, framework[0].points[0].text.zh, is at depth 6.
MAX_DEPTH = 16

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string as it is written; ``line`` counts from 1."""

    value: str
    line: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in their order, each with its node."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, file: str) -> Node:
    """Return the root node of one YAML document.

    Raises RecordError, with the line, for anything outside the safe subset.
    """
    if len(text) > MAX_RECORD_CHARS:
        raise _problem(
            file,
            1,
            f"the record has {len(text)} characters; the most is {MAX_RECORD_CHARS}",
            "split it into several briefs",
        )
    try:
        return _Parser(text, file).document()
    except yaml.MarkedYAMLError as error:
        raise _from_yaml(error, file, text) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise _problem(
            file,
            line,
            f"the character U+{int(error.character):04X} is not allowed in YAML"
            if isinstance(error.character, int)
            else "a character is not allowed in YAML",
            "delete it",
        ) from None


class _Parser:
    """Turns the event stream into nodes, without recursion in C and with a bounded depth of its own."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.events = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    raise _problem(
                        self.file, _line(event), "a second document begins here", "keep one document, without '---'"
                    )
                root = self._node(event, 1)
        if root is None or (isinstance(root, Scalar) and not root.value):
            raise _problem(self.file, 1, "the record is empty", "write it, or copy one from another brief")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise _problem(self.file, line, f"an alias (*{event.anchor}) is used", "write the text out")
        if event.anchor:
            raise _problem(self.file, line, f"an anchor (&{event.anchor}) is used", "delete it and write the text out")
        if event.tag:
            raise _problem(self.file, line, f"a tag ({event.tag}) is used", "delete it; every value is text")
        if depth > MAX_DEPTH:
            raise _problem(
                self.file, line, f"values are nested deeper than {MAX_DEPTH}", "check the indentation and brackets"
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, plain=event.style is None or event.style == "")
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Sequence(tuple(items), line)
        return self._mapping(line, depth)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _problem(self.file, key.line, "a key is not a word", "write 'key: value'")
            if key.value in entries:
                first = entries[key.value][0].line
                raise _problem(
                    self.file,
                    key.line,
                    f"the key '{key.value}' stands twice; the first is in line {first}",
                    "keep one of them",
                    code="record.duplicate-key",
                )
            entries[key.value] = (key, self._node(next(self.events), depth + 1))
        return Mapping(tuple(entries.values()), line)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _problem(file: str, line: int, what: str, hint: str, code: str = "record.yaml") -> RecordError:
    return RecordError([RecordProblem(what, hint=hint, file=file, line=line, code=code)])


def _from_yaml(error: yaml.MarkedYAMLError, file: str, text: str) -> RecordError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else 1
    lines = text.split("\n")
    for number in (line, line - 1):
        if (
            0 < number <= len(lines)
            and "\t" in lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip())]
        ):
            return _problem(file, number, "the line is indented with a tab", "indent with spaces")
    what = (error.problem or "the YAML cannot be read").strip()
    if "mapping values are not allowed" in what:
        return _problem(file, line, "a colon stands inside unquoted text", 'put the text in quotation marks: "…"')
    if "cannot start any token" in what:
        return _problem(
            file, line, f"the text begins with a sign that YAML reserves ({what})", 'put it in quotation marks: "…"'
        )
    return _problem(file, line, f"the YAML cannot be read: {what}", "check indentation, colons and quotation marks")
