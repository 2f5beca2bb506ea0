"""How much of what both languages say the rules draft says in both, and how often it joins what is not the same.

    python benchmarks/drafting.py [--corpora ../shared/corpora] [--json FILE] [--unread] [--missed]

Three measures of drafts that nobody has touched. On the five seeds: which checkable facts of the published briefs are
found, and which of those that both languages say are said in both. On stories of the corpora with reports of their
own in both languages, labelled by hand: the same. On all of them: which facts with a wording in both languages were
read and found wrong, and what our own checks say of them. A merge that nobody has read yet counts as unread, never as
right; ``--unread`` prints those, with the key under which ``judged.txt`` takes the judgement.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from diptych.checks.run import run_checks  # noqa: E402
from diptych.draft.engine import DraftRequest  # noqa: E402
from diptych.draft.rules import RulesEngine  # noqa: E402
from diptych.evidence.gathering import gather  # noqa: E402
from diptych.extract.reader import read_bytes  # noqa: E402
from diptych.model.brief import Brief, Fact  # noqa: E402
from diptych.model.checked import SourceText  # noqa: E402
from diptych.model.dossier import Reading  # noqa: E402
from diptych.model.term import Term  # noqa: E402
from diptych.records.binding import Document  # noqa: E402
from diptych.records.files import sha256  # noqa: E402
from diptych.records.store import SiteRoot, load_models, load_terms  # noqa: E402

CASES = ROOT / "tests" / "cases"
SEEDS = CASES / "draft" / "deepseek-r2"
STORIES = CASES / "draft" / "stories"
# What an editor must mend in a fact: its words are not in its evidence, or its two wordings do not say the same.
WRONG = ("grounding.", "parity.", "quote.")


@dataclass(frozen=True)
class Label:
    """A fact that a person noted; ``signs`` are all in the evidence or wordings of a draft's fact that is the same."""

    id: str
    both: bool
    signs: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Drafted:
    """An untouched draft, and the errors and warnings of our own checks on its facts."""

    brief: Brief
    accused: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Result:
    """The ids of labelled facts: all, found in some language, said by both languages, drafted in both."""

    story: str
    half: str
    labels: tuple[str, ...]
    found: tuple[str, ...]
    both: tuple[str, ...]
    merged: tuple[str, ...]
    merges: tuple[Fact, ...]
    accused: tuple[str, ...]
    seconds: float


def draft(readings: Sequence[Reading], terms: tuple[Term, ...], day: str) -> Drafted:
    """The draft of some readings by the rules engine, checked."""
    begun = time.process_time()
    dossier = gather(readings, terms)
    models = load_models(SiteRoot(ROOT))
    brief = RulesEngine().draft(dossier, DraftRequest(f"{day}-story", day, day, terms, models)).brief
    seconds = time.process_time() - begun
    sources = {each.id: SourceText(each.sha256, each.article) for each in readings}
    report = run_checks(Document(brief, "brief.yml", {}), sources, terms, models)
    accused = tuple(
        f"{each.path} {each.code}: {each.message}"
        for each in report.findings
        if each.path.startswith("facts") and each.severity != "note" and each.code.startswith(WRONG)
    )
    return Drafted(brief, accused, seconds)


def read_files(paths: Sequence[Path]) -> list[Reading]:
    """The captures as sources, s1 onwards."""
    data = [path.read_bytes() for path in paths]
    return [
        Reading(f"s{number}", path.name, sha256(each), read_bytes(each, path.name))
        for number, (path, each) in enumerate(zip(paths, data, strict=True), 1)
    ]


def is_both(fact: Fact) -> bool:
    """True where the fact has a wording in both languages."""
    return bool(fact.text.zh and fact.text.en)


def carries(fact: Fact, label: Label) -> bool:
    """True where the fact has the signs of the label in its words or its evidence: in either language."""
    words = "\n".join((fact.text.zh or "", fact.text.en or "", *(each.quote for each in fact.evidence)))
    if "any" in label.signs:
        return all(re.search(sign, words) for sign in label.signs["any"])
    return any(re.search(sign, words) for sign in (*label.signs["zh"], *label.signs["en"]))


def says_both(fact: Fact, label: Label) -> bool:
    """True where the fact states the label in both languages."""
    if not is_both(fact):
        return False
    if "any" in label.signs:
        return carries(fact, label)
    texts = {"zh": fact.text.zh or "", "en": fact.text.en or ""}
    return all(re.search(sign, texts[language]) for language in texts for sign in label.signs[language])


def score(story: str, half: str, labels: Sequence[Label], drafted: Drafted) -> Result:
    """What of the labels a draft has."""
    facts = drafted.brief.facts
    return Result(
        story,
        half,
        tuple(each.id for each in labels),
        tuple(each.id for each in labels if any(carries(fact, each) for fact in facts)),
        tuple(each.id for each in labels if each.both),
        tuple(each.id for each in labels if each.both and any(says_both(fact, each) for fact in facts)),
        tuple(fact for fact in facts if is_both(fact)),
        drafted.accused,
        drafted.seconds,
    )


def measure_seeds(terms: tuple[Term, ...]) -> Result:
    """The seeds against the facts of the published briefs."""
    published = _load(SEEDS / "published.yml")
    known = {each["id"]: each for each in (*_load(SEEDS / "expected.yml"), *published["more"])}
    wanted = dict.fromkeys((*published["briefing-000"], *published["edited"].values()))
    labels = [
        Label(key, known[key]["languages"] == ["zh", "en"], {"any": tuple(known[key]["signs"])}) for key in wanted
    ]
    captures = _load(SEEDS / "captures.yml")
    paths = [CASES / "extract" / case / "capture.txt" for case in captures.values()]
    return score("seeds", "seeds", labels, draft(read_files(paths), terms, "2025-08-16"))


def load_truth(half: str | None = None) -> dict:  # type: ignore[type-arg]
    """The labelled stories, of one half or of both."""
    return {story: each for story, each in _load(STORIES / "truth.yml").items() if half in (None, each["half"])}


def measure_stories(corpora: Path, terms: tuple[Term, ...], stories: dict) -> Iterator[Result]:  # type: ignore[type-arg]
    """Labelled stories of the corpora."""
    if not (corpora / "stories").is_dir():
        print(f"SKIPPED: no stories at {corpora}", file=sys.stderr)
        return
    listed = json.loads((corpora / "stories" / "stories.json").read_text(encoding="utf-8"))
    files = {story["story"]: [corpora / "stories" / each["file"] for each in story["docs"]] for story in listed}
    for story, truth in stories.items():
        labels = [Label(each["id"], True, {"zh": (each["zh"],), "en": (each["en"],)}) for each in truth["facts"]]
        yield score(story, truth["half"], labels, draft(read_files(files[story]), terms, "2025-11-01"))


def key(fact: Fact) -> str:
    """What a judgement is kept under: it holds for these two wordings and no others."""
    return hashlib.sha256(f"{fact.text.zh}\n{fact.text.en}".encode()).hexdigest()[:12]


def judgements() -> dict[str, str]:
    """The merges that a person read: ``right`` or ``wrong``, by key."""
    lines = (STORIES / "judged.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split()[:2] for line in lines if line and not line.startswith("#"))


def summarize(results: Sequence[Result], judged: Mapping[str, str]) -> dict[str, float]:
    """The shares of one half: found, drafted in both languages, merges by judgement; and facts that checks accuse."""
    labels = sum(len(each.labels) for each in results)
    both = sum(len(each.both) for each in results)
    shown = sum(len(set(each.both) & set(each.found)) for each in results)
    merged = sum(len(each.merged) for each in results)
    verdicts = [judged.get(key(fact), "unread") for each in results for fact in each.merges]
    return {
        "labelled": labels,
        "found": round(sum(len(each.found) for each in results) / max(labels, 1), 3),
        "said by both": both,
        "drafted in both": round(merged / max(both, 1), 3),
        "of those found": round(merged / max(shown, 1), 3),
        "merges": len(verdicts),
        "wrong": verdicts.count("wrong"),
        "mistranslated": verdicts.count("mistranslated"),
        "unread": verdicts.count("unread"),
        "accused": sum(len(each.accused) for each in results),
        "cpu seconds": round(sum(each.seconds for each in results), 1),
    }


def _load(path: Path) -> dict:  # type: ignore[type-arg]
    return yaml.safe_load(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _print_details(results: Sequence[Result], judged: Mapping[str, str], args: argparse.Namespace) -> None:
    for each in results:
        if args.missed:
            lost = [label for label in each.labels if label not in each.found]
            single = [label for label in each.both if label not in each.merged and label not in lost]
            print(f"{each.story}: not found {lost}; in one language only {single}")
            for line in each.accused:
                print(f"    {line}")
        for fact in each.merges:
            verdict = judged.get(key(fact), "unread")
            if (args.unread and verdict == "unread") or (args.missed and verdict == "wrong"):
                print(f"{key(fact)} {verdict} {each.story}\n    {fact.text.zh}\n    {fact.text.en}")


def main() -> None:
    """Print a table, one row for each story and each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--unread", action="store_true", help="print the merges that nobody has judged")
    parser.add_argument("--missed", action="store_true", help="print what is missing, wrong or accused")
    args = parser.parse_args()
    terms = load_terms(SiteRoot(ROOT))
    results = [measure_seeds(terms), *measure_stories(args.corpora, terms, load_truth())]
    judged = judgements()
    table = {each.story: summarize([each], judged) for each in results if each.half != "seeds"}
    for half in ("seeds", "tune", "held-out"):
        if chosen := [each for each in results if each.half == half]:
            table[half.upper()] = summarize(chosen, judged)
    columns = list(next(iter(table.values())))
    print(f"{'':34}" + "".join(f"{name:>17}" for name in columns))
    for name, row in table.items():
        print(f"{name[:33]:34}" + "".join(f"{row[column]:>17}" for column in columns))
    _print_details(results, judged, args)
    if args.json:
        args.json.write_text(json.dumps(table, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
