"""The ``diptych`` command; a subcommand's module is imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from diptych import __version__
from diptych.errors import DiptychError

# Python looks for cycles of dead objects at every 700 new ones, and all over the tables of words again and again: a
# seventh of the time of a check, which makes few cycles. Here and not in main(), because the processes that share a
# check are begun with this module and without a call.
gc.set_threshold(50_000, 20, 10)

# name → the line that `diptych --help` shows; the module of the same name holds the command as `command`.
COMMANDS = {
    "init": "Make a site of your own.",
    "new": "Make a new brief folder.",
    "capture": "Store articles in a brief, with checksum and metadata.",
    "sort": "Put a folder of captures into brief folders, a story each, and say why.",
    "read": "Show the article in one capture, and what was dropped and why.",
    "draft": "Write or update a brief from its captures.",
    "import": "Turn an existing briefing text into a brief.",
    "check": "Show everything that is unproven or wrong in briefs.",
    "build": "Check the briefs and build the site.",
    "serve": "Show the site in a browser and follow changes.",
    "diff": "Show what changed between two versions of a brief.",
    "links": "Find dead and drifted sources on the web.",
    "status": "Show the state of every brief.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the called one."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"diptych.cli.{name.replace('import', 'import_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="diptych")
def group() -> None:
    """Bilingual briefings whose every statement leads to the words of a saved source."""


def main() -> None:
    """Run the command line; an error is one line, never a traceback."""
    try:
        # https://no-color.org: any value but none; Click leaves it to us.
        group.main(prog_name="diptych", standalone_mode=False, color=False if os.environ.get("NO_COLOR") else None)
    except DiptychError as error:
        click.echo(f"diptych: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Who reads our output has seen enough; Python would complain again when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"diptych: {place}{error.strerror or error} — check the disk and the rights to it", err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
