"""Nodes to the model's types: every problem of a record at once, each with its line and key path."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import difflib
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Literal, TypeVar

from diptych.errors import RecordError, RecordProblem
from diptych.model.brief import DATE_PATTERN, DAY_PATTERN, ID_PATTERN
from diptych.records.nodes import Mapping, Node, Scalar, Sequence
from diptych.records.yaml_nodes import parse_yaml, shorten

T = TypeVar("T")

# Nobody mends more at one sitting, and each unknown key costs a search for its nearest neighbour.
MAX_PROBLEMS = 100
# What other readers of YAML take for "nothing"; as text it would stand on a page.
_NULLS = ("~", "null", "Null", "NULL")
_NOTHING = frozenset(("", *_NULLS))


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A record with the place of each of its values; ``lines`` maps a key path to its line, from 1.

    The record's own fields can be read from the document as well: ``document.facts`` is ``document.value.facts``.
    """

    value: T
    file: str
    lines: dict[str, int]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copy and pickle ask for these before the fields are there
            raise AttributeError(name)
        return getattr(self.value, name)

    def line(self, path: str) -> int:
        """The line of ``path``, or of the nearest value around it."""
        while path and path not in self.lines:
            path = re.sub(r"(?:^|\.)[^.\[\]]+$|\[\d+\]$", "", path)
        return self.lines.get(path, 1)


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What a field of a record type takes."""

    name: str
    type: Any
    required: bool
    doc: str
    pattern: str | None
    minimum: int
    example: str | None
    many: bool


@cache
def shapes(record: type) -> dict[str, FieldShape]:
    """The fields of a record type in their order, by name."""
    hints = typing.get_type_hints(record)
    return {field.name: _shape(field, hints[field.name]) for field in dataclasses.fields(record)}


def _shape(field: dataclasses.Field[Any], hint: Any) -> FieldShape:
    if isinstance(hint, types.UnionType):
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    many = typing.get_origin(hint) is tuple
    return FieldShape(
        name=field.name,
        type=typing.get_args(hint)[0] if many else hint,
        required=field.default is dataclasses.MISSING,
        doc=field.metadata.get("doc", ""),
        pattern=field.metadata.get("pattern"),
        minimum=field.metadata.get("min", 0),
        example=field.metadata.get("example"),
        many=many,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is asked of each value of a field, worked out once a type and not once a value.

    ``record`` is the type of values that are keys themselves, ``choices`` are the words of a field that takes no
    others, and ``dated`` is True where a value begins with a day. ``is_sound`` says whether a text is a value of the
    field; None for one that takes any text. ``is_text`` is True where the field takes one text and nothing else.
    """

    shape: FieldShape
    record: type | None
    choices: tuple[str, ...]
    form: re.Pattern[str] | None
    dated: bool
    is_sound: Callable[[str], object] | None
    is_text: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of a record type by name, and the names of those that it cannot do without."""

    plans: dict[str, _Plan]
    required: frozenset[str]


@cache
def _form(record: type) -> _Form:
    known = shapes(record)
    return _Form(
        {name: _plan(shape) for name, shape in known.items()},
        frozenset(name for name, shape in known.items() if shape.required),
    )


def _plan(shape: FieldShape) -> _Plan:
    record = typing.cast(type, shape.type) if dataclasses.is_dataclass(shape.type) else None
    choices = typing.get_args(shape.type) if typing.get_origin(shape.type) is Literal else ()
    form = re.compile(shape.pattern) if shape.pattern else None
    # A fact's date is judged with its fact, which alone is withheld; any other day belongs to the whole record.
    of_a_fact = shape.pattern == DATE_PATTERN and shape.name == "date"
    dated = shape.pattern in (DATE_PATTERN, DAY_PATTERN, ID_PATTERN) and not of_a_fact
    is_text = record is None and not shape.many
    return _Plan(shape, record, choices, form, dated, _soundness(choices, form, dated), is_text)


def _soundness(choices: tuple[str, ...], form: re.Pattern[str] | None, dated: bool) -> Callable[[str], object] | None:
    """The test of a field's texts; None where any text will do."""
    if not dated and not (choices and form):
        return choices.__contains__ if choices else form.fullmatch if form else None
    return lambda text: (
        (not choices or text in choices) and (not form or form.fullmatch(text)) and (not dated or _is_day(text))
    )


def read_record(text: str, record: type[T], file: str) -> Document[T]:
    """Return the record that a YAML text holds; raises RecordError with all of its problems."""
    binder = _Binder(file)
    root = parse_yaml(text, file)
    value = None
    with contextlib.suppress(_TooMany):
        value = binder.bind(root, record, "")
    if value is None or binder.problems:
        raise RecordError(sorted(binder.problems, key=lambda problem: problem.line))
    return Document(value, file, binder.lines)


class _TooMany(Exception):  # noqa: N818 - ends the search, is no error
    pass


class _Binder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[RecordProblem] = []
        self.lines: dict[str, int] = {}

    def bind(self, node: Node, record: type, path: str) -> Any:
        """The value of ``node`` as ``record``; None after a problem, which is kept."""
        form = _form(record)
        plans = form.plans
        if not isinstance(node, Mapping):
            return self._fail(
                node, path, f"keys are expected here: {', '.join(plans)}", "write 'key: value' lines", "type"
            )
        values = {}
        misspelt = set()
        before = f"{path}." if path else ""
        for key, child in node.entries:
            name = key.value
            plan = plans.get(name)
            place = before + (name if plan else shorten(name))
            self.lines[place] = key.line
            if plan is None:
                misspelt.add(self._unknown(key, place, shapes(record)))
            elif not isinstance(child, Scalar):
                bind = self._list if plan.shape.many else self._value
                values[name] = bind(child, plan, place)
            elif plan.is_text and _is_value(child, plan):
                values[name] = child.value
            elif not _is_blank(child):
                bind = self._list if plan.shape.many else self._value
                values[name] = bind(child, plan, place)
        if not form.required <= values.keys():
            for name in plans:
                if name in form.required and name not in values and name not in misspelt:
                    self._fail(node, path, f"the key '{name}' is missing", plans[name].shape.doc, "missing-key")
        return None if self.problems else record(**values)

    def _list(self, node: Node, plan: _Plan, path: str) -> Any:
        shape = plan.shape
        if not isinstance(node, Sequence):
            return self._fail(node, path, "a list is expected here", "begin each entry with '- '", "type")
        if len(node.items) < shape.minimum:
            self._fail(node, path, f"at least {shape.minimum} entries are needed", shape.doc, "too-few")
        values = []
        for index, item in enumerate(node.items):
            place = f"{path}[{index}]"
            self.lines[place] = item.line
            if _is_blank(item):
                self._fail(item, place, "the entry is empty", "write it, or delete its '-'", "empty-entry")
            else:
                values.append(self._value(item, plan, place))
        return tuple(values)

    def _value(self, node: Node, plan: _Plan, path: str) -> Any:
        if plan.record is not None:
            return self.bind(node, plan.record, path)
        if not isinstance(node, Scalar):
            return self._fail(
                node, path, "text is expected here", "write one value, in quotation marks if need be", "type"
            )
        if _is_value(node, plan):
            return node.value
        return self._refuse(node, plan, path)

    def _refuse(self, node: Scalar, plan: _Plan, path: str) -> None:
        """Keep what is wrong with a text that is no value of its field."""
        value = node.value
        if node.plain and value in _NULLS:
            hint = f'leave the key out, or write "{value}" in quotation marks if the word is meant'
            self._fail(node, path, f"'{value}' is no value", hint, "null")
        elif plan.choices and value not in plan.choices:
            what = f"'{shorten(value)}' is not one of: {', '.join(plan.choices)}"
            self._fail(node, path, what, "choose one of them", "choice")
        elif plan.form and not plan.form.fullmatch(value):
            example = f"write it like {plan.shape.example}" if plan.shape.example else plan.shape.doc
            self._fail(node, path, f"'{shorten(value)}' does not have the right form", example, "form")
        else:
            self._fail(node, path, f"'{value[:10]}' is not a day of the calendar", plan.shape.doc, "form")

    def _unknown(self, key: Scalar, path: str, known: dict[str, FieldShape]) -> str:
        """Report the key; the known one that it is nearest to, or nothing."""
        near = difflib.get_close_matches(key.value.casefold(), known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"the keys here are: {', '.join(known)}"
        self._fail(key, path, f"the key '{shorten(key.value)}' is not known", hint, "unknown-key")
        return near[0] if near else ""

    def _fail(self, node: Node, path: str, what: str, hint: str, code: str) -> None:
        self.problems.append(
            RecordProblem(what, hint=hint, file=self.file, line=node.line, path=path, code=f"record.{code}")
        )
        if len(self.problems) == MAX_PROBLEMS:
            raise _TooMany


def _is_blank(node: Node) -> bool:
    """True for ``key:`` with nothing behind it, which means the same as no key at all."""
    return isinstance(node, Scalar) and node.plain and not node.value


def _is_value(node: Scalar, plan: _Plan) -> bool:
    """Whether a text that is not nothing is a value of a field that takes one text."""
    if node.plain and node.value in _NOTHING:
        return False
    return plan.is_sound is None or bool(plan.is_sound(node.value))


def _is_day(value: str) -> bool:
    """False for a day that no calendar has; a year or a month alone has passed its pattern."""
    if len(value) < 10:
        return True
    try:
        datetime.date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
