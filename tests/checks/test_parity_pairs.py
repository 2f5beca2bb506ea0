"""News sentences in both languages: what agrees is left alone however freely it is translated, what differs is seen."""

from __future__ import annotations

from pathlib import Path

from diptych.checks.parity import compare_statements
from diptych.lang.hanzi import to_hant
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "lang"
INDEX = NameIndex(load_terms(SiteRoot(ROOT)))
# Quantities, dates and names; polarity has its own tests.
_ELSEWHERE = "parity.polarity"
# 印巴 may be India with Pakistan or with Brazil: one exchange in two hundred is not seen.
_LEAST_SEEN = 0.99


def _pairs(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [(zh, en) for zh, en in (line.split("\t") for line in lines)]


def _found(zh: str, en: str) -> list[str]:
    findings = compare_statements(zh=zh, en=en, names=INDEX)
    return [finding.message for finding in findings if finding.code != _ELSEWHERE]


def test_free_translations_agree() -> None:
    """Numbers as words, rounded alike, dates relative, names short; in both scripts."""
    pairs = _pairs("agreeing.tsv")
    accused = [(zh, en, _found(text, en)) for zh, en in pairs for text in (zh, to_hant(zh)) if _found(text, en)]
    assert len(pairs) >= 300
    assert accused == []


def test_one_changed_detail_is_seen() -> None:
    """A number, magnitude, unit, currency, date or name of one of them is another."""
    pairs = _pairs("disagreeing.tsv")
    missed = [(zh, en) for zh, en in pairs if not compare_statements(zh=zh, en=en, names=INDEX)]
    assert len(pairs) >= 150
    assert len(missed) <= len(pairs) * (1 - _LEAST_SEEN), missed
