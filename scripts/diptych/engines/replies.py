"""Replies kept by content: the same question to the same model costs nothing the second time."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from diptych.engines.settings import ModelSettings
from diptych.model.exchange import Answer, LanguageModel, Prompt, Usage
from diptych.records.cache import Cache

# Of what is kept; an older form counts as nothing.
VERSION = "1"


class KeptReplies:
    """A model whose whole answers are kept in a folder; a key is no part of what is kept, nor of its name."""

    def __init__(self, model: LanguageModel, settings: ModelSettings, folder: Path, *, fresh: bool = False) -> None:
        self.name = model.name
        self._model = model
        self._parameters = [settings.url, settings.model, settings.reply_tokens, settings.structure]
        self._cache = Cache(folder, VERSION)
        self._fresh = fresh

    def ask(self, prompt: Prompt) -> Answer:
        """The kept answer, or the model's own; what was cut off is not kept."""
        key = json.dumps([*self._parameters, *dataclasses.astuple(prompt)])
        kept = None if self._fresh else self._cache.read(key, key)
        if isinstance(kept, dict) and isinstance(kept.get("text"), str):
            return Answer(kept["text"], usage=Usage(kept=1))
        answer = self._model.ask(prompt)
        if not answer.cut and answer.text:
            self._cache.write(key, key, {"text": answer.text})
        return answer
