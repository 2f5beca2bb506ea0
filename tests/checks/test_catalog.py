"""The catalog: every code has its words in both languages and examples that earn it, and the pages say what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diptych.checks.catalog import RULES
from diptych.checks.documentation import PAGES, page
from diptych.checks.proving import findings_of, prove
from diptych.checks.rule import Example, Rule
from diptych.errors import RecordError
from diptych.lang.hanzi import to_hant
from diptych.records.store import load_brief

ROOT = Path(__file__).parents[2]
WRITE = "write it with: make codes"


def test_the_catalog_is_complete() -> None:
    """Every code has its words in both languages, and the codes name an area and a noun."""
    for code, rule in RULES.items():
        assert code == rule.code
        assert re.fullmatch(r"[a-z]+\.[a-z-]+", code)
        assert all((rule.meaning_en, rule.meaning_zh, rule.mend_en, rule.mend_zh)), code
        assert bool(rule.message) is not (code in READ)
    assert len({rule.meaning_zh for rule in RULES.values()}) == len(RULES)
    assert {code.split(".")[0] for code in RULES} <= PAGES["en/codes.md"].areas.keys()


BINDING = (ROOT / "scripts" / "diptych" / "records" / "binding.py").read_text(encoding="utf-8")
# Codes whose words are made by the reader of records.
READ = {code for code in RULES if code.startswith("record.")} - {"record.duplicate-id"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", RULES)
def test_every_example_earns_its_code(code: str, language: str) -> None:
    """In both languages; what else it earns follows from it and is less."""
    rule = RULES[code]
    example = rule.example_en if language == "en" else rule.example_zh
    if code == "record.file":
        assert example.record == ""
        return
    assert prove(rule, example).severity in (rule.severity, "note")


def test_a_file_that_is_not_there() -> None:
    """The one code whose example is no text."""
    with pytest.raises(RecordError) as raised:
        load_brief(ROOT / "briefs" / "no-such-brief")
    assert [problem.code for problem in raised.value.problems] == ["record.file"]


def test_every_code_of_the_reader_is_in_the_catalog() -> None:
    """The reader's codes are written where problems are found; none of them may be undocumented."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts/diptych/records").glob("*.py"))
    written = set(re.findall(r'"(record\.[a-z-]+)"', source))
    written |= {f"record.{code}" for code in re.findall(r'(?<=, )"([a-z]+(?:-[a-z]+)*)"\s*\)', BINDING)}
    assert {"record.form", "record.yaml", "record.unknown-key", "record.too-few"} <= written
    assert written <= RULES.keys()


def test_an_example_that_earns_nothing_is_refused() -> None:
    """Else the page would tell of findings that nobody gets."""
    rule: Rule = RULES["quote.empty"]
    with pytest.raises(ValueError, match=r"quote\.empty"):
        prove(rule, RULES["grounding.number"].example_en)
    assert findings_of(Example("topics: [chips]\n")) == ()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_what_the_catalog_says(name: str) -> None:
    """With an anchor for every code."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert text == page(PAGES[name]), WRITE
    assert set(re.findall(r"\{#([a-z]+\.[a-z-]+)\}", text)) == RULES.keys()


def test_the_traditional_page_keeps_what_a_brief_and_its_sources_say() -> None:
    """The page is derived word by word; the examples show a brief, which is written in Simplified Chinese."""
    text = page(PAGES["zh/codes.md"])
    examples = re.findall(r"<pre><code>.*?</code></pre>", text, re.S)
    assert len(examples) > len(RULES) - 3
    assert [to_hant(example) for example in examples] == examples
    assert to_hant(text) != text
