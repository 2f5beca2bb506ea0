"""Why something could not be captured: one kind of error with a stable code."""

from __future__ import annotations

from diptych.errors import CaptureError


class Refusal(CaptureError):  # noqa: N818 - a decision, not a mistake of the program
    """A URL or file that is not stored; ``code`` is stable (``capture.address``), the text is for people.

    Codes: ``url``, ``scheme``, ``port``, ``address``, ``name``, ``connection``, ``certificate``, ``timeout``,
    ``protocol``, ``status``, ``redirect``, ``robots``, ``too-large``, ``coding``, ``empty``, ``kind``, ``file``,
    each behind ``capture.``. ``status`` is the HTTP status, where a server answered with one that is no page.
    """

    def __init__(self, code: str, what: str, hint: str, *, place: str = "", status: int | None = None) -> None:
        self.code = f"capture.{code}"
        self.status = status
        super().__init__(what, hint=hint, place=place)
