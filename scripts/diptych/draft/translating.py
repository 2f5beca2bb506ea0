"""The missing language of a draft's facts: put in by a translator, kept where no check sees a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.draft.engine import Draft
from diptych.draft.prompt import translation_prompt
from diptych.draft.proposal import Translations
from diptych.draft.pruning import doubts_of
from diptych.draft.reading import read_answer, shorten
from diptych.draft.rules import left_open
from diptych.draft.vetting import fault_of, tidy
from diptych.lang.names import NameIndex
from diptych.lang.polarity import find_denials
from diptych.model.brief import Brief, Fact, Pair, Statement
from diptych.model.checked import CheckReport
from diptych.model.dossier import Dossier
from diptych.model.exchange import Language, LanguageModel, Refused, Translator, Usage

LANGUAGES: tuple[Language, Language] = ("zh", "en")
# Sentences of one question: more of them make an answer that is cut.
_AT_ONCE = 20
# Denials that say so: not, 不是, "rather than"; weaker ones (only, 难以) come and go in translation.
_PLAIN = 1


class ModelTranslator:
    """Translates by a language model; ``usage`` adds up what its answers cost."""

    def __init__(self, model: LanguageModel, index: NameIndex, salt: bytes) -> None:
        self.by = f"llm:{model.name}"
        self.usage = Usage()
        self._model = model
        self._index = index
        self._salt = salt

    def translate(self, sentences: Sequence[str], into: Language) -> tuple[str | None, ...]:
        """The translations in order, None for what the model left out; raises EngineError where it is down."""
        found: list[str | None] = []
        for start in range(0, len(sentences), _AT_ONCE):
            some = sentences[start : start + _AT_ONCE]
            answer = self._model.ask(translation_prompt(some, into, self._index, self._salt))
            self.usage = self.usage.plus(answer.usage)
            read = read_answer(answer.text, Translations).value
            texts = {each.id: each.text for each in read.translations}
            found += [texts.get(str(number)) for number in range(len(some))]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Guard:
    """What every translation has to pass: the names to know, the parity of two wordings, and all checks of a brief."""

    index: NameIndex
    agree: Callable[[str, str], bool]
    judge: Callable[[Brief], CheckReport]


def translate_draft(draft: Draft, translator: Translator, dossier: Dossier, day: str, guard: Guard) -> Draft:
    """The draft with the missing wordings of its facts, signed by the translator and the day.

    A fact keeps its other wording as it is. What fails is left out and told; raises EngineError where the translator
    is down.
    """
    refused: list[Refused] = []
    facts = {fact.id: fact for fact in draft.brief.facts}
    for into in LANGUAGES:
        lacking = [fact for fact in draft.brief.facts if not fact.text.text(into) and fact.text.text(_other(into))]
        texts = translator.translate([fact.text.text(_other(into)) or "" for fact in lacking], into) if lacking else ()
        for fact, text in zip(lacking, texts, strict=True):
            pair = _translated(fact, text, into, f"{translator.by} {day}", guard, refused)
            facts[fact.id] = replace(fact, text=pair) if pair else fact
    brief = _judged(draft.brief, tuple(facts.values()), guard, refused)
    opened = [line for line in draft.left_open if line not in set(left_open(draft.brief, dossier))]
    told = [f"{each.item}: not translated: {each.reason}" for each in refused]
    return replace(
        draft,
        brief=brief,
        left_open=(*opened, *told, *left_open(brief, dossier)),
        refused=(*draft.refused, *refused),
    )


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def _translated(
    fact: Fact, text: str | None, into: Language, by: str, guard: Guard, refused: list[Refused]
) -> Pair | None:
    own = fact.text.text(_other(into)) or ""
    path = f"facts {fact.id}"
    if not text:
        refused.append(Refused(path, "the engine gave no translation"))
        return None
    # No words of its own: a translation is held to the sentence that it translates, and to its evidence.
    why = fault_of(text, into, [own, *(one.quote for one in fact.evidence)], guard.index)
    line = tidy(text, into, guard.index)
    zh, en = (line, own) if into == "zh" else (own, line)
    if not why and (not guard.agree(zh, en) or _denials(zh) != _denials(en)):
        why = "it does not say the same: a number, a date, a name or a denial differs"
    if why:
        refused.append(Refused(path, why, shorten(text)))
        return None
    return Pair(zh, en, by)


def _denials(text: str) -> int:
    """How often a wording denies. A person may deny in other words; an engine that does so is not taken at its word."""
    return sum(denial.how <= _PLAIN for denial in find_denials(text))


def _judged(brief: Brief, facts: tuple[Fact, ...], guard: Guard, refused: list[Refused]) -> Brief:
    """The brief with the facts whose translations pass the checks on their evidence too."""
    before = {fact.id: fact for fact in brief.facts}
    bare = replace(brief, title=Pair(), summary=(), themes=(), disputes=(), framework=(), facts=facts)
    doubts = doubts_of(guard.judge(bare).findings)
    kept = []
    for number, fact in enumerate(facts):
        why = next((why for path, why in doubts.items() if path.startswith(f"facts[{number}].text")), None)
        if why and fact.text != before[fact.id].text:
            refused.append(Refused(f"facts {fact.id}", why, shorten(fact.text.en or "")))
            fact = before[fact.id]
        kept.append(fact)
    return _repeated(brief, tuple(kept))


def _repeated(brief: Brief, facts: tuple[Fact, ...]) -> Brief:
    """The brief with its facts translated wherever it says them again."""
    texts = {old.text: new.text for old, new in zip(brief.facts, facts, strict=True)}

    def again(statements: Sequence[Statement]) -> Iterator[Statement]:
        return (replace(one, text=texts.get(one.text, one.text)) for one in statements)

    return replace(
        brief,
        facts=facts,
        summary=tuple(again(brief.summary)),
        themes=tuple(replace(theme, body=tuple(again(theme.body))) for theme in brief.themes),
        disputes=tuple(replace(one, positions=tuple(again(one.positions))) for one in brief.disputes),
    )
