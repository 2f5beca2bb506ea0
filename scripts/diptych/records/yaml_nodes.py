"""YAML text as nodes with line numbers and data as YAML text, in the safe subset that records use.

Only mappings, lists and strings exist: no aliases, anchors, tags, implicit types or duplicate keys, and both size and
depth are bounded. Built on PyYAML's event stream, because its composers recurse in C (100,000 nested ``[`` crash
CSafeLoader of PyYAML 6) and its constructors guess types (``12:30`` → 750, ``no`` → False).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from diptych.errors import RecordError, RecordProblem
from diptych.records.line_nodes import read_lines
from diptych.records.nodes import Mapping, Node, Scalar, Sequence

# A brief of 20 facts with five sources is about 30 KB; a record fifty times that is not one brief.
MAX_RECORD_CHARS = 2_000_000
# The deepest key of a brief, framework[0].points[0].text.zh, is at depth 6.
MAX_DEPTH = 16

# Controls, halves of surrogate pairs and noncharacters: XML 1.0 §2.2 knows none of them, so that no page or feed could
# carry them, and a terminal obeys some. Tabs and line breaks are text.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Line breaks to YAML 1.1 but to no editor: unquoted, they would end a value in the middle and shift every line number.
_OLD_BREAKS = re.compile("[\x85\u2028\u2029]")
# These, and the tabs, line breaks and marks of byte order that only the whole of YAML knows where to allow.
_UNUSUAL = re.compile(f"{FORBIDDEN.pattern}|{_OLD_BREAKS.pattern}|[\t\r\ufeff]")
# The numbers of YAML 1.2 that PyYAML, a reader of YAML 1.1, does not know as numbers: 1e3, 0o17.
_NUMBER_1_2 = re.compile(r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+)$")
# Folding would put line breaks, which YAML reads as spaces, between Chinese characters.
_NEVER_FOLD = 1 << 30

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Asked for at each of a record's thousand events.
_Scalar, _MappingStart, _MappingEnd = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
_SequenceEnd = yaml.SequenceEndEvent


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
    if not _UNUSUAL.search(text):
        # Most records are as Diptych wrote them.
        root = read_lines(text)
        if root is not None:
            return root
    else:
        _refuse_forbidden(text, file)
        text = _OLD_BREAKS.sub(" ", text)
    try:
        return _Parser(text, file).document()
    except yaml.MarkedYAMLError as error:
        raise _from_yaml(error, file, text) from None


def marked_events(text: str) -> Iterator[Any]:
    """PyYAML's events of a text that ``parse_yaml`` accepts; their marks count code points from its beginning."""
    return iter(yaml.parse(_OLD_BREAKS.sub(" ", text), Loader=_Loader))


def dump_yaml(data: Any) -> str:
    """The YAML text of dicts, lists and strings: one value a line, in quotation marks where other readers would guess.

    Days (``2025-08-14``) stay plain although YAML 1.1 has a type for them: editors write and read them so.
    """
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD))


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def one_line(self, text: str) -> yaml.Node:
        # In double quotes line breaks are written as \n; in all other styles they are lines, which YAML folds.
        style = '"' if re.search("[\n\r\x85\u2028\u2029]", text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.one_line)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_1_2, list("-+.0123456789"))


class _Parser:
    """Turns the event stream into nodes, without recursion in C and with a bounded depth of its own."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.loader = _Loader(text)
        self.next = self.loader.get_event

    def document(self) -> Node:
        root: Node | None = None
        while (event := self.next()) is not None:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    mark: Any = event.start_mark
                    what, hint = "a second document begins here", "keep one document, without '---'"
                    raise _problem(self.file, mark.line + 1, what, hint)
                root = self._node(event, 1)
        if root is None or (isinstance(root, Scalar) and not root.value):
            raise _problem(self.file, 1, "the record is empty", "write it, or copy one from another brief")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is _Scalar:
            return self._scalar(event, depth)
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent or event.anchor or event.tag or depth > MAX_DEPTH:
            raise self._unsafe(event, line)
        if kind is _MappingStart:
            return self._mapping(line, depth + 1)
        items = []
        while type(event := self.next()) is not _SequenceEnd:
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), line)

    def _scalar(self, event: Any, depth: int) -> Scalar:
        line, style = event.start_mark.line + 1, event.style
        if event.anchor or event.tag or depth > MAX_DEPTH:
            raise self._unsafe(event, line)
        if style == '"':
            _refuse_forbidden(event.value, self.file, line)  # an escape such as "\0" is not seen before
        return Scalar(event.value, line, not style)

    def _unsafe(self, event: Any, line: int) -> RecordError:
        """The problem of a node that lies outside the safe subset."""
        if isinstance(event, yaml.AliasEvent):
            return _problem(self.file, line, f"an alias (*{shorten(event.anchor)}) is used", "write the text out")
        if event.anchor:
            what, hint = f"an anchor (&{shorten(event.anchor)}) is used", "delete it and write the text out"
            return _problem(self.file, line, what, hint)
        if event.tag:
            return _problem(self.file, line, f"a tag ({shorten(event.tag)}) is used", "delete it; every value is text")
        what, hint = f"values are nested deeper than {MAX_DEPTH}", "check the indentation and brackets"
        return _problem(self.file, line, what, hint)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next()) is not _MappingEnd:
            key = self._scalar(event, depth) if type(event) is _Scalar else self._node(event, depth)
            if not isinstance(key, Scalar):
                raise _problem(self.file, key.line, "a key is not a word", "write 'key: value'")
            if key.value in entries:
                first = entries[key.value][0].line
                raise _problem(
                    self.file,
                    key.line,
                    f"the key '{shorten(key.value)}' stands twice; the first is in line {first}",
                    "keep one of them",
                    code="record.duplicate-key",
                )
            event = self.next()
            value = self._scalar(event, depth) if type(event) is _Scalar else self._node(event, depth)
            entries[key.value] = (key, value)
        return Mapping(tuple(entries.values()), line)


def shorten(text: str | None) -> str:
    """The beginning of ``text`` on one line, at most 60 characters: an error is one line on a terminal."""
    text = " ".join((text or "").split())
    return text if len(text) <= 60 else text[:59] + "…"


def _problem(file: str, line: int, what: str, hint: str, code: str = "record.yaml") -> RecordError:
    return RecordError([RecordProblem(what, hint=hint, file=file, line=line, code=code)])


def _refuse_forbidden(text: str, file: str, line: int | None = None) -> None:
    """``line`` is that of a value; without it ``text`` is the whole record."""
    if found := FORBIDDEN.search(text):
        line = line or 1 + len(re.findall(r"\r\n?|\n", text[: found.start()]))
        raise _problem(
            file, line, f"the character U+{ord(found[0]):04X} is not allowed", "delete it; it cannot be shown"
        )


def _from_yaml(error: yaml.MarkedYAMLError, file: str, text: str) -> RecordError:
    what = (error.problem or "the YAML cannot be read").strip()
    # What is never closed is noticed where something else fails; the line to mend is where it was opened.
    context = error.context or ""
    opened = error.context_mark if "flow" in context or "end of stream" in what else None
    mark = opened or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else 1
    lines = re.split(r"\r\n?|\n", text)
    for number in (line, line - 1):
        if 0 < number <= len(lines) and re.match(r"[ ]*\t", lines[number - 1]):
            return _problem(file, number, "the line is indented with a tab", "indent with spaces")
    if opened and "quoted scalar" in context:
        return _problem(file, line, "a quotation mark opens here and is never closed", "close it")
    if opened and "flow" in context:
        return _problem(file, line, "a bracket opens here and is not closed", "close it, or add the missing comma")
    if "mapping values are not allowed" in what:
        return _problem(file, line, "a colon stands inside unquoted text", 'put the text in quotation marks: "…"')
    if "cannot start any token" in what:
        return _problem(
            file, line, f"the text begins with a sign that YAML reserves ({what})", 'put it in quotation marks: "…"'
        )
    return _problem(file, line, f"the YAML cannot be read: {what}", "check indentation, colons and quotation marks")
