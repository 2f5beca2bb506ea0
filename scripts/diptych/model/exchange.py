"""What is asked of a language model or a translator, and what comes back: plain words, whoever answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question: the rules that hold (``system``), the material (``user``), and the JSON Schema of the answer."""

    name: str
    system: str
    user: str
    schema: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What questions cost: tokens in and out (None where the endpoint does not tell), seconds, and money.

    ``cost`` is in ``currency``, None where no prices are configured. ``asked`` counts the questions that went out and
    ``kept`` those that a kept reply answered, for nothing.
    """

    tokens_in: int | None = 0
    tokens_out: int | None = 0
    seconds: float = 0.0
    cost: float | None = None
    currency: str = ""
    asked: int = 0
    kept: int = 0

    def plus(self, other: Usage) -> Usage:
        """Both together; what one of them does not tell is not known of both."""
        return Usage(
            _sum(self.tokens_in, other.tokens_in),
            _sum(self.tokens_out, other.tokens_out),
            self.seconds + other.seconds,
            self.cost if other.cost is None else other.cost + (self.cost or 0.0),
            other.currency or self.currency,
            self.asked + other.asked,
            self.kept + other.kept,
        )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True, slots=True)
class Answer:
    """The words that came back; ``cut`` is True where the model was stopped before it had ended."""

    text: str
    cut: bool = False
    usage: Usage = field(default_factory=Usage)


class LanguageModel(Protocol):
    """Answers questions; ``name`` is the model's, as drafts are signed with it."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    def ask(self, prompt: Prompt) -> Answer:
        """The answer; raises EngineError where there is none."""
        ...


class Translator(Protocol):
    """Puts sentences into the other language; ``by`` is whom a translation is signed with, without the day."""

    @property
    def by(self) -> str:
        """The signature, as ``mt:engine``."""
        ...

    def translate(self, sentences: Sequence[str], into: Language) -> tuple[str | None, ...]:
        """The translations in the order of ``sentences``, None for what it could not; raises EngineError when down."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that an engine proposed and no check let through: where, why, and its words, shortened."""

    item: str
    reason: str
    text: str = ""


Telling = Callable[[str], None]
