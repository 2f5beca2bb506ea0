"""The catalogs of the command line: every help text and its translation, compiled; ``make catalogs`` runs this.

People write ``zh_Hans``; ``zh_Hant`` is derived from it, as pages are.
"""

from __future__ import annotations

import datetime as dt
import inspect
import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from diptych.cli.language import CATALOGS, DOMAIN
from diptych.cli.main import COMMANDS, group
from diptych.lang.hanzi import to_hant_of_programs
from diptych.records.files import write_whole

WRITTEN = "zh_Hans"
DERIVED = "zh_Hant"
# A catalog's head tells a day; the same words give the same bytes on any.
_NO_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def help_texts() -> Iterator[str]:
    """Every help text of ours, in the order of the commands."""
    yield group.help or ""
    context = click.Context(group)
    for name, line in COMMANDS.items():
        yield line
        command = group.get_command(context, name)
        assert command is not None
        yield inspect.cleandoc(command.help or "")
        yield from (
            parameter.help for parameter in command.params if isinstance(parameter, click.Option) and parameter.help
        )


def catalog_path(language: str, ending: str = "po") -> Path:
    """Where a catalog stands."""
    return CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def read_written() -> Catalog:
    """The catalog that people write."""
    with catalog_path(WRITTEN).open("rb") as file:
        return read_po(file, locale=WRITTEN)


def compiled(language: str) -> bytes:
    """The compiled catalog of a language, from what people write."""
    catalog = Catalog(locale=language, creation_date=_NO_DAY, revision_date=_NO_DAY)
    for message in read_written():
        if message.id and message.string:
            text = str(message.string)
            catalog.add(message.id, text if language == WRITTEN else _derived(text))
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _derived(text: str) -> str:
    """In the other script, but for what stands in quotes of code."""
    return "".join(part if part.startswith("`") else to_hant_of_programs(part) for part in re.split(r"(`[^`]*`)", text))


def update() -> list[str]:
    """Add new texts to the written catalog, take out old ones, compile all; return the texts without a translation."""
    old = read_written()
    fresh = Catalog(locale=WRITTEN, project="Diptych", fuzzy=False)
    # Click's own texts, which are not ours to list, stand in the catalog under its name.
    theirs = [message.id for message in old if "click" in message.auto_comments]
    for text in dict.fromkeys((*help_texts(), *theirs)):
        known = old.get(text)
        fresh.add(text, known.string if known else "", auto_comments=["click"] if text in theirs else [])
    buffer = io.BytesIO()
    write_po(buffer, fresh, width=110, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: zh_Hans\\n"\n\n'
    write_whole(catalog_path(WRITTEN), header.encode("utf-8") + buffer.getvalue())
    for language in (WRITTEN, DERIVED):
        write_whole(catalog_path(language, "mo"), compiled(language))
    return [str(message.id) for message in fresh if message.id and not message.string]


if __name__ == "__main__":
    for missing in update():
        print(f"not translated: {missing!r}")
