"""Where dates stand in a text: the forms of Chinese and English, which may be mixed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from diptych.lang.date_forms import FORMS, DateForm
from diptych.lang.dates import DateMention, day_count
from diptych.lang.designations import find_designations
from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import narrow_digits
from diptych.lang.spans import Span

_GATES = Gates(((form.pattern, form) for form in FORMS), closed=True)
_SECOND_DAY = compile_late(
    r"\s?(?:and|to|through|[-–&])\s?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?![\d:,.]*\d|\s?[a-z%])"
)
_YEARS = compile_late(r"\d{4}[-–/](?P<last>\d\d)$")


@lru_cache(maxsize=8192)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates, periods and times of day of a text, in order, none inside another."""
    folded = narrow_digits(fold_chars(text))
    line = folded
    for span in find_designations(text):
        line = _without(line, span)
    found: list[DateMention] = []
    for _, form in _GATES.let_in(folded):
        if form.core is not None and form.core.search(line) is None:
            continue
        mentions = _matches(form, line, text)
        for mention in mentions:
            line = _without(line, mention.span)
        found += mentions
    if not found:
        return ()
    found += [*_second_days(found, text), *_second_years(found)]
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def says_day_count(text: str, value: Fraction) -> bool:
    """Whether a text has so many days in the form of a date: 14日集中隔离."""
    return any(day_count(mention, text) == value for mention in find_dates(text))


def _without(line: str, span: Span) -> str:
    """A line with a control character, which no pattern matches, in place of each taken one."""
    return line[: span.start] + "\x00" * (span.end - span.start) + line[span.end :]


def _matches(form: DateForm, free: str, text: str) -> list[DateMention]:
    found = []
    for match in form.pattern.finditer(free):
        fields = form.read(match)
        if fields:
            start, end = match.span()
            found.append(DateMention(Span(start, end, text[start:end]), **fields))  # type: ignore[arg-type]
    return found


def _second_days(found: list[DateMention], text: str) -> Iterator[DateMention]:
    """The 27 of "November 26 and 27"."""
    for mention in found:
        said = mention.span.text
        if not (mention.month and mention.day and said.isascii() and said[-1].isalnum()):
            continue
        match = _SECOND_DAY.match(text, mention.span.end)
        if match:
            yield DateMention(
                Span(match.start("day"), match.end("day"), match["day"]), month=mention.month, day=int(match["day"])
            )


def _second_years(found: list[DateMention]) -> Iterator[DateMention]:
    """The 2025 of 2024-25."""
    for mention in found:
        match = _YEARS.search(mention.span.text) if mention.year and mention.month is None else None
        if match and mention.year and int(match["last"]) >= mention.year % 100:
            start = mention.span.start + match.start("last")
            yield DateMention(
                Span(start, start + 2, match["last"]), year=mention.year // 100 * 100 + int(match["last"])
            )
