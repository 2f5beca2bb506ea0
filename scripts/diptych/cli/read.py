"""``diptych read FILE``: the article in one capture, and what was dropped and why."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator

import click

from diptych.model.article import Article, Block, Dropped
from diptych.pipeline.read import article_data, read_file

# Two columns need room for about 20 Chinese characters each.
LEAST_WIDTH = 90
# A dropped menu is recognised by its first words.
MOST_DROPPED_WIDTH = 100
_GAP = "  │  "
_FIELDS = (
    "title",
    "author",
    "publisher",
    "credit",
    "url",
    "published",
    "published_at",
    "archived",
    "lang",
    "script",
    "kind",
)


@click.command("read")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For a person or a program."
)
def command(file: str, form: str) -> None:
    """Show the article in FILE, a saved capture: metadata, text, and what was dropped and why.

    The exit code is 1 where there is no article in it, and where the file cannot be read.
    """
    article = read_file(file)
    if form == "json":
        click.echo(json.dumps(article_data(article), ensure_ascii=False, indent=2))
    else:
        for line in _on_terminal(article) if _has_columns() else _plain(article):
            click.echo(line, color=None if "NO_COLOR" not in os.environ else False)
    if not article.blocks:
        reason = next((note for note in reversed(article.notes) if "no article" in note), "there is no article in it")
        click.echo(f"diptych: {file}: {reason}", err=True)
        sys.exit(1)


def _has_columns() -> bool:
    return sys.stdout.isatty() and shutil.get_terminal_size().columns >= LEAST_WIDTH


def _head(article: Article) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(article, name)
        where = next((item.where for item in article.meta if item.field == name and item.value == value), "")
        shown = _safe(value) if value else "unknown"
        yield f"{name + ':':<14}{shown}" + (f"  ({where})" if where else "")
    if article.truncated:
        yield "truncated:    yes"
    for cited in article.cites:
        yield f"{'cites:':<14}" + " — ".join(_safe(part) for part in (cited.title, cited.author, cited.url) if part)
    for note in article.notes:
        yield f"{'note:':<14}{_safe(note)}"


def _plain(article: Article) -> Iterator[str]:
    """The article first, then what was dropped, each line with where it stands: easy to page and to compare."""
    yield from _head(article)
    yield ""
    for block in article.blocks:
        yield _marked(block)
    if article.dropped:
        yield ""
        yield f"dropped ({len(article.dropped)}):"
        for item in article.dropped:
            yield f"  {item.line:>5}  {item.reason:<15} {_cut(_safe(item.text), MOST_DROPPED_WIDTH)}"


def _on_terminal(article: Article) -> Iterator[str]:
    """Kept text on the left, dropped text on the right, in the order of the page."""
    for line in _head(article):
        name, rest = line[:14], line[14:]
        yield click.style(name, dim=True) + rest
    yield ""
    width = min(shutil.get_terminal_size().columns, 200)
    left = (width - len(_GAP)) * 3 // 5
    right = width - len(_GAP) - left
    yield click.style(_padded("kept", left), bold=True) + _GAP + click.style("dropped", bold=True)
    parts: list[Block | Dropped] = [*article.blocks, *article.dropped]
    for item in sorted(parts, key=lambda part: part.line):
        if isinstance(item, Block):
            for row in _wrapped(_marked(item), left):
                yield click.style(_padded(row, left), bold=item.kind == "heading") + _GAP
        else:
            yield _padded("", left) + _GAP + _dropped_cell(item, right)


def _dropped_cell(item: Dropped, width: int) -> str:
    reason = f"{item.reason}: "
    text = _cut(_safe(item.text), max(8, width - len(reason)))
    return click.style(reason, fg="yellow") + click.style(text, dim=True)


def _marked(block: Block) -> str:
    text = _safe(block.text, keep_lines=block.kind == "code")
    marks = {"heading": "## ", "list": "- ", "quote": "> "}
    return marks.get(block.kind, "") + text


def _safe(text: str, keep_lines: bool = False) -> str:
    """Text that cannot steer a terminal: no control or direction characters."""
    return "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf") or (keep_lines and character == "\n") else " "
        for character in text
    )


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used > width:
            return text[: index - 1] + "…"
    return text


def _padded(text: str, width: int) -> str:
    return text + " " * (width - sum(map(_width, text)))


def _wrapped(text: str, width: int) -> list[str]:
    """Rows of at most ``width`` columns; Latin words stay whole where a row has a space to break at."""
    rows, row, used, space = [], "", 0, -1
    for character in text:
        if used + _width(character) > width or character == "\n":
            if character not in " \n" and space > len(row) // 2 and character.isascii():
                rows.append(row[:space])
                row = row[space + 1 :]
            else:
                rows.append(row)
                row = ""
            used, space = sum(map(_width, row)), -1
        if character == "\n" or (character == " " and not row):
            continue
        if character == " ":
            space = len(row)
        row += character
        used += _width(character)
    return [*rows, row]
