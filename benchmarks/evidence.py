"""What the checks catch and whom they accuse falsely: errors planted into true facts, and pairs that agree.

    python benchmarks/evidence.py [--corpora ../shared/corpora] [--json FILE] [--show CLASS]

A true fact is a sentence whose evidence is the same sentence in another language or script, by human translators
(FLORES) or by machines and then read by people (machine.jsonl), or a news sentence of our own cases. Each
planted error changes one thing in one wording; nothing else in the brief helps to find it. The mutators know nothing
of the package's own grammar of quantities, dates and names.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import opencc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from diptych.checks.parity import compare_statements  # noqa: E402
from diptych.checks.run import run_checks  # noqa: E402
from diptych.lang.folding import match_quote  # noqa: E402
from diptych.lang.hanzi import to_hant  # noqa: E402
from diptych.model.article import Article, Block  # noqa: E402
from diptych.model.brief import Brief, Evidence, Fact, Pair, Source  # noqa: E402
from diptych.model.checked import CheckReport, SourceText  # noqa: E402
from diptych.model.term import Term  # noqa: E402
from diptych.records.binding import Document  # noqa: E402
from diptych.records.store import SiteRoot, load_terms  # noqa: E402

SHA = "0" * 64
SEED = 20250814
# Sentence pairs of flores-dev, which come before those of machine.jsonl.
_FLORES = 997


@dataclass(frozen=True)
class TrueFact:
    """One wording and the words that carry it; ``kind`` names the pair of scripts, such as ``en<Hant``."""

    kind: str
    language: str
    wording: str
    evidence: str


def all_facts(pairs: Iterable[tuple[str, str]]) -> Iterator[TrueFact]:
    """The facts that sentence pairs give, in every direction and script."""
    for zh, en in pairs:
        hant = to_hant(zh)
        yield TrueFact("zh<en", "zh", zh, en)
        yield TrueFact("en<Hans", "en", en, zh)
        yield TrueFact("en<Hant", "en", en, hant)
        yield TrueFact("zh<Hant", "zh", zh, hant)
        yield TrueFact("en<en", "en", en, en)


def own_pairs() -> list[tuple[str, str]]:
    """News sentences written for this purpose, which need no corpora."""
    lines = (ROOT / "tests" / "cases" / "checks" / "facts.tsv").read_text(encoding="utf-8").splitlines()
    return [(zh, en) for zh, en in (line.split("\t") for line in lines)]


def corpus_pairs(corpora: Path) -> Iterator[tuple[str, str]]:
    """Sentence pairs of which people say that they agree."""
    if not (corpora / "parity").is_dir():
        print(f"SKIPPED: no corpora at {corpora}", file=sys.stderr)
        return
    texts = [(corpora / "parity" / f"flores-dev.{name}").read_text(encoding="utf-8") for name in ("zh", "en")]
    yield from zip(*(text.splitlines() for text in texts), strict=True)
    for row in machine_rows(corpora):
        if row["agree"]:
            yield row["zh"], row["en"]


def machine_rows(corpora: Path) -> list[dict[str, str]]:
    """The labelled pairs of machine.jsonl."""
    text = (corpora / "parity" / "machine.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def judge(fact: TrueFact, terms: tuple[Term, ...], *, quote: str | None = None, source: str = "s1") -> CheckReport:
    """The report on a brief that holds only this fact."""
    lines = fact.evidence.split("\n")
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(lines, start=1))
    article = Article("text", None, None, None, None, None, None, None, blocks)
    pair = Pair(zh=fact.wording) if fact.language == "zh" else Pair(en=fact.wording)
    quotes = lines if quote is None else [quote]
    entries = tuple(Evidence(source, one) for one in quotes if any(char.isalnum() for char in one))
    brief = Brief(
        "1",
        "2025-01-01-benchmark",
        "2025-01-01",
        "draft",
        Pair(),
        facts=(Fact("f1", pair, entries),),
        sources=(Source("s1", "s1.txt", SHA),),
    )
    return run_checks(Document(brief, "brief.yml", {}), {"s1": SourceText(SHA, article)}, terms, {})


def accused(report: CheckReport) -> list[str]:
    """The codes of errors and warnings, but for those about the second language."""
    return [f.code for f in report.findings if f.severity != "note" and f.path.startswith("facts")]


# Mutators: the changed wording, or None where the sentence offers nothing to change.


def change_number(text: str, rng: random.Random) -> str | None:
    """Another first digit in one number, or another Chinese numeral before a measure word."""
    spots = list(
        re.finditer(r"(?<![A-Za-z\d.,:/-])\d[\d,]*(?:\.\d+)?(?![A-Za-z\d:/-]|\s?[年月日点时號号]|st|nd|rd|th)", text)
    )
    spots = [spot for spot in spots if not re.fullmatch(r"(?:1[0-9]|20)\d\d", spot[0])]
    if not spots:
        return None
    spot = rng.choice(spots)
    digit = rng.choice([value for value in "123456789" if value != spot[0][0]])
    return text[: spot.start()] + digit + text[spot.start() + 1 :]


_UNITS = [
    ("亿", "万"),
    ("万", "亿"),
    ("million", "billion"),
    ("billion", "million"),
    ("美元", "欧元"),
    ("欧元", "美元"),
    ("公里", "英里"),
    ("英里", "公里"),
    ("公斤", "吨"),
    ("小时", "天"),
    ("分钟", "小时"),
    ("个月", "年"),
    (" hours", " days"),
    (" minutes", " hours"),
    (" years", " months"),
    (" months", " years"),
    (" km", " miles"),
    (" miles", " km"),
    ("percent", "percentage points"),
    ("per cent", "percentage points"),
    ("%", "‰"),
    ("$", "€"),
    ("英镑", "美元"),
    ("°C", "°F"),
    ("米", "英尺"),
    (" feet", " meters"),
    (" meters", " feet"),
]


def change_unit(text: str, rng: random.Random) -> str | None:
    """Another magnitude, currency or measure beside a number."""
    options = [
        text[: match.start(1)] + new + text[match.end(1) :]
        for old, new in _UNITS
        for match in re.finditer(rf"\d\s?({re.escape(old)})(?![a-z])" if old != "$" else r"(?<![A-Z])(\$)(?=\d)", text)
    ]
    return rng.choice(options) if options else None


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def change_date(text: str, rng: random.Random) -> str | None:
    """Another year, month, day or weekday."""
    options: list[str] = []
    for match in re.finditer(r"(?<![\d,.])(1[5-9]|20)(\d\d)(?=\s?年(?!代))", text):
        options.append(text[: match.start()] + str(int(match[0]) + rng.choice([-3, -1, 1, 2])) + text[match.end() :])
    for match in re.finditer(r"(?<=\b(?:in|by|of)\s)(?:1[5-9]|20)\d\d\b(?![,.]\d)", text) if text.isascii() else ():
        options.append(text[: match.start()] + str(int(match[0]) + rng.choice([-3, -1, 1, 2])) + text[match.end() :])
    for match in re.finditer(r"(?<![\d.])(1[0-2]|[1-9])(?=\s?月)", text):
        options.append(text[: match.start()] + str(int(match[0]) % 12 + 1) + text[match.end() :])
    for match in re.finditer(r"(?<=月)\s?(3[01]|[12]\d|[1-9])(?=\s?日)", text):
        options.append(text[: match.start()] + str(int(match[0]) % 28 + 1) + text[match.end() :])
    for names in (_MONTHS, _DAYS):
        for index, name in enumerate(names):
            for match in re.finditer(rf"\b{name}\b", text):
                if name not in {"May", "March"}:
                    new = names[(index + rng.randrange(1, len(names))) % len(names)]
                    options.append(text[: match.start()] + new + text[match.end() :])
    for match in re.finditer(r"(?:周|星期)([一二三四五六日])", text):
        new = rng.choice([day for day in "一二三四五六" if day != match[1]])
        options.append(text[: match.start(1)] + new + text[match.end(1) :])
    return rng.choice(options) if options else None


def change_name(text: str, rng: random.Random, terms: tuple[Term, ...], language: str) -> str | None:
    """A name of the table replaced by another of its kind that the sentence does not have."""
    named = _named(text, terms, language)
    if not named:
        return None
    term, name = rng.choice(named)
    others = [other for other in terms if other.kind == term.kind and other not in [one for one, _ in named]]
    new = rng.choice(others)
    return text.replace(name, new.zh if language == "zh" else new.en, 1)


def _named(text: str, terms: tuple[Term, ...], language: str) -> list[tuple[Term, str]]:
    found = []
    for term in terms:
        name = term.zh if language == "zh" else term.en
        pattern = re.escape(name) if language == "zh" else rf"\b{re.escape(name)}\b"
        if term.kind != "concept" and re.search(pattern, text):
            found.append((term, name))
    return found


def swap_agents(text: str, rng: random.Random, terms: tuple[Term, ...], language: str) -> str | None:
    """Two names in each other's place."""
    named = [name for term, name in _named(text, terms, language) if term.kind in {"organisation", "person", "place"}]
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if len(named) < 2:
        return None
    one, other = rng.sample(named, 2)
    return text.replace(one, "\x00").replace(other, one).replace("\x00", other)


def change_negation(text: str, rng: random.Random) -> str | None:
    """A denial taken out or put in."""
    removals = [
        (r"\b(was|were|is|are|has|have|had|will|would|could|can|may|might|should) not\b", r"\1"),
        (r"\bdid not\b", "did"),
        (r"\bdoes not\b", "does"),
        (r"\bcannot\b", "can"),
        (r"没有(?=[^。，]{2})", "已经"),
        (r"未能", "已经"),
        (r"并未", "已经"),
        (r"尚未", "已经"),
        (r"不会", "会"),
        (r"不能", "能"),
        (r"不再", "再次"),
        (r"无法", "可以"),
    ]
    insertions = [
        (r"\b(was|were|is|are|has|have|had|will|could|can)\b(?! not)", r"\1 not"),
        (r"(?<=[^不没未无])(?:已经|已)(?=[^不])", "没有"),
        (r"(?<=[^不])会(?=[^议员见])", "不会"),
        (r"(?<=[^不并])是(?=[^否])", "不是"),
    ]
    options = []
    for rules in (removals, insertions):
        for pattern, new in rules:
            for match in re.finditer(pattern, text):
                options.append(text[: match.start()] + match.expand(new) + text[match.end() :])
        if options:
            return rng.choice(options)
    return None


def drop_hedge(text: str, rng: random.Random) -> str | None:
    """A caution taken out."""
    for pattern, new in (
        (r"可能|或许|据悉，?|据称，?", ""),
        (r"\b(?:may|might|could) ", "will "),
        (r"\b(?:reportedly|allegedly|possibly|probably) ", ""),
    ):
        match = re.search(pattern, text)
        if match:
            return text[: match.start()] + new + text[match.end() :]
    return None


def alter_quote(text: str, rng: random.Random) -> str:
    """One character or word of a quote changed, left out or doubled."""
    for _ in range(20):
        index = rng.randrange(len(text))
        if not text[index].isalnum():
            continue
        other = rng.choice([char for char in text if char.isalnum() and char != text[index]] or ["x"])
        changed = rng.choice(
            [
                text[:index] + text[index + 1 :],
                text[:index] + other + text[index + 1 :],
                text[:index] + other + text[index:],
            ]
        )
        if 0 < index < len(text) - 1 and changed not in text:
            return changed
    return text + "x"


@dataclass
class Tally:
    """How many were tried, and how many were found."""

    tried: int = 0
    found: int = 0

    def add(self, found: bool) -> None:
        """Count one."""
        self.tried += 1
        self.found += found

    @property
    def rate(self) -> float:
        """Found of tried."""
        return self.found / self.tried if self.tried else 0.0


def measure(facts: list[TrueFact], terms: tuple[Term, ...], show: str, most: int) -> dict[str, Tally]:
    """Plant each class of error into the facts that are not falsely accused already, and count."""
    rng = random.Random(SEED)
    tallies: dict[str, Tally] = {}
    sound: list[TrueFact] = []
    for fact in facts:
        codes = accused(report := judge(fact, terms))
        tallies.setdefault("true facts accused", Tally()).add(bool(codes))
        tallies.setdefault("true facts withheld", Tally()).add(bool(report.withheld))
        tallies.setdefault(f"  withheld {fact.kind}", Tally()).add(bool(report.withheld))
        if show == "true" and report.withheld:
            messages = [f.message for f in report.findings if f.severity == "error"]
            print(f"{fact.kind} | {fact.wording}\n      {fact.evidence}\n      {messages}")
        if not codes:
            sound.append(fact)
    mutators: dict[str, Callable[[TrueFact], str | None]] = {
        "number": lambda fact: change_number(fact.wording, rng),
        "unit": lambda fact: change_unit(fact.wording, rng),
        "date": lambda fact: change_date(fact.wording, rng),
        "name": lambda fact: change_name(fact.wording, rng, terms, fact.language),
        "negation": lambda fact: change_negation(fact.wording, rng),
        "agent": lambda fact: swap_agents(fact.wording, rng, terms, fact.language),
        "hedge": lambda fact: drop_hedge(fact.wording, rng),
    }
    for name, mutate in mutators.items():
        for fact in rng.sample(sound, len(sound)):
            if tallies.setdefault(name, Tally()).tried >= most:
                break
            wording = mutate(fact)
            if wording is None or wording == fact.wording:
                continue
            caught = bool(accused(judge(replace(fact, wording=wording), terms)))
            tallies[name].add(caught)
            tallies.setdefault(f"  {name} {fact.kind}", Tally()).add(caught)
            if show == name and not caught:
                print(f"{fact.kind} | {wording}\n      {fact.evidence}")
    for fact in sound[:most]:
        caught = bool(judge(fact, terms, source="s2").withheld)
        tallies.setdefault("source", Tally()).add(caught)
    return tallies


def measure_quotes(facts: list[TrueFact], count: int) -> tuple[Tally, Tally]:
    """Altered quotes that are accepted, and harmless variants that are refused."""
    rng = random.Random(SEED)
    accepted, refused = Tally(), Tally()
    long = [fact.evidence for fact in facts if len(fact.evidence) > 20 and "\n" not in fact.evidence]
    for _ in range(count if long else 0):
        text = rng.choice(long)
        accepted.add(match_quote(alter_quote(text, rng), text) is not None)
        refused.add(match_quote(harmless(text, rng), text) is None)
    return accepted, refused


def harmless(text: str, rng: random.Random) -> str:
    """The same words in another layout, other quotation marks or the other script's characters."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    variants = [straight, "\ufeff" + text, str(opencc.OpenCC("s2t").convert(text))]
    spaces = [index for index, char in enumerate(text) if char == " "]
    if spaces:
        index = rng.choice(spaces)
        variants += [text[:index] + "\n" + text[index:], text[:index] + "\u00a0" + text[index + 1 :]]
        variants += [text[:index] + " …"] if index > len(text) // 2 else []
    return rng.choice(variants)


def measure_parity(corpora: Path, terms: tuple[Term, ...]) -> dict[str, Tally]:
    """False alarms on pairs that agree, and disagreements found."""
    tallies = {name: Tally() for name in ("flores-dev false alarms", "machine false alarms", "machine found")}
    if not (corpora / "parity").is_dir():
        return {}
    for zh, en in list(corpus_pairs(corpora))[:_FLORES]:
        tallies["flores-dev false alarms"].add(bool(compare_statements(zh=zh, en=en, terms=terms)))
    for row in machine_rows(corpora):
        name = "machine false alarms" if row["agree"] else "machine found"
        tallies[name].add(bool(compare_statements(zh=row["zh"], en=row["en"], terms=terms)))
    return tallies


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", default="", help="print the misses of one class, or 'true' for false accusations")
    parser.add_argument("--most", type=int, default=400, help="planted errors of a class")
    parser.add_argument("--quotes", type=int, default=10_000)
    options = parser.parse_args()
    begun = time.monotonic()
    site = SiteRoot(ROOT)
    terms = load_terms(site)
    facts = list(all_facts([*own_pairs(), *corpus_pairs(options.corpora)]))
    tallies = measure(facts, terms, options.show, options.most)
    accepted, refused = measure_quotes(facts, options.quotes)
    tallies |= {"altered quotes accepted": accepted, "harmless quotes refused": refused}
    tallies |= measure_parity(options.corpora, terms)
    print(f"{'class':34} {'tried':>6} {'found':>6} {'rate':>7}")
    for name, tally in tallies.items():
        print(f"{name:34} {tally.tried:6} {tally.found:6} {tally.rate:7.3f}")
    print(f"{len(facts)} true facts, {time.monotonic() - begun:.0f} s")
    if options.json:
        rows = {name.strip(): {"tried": tally.tried, "found": tally.found} for name, tally in tallies.items()}
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
