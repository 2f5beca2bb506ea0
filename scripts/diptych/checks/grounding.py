"""Grounding: nothing in a wording that its evidence does not carry — numbers, dates, names, quotations, denials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from diptych.checks.derived import is_derived
from diptych.checks.excerpt import find_excerpted
from diptych.checks.ground import Ground, Passage
from diptych.checks.latin_names import LATIN_NAME, latin_names
from diptych.checks.naming import find_exchanged
from diptych.checks.polarity import check_polarity, find_clashes
from diptych.checks.quoting import Quoted
from diptych.checks.readings import same_dates, same_quantities
from diptych.checks.recounting import exchanged_number
from diptych.checks.replacement import is_replaced
from diptych.checks.reporting import Reporter
from diptych.checks.rewording import is_implied, sums_up
from diptych.checks.statements import LANGUAGES, Wording, fact_wordings, plain_wordings, resting_wordings
from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import is_whole_day, parse_date, parse_day, writes_day
from diptych.lang.dayparts import exchanged_daypart
from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.lengths import exchanged_length
from diptych.lang.lexicon import is_ordinary
from diptych.lang.names import NameIndex
from diptych.lang.occasions import exchanged_occasion
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.quantity_vague import exchanged_magnitude, find_magnitudes
from diptych.lang.spans import Span
from diptych.lang.spelling import find_misspelt
from diptych.model.brief import Brief, Fact, Pair
from diptych.model.checked import SourceText
from diptych.model.finding import Severity

_QUOTATION = re.compile(
    r"“([^“”]{2,300})”|「([^「」]{2,300})」|『([^『』]{2,300})』|(?<![A-Za-z0-9])\"([^\"]{2,300})\""
)


class Grounding:
    """Checks the wordings of one brief against the passages of its facts.

    ``general`` holds what the library of mental models says of every story; it is no statement about this one.
    """

    def __init__(
        self,
        brief: Brief,
        quoted: Quoted,
        texts: Mapping[str, SourceText],
        index: NameIndex,
        report: Reporter,
        *,
        general: frozenset[str] = frozenset(),
    ) -> None:
        self.brief = brief
        self.general = general
        self.quoted = quoted
        self.texts = texts
        self.index = index
        self.report = report
        self._standing: dict[int, tuple[Passage, ...]] = {}
        self.by_id: dict[str, int] = {}
        for number, fact in enumerate(brief.facts):
            self.by_id.setdefault(fact.id, number)

    def check_facts(self) -> None:
        """The facts, before what rests on them."""
        passages, wordings = self.quoted.passages, enumerate(fact_wordings(self.brief))
        facts = [(at, wording, Ground(passages[at], self.index)) for at, wording in wordings if passages[at]]
        # In a row, as the readers go through the wordings (``run``); what is found is remembered.
        for text, ground in [(text, ground) for _, one, ground in facts for text in (one.pair.zh, one.pair.en)]:
            if text and text not in ground.texts:
                find_excerpted(text, ground.of_language[has_han(text)], self.index)
        for number, wording, ground in facts:
            self._check_fact(number, wording, ground)

    def check_rest(self) -> None:
        """What rests on facts, which is withheld with them, and what frames the story."""
        for wording in resting_wordings(self.brief):
            self._check_resting(wording)
        passages = tuple([p for number in self.quoted.passages for p in self._fact_passages(number)])
        evidence = Ground(passages, self.index)
        # A note may count the sources: "of the five captures, only one …".
        counts = Passage(" ".join(str(number) for number in range(1, len(self.brief.sources) + 1)))
        everything = Ground((*passages, *self._articles(), counts), self.index)
        for wording in plain_wordings(self.brief):
            if wording.path == "title":
                self._check_wording(wording, evidence, "the evidence of this brief", polarity=False)
            elif self._says_more(wording, evidence):
                # A note speaks of the sources as wholes: what one of them leaves out, what another adds.
                self._check_wording(wording, everything, "any source", severity="warning", polarity=False)

    def _says_more(self, wording: Wording, ground: Ground) -> bool:
        texts = (wording.pair.text(language) for language, _ in LANGUAGES)
        return any(True for text in texts if text for _ in ungrounded(text, ground))

    def _articles(self) -> Iterator[Passage]:
        for source in self.brief.sources:
            text = self.texts.get(source.id)
            if text is not None and text.article is not None and source.capture is not None:
                names = "; ".join(name for name in (source.publisher, source.author, source.title) if name)
                yield Passage(text.article.text, parse_day(source.published), names)

    def _check_fact(self, number: int, wording: Wording, ground: Ground) -> None:
        fact = self.brief.facts[number]
        self._check_wording(wording, ground, "this fact's evidence")
        if fact.date is not None and not self._date_is_carried(fact, ground):
            self.report.add(
                "grounding.date",
                f"facts[{number}].date",
                withholds=f"facts[{number}]",
                surface=fact.date,
                ground="this fact's evidence, nor its sources",
            )

    def _date_is_carried(self, fact: Fact, ground: Ground) -> bool:
        """A fact's own date: in its quotes, the day a source of it was published, or elsewhere in those sources."""
        assert fact.date is not None
        claim = parse_date(fact.date)
        if claim is None:
            return True  # an impossible date has its own finding
        cited = {evidence.source for evidence in fact.evidence}
        sources = [source for source in self.brief.sources if source.id in cited]
        if any((source.published or "").startswith(fact.date) for source in sources):
            return True
        if any(writes_day(text, claim) for text in ground.texts) or ground.carries_date(claim):
            return True
        for source in sources:
            text = self.texts.get(source.id)
            if text is not None and text.article is not None:
                whole = Passage(text.article.text, parse_day(source.published))
                if writes_day(whole.text, claim) or Ground((whole,), self.index).carries_date(claim):
                    return True
        return False

    def _fact_passages(self, number: int) -> tuple[Passage, ...]:
        """A fact as ground for what rests on it: its evidence, and its wordings where it stands."""
        found = self._standing.get(number)
        if found is None:
            found = self._standing[number] = self._make_passages(number)
        return found

    def _make_passages(self, number: int) -> tuple[Passage, ...]:
        passages = self.quoted.passages[number]
        if f"facts[{number}]" in self.report.withheld:
            return passages
        pair = self.brief.facts[number].text
        anchor = next((passage.anchor for passage in passages if passage.anchor), None)
        credits = "; ".join(passage.credits for passage in passages)
        texts = (pair.zh, pair.en, self.brief.facts[number].date)
        return (*passages, *[Passage(text, anchor, credits) for text in texts if text])

    def _check_resting(self, wording: Wording) -> None:
        assert wording.statement is not None
        known: list[int] = []
        for index, fact in enumerate(wording.facts):
            if fact in self.by_id:
                known.append(self.by_id[fact])
            elif wording.cites:
                self.report.add(
                    "fact.unknown",
                    f"{wording.statement}.facts[{index}]",
                    withholds=wording.statement,
                    fact=fact,
                    known=", ".join(self.by_id) or "none",
                )
        if wording.cites and not wording.facts:
            self.report.add("grounding.uncited", wording.statement, withholds=wording.statement)
        gone = [self.brief.facts[number].id for number in known if f"facts[{number}]" in self.report.withheld]
        if gone:
            self.report.add(
                "grounding.rests-on-withheld",
                wording.statement,
                withholds=wording.statement,
                facts=", ".join(gone),
                are="is" if len(gone) == 1 else "are",
            )
        elif known:
            ground = Ground(tuple([p for number in known for p in self._fact_passages(number)]), self.index)
            self._check_wording(wording, ground, "the facts it cites")

    def _check_wording(
        self,
        wording: Wording,
        ground: Ground,
        name: str,
        *,
        severity: Severity | None = None,
        polarity: bool = True,
    ) -> None:
        for language, _ in LANGUAGES:
            text = wording.pair.text(language)
            if not text or (wording.is_analysis and text in self.general):
                continue
            if text in ground.texts or (polarity and is_proven(text, wording.pair, ground)):
                continue  # word for word what its ground says
            path = f"{wording.path}.{language}"
            beside = wording.beside.text(language) if wording.beside is not None else None
            for code, surface in ungrounded(text, ground, beside or ""):
                weight = None if code == "grounding.context" else severity
                if code == "grounding.name" and is_added(surface, text, ground):
                    weight = "warning"  # a translation may name what its evidence leaves unsaid
                if code == "grounding.quotation" and wording.is_analysis:
                    weight = "warning"  # analysis sets its own terms in quotation marks
                self.report.add(code, path, severity=weight, withholds=wording.statement, surface=surface, ground=name)
            if polarity:
                check_polarity(text, ground, path, wording.statement, self.report)


def is_proven(text: str, pair: Pair, ground: Ground) -> bool:
    """Whether a wording needs no look at all of its ground: an excerpt of it, or a translation of an excerpt.

    Where the evidence is in the other language alone, and the pair's wording in that language is an excerpt of it,
    that wording has all that this one may say.
    """
    same = ground.of_language[has_han(text)]
    if same:
        return find_excerpted(text, same, ground.index) is not None
    sibling = pair.en if has_han(text) else pair.zh
    if not sibling or has_han(sibling) == has_han(text):
        return False
    there = ground.of_language[has_han(sibling)]
    told = sibling if sibling in there else find_excerpted(sibling, there, ground.index)
    if told is None:
        return False
    passage = next(passage for passage in ground.passages if passage.text == told)
    narrow = Ground((replace(passage, text=sibling),), ground.index)
    return next(ungrounded(text, narrow), None) is None and not find_clashes(text, narrow)


def ungrounded(text: str, ground: Ground, beside: str = "") -> Iterator[tuple[str, str]]:
    """What a wording says and its ground does not: codes with the wording's own words.

    ``beside`` is the wording that a note stands under, whose numbers it may sum up.
    """
    if not ground.has_whole(text):
        yield from _numbers(text, ground, beside)
        yield from _dates(text, ground)
        yield from _names(text, ground)
    for words in quotations(text):
        if not _quotation_stands(words, ground):
            yield "grounding.quotation", words


def _names(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    mentions = ground.index.find(text)
    for name in mentions:
        if ground.index.kind(name) == "concept":
            continue  # AI, 大模型: words, not names
        if not (ground.carries_name(name, text) or ground.names_language(text, name)):
            yield "grounding.context" if ground.implies_name(name) else "grounding.name", name.surface
    if has_han(text) or not ground.has_chinese:
        spans = [*(name.span for name in mentions), *(mention.span for mention in find_dates(text))]
        taken = [(span.start, span.end) for span in spans]
        for word in latin_names(text, taken):
            if not ground.carries_letters(word):
                yield "grounding.name", word
    if not ground.retells(text):  # what only leaves words out misspells none
        slip = _misspelt(text, ground.names - {name.key for name in mentions}, ground.index)
        if slip:
            yield "grounding.name", slip
    # In the other language alone: a name that no table holds stands or falls by its sound.
    if not (ground.has_chinese if has_han(text) else ground.has_english):
        evidence = "\n".join(ground.texts)
        sides = (text, evidence) if has_han(text) else (evidence, text)
        exchanged = find_exchanged(*sides, ground.index)
        if exchanged:
            yield "grounding.name", exchanged[0 if has_han(text) else 1]


def is_added(surface: str, text: str, ground: Ground) -> bool:
    """Whether a name that its evidence in the other language lacks stands in the place of none that it has."""
    if ground.of_language[has_han(text)]:
        return False
    mention = next((name for name in ground.index.find(text) if name.surface == surface), None)
    if mention is not None:
        # A version or model number is written alike in both languages: what lacks it does not say it.
        known = mention.term is not None
        return known and not is_replaced(mention.key, text, ground.texts, ground.index)
    # Latin letters within Chinese are a name there: it stands for another where the English has one more.
    return has_han(text) and surface in LATIN_NAME.findall(text) and not _has_other_latin(text, ground)


def _has_other_latin(text: str, ground: Ground) -> bool:
    """Whether the passages have a capitalised word, none of the dictionary, whose letters a wording lacks."""
    letters = text.lower()
    words = (match[0] for passage in ground.texts for match in LATIN_NAME.finditer(passage))
    return any(not (word.lower() in letters or is_ordinary(word)) for word in words)


def _misspelt(text: str, missing: Iterable[str], index: NameIndex) -> str | None:
    """What stands in a wording a letter or character away from a name that its evidence has and it has not."""
    names = (name for key in sorted(missing) for name in index.missing_spellings(key, text))
    found = find_misspelt(names, text, (mention.span for mention in index.find(text)))
    return found[1] if found else None


def _numbers(text: str, ground: Ground, beside: str) -> Iterator[tuple[str, str]]:
    only = ground.texts[0] if len(ground.texts) == 1 else None
    found = [] if only and same_quantities(text, only) else _unsaid_numbers(text, ground, beside)
    if not found and only and find_magnitudes(text):
        vague = exchanged_magnitude(text, only)
        found = [vague[0]] if vague else []
    if not found:
        length = exchanged_length(text, ground.texts)
        found = [length[0]] if length and not ground.retells(text) else []
    yield from (("grounding.number", surface) for surface in found)


def _unsaid_numbers(text: str, ground: Ground, beside: str) -> list[str]:
    quantities = tuple(one for one in find_quantities(text) if not _is_in_name(one.span, text, ground))
    abroad = () if ground.of_language[has_han(text)] else ground.of_language[not has_han(text)]
    found = [
        quantity.span.text
        for quantity in quantities
        if not (quantity.value in (0, 1) and quantity.soft)  # "one", "zero tolerance"
        and not ground.carries_quantity(quantity, text)
        and not is_derived(quantity, (*quantities, *find_quantities(beside)))
        and not (sums_up(quantity, text) or (abroad and is_implied(quantity, text, abroad)))
    ]
    if found:
        return found
    # Only where nothing else is wrong: each number stands there, but one of them in the place of another.
    repeated = ground.repeated(quantities)
    changed = repeated.span.text if repeated else exchanged_number(text, ground)
    return [changed] if changed else []


def _is_in_name(span: Span, text: str, ground: Ground) -> bool:
    """Whether a span of a wording is part of a name that the passages have: the 七 of 七国集团, which is G7."""
    return any(
        name.span.start <= span.start and span.end <= name.span.end and name.key in ground.names
        for name in ground.index.find(text)
    )


def _dates(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    alike = len(ground.texts) == 1 and same_dates(text, ground.texts[0])
    found = [] if alike else _unsaid_dates(text, ground)
    if not found and not ground.retells(text):  # what only leaves words out exchanges none
        there = "\n".join(ground.texts)
        exchanged = exchanged_daypart(text, there) or exchanged_occasion(text, there)
        found = [exchanged[0]] if exchanged else []
    yield from (("grounding.date", surface) for surface in found)


def _unsaid_dates(text: str, ground: Ground) -> list[str]:
    mentions = find_dates(text)
    found = [
        mention.span.text
        for mention in mentions
        if not (is_whole_day(mention, text) or ground.carries_date(mention, text))
    ]
    if not found:
        repeated = ground.repeated_date(mentions) or ground.exchanged_date(mentions)
        found = [repeated.span.text] if repeated else []
    return found


@lru_cache(maxsize=4096)
def quotations(text: str) -> tuple[str, ...]:
    """The words in quotation marks, without titles in 《》."""
    return tuple(next(group for group in match.groups() if group) for match in _QUOTATION.finditer(text))


def _quotation_stands(words: str, ground: Ground) -> bool:
    """Quoted words are the evidence's own; in another language they are a translation of words it quotes as well."""
    bare = words.strip("，。,.;；!！?？ ")
    if ground.carries_quotation(bare) or any(to_hans(bare) in to_hans(text) for text in ground.texts):
        return True
    other = ground.has_english if has_han(words) else ground.has_chinese
    return other and any(quotations(text) or not _same_language(words, text) for text in ground.texts)


def _same_language(words: str, text: str) -> bool:
    return has_han(words) == has_han(text)
