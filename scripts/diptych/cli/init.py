"""``diptych init``."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from diptych.errors import UsageError
from diptych.pipeline.founding import LICENCES, SiteWords, check_free, found_site, update_starter

# An update names so many files one by one.
_SHOWN_FILES = 20


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), required=False)
@click.option("--name-zh", help="The site's name in Chinese.")
@click.option("--name-en", help="The site's name in English.")
@click.option("--owner", help="Who answers for the briefs, as the foot of each page says it.")
@click.option("--licence", type=click.Choice(list(LICENCES)), help="What others may do with your briefs' own words.")
@click.option("--url", help="Where the site will stand, as https://example.org/ (may be set later in mkdocs.yml).")
@click.option("--no-input", is_flag=True, help="Ask nothing: take the options and the defaults.")
@click.option("--update", is_flag=True, help="Bring the program and its files in an existing site up to this program.")
def command(
    folder: Path | None,
    name_zh: str | None,
    name_en: str | None,
    owner: str | None,
    licence: str | None,
    url: str | None,
    no_input: bool,
    update: bool,
) -> None:
    """Make a site of your own in DIR: configuration, a first brief, frameworks, names, CI files and the program.

    Every site is in Chinese and English. Nothing is ever overwritten, and an interrupted run can be repeated.
    Exit code: 0 made, 2 wrong use.
    """
    if update:
        _update(folder or Path.cwd())
        return
    if folder is None:
        raise UsageError("no folder is named", hint="name the new site's folder, as in: diptych init my-site")
    check_free(folder)
    asks = not no_input and sys.stdin.isatty()
    name_en = name_en or _ask("Name in English", _name_of(folder), asks)
    name_zh = name_zh or _ask("Name in Chinese", name_en, asks)
    owner = owner or _ask("Who answers for it", name_en, asks)
    licence = licence or _ask("Licence of your briefs", "cc-by-4.0", asks, click.Choice(list(LICENCES)))
    url = url if url is not None else _ask("Address, if you know it", "", asks)
    count = found_site(folder, SiteWords(name_zh, name_en, url, licence, owner))
    click.echo(f"{folder}: a new site, {count} files")
    click.echo(f"  next: make -C {shlex.quote(str(folder))} site", err=True)


def _ask(question: str, default: str, asks: bool, kind: click.Choice[str] | None = None) -> str:
    return str(click.prompt(question, default, type=kind, err=True)) if asks else default


def _name_of(folder: Path) -> str:
    """A name made from the folder's: ``my-site`` → ``My site``."""
    words = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    return (words[:1].upper() + words[1:])[:60] or "Diptych"


def _update(folder: Path) -> None:
    done = update_starter(folder)
    for verb, names in (("written", done.written), ("removed", done.removed), ("left, you changed it", done.left)):
        for name in names[:_SHOWN_FILES]:
            click.echo(f"{verb}: {name}")
        if len(names) > _SHOWN_FILES:
            click.echo(f"{verb}: {len(names) - _SHOWN_FILES} more")
    if not any((done.written, done.removed, done.left)):
        click.echo("nothing to update")
