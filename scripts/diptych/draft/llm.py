"""The engine that asks a language model; what is left of its proposal after all checks joins the rules' draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from diptych.lang.support import unsupported
from diptych.model.brief import Brief, Fact, Pair, Statement
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
        brief = self._settled(brief, rules.brief, cast, refused)
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

    def _settled(self, brief: Brief, rules: Brief, cast: Cast, refused: list[Refused]) -> Brief:
        """The brief without anything of the model's that the checks doubt."""
        by, index = cast.by, cast.index
        for _ in range(ROUNDS):
            pruned = prune(brief, self._doubts(brief, by, index), lambda pair: pair.by != by)
            if pruned.brief == brief:
                return _whole(brief, rules)
            refused.extend(pruned.refused)
            brief = _whole(pruned.brief, rules)
        refused.append(Refused("answer", f"its parts still contradicted one another after {ROUNDS} rounds of checks"))
        return rules

    def _doubts(self, brief: Brief, by: str, index: NameIndex) -> dict[str, str]:
        """What the checks say; analyses of the model's are judged like a summary, which may add nothing to its facts.

        A person may argue beyond the facts and answers for it; a model does not answer for anything.
        """
        mine = [one for one in (*_analytic(brief), *_framing(brief, index)) if one.statement.text.by == by]
        shadow = replace(brief, summary=(*brief.summary, *(one.statement for one in mine)))
        found: dict[str, str] = {}
        for path, why in doubts_of(self.judge(shadow).findings).items():
            place = _SUMMARY.match(path)
            number = int(place[1]) - len(brief.summary) if place else -1
            moved_path = f"{mine[number].path}{path[place.end() :]}" if place and number >= 0 else path
            found.setdefault(moved_path, why)
        return found


_SUMMARY = re.compile(r"summary\[(\d+)\](?:\.text)?")


@dataclass(frozen=True, slots=True)
class _Placed:
    path: str
    statement: Statement


def _analytic(brief: Brief) -> Iterator[_Placed]:
    """The claims and points of the analyses, each as a statement on its facts, at the path of its wording."""
    for number, analysis in enumerate(brief.framework):
        yield _Placed(f"framework[{number}].claim", Statement(analysis.claim, analysis.facts))
        for place, point in enumerate(analysis.points):
            statement = Statement(point.text, point.facts or analysis.facts)
            yield _Placed(f"framework[{number}].points[{place}].text", statement)


def _framing(brief: Brief, index: NameIndex) -> Iterator[_Placed]:
    """The titles and questions, each as a statement on the one fact of theirs that it is nearest to."""
    facts = {fact.id: fact for fact in brief.facts}

    def nearest(pair: Pair, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(keys, key=lambda key: _distance(pair, facts[key], index))[:1])

    yield _Placed("title", Statement(brief.title, nearest(brief.title, tuple(facts))))
    for number, theme in enumerate(brief.themes):
        keys = tuple(key for statement in theme.body for key in statement.facts if key in facts)
        yield _Placed(f"themes[{number}].title", Statement(theme.title, nearest(theme.title, keys)))
    for number, dispute in enumerate(brief.disputes):
        keys = tuple(key for statement in dispute.positions for key in statement.facts if key in facts)
        yield _Placed(f"disputes[{number}].question", Statement(dispute.question, nearest(dispute.question, keys)))


def _distance(pair: Pair, fact: Fact, index: NameIndex) -> int:
    grounds = [text for text in (fact.text.zh, fact.text.en, *(one.quote for one in fact.evidence)) if text]
    texts = [text for text in (pair.zh, pair.en) if text]
    return sum(len(clause.alone) for text in texts for clause in unsupported(text, grounds, index))


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
