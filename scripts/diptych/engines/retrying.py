"""Asking again after what passes by itself (429, 5xx, time-outs): after a pause that grows, or the one asked for."""

from __future__ import annotations

import datetime as dt
import email.utils
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from diptych.engines.settings import ModelSettings
from diptych.errors import EngineError
from diptych.model.exchange import Telling

T = TypeVar("T")

# Seconds: 1, 2, 4, 8 …, each taken between half and the whole, so that many who were refused do not come back at once.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# Who asks for a longer pause than this says: come back another day.
LONGEST_ASKED = 120.0


class Passing(Exception):  # noqa: N818 - is caught and tried again
    """A failure that may pass; ``wait`` is the server's Retry-After."""

    def __init__(self, what: str, wait: str = "") -> None:
        self.what = what
        self.wait = wait
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Pace:
    """Time and chance, as tests replace them; seconds everywhere."""

    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    now: Callable[[], dt.datetime] = field(default=lambda: dt.datetime.now(dt.UTC))


@dataclass(frozen=True, slots=True)
class Down:
    """What is said of an endpoint that does not answer."""

    settings: ModelSettings

    def error(self, what: str, hint: str) -> EngineError:
        """The error, with the model and its host, and nothing else of the address."""
        return EngineError(
            what, hint=f"{hint}; nothing was written", place=f"{self.settings.model} at {self.settings.host}"
        )


def retry(ask: Callable[[], T], settings: ModelSettings, deadline: float, pace: Pace, tell: Telling) -> T:
    """What ``ask`` returns, asked again while it raises Passing; raises EngineError when tries or time are used up."""
    down = Down(settings)
    for number in range(1, settings.tries + 1):
        try:
            return ask()
        except Passing as failure:
            tried = f"{failure.what}, {number} times" if number > 1 else failure.what
            pause = _pause(failure.wait, number, pace)
            if pause > LONGEST_ASKED:
                raise down.error(f"{tried}, and asks to wait {pause:.0f} s", "try again later") from None
            if number == settings.tries or pace.monotonic() + pause >= deadline:
                raise down.error(tried, "see that it runs, or draft with --engine rules") from None
            tell(f"{settings.model}: {failure.what}; asking again in {pause:.0f} s")
            pace.sleep(pause)
    raise down.error("it was not asked", "set 'tries' to 1 or more")


def _pause(wait: str, number: int, pace: Pace) -> float:
    asked = _asked(wait, pace.now())
    if asked is not None:
        return asked
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (number - 1)) * (0.5 + pace.chance() / 2))


def _asked(wait: str, now: dt.datetime) -> float | None:
    """The seconds of a Retry-After, which is a number or a date (RFC 9110, 10.2.3)."""
    wait = wait.strip()
    if wait.isascii() and wait.isdigit() and len(wait) < 9:
        return float(wait)
    try:
        then = email.utils.parsedate_to_datetime(wait)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    return max(0.0, (then - now).total_seconds())
