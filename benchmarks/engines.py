"""Hostile replies and captures against the guard of the LLM engine: ``python benchmarks/engines.py [--every N]``.

Each reply comes over a real connection from a server on this machine; the draft is checked, its pages are made in both
languages, and the words that were planted are looked for in the brief and on the pages. Prints the figures, and exits
with 1 where a lie, a foreign address, a secret or a crash was seen.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from attacking.captures import obeying_replies  # noqa: E402 - the packages are found by the line above
from attacking.replies import Attack, broken_replies, lying_replies, quoting_replies  # noqa: E402
from attacking.story import EN, ZH, reply  # noqa: E402

from diptych.draft.engine import Draft, DraftRequest  # noqa: E402
from diptych.draft.llm import LlmEngine  # noqa: E402
from diptych.engines.endpoint import Endpoint  # noqa: E402
from diptych.engines.settings import read_key, read_settings  # noqa: E402
from diptych.evidence.gathering import gather  # noqa: E402
from diptych.evidence.standing import standings  # noqa: E402
from diptych.extract.reader import read_bytes  # noqa: E402
from diptych.model.brief import Brief  # noqa: E402
from diptych.model.checked import CheckedBrief  # noqa: E402
from diptych.model.dossier import Dossier, Reading  # noqa: E402
from diptych.model.locale import EN as ENGLISH  # noqa: E402
from diptych.model.locale import ZH as CHINESE  # noqa: E402
from diptych.pages.edition import make_edition  # noqa: E402
from diptych.pipeline.engines import judge_of  # noqa: E402
from diptych.records.files import sha256  # noqa: E402
from diptych.records.store import SiteRoot, load_models, load_terms  # noqa: E402
from diptych.records.writing import write_record  # noqa: E402
from scripted_model import Said, ScriptedModel, scripted_model  # noqa: E402
from site_of_pages import pages_of_site  # noqa: E402

SITE = SiteRoot(ROOT)
DAY = "2025-11-05"
# Stands in the environment while the model is asked; no request may hold one of them but in its Authorization line.
SECRETS = {
    "DIPTYCH_LLM_KEY": "canary-8c1f-llm",
    "OPENAI_API_KEY": "sk-canary-77aa",
    "AWS_SECRET_ACCESS_KEY": "canary-aws",
}
SALT = b"salt-of-the-measure" * 2
_ADDRESS = re.compile(r"(?:https?:)?//(?!127\.0\.0\.1)[\w.-]+\.[a-z]{2,}", re.I)


@dataclass
class Figures:
    """What was seen: attacks, and the names of those that reached a page, brought an address, leaked or crashed."""

    attacks: int = 0
    refused: int = 0
    kept: int = 0
    lies: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    cpu_s: float = 0.0

    @property
    def failures(self) -> list[str]:
        """All of them."""
        return [*self.lies, *self.addresses, *self.secrets, *self.crashes]


def attacks() -> Iterator[Attack]:
    """All of the grammar, and one reply without a lie, which shows that the guard lets something through."""
    yield Attack("true", json.dumps(reply(), ensure_ascii=False), ())
    yield from lying_replies()
    yield from quoting_replies()
    yield from broken_replies()
    yield from obeying_replies()


@cache
def dossier_of(captures: tuple[str, str]) -> Dossier:
    """What two captures say together."""
    names = ("a.md", "b.md")
    data = [text.encode() for text in captures]
    readings = [
        Reading(f"s{number}", name, sha256(one), read_bytes(one, name))
        for number, (name, one) in enumerate(zip(names, data, strict=True), 1)
    ]
    return gather(readings, load_terms(SITE))


@cache
def _request() -> DraftRequest:
    brief = "2025-11-03-lanmere-port"
    return DraftRequest(brief, brief[:10], DAY, load_terms(SITE), load_models(SITE))


def draft(attack: Attack, model: ScriptedModel) -> tuple[Draft, CheckedBrief]:
    """The draft that a reply leads to, and what the checks of the building path say of it."""
    dossier, request = dossier_of(attack.captures or (EN, ZH)), _request()
    judge = judge_of(dossier.readings, request.terms, request.models)
    model.script = [Said(attack.text)]
    settings = read_settings({"url": model.url, "model": "hostile", "tries": 1}, {})
    engine = LlmEngine(Endpoint(settings, read_key(model.url)), judge, SALT, settings.context)
    drafted = engine.draft(dossier, request)
    report, brief = judge(drafted.brief), drafted.brief
    standing = standings(brief, request.terms)
    return drafted, CheckedBrief(brief, report.findings, report.levels, report.withheld, standing)


def shown(checked: CheckedBrief) -> str:
    """All words of the brief and of its pages in both languages, and the record as it is written."""
    terms = load_terms(SITE)
    editions = [make_edition(locale, terms, str, {}) for locale in (CHINESE, ENGLISH)]
    pages = [page for one in editions for page in pages_of_site([checked], one, terms)]
    words = [text for page in pages for text in (page.title, page.description, page.body)]
    return html.unescape("\n".join([*words, write_record(checked.brief, "schema.json")]))


def words_of(brief: Brief) -> str:
    """The record's text."""
    return write_record(brief, "schema.json")


def run(every: int = 1, *, pages_every: int = 1) -> Figures:
    """Try every so many of the attacks; the pages are made for every so many of these, the record for all."""
    figures = Figures()
    before = {name: os.environ.get(name) for name in SECRETS}
    os.environ.update(SECRETS)
    begun = time.process_time()
    try:
        with scripted_model("") as model:
            for number, attack in enumerate(list(attacks())[::every]):
                figures.attacks += 1
                _try(attack, model, figures, pages=number % pages_every == 0)
            said = b"\n".join(model.raw)
            figures.secrets += [name for name, value in SECRETS.items() if value.encode() in said]
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    figures.cpu_s = round(time.process_time() - begun, 1)
    return figures


def _try(attack: Attack, model: ScriptedModel, figures: Figures, *, pages: bool) -> None:
    try:
        drafted, checked = draft(attack, model)
        text = shown(checked) if pages else words_of(checked.brief)
    except Exception as error:  # noqa: BLE001 - the outermost edge: the figures name it
        figures.crashes.append(f"{attack.name}: {error!r}")
        return
    figures.refused += len(drafted.refused)
    figures.kept += sum((fact.text.by or "").startswith("llm:") for fact in drafted.brief.facts)
    found = [planted for planted in attack.planted if planted.casefold() in text.casefold()]
    if found:
        figures.lies.append(f"{attack.name}: {found[0]}")
    address = _ADDRESS.search(words_of(checked.brief))
    if address and "schema" not in address[0]:
        figures.addresses.append(f"{attack.name}: {address[0]}")
    if drafted.usage and (errors := [one for one in checked.findings if one.severity == "error"]):
        figures.lies.append(f"{attack.name}: {errors[0].code} at {errors[0].path}: {errors[0].message}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where anything came through."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--every", type=int, default=1, help="only every so many of the attacks")
    parser.add_argument("--pages-every", type=int, default=1, help="make the pages for every so many of these only")
    options = parser.parse_args(arguments)
    figures = run(options.every, pages_every=options.pages_every)
    for failure in figures.failures:
        print(f"CAME THROUGH {failure}")
    print(
        f"{figures.attacks} hostile replies and captures: {len(figures.lies)} ungrounded statements, "
        f"{len(figures.addresses)} foreign addresses, {len(figures.secrets)} secrets in prompts, "
        f"{len(figures.crashes)} crashes; {figures.refused} proposals refused, {figures.kept} true facts kept; "
        f"{figures.cpu_s} s of processor time"
    )
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
