"""``diptych completion``, and the names that a shell completes."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from diptych.errors import DiptychError
from diptych.records.store import find_site

_VARIABLE = "_DIPTYCH_COMPLETE"
_FILES = {
    "bash": 'eval "$(diptych completion bash)"  # in ~/.bashrc',
    "zsh": 'eval "$(diptych completion zsh)"  # in ~/.zshrc, after compinit',
    "fish": "diptych completion fish > ~/.config/fish/completions/diptych.fish",
}


@click.command(name="completion")
@click.argument("shell", type=click.Choice(list(_FILES)))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options and the names of briefs.

    \b
    bash  eval "$(diptych completion bash)"  in ~/.bashrc
    zsh   eval "$(diptych completion zsh)"   in ~/.zshrc, after compinit
    fish  diptych completion fish > ~/.config/fish/completions/diptych.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "diptych", _VARIABLE).source())


def complete_briefs(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The briefs of this site whose ids hold what was typed, those that begin with it first; and files."""
    try:
        briefs = find_site(Path.cwd()).briefs_path
        names = sorted(path.name for path in briefs.iterdir() if (path / "sources").is_dir() or path.is_dir())
    except (DiptychError, OSError):
        return []
    ids = [name for name in names if name[:4].isdigit() and incomplete in name]
    return [CompletionItem(name) for name in sorted(ids, key=lambda name: not name.startswith(incomplete))]
