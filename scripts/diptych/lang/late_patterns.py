"""Patterns that are compiled when they are first used: to compile all that there are takes longer than a check."""

from __future__ import annotations

import re
from typing import Any, cast

# All that is asked of a pattern besides its text and its flags.
_USES = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("groups", "groupindex"),
)


class _Pattern:
    """A pattern with the methods of the compiled one for its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags


class _LatePattern(_Pattern):
    """Stands for a pattern, and becomes it as soon as one of its methods is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name not in _USES:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((use, getattr(compiled, use)) for use in _USES)
        # Whatever has __getattr__ is slower at every attribute, also at those that it has.
        self.__class__ = _Pattern  # type: ignore[assignment]
        return self.__dict__[name]


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as ``re.compile``, but for the time: an error in the pattern is raised when it is first used."""
    return cast("re.Pattern[str]", _LatePattern(pattern, int(flags) | int(re.UNICODE)))
