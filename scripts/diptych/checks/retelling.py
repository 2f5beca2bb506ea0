"""A wording beside a passage of its own language: what changed where the words are otherwise the same.

Both are rows of tokens in Simplified characters; between what they share, each stretch that differs is asked whether a
denial, a caution, a direction or a name was put in, left out or exchanged. This sees what counting words cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations

from diptych.checks.clash import Clash
from diptych.lang.antonyms import exchanged_opposites
from diptych.lang.hedging import Caution, find_cautions, keeps_caution
from diptych.lang.names import NameIndex
from diptych.lang.polarity import Cue, denies_at_all, find_negations
from diptych.lang.tokens import Row, Token, tokenize

# A wording with this share of its tokens in one passage, in order, retells it.
RETELLS = 0.6
# From here on the two differ in a few words, and any caution may be missed; below, another may stand for it.
NEARLY = 0.85
# Where the rest is this much alike (tokens per token of the wording), one token more in order shows two exchanged
# names; below, it takes both of them.
_SAME_BUT_NAMES = 0.75
# Tokens between two stretches that are too few to tell them apart (the, of, 的).
_BRIDGE = 1
# Tokens before and after the shared ones that may still belong to the same statement: 据路透社报道，.
_EDGE = 8
_STOPS = frozenset("。.!?！？；;\n")
# More different names than this are a list.
_MOST_NAMES = 10
_ACTORS = frozenset({"organisation", "person", "place", "proper"})
_PASSIVE = frozenset({"被", "遭", "由", "受", "by", "把", "将"})
_JOINS = frozenset({"、", ",", "，", "和", "与", "及", "以及", "或", "and", "or", "&", "/", "-", "the", "同", "跟"})


@dataclass(frozen=True, slots=True)
class Change:
    """``out`` stands in the passage where the wording has ``into``; ``before`` and ``after`` say what follows it."""

    out: tuple[Token, ...]
    into: tuple[Token, ...]
    out_end: int
    into_end: int


@dataclass(frozen=True, eq=False)
class Retelling:
    """A wording and a passage, both as rows."""

    wording: Row
    passage: Row

    @cached_property
    def _blocks(self) -> list[tuple[int, int, int]]:
        matcher = SequenceMatcher(None, self.passage.forms, self.wording.forms, autojunk=False)
        return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]

    @cached_property
    def _kept(self) -> frozenset[int]:
        """The places in the passage that the wording has too."""
        return frozenset(a + offset for a, _, size in self._blocks for offset in range(size))

    @cached_property
    def _said(self) -> frozenset[int]:
        """The places in the wording that the passage has too."""
        return frozenset(b + offset for _, b, size in self._blocks for offset in range(size))

    @cached_property
    def likeness(self) -> float:
        """The share of the wording's tokens that stand in the passage in the same order, 0 to 1."""
        return len(self._said) / len(self.wording.tokens) if self.wording.tokens else 0.0

    @cached_property
    def at_most(self) -> float:
        """What the likeness cannot exceed: the share of the wording's tokens that the passage has in any order."""
        theirs = self.passage.counts
        shared = sum(min(count, theirs[form]) for form, count in self.wording.counts.items() if form in theirs)
        return shared / len(self.wording.tokens) if self.wording.tokens else 0.0

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The stretches that differ, between the first and the last token of the passage that the wording has."""
        found: list[Change] = []
        ends = [*self._blocks, (-1, len(self.wording.tokens), 0)]
        out_start, into_start = self._sentence_start(), 0
        for next_a, next_b, size in ends:
            a, b = (self._sentence_end(out_start) if next_a < 0 else next_a), next_b
            if (a, b) != (out_start, into_start):
                found.append(Change(self.passage.tokens[out_start:a], self.wording.tokens[into_start:b], a, b))
            out_start, into_start = a + size, b + size
        return tuple(found)

    def _sentence_start(self) -> int:
        """Where the passage begins to be retold, with what its sentence says just before that."""
        first = self._blocks[0][0] if self._blocks else 0
        start = first
        while start > max(0, first - _EDGE) and self.passage.tokens[start - 1].form not in _STOPS:
            start -= 1
        return start

    def _sentence_end(self, last: int) -> int:
        end = last
        while end < min(len(self.passage.tokens), last + _EDGE) and not self.passage.tokens[end].ends_clause:
            end += 1
        return end

    @cached_property
    def _retold(self) -> tuple[Token, ...]:
        """The stretch of the passage that the wording retells."""
        return self.passage.tokens[self._sentence_start() : max(self._kept) + 1] if self._kept else ()

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """What the wording turns round, surest first."""
        if self.wording.forms == self.passage.forms:
            return ()
        changes = self._bridged()
        return *self._denials(changes), *self._names(changes), *self._cautions(changes)

    def _bridged(self) -> tuple[Change, ...]:
        """The changes, those with next to nothing between them put together."""
        found: list[Change] = []
        for change in self.changes:
            last = found[-1] if found else None
            start_a, start_b = change.out_end - len(change.out), change.into_end - len(change.into)
            if (
                last is not None
                and start_a - last.out_end <= _BRIDGE
                and not any(
                    token.content or token.name or token.ends_clause
                    for token in self.passage.tokens[last.out_end : start_a]
                )
            ):
                first_a, first_b = last.out_end - len(last.out), last.into_end - len(last.into)
                found[-1] = Change(
                    self.passage.tokens[first_a : change.out_end],
                    self.wording.tokens[first_b : change.into_end],
                    change.out_end,
                    change.into_end,
                )
            else:
                found.append(Change(change.out, change.into, start_a + len(change.out), start_b + len(change.into)))
        return tuple(found)

    def _denials(self, changes: tuple[Change, ...]) -> Iterator[Clash]:
        """Denials put in or left out, and opposites; a denial of the opposite (未能成功 for 失败) is neither."""
        put_in: list[Clash] = []
        left_out: list[Clash] = []
        other: list[tuple[str, str]] = []
        for change in changes:
            clash = self._denial(change)
            out, into = _text(self.passage, change.out), _text(self.wording, change.into)
            opposite = exchanged_opposites(out, into)
            if opposite is not None and clash is None and not (denies_at_all(out) and denies_at_all(into)):
                yield Clash("grounding.negation", f"says '{opposite[1]}'", f"says '{opposite[0]}'")
            elif clash is not None and (
                opposite is None or any(word in clash.mine + clash.theirs for word in opposite)
            ):
                (left_out if clash.mine == "asserts" else put_in).append(clash)
            elif clash is None:
                other.append((out, into))
        if not (put_in or left_out):
            return
        spare = sum(denies_at_all(out) - denies_at_all(into) for out, into in other)
        # A denial taken from here and put in there has only moved: "training failed", "failed to train".
        yield from put_in[max(0, len(left_out) + spare) :]
        yield from left_out[max(0, len(put_in) - spare) :]

    def _denial(self, change: Change) -> Clash | None:
        """The denial that one change puts in or leaves out."""
        put_in = _within(find_negations(self.wording.text), change.into)
        left_out = _within(find_negations(self.passage.text), change.out)
        if len(put_in) > len(left_out) and not denies_at_all(_text(self.passage, change.out)):
            return Clash("grounding.negation", f"denies ('{self.wording.shown(put_in[0].span)}')", "does not")
        if len(left_out) > len(put_in) and not denies_at_all(_text(self.wording, change.into)):
            cue = left_out[0]
            inner = change.into and change.out_end <= max(self._kept, default=0)
            if inner or self._goes_on(self.passage, self._kept, cue.span.end):
                return Clash("grounding.negation", "asserts", f"denies ('{self.passage.shown(cue.span)}')")
        return None

    def _goes_on(self, row: Row, shared: frozenset[int], end: int, marks: int = 0) -> bool:
        """Whether the next word of weight after ``end``, past so many marks of a clause, is one that both have."""
        for number, token in enumerate(row.tokens):
            if token.span.start < end:
                continue
            if token.ends_clause:
                marks -= 1
                if marks < 0:
                    return False
                continue
            if number in shared and (token.content or token.name):
                return True
            if token.content:
                return False
        return False

    def _cautions(self, changes: tuple[Change, ...]) -> Iterator[Clash]:
        theirs = find_cautions(self.passage.text)
        for change in changes:
            for caution in _cautions_within(theirs, change.out):
                if self.likeness < NEARLY:
                    kept = keeps_caution(self.wording.text, caution.kind)
                else:
                    kept = keeps_caution(_text(self.wording, change.into), caution.kind, verbatim=True)
                if not kept and self._attached(caution) and not self._moved(caution):
                    yield Clash("grounding.hedge", self.passage.shown(caution.span), "")

    def _attached(self, caution: Caution) -> bool:
        """Whether the wording has what the caution stands beside."""
        marks = 1 if caution.kind == "hearsay" else 0  # 据悉，…
        after = self._goes_on(self.passage, self._kept, caution.span.end, marks)
        return after or self._came_before(caution.span.start)

    def _came_before(self, start: int) -> bool:
        for number in range(len(self.passage.tokens) - 1, -1, -1):
            token = self.passage.tokens[number]
            if token.span.end > start:
                continue
            return number in self._kept and (token.content or bool(token.name))
        return False

    def _moved(self, caution: Caution) -> bool:
        """Whether the wording has the very word more often than the passage keeps it elsewhere."""
        word = caution.span.text.lower()
        return self.wording.text.lower().count(word) >= self.passage.text.lower().count(word)

    def _names(self, changes: tuple[Change, ...]) -> Iterator[Clash]:
        if _passive(self.wording.tokens) != _passive(self._retold):
            return
        needed = 1 if self.likeness >= _SAME_BUT_NAMES else 2
        changed = {token.form for change in changes for token in (*change.out, *change.into) if token.name in _ACTORS}
        shown = {token.form: self.wording.shown(token.span) for token in self.wording.tokens if token.name in _ACTORS}
        there = frozenset(self.passage.forms)
        both = [form for form in shown if form in there]
        forms = self.wording.forms
        straight = len(self._said)
        for one, other in combinations(both[:_MOST_NAMES] if changed else (), 2):
            if one not in changed and other not in changed:
                continue
            turned = [{one: other, other: one}.get(form, form) for form in forms]
            matcher = SequenceMatcher(None, self.passage.forms, turned, autojunk=False)
            if sum(block.size for block in matcher.get_matching_blocks()) >= straight + needed:
                sure = not self._listed(one, other)
                yield Clash("grounding.agent", f"{shown[one]} … {shown[other]}", f"{shown[other]} … {shown[one]}", sure)
        if needed == 1:
            for change in changes:
                yield from self._replaced(change, both)
            yield from self._exchanged(changes)

    def _replaced(self, change: Change, both: list[str]) -> Iterator[Clash]:
        """A name in the place of another one that the passage has elsewhere."""
        if len(change.out) == len(change.into) == 1 and change.into[0].form in both:
            old, new = change.out[0], change.into[0]
            if old.name and new.name and "proper" not in (old.name, new.name):
                yield Clash("grounding.agent", self.wording.shown(new.span), self.passage.shown(old.span))

    def _exchanged(self, changes: tuple[Change, ...]) -> Iterator[Clash]:
        """Two stretches in each other's place, whether or not a table knows them as names."""
        stretches = [
            (_text(self.passage, change.out), _text(self.wording, change.into))
            for change in changes
            if change.out and any(token.content for token in change.out)
        ]
        for (out, into), (other_out, other_into) in combinations(stretches, 2):
            if out == other_into and into == other_out:
                yield Clash("grounding.agent", f"{into} … {other_into}", f"{out} … {other_out}")

    def _listed(self, one: str, other: str) -> bool:
        """Whether nothing but other names and what joins them stands between two names of the passage."""
        places = [n for n, token in enumerate(self.passage.tokens) if token.form in (one, other)]
        between = self.passage.tokens[places[0] + 1 : places[-1]]
        return all(token.name or token.form in _JOINS for token in between)


@lru_cache(maxsize=512)
def retell(wording: str, passage: str, index: NameIndex) -> Retelling:
    """Two texts of one language, ready to compare; what rests on a fact is compared with its evidence again."""
    return Retelling(tokenize(wording, index), tokenize(passage, index))


def _text(row: Row, tokens: tuple[Token, ...]) -> str:
    return row.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""


def _within(cues: tuple[Cue, ...], tokens: tuple[Token, ...]) -> list[Cue]:
    if not tokens:
        return []
    start, end = tokens[0].span.start, tokens[-1].span.end
    return [cue for cue in cues if cue.span.start < end and start < cue.span.end]


def _cautions_within(cautions: tuple[Caution, ...], tokens: tuple[Token, ...]) -> list[Caution]:
    if not tokens:
        return []
    start, end = tokens[0].span.start, tokens[-1].span.end
    return [caution for caution in cautions if caution.span.start < end and start < caution.span.end]


def _passive(tokens: tuple[Token, ...]) -> list[str]:
    return sorted(token.form for token in tokens if token.form in _PASSIVE)
