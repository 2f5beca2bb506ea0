"""The engine that asks a language model; what is left of its proposal after all checks joins the rules' draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.draft.blending import blend_facts, moved, new_disputes
from diptych.draft.casting import Cast
from diptych.draft.engine import Draft, DraftRequest
from diptych.draft.prompt import draft_prompt, shares
from diptych.draft.proposal import Proposal
from diptych.draft.pruning import doubts_of, prune
from diptych.draft.reading import read_answer
from diptych.draft.rules import SUMMARY_AT_LEAST, RulesEngine, left_open
from diptych.draft.sources import used_or_not
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief, Fact, Pair
from diptych.model.checked import CheckReport
from diptych.model.dossier import Dossier
from diptych.model.exchange import LanguageModel, Refused

# Each round takes out what the last one showed; what rests on it falls in the next. After these, all in doubt goes.
ROUNDS = 5
# Fewer themes than this are no reading of a story; the rules' stand then.
LEAST_THEMES = 2


@dataclass(frozen=True)
class LlmEngine:
    """Asks ``model`` once. ``judge`` runs the checks over a brief; ``salt`` is a secret that makes fences.

    Not one word of an answer is taken because a model wrote it: the same checks decide as for rules and people.
    """

    model: LanguageModel
    judge: Callable[[Brief], CheckReport]
    salt: bytes
    context: int
    name: str = "llm"

    def draft(self, dossier: Dossier, request: DraftRequest) -> Draft:
        """The rules' draft with what the checks left of the model's; raises EngineError where the model is down."""
        rules = RulesEngine().draft(dossier, request)
        if not dossier.readings:
            return rules
        index = NameIndex(request.terms)
        prompt = draft_prompt(dossier, index, request.models, self.salt, self.context)
        answer = self.model.ask(prompt)
        read = read_answer(answer.text, Proposal)
        by = f"llm:{self.model.name} {request.day}"
        cast = Cast(dossier, index, request.models, by)
        refused = list(read.refused)
        if answer.cut:
            refused.append(Refused("answer", "the model was stopped before its end; see reply_tokens"))
        brief = self._blended(read.value, cast, rules.brief)
        refused += cast.refused
        brief = self._settled(brief, rules.brief, by, refused)
        brief = replace(brief, sources=used_or_not(brief))
        opened = [*_sent(dossier, self.context), *_told(brief, by), *left_open(brief, dossier)]
        return Draft(brief, tuple(opened), tuple(refused), answer.usage)

    def _blended(self, proposal: Proposal, cast: Cast, rules: Brief) -> Brief:
        """The rules' draft with all that is well formed of the proposal, before any check."""
        facts = self._sound(cast.facts(proposal.facts), cast, rules)
        blend = blend_facts(facts, rules)
        base = moved(rules, blend)
        rest = cast.resting(proposal, blend)
        return replace(
            base,
            title=rest.title or base.title,
            summary=rest.summary if len(rest.summary) >= SUMMARY_AT_LEAST else base.summary,
            themes=rest.themes if len(rest.themes) >= LEAST_THEMES else base.themes,
            disputes=(*base.disputes, *new_disputes(rest.disputes, base.disputes)),
            framework=rest.framework or base.framework,
        )

    def _sound(self, facts: Sequence[Fact], cast: Cast, rules: Brief) -> tuple[Fact, ...]:
        """The facts that pass the checks on their own evidence alone, without the rules' beside them."""
        bare = replace(rules, title=Pair(), summary=(), themes=(), disputes=(), framework=(), topics=())
        brief = replace(bare, facts=tuple(facts))
        for _ in range(ROUNDS):
            doubts = _at(doubts_of(self.judge(brief).findings), "facts[")
            if not doubts:
                return brief.facts
            pruned = prune(brief, doubts)
            cast.refused.extend(pruned.refused)
            brief = pruned.brief
        return ()

    def _settled(self, brief: Brief, rules: Brief, by: str, refused: list[Refused]) -> Brief:
        """The brief without anything of the model's that the checks doubt."""
        for _ in range(ROUNDS):
            doubts = doubts_of(self.judge(brief).findings)
            pruned = prune(brief, doubts, lambda pair: pair.by != by)
            if pruned.brief == brief:
                return _whole(brief, rules)
            refused.extend(pruned.refused)
            brief = _whole(pruned.brief, rules)
        refused.append(Refused("answer", f"its parts still contradicted one another after {ROUNDS} rounds of checks"))
        return rules


def _whole(brief: Brief, rules: Brief) -> Brief:
    """The brief with the rules' headline where the model's was refused."""
    return brief if brief.title.zh or brief.title.en else replace(brief, title=rules.title)


def _at(doubts: Mapping[str, str], path: str) -> dict[str, str]:
    return {place: why for place, why in doubts.items() if place.startswith(path)}


def _sent(dossier: Dossier, context: int) -> list[str]:
    lengths = [len(reading.article.text) for reading in dossier.readings]
    return [
        f"sources {reading.id}: the model saw the first {part:,} of {length:,} characters; set a larger 'context'"
        for reading, part, length in zip(dossier.readings, shares(lengths, context), lengths, strict=True)
        if part < length
    ]


def _told(brief: Brief, by: str) -> list[str]:
    facts = sum(fact.text.by == by for fact in brief.facts)
    if facts == 0:
        return ["facts: nothing that the model proposed passed the checks; this is the rules' draft"]
    return [f"facts: {facts} of {len(brief.facts)} are the model's; read them, and sign what you answer for: by: human"]
