"""The language that the command line speaks: English, or Chinese in either script, as the user's environment says.

Catalogs are compiled (``make catalogs``) and read by the standard library, so that starting costs nothing; Click asks
the same library for its own words.
"""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

DOMAIN = "diptych"
CATALOGS = Path(__file__).parent / "catalogs"
# As POSIX has it, the first that is set decides; ours comes first, for a terminal in another language than its user.
_VARIABLES = ("DIPTYCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_HANT = re.compile(r"hant|tw|hk|mo", re.IGNORECASE)


def user_language(environment: Mapping[str, str]) -> str:
    """``zh_Hans``, ``zh_Hant`` or ``en``: the language that the first set variable names."""
    value = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    parts = re.split("[-_.@]", value)
    if parts[0].lower() != "zh":
        return "en"
    return "zh_Hant" if any(_HANT.fullmatch(part) for part in parts[1:]) else "zh_Hans"


def speak(language: str) -> None:
    """Let every text that is looked up from now on, Click's own too, be in ``language``."""
    # The variable that the standard library asks first.
    os.environ["LANGUAGE"] = language
    gettext.textdomain(DOMAIN)
    gettext.bindtextdomain(DOMAIN, str(CATALOGS))


def translate(text: str) -> str:
    """The text in the user's language, or as it is where no catalog has it."""
    return gettext.gettext(text) if text else text


def localized(command: click.Command) -> click.Command:
    """A copy of the command whose help is in the user's language."""
    command = copy.copy(command)
    command.help = translate(inspect.cleandoc(command.help or ""))
    command.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = translate(parameter.help)
    return command
