"""The examples of the catalog, run through the checks themselves: what stands in the documentation is what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.checks.reporting import make_finding
from diptych.checks.rule import Example, Rule
from diptych.checks.run import run_checks
from diptych.errors import RecordError
from diptych.model.article import Article, Block
from diptych.model.brief import Brief
from diptych.model.checked import SourceText
from diptych.model.finding import Finding
from diptych.model.term import Term
from diptych.records.binding import read_record

# The examples' own names, so that no site's table changes what they show.
TERMS = (
    Term("deepseek", "organisation", "DeepSeek", "DeepSeek", None, ("深度求索", "Deep Quest")),
    Term("huawei", "organisation", "华为", "Huawei"),
    Term("nvidia", "organisation", "英伟达", "Nvidia", "輝達", ("NVIDIA Corporation", "英偉達")),
    Term("tencent", "organisation", "腾讯", "Tencent"),
    Term("financial-times", "publication", "金融时报", "Financial Times"),
    Term("ascend", "product", "昇腾", "Ascend"),
)
# What every brief has; an example replaces the keys that it shows.
_BASE = {
    "schema": "schema: 1\n",
    "id": "id: 2025-08-14-example\n",
    "date": "date: 2025-08-14\n",
    "status": "status: draft\n",
    "title": "title:\n  zh: 例子\n  en: Example\n",
    "sources": "sources:\n  - id: s1\n    capture: s1.md\n    sha256: '" + "0" * 64 + "'\n",
}
_SHA = "0" * 64


def findings_of(example: Example) -> tuple[Finding, ...]:
    """Everything that an example earns in a brief that has nothing else wrong with it."""
    shown = set(re.findall(r"^(\w+):", example.record, re.M))
    if "facts" not in shown:
        shown.add("sources")  # without facts, a source would carry nothing
    text = "".join(part for key, part in _BASE.items() if key not in shown) + example.record
    try:
        document = read_record(text, Brief, "brief.yml")
    except RecordError as error:
        return tuple(
            Finding("", problem.path, problem.code, "error", problem.what, problem.hint) for problem in error.problems
        )
    texts = {source.id: _source_text(example, document.value) for source in document.value.sources}
    return run_checks(document, texts, TERMS, {}).findings


def prove(rule: Rule, example: Example) -> Finding:
    """The finding that an example earns; raises ValueError where it does not earn its rule's code."""
    if not example.record:
        return make_finding(rule.code)
    for finding in findings_of(example):
        if finding.code == rule.code:
            return finding
    raise ValueError(f"the example of {rule.code} does not earn it:\n{example.record}")


def _source_text(example: Example, brief: Brief) -> SourceText:
    if example.capture == "gone":
        return SourceText(None, None, "there is no such file")
    if example.capture == "empty":
        return SourceText(_SHA, None, "only navigation")
    lines = [example.source] if example.source else list(_quotes(brief))
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(lines, start=1))
    article = Article("text", None, None, None, None, None, None, None, blocks)
    return SourceText("f" * 64 if example.capture == "changed" else _SHA, article)


def _quotes(brief: Brief) -> Iterator[str]:
    for fact in brief.facts:
        for evidence in fact.evidence:
            yield evidence.quote
