"""The engines of a draft, chosen and put together in one place: rules, a language model, translators."""

from __future__ import annotations

import importlib.util
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diptych.checks.run import run_checks
from diptych.draft.engine import Draft, DraftEngine, DraftRequest
from diptych.draft.rules import RulesEngine
from diptych.errors import UsageError
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief
from diptych.model.checked import CheckReport, SourceText
from diptych.model.dossier import Dossier, Reading
from diptych.model.exchange import LanguageModel, Telling
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.records.binding import Document
from diptych.records.files import read_inside, write_whole
from diptych.records.store import BRIEF_FILE, WORK_FOLDER, SiteRoot
from diptych.site.host import read_host

ENGINES = ("llm", "rules")
TRANSLATORS = ("fxtranslate", "llm", "none")
REPLIES_FOLDER = Path(WORK_FOLDER) / "replies"
_SALT_FILE = "fence.salt"
_SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Who drafts and who translates; ``fresh`` asks again where a reply is kept, ``tell`` hears how far they are."""

    engine: str = RulesEngine.name
    translator: str = "none"
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Bench:
    """What engines of one brief work with."""

    site: SiteRoot
    choice: EngineChoice
    terms: tuple[Term, ...]
    models: Mapping[str, MentalModel]
    tell: Telling

    def engine(self, readings: Sequence[Reading]) -> DraftEngine:
        """The engine that was chosen; raises UsageError where it is not installed or not set up."""
        if self.choice.engine == RulesEngine.name:
            return RulesEngine()
        from diptych.draft.llm import LlmEngine

        settings = self._settings()
        judge = judge_of(readings, self.terms, self.models)
        return LlmEngine(self._model(), judge, read_salt(self.site), settings.context)

    def finished(self, draft: Draft, dossier: Dossier, request: DraftRequest) -> Draft:
        """The draft with its missing language, where a translator was chosen; raises as ``engine`` does."""
        if self.choice.translator == "none" or not dossier.readings:
            return draft
        from diptych.draft.translating import Guard, ModelTranslator, translate_draft

        index = NameIndex(self.terms)
        guard = Guard(index, request.agree, judge_of(dossier.readings, self.terms, self.models))
        self.tell(f"translating with {self.choice.translator}")
        if self.choice.translator == "llm":
            translator = ModelTranslator(self._model(), index, read_salt(self.site))
            done = translate_draft(draft, translator, dossier, request.day, guard)
            return replace(done, usage=translator.usage if done.usage is None else done.usage.plus(translator.usage))
        need_extra("fxtranslate", "translate")
        from diptych.engines.firefox import FirefoxTranslator

        return translate_draft(draft, FirefoxTranslator(), dossier, request.day, guard)

    def _settings(self) -> Any:
        from diptych.engines.settings import read_settings

        own = read_host(self.site.path).engines.get("llm", {})
        if not isinstance(own, dict):
            raise UsageError(
                "keys are expected there", hint="write 'model: NAME'", place="mkdocs.yml: extra.diptych.llm"
            )
        return read_settings(own)

    def _model(self) -> LanguageModel:
        from diptych.engines.settings import read_key

        settings = self._settings()
        need_extra("openai", "llm")
        from diptych.engines.endpoint import Endpoint
        from diptych.engines.replies import KeptReplies

        endpoint = Endpoint(settings, read_key(settings.url), self.tell)
        return KeptReplies(endpoint, settings, self.site.path / REPLIES_FOLDER, fresh=self.choice.fresh)


def need_extra(library: str, extra: str) -> None:
    """Raise UsageError where a library is not installed, naming the extra that brings it."""
    if importlib.util.find_spec(library) is None:
        raise UsageError(
            f"this needs the package '{library}', which is not installed",
            hint=f"install it with: pip install 'diptych[{extra}]'",
        )


def judge_of(
    readings: Sequence[Reading], terms: tuple[Term, ...], models: Mapping[str, MentalModel]
) -> Callable[[Brief], CheckReport]:
    """What the checks of the building path say of a brief that is not written yet."""
    texts = {reading.id: SourceText(reading.sha256, reading.article) for reading in readings}
    return lambda brief: run_checks(Document(brief, BRIEF_FILE, {}), texts, terms, models)


def read_salt(site: SiteRoot) -> bytes:
    """The secret that fences are made with: made once for a checkout, kept with the replies, sent nowhere."""
    path = site.path / REPLIES_FOLDER / _SALT_FILE
    if path.is_file() and not path.is_symlink():
        salt = read_inside(site.path, path)
        if len(salt) == _SALT_BYTES:
            return salt
    salt = secrets.token_bytes(_SALT_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, salt)
    return salt
