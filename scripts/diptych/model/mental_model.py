"""A named mental model from the library in ``briefs/frameworks/``."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.model.brief import TOPIC_PATTERN, Pair, key


@dataclass(frozen=True, slots=True)
class MentalModel:
    """A way of thinking that the library knows by name, and the questions that it asks of a story's facts."""

    schema: str = key("The version of this record's format.", pattern="^1$")
    id: str = key("The file's name without its ending.", pattern=TOPIC_PATTERN)
    name: Pair = key("The model's name.")
    idea: Pair = key("What it says, in one or two sentences.")
    when: Pair = key("When it helps.")
    questions: tuple[Pair, ...] = key("What to ask of this story's facts.", min=1)
    limits: Pair = key("Where it misleads.")
    falsifier: Pair = key("What would show that it does not apply.")
    signals: tuple[str, ...] = key("Words, zh-Hans and en, whose presence in facts suggests the model.", default=())
    reading: str | None = key("Where the model comes from.", default=None)

    def __hash__(self) -> int:
        # What is made of a library's models is looked up by all of them with every brief; an id tells a model.
        return hash(self.id)
