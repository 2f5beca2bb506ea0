"""The errors that Diptych raises; every text reads ``place: what is wrong — what to do``."""

from __future__ import annotations

from collections.abc import Sequence


class DiptychError(Exception):
    """Anything that a user can mend; its text is shown as it is, never as a traceback."""

    exit_code = 2

    def __init__(self, what: str, *, hint: str = "", place: str = "") -> None:
        self.what = what
        self.hint = hint
        self.place = place
        head = f"{place}: " if place else ""
        tail = f" — {hint}" if hint else ""
        super().__init__(f"{head}{what}{tail}")


class UsageError(DiptychError):
    """A command was called with words that it cannot use."""


class CaptureError(DiptychError):
    """A capture cannot be read: empty, binary, of an unknown encoding, or too large."""

    exit_code = 1


class RecordProblem(DiptychError):  # noqa: N818 - not an error by itself: a RecordError carries several
    """One thing wrong with a YAML record; ``code`` is documented (``record.unknown-key``)."""

    exit_code = 1

    def __init__(self, what: str, *, hint: str, file: str, line: int, path: str = "", code: str) -> None:
        self.file = file
        self.line = line
        self.path = path
        self.code = code
        super().__init__(what, hint=hint, place=f"{file}:{line}" + (f": {path}" if path else ""))


class RecordError(DiptychError):
    """A YAML record that cannot be used; ``problems`` names each thing that is wrong with it."""

    exit_code = 1

    def __init__(self, problems: Sequence[RecordProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class EngineError(DiptychError):
    """A language model or a translator gave no answer; nothing was written."""


class BuildError(DiptychError):
    """The site could not be built; the old site is untouched."""
