"""An existing briefing text → a brief's folder: its statements as facts, itself as their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.capture.fetcher import Options
from diptych.errors import CaptureError, UsageError
from diptych.evidence.features import FeatureReader
from diptych.evidence.moments import moment_of
from diptych.evidence.origins import provenance
from diptych.evidence.statements import read_units, written_language
from diptych.extract.briefing import read_briefing
from diptych.extract.encoding import decode
from diptych.extract.reader import read_bytes
from diptych.lang.hanzi import to_hans
from diptych.lang.names import NameIndex
from diptych.lang.sentences import split_sentences
from diptych.lang.words import content_words
from diptych.model.article import Article, Citation
from diptych.model.brief import Analysis, Brief, Evidence, Fact, Origin, Pair, Source, Statement, Theme
from diptych.model.briefing import Briefing, BriefingFramework
from diptych.model.dossier import Reading
from diptych.pipeline.capture import Surroundings, capture_all
from diptych.pipeline.redrafting import SCHEMA_PATH
from diptych.pipeline.slugs import slug_of
from diptych.records.files import write_new
from diptych.records.locking import brief_lock
from diptych.records.store import BRIEF_FILE, SiteRoot, check_slug, load_terms
from diptych.records.writing import write_record

SOURCE = "s1"
NOT_SAVED = Pair("只被引用，没有存档。", "Cited, not saved.")
# An imported framework rests on the facts that share most of its words; a record asks for two.
FACTS_A_FRAMEWORK = 4
LEAST_FACTS = 2


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The brief that a briefing text became, and what is left for the editor."""

    path: Path
    brief: Brief
    left_open: tuple[str, ...]


def import_briefing(
    site: SiteRoot, file: Path, day: str, world: Surroundings, *, brief_id: str | None = None
) -> ImportOutcome:
    """Make a brief's folder from the briefing text in ``file``; the capture is stored there, the text is not changed.

    Raises CaptureError for a file that is no briefing, UsageError where the brief exists.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise CaptureError(what, hint="check its name", place=str(file)) from None
    briefing, article = _read(data, file)
    index = NameIndex(load_terms(site))
    key = brief_id or f"{_story_day(briefing, day)}-{slug_of((briefing.title or '', file.stem), index)}"
    check_slug(key)
    folder = site.briefs_path / key
    if (folder / BRIEF_FILE).exists():
        raise UsageError(f"the brief '{key}' exists already", hint="name another one with --brief ID")
    outcome = next(iter(capture_all(folder, [str(file.absolute())], Options(), world)))
    if outcome.record is None:
        raise CaptureError(outcome.message, hint=outcome.hint, place=str(file))
    reading = Reading(SOURCE, outcome.record.capture, outcome.record.sha256, article, accessed=day)
    brief = _Import(index, briefing, reading, day).brief(key)
    with brief_lock(site, key, "import"):
        try:
            write_new(folder / BRIEF_FILE, write_record(brief, SCHEMA_PATH).encode("utf-8"))
        except FileExistsError:
            raise UsageError(f"the brief '{key}' appeared meanwhile", hint="name another one with --brief ID") from None
    return ImportOutcome(folder / BRIEF_FILE, brief, tuple(_left_open(brief, briefing)))


def _read(data: bytes, file: Path) -> tuple[Briefing, Article]:
    try:
        briefing = read_briefing(decode(data).text.replace("\r\n", "\n").replace("\r", "\n"))
        return briefing, read_bytes(data, file.name)
    except CaptureError as error:
        raise CaptureError(error.what, hint=error.hint, place=str(file)) from None


def _story_day(briefing: Briefing, day: str) -> str:
    """The first day that a cited article states, else ``day``."""
    return min((cited.published for cited in briefing.cites if cited.published), default=day)


class _Import:
    """One briefing on its way to a brief."""

    def __init__(self, index: NameIndex, briefing: Briefing, reading: Reading, day: str) -> None:
        self.index = index
        self.features = FeatureReader(self.index)
        self.briefing = briefing
        self.reading = reading
        self.by = f"rules {day}"
        self.zh = written_language(reading.article) != "en"
        self.hant = reading.article.lang == "zh-Hant"
        self.facts: dict[str, Fact] = {}

    def brief(self, key: str) -> Brief:
        """The record; the facts are collected on the way, in the order of the text."""
        summary = tuple(self._statements(self.briefing.overview))
        themes = tuple(
            Theme(self._wording(theme.title), body)
            for theme in self.briefing.themes
            if (body := tuple(self._statements(theme.paragraphs)))
        )
        tuple(self._statements(self.briefing.kept))
        facts = tuple(self.facts.values())
        return Brief(
            schema="1",
            id=key,
            date=key[:10],
            status="draft",
            title=self._wording(self.briefing.title or key),
            summary=summary,
            facts=facts,
            themes=themes,
            framework=tuple(self._frameworks(facts)),
            sources=tuple(self._sources()),
        )

    def _statements(self, paragraphs: Iterable[str]) -> Iterator[Statement]:
        for paragraph in paragraphs:
            for span in split_sentences(paragraph):
                fact = self._fact(span.text)
                yield Statement(fact.text, (fact.id,))

    def _fact(self, sentence: str) -> Fact:
        """The fact that a sentence is; one that was said before is the same fact."""
        if sentence not in self.facts:
            dates = self.features.read(sentence).dates
            self.facts[sentence] = Fact(
                id=f"f{len(self.facts) + 1}",
                text=self._wording(sentence),
                evidence=(Evidence(SOURCE, sentence),),
                date=moment_of(sentence, dates, self.reading.article.published),
            )
        return self.facts[sentence]

    def _wording(self, text: str) -> Pair:
        """The briefing's own words: its author chose them, so nothing but Traditional script is changed."""
        text = " ".join(text.split())
        if not self.zh:
            return Pair(en=text, by=self.by)
        return Pair(zh=to_hans(text) if self.hant else text, by=self.by)

    def _frameworks(self, facts: Sequence[Fact]) -> Iterator[Analysis]:
        for framework in self.briefing.frameworks:
            nearest = _nearest(framework, facts)
            if len(nearest) < LEAST_FACTS:
                continue
            claim = _prose(framework.claim, self.zh)
            yield Analysis(
                name=self._wording(framework.title),
                claim=self._wording(claim) if claim else self._wording(framework.title),
                facts=nearest,
                points=tuple(Statement(self._wording(point)) for point in framework.points),
            )

    def _sources(self) -> Iterator[Source]:
        reading, article = self.reading, self.reading.article
        rests = provenance(reading, read_units(reading.id, article), self.index)
        yield Source(
            id=SOURCE,
            capture=reading.capture,
            sha256=reading.sha256,
            title=article.title,
            lang=article.lang,
            accessed=reading.accessed,
            origin=(*rests.origins, *self._further(rests.origins)),
        )
        for number, cited in enumerate(self.briefing.cites, 2):
            yield _cited(f"s{number}", cited)

    def _further(self, origins: Sequence[Origin]) -> Iterator[Origin]:
        """Who published the articles cited beside the first; a sentence may rest on any of them."""
        named = {origin.name for origin in origins}
        for cited in self.briefing.cites[1:]:
            known = next((each.term for each in self.index.find(cited.publisher or "") if each.term), None)
            name = self.index.terms[known].en if known else cited.publisher
            if name and name not in named:
                named.add(name)
                yield Origin(name, cited.publisher)


def _cited(key: str, cited: Citation) -> Source:
    url = cited.url if cited.url and cited.url.startswith(("https://", "http://")) and " " not in cited.url else None
    return Source(
        id=key,
        title=cited.title,
        author=cited.author,
        publisher=cited.publisher,
        url=url,
        published=cited.published,
        left_out=NOT_SAVED,
    )


def _prose(paragraphs: Sequence[str], zh: bool) -> str:
    """Paragraphs as one; Chinese ones that end with their mark need no space between."""
    text = ""
    for paragraph in paragraphs:
        text += paragraph if not text or (zh and text[-1] in "。！？；”」：") else f" {paragraph}"
    return text


def _nearest(framework: BriefingFramework, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The ids of the facts that share most words with a framework, in the order of the facts."""
    own = set(content_words(" ".join((framework.title, *framework.claim, *framework.points))))
    shared = {fact.id: len(own & set(content_words(fact.text.zh or fact.text.en or ""))) for fact in facts}
    best = sorted(shared, key=lambda key: (-shared[key], int(key[1:])))[:FACTS_A_FRAMEWORK]
    return tuple(fact.id for fact in facts if fact.id in best)


def _left_open(brief: Brief, briefing: Briefing) -> Iterator[str]:
    missing = "English" if brief.title.zh else "Chinese"
    yield f"everything: no {missing} wording; the briefing is in one language"
    for source in brief.sources:
        if source.capture is None and source.url:
            yield f"sources {source.id}: cited, not saved; store it with: diptych capture {brief.id} {source.url}"
        elif source.capture is None:
            how = f"save the article and store it with: diptych capture {brief.id} FILE"
            yield f"sources {source.id}: cited, not saved; {how}"
    for number, analysis in enumerate(brief.framework):
        named = analysis.name.zh or analysis.name.en
        yield f"framework[{number}] {named}: no limits and no falsifier; choose the facts that it rests on"
    if not brief.framework:
        for framework in briefing.frameworks:
            yield f"framework {framework.title}: left out, it needs {LEAST_FACTS} facts to rest on; add it by hand"
    for theme in briefing.themes:
        if not theme.paragraphs:
            yield f"theme {theme.title}: left out, nothing stands under it"
    for line in briefing.unread:
        yield f"not read: {line}"
