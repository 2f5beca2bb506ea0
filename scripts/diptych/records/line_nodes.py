"""The lines of a record as nodes, where each holds a key, a value or both and nothing more, as Diptych writes them.

This is a small and regular part of YAML, read in half the time of an event stream. What is laid out in any other way,
and whatever is wrong, is left to the reader of all YAML (``records.yaml_nodes``), which alone knows errors.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diptych.records.nodes import Mapping, Node, Scalar, Sequence

# Each container begins further right than the one around it: none can be nested deeper than a record may be.
_MOST_INDENT = 12
_LINE = re.compile(
    rf"""^(?:
    ([ ]{{0,{_MOST_INDENT}}}) (-[ ])?
    (?: ([A-Za-z][A-Za-z0-9_-]{{0,60}}) : (?:[ ](?=[^ \n])|$) )?
    (?:
      # Without quotation marks: no sign in the first place that YAML reserves, and no ": ", " #" or blank at the end.
      ( [^-?:,\[\]{{}}\#&*!|>'"%@` \n] [^:\#\n]*+ (?: (?: :(?=[^ \n]) | (?<![ ])\# ) [^:\#\n]*+ )*+ (?<![ ]) )
      # In quotation marks without escapes, or a list of ids in brackets.
    | ( '[^'\n]*+(?:''[^'\n]*+)*+' | "[^"\\\n]*+"
      | \[(?:[A-Za-z0-9][A-Za-z0-9_-]*+(?:,[ ][A-Za-z0-9][A-Za-z0-9_-]*+)*+)?\] )
    )?
    | [ ]*\#[^\n]*
    )$""",
    re.MULTILINE | re.VERBOSE,
)
# A named tuple's own constructor is a function in Python, and takes twice as long.
_new = tuple.__new__


class _Row(NamedTuple):
    """A line that is neither blank nor a comment; ``quoted`` is a value in quotation marks or brackets.

    ``indent`` are the blanks before the line: of two such strings the longer one is the greater.
    """

    line: int
    indent: str
    dash: str
    key: str
    plain: str
    quoted: str


# Ends whatever is open; it can be no key's value.
_END = _Row(0, "", "- ", "", "", "")


class _Irregular(Exception):  # noqa: N818 - is no error
    pass


def read_lines(text: str) -> Mapping | None:
    """The root of a record without tabs, controls and line breaks other than U+000A; None for all but regular lines.

    A node that is returned is the one that ``parse_yaml`` makes of the same text.
    """
    found = _LINE.findall(text)
    if len(found) != text.count("\n") + 1:
        return None
    rows = [
        _new(_Row, (line, indent, dash, key, plain, quoted))
        for line, (indent, dash, key, plain, quoted) in enumerate(found, 1)
        if key or dash or plain or quoted
    ]
    if not rows or rows[0].dash:
        return None
    rows.append(_END)
    try:
        root, at = _mapping(rows, 0, rows[0].indent)
    except _Irregular:
        return None
    return root if rows[at] is _END else None


def _mapping(rows: list[_Row], at: int, indent: str) -> tuple[Mapping, int]:
    """The keys from row ``at`` on, the first of which may stand behind a dash, and the row that follows them."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    line, _, _, key, plain, quoted = rows[at]
    first = line
    while True:
        if not key or key in entries:
            raise _Irregular
        at += 1
        below, deeper, dash, *_ = rows[at]
        node: Node
        if plain:
            node = _new(Scalar, (plain, line, True))
        elif quoted:
            node = _quoted(quoted, line)
        elif deeper > indent:
            node, at = (_sequence if dash else _mapping)(rows, at, deeper)
        elif dash and deeper == indent and below:
            raise _Irregular  # a list may begin right below its key
        else:
            node = _new(Scalar, ("", line, True))
        entries[key] = (_new(Scalar, (key, line, True)), node)
        line, deeper, dash, key, plain, quoted = rows[at]
        if dash or deeper != indent:
            break
    if deeper > indent:
        raise _Irregular  # text may go on in the next line
    return _new(Mapping, (tuple(entries.values()), first)), at


def _sequence(rows: list[_Row], at: int, indent: str) -> tuple[Sequence, int]:
    """The list whose first dash stands in row ``at``, and the row that follows it."""
    items: list[Node] = []
    line, _, _, key, plain, quoted = rows[at]
    first = line
    inside = f"{indent}  "
    while True:
        node: Node
        if key:
            node, at = _mapping(rows, at, inside)
        elif plain or quoted:
            node = _new(Scalar, (plain, line, True)) if plain else _quoted(quoted, line)
            at += 1
        else:
            raise _Irregular
        items.append(node)
        line, deeper, dash, key, plain, quoted = rows[at]
        if not dash or deeper != indent:
            break
    if deeper >= indent:
        raise _Irregular
    return _new(Sequence, (tuple(items), first)), at


def _quoted(text: str, line: int) -> Node:
    if text[0] == "'":
        return _new(Scalar, (text[1:-1].replace("''", "'"), line, False))
    if text[0] == '"':
        return _new(Scalar, (text[1:-1], line, False))
    words = text[1:-1].split(", ") if len(text) > 2 else ()
    return _new(Sequence, (tuple([_new(Scalar, (word, line, True)) for word in words]), line))
