"""The ``diptych`` command; a subcommand's module is imported only when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from typing import Any

import click

from diptych import __version__
from diptych.cli.language import localized, speak, translate, user_language
from diptych.errors import DiptychError, UsageError

# Python looks for cycles of dead objects at every 700 new ones, and all over the tables of words again and again: a
# seventh of the time of a check. To build a hundred briefs from nothing leaves two hundred such objects, so it looks
# when there are as many as ten thousand briefs may have of living ones. Here and not in main(), because the processes
# that share a check are begun with this module and without a call.
gc.set_threshold(2_000_000, 20, 10)
# At its end it looks through all of them once more, which takes half a second after a check; the memory is given back
# as a whole then.
atexit.register(gc.freeze)

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
    "completion": "Let a shell complete commands and names of briefs.",
}
# The arguments that name briefs, which a shell completes.
_BRIEF_ARGUMENTS = frozenset({"brief", "briefs", "old", "new"})


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the called one."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"diptych.cli.{name.replace('import', 'import_')}")
        command = localized(module.command)
        command.params.append(_quiet_option())
        for parameter in command.params:
            if isinstance(parameter, click.Argument) and parameter.name in _BRIEF_ARGUMENTS:
                parameter._custom_shell_complete = _complete_briefs
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = arguments[0] if arguments else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            import difflib  # only for who mistypes

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean: diptych {near[0]}?" if near else "see them with: diptych --help"
            raise UsageError(f"there is no command {name!r}", hint=hint)
        return super().resolve_command(context, arguments)

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translate(self.help or ""))

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(translate("Commands")):
            formatter.write_dl([(name, translate(line)) for name, line in COMMANDS.items()])


def _complete_briefs(context: click.Context, parameter: click.Parameter, incomplete: str) -> Any:
    from diptych.cli.completion import complete_briefs

    return complete_briefs(context, parameter, incomplete)


def _quiet_option() -> click.Option:
    text = translate("Print results and errors only: no progress, notes or hints.")
    return click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quieten, help=text)


def _quieten(context: click.Context, parameter: click.Parameter, quiet: bool) -> None:
    """Let what is written to standard error go nowhere while the command runs; errors are told after it."""
    if quiet and not context.resilient_parsing:
        told, sys.stderr = sys.stderr, open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123

        def tell_again() -> None:
            sys.stderr.close()
            sys.stderr = told

        context.call_on_close(tell_again)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="diptych")
def group() -> None:
    """Bilingual briefings whose every statement leads to the words of a saved source."""


def main() -> None:
    """Run the command line; an error is one line, never a traceback."""
    speak(user_language(os.environ))
    for parameter in group.params:
        if isinstance(parameter, click.Option):
            parameter.help = translate(parameter.help or "")
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
