"""The door to ``fxtranslate``: the translation models of Firefox, on this machine, fetched when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import fxtranslate

from diptych.errors import EngineError
from diptych.model.exchange import Language

# The models' names of our two languages.
_NAMES: dict[Language, str] = {"zh": "zh", "en": "en"}


class FirefoxTranslator:
    """Translates offline once the models of a direction (about 30 MB) are in the user's cache."""

    by = "mt:fxtranslate"

    def translate(self, sentences: Sequence[str], into: Language) -> tuple[str | None, ...]:
        """The translations in order; raises EngineError where the models cannot be had."""
        engine = _engine(into)
        return tuple(_line(engine.translate_long(sentence)) for sentence in sentences)


@cache
def _engine(into: Language) -> Any:
    source: Language = "en" if into == "zh" else "zh"
    try:
        return fxtranslate.Translator.load(_NAMES[source], _NAMES[into])
    except (ValueError, OSError) as error:
        raise EngineError(
            f"the models for {source} → {into} cannot be had: {' '.join(str(error).split())[:200]}",
            hint="be online the first time, or draft with --translate none; nothing was written",
            place="fxtranslate",
        ) from None


def _line(text: Any) -> str | None:
    return " ".join(text.split()) or None if isinstance(text, str) else None
