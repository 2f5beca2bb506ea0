"""The examples of the record's guide, put into whole records and run through the reader and the checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from diptych.checks.guide_entry import GuideEntry
from diptych.checks.proving import TERMS
from diptych.checks.run import run_checks
from diptych.errors import RecordError
from diptych.model.article import Article, Block
from diptych.model.brief import Brief
from diptych.model.checked import SourceText
from diptych.model.finding import Finding
from diptych.model.mental_model import MentalModel
from diptych.model.term import TermTable
from diptych.records.binding import Document, read_record
from diptych.records.places import PlacedList, PlacedMap, place_text

_SHA = "5264136d0e1e9094c5c8c8bdd28d4e501496cefd782ec69f0b4969a6af42bb15"
# What the saved articles of the record below say.
_CAPTURES = {
    "s1": (
        "DeepSeek has postponed the release of R2 after training on Huawei chips failed, the Financial Times reported "
        "on 14 August 2025. R2 was planned for May 2025, the company had said."
    ),
    "s2": "《金融时报》报道，DeepSeek 用华为芯片训练 R2 失败，已推迟发布。",
    "s3": "社论：这对行业意味着什么？",
    "s4": "DeepSeek said that R2 is not late.",
}
_BRIEF = f"""\
schema: 1
id: 2025-08-14-deepseek-r2-delay
date: 2025-08-14
status: published
title:
  zh: DeepSeek 推迟发布 R2
  en: DeepSeek postpones R2
  by: human 2025-08-16
topics: [ai-models]
summary:
  - text:
      zh: DeepSeek 已推迟发布 R2。
      en: DeepSeek has postponed R2.
    facts: [f1]
facts:
  - id: f1
    text:
      zh: DeepSeek 已推迟发布 R2。
      en: DeepSeek has postponed the release of R2.
    date: 2025-08-14
    evidence:
      - source: s1
        quote: DeepSeek has postponed the release of R2 after training on Huawei chips failed
        origin: Financial Times
      - source: s2
        quote: DeepSeek 用华为芯片训练 R2 失败，已推迟发布
    note:
      zh: 两篇文章转述的是同一篇报道。
      en: Both articles repeat one report.
  - id: f2
    text:
      zh: DeepSeek 表示，R2 没有推迟。
      en: DeepSeek said that R2 is not late.
    evidence:
      - source: s4
        quote: DeepSeek said that R2 is not late.
themes:
  - title:
      zh: 推迟
      en: The delay
    body:
      - text:
          zh: DeepSeek 已推迟发布 R2。
          en: DeepSeek has postponed R2.
        facts: [f1]
disputes:
  - question:
      zh: R2 是否推迟？
      en: Is R2 late?
    positions:
      - text:
          zh: DeepSeek 已推迟发布 R2。
          en: DeepSeek has postponed R2.
        facts: [f1]
      - text:
          zh: R2 没有推迟。
          en: R2 is not late.
        facts: [f2]
    known:
      zh: 没有来源说明新的发布日期。
      en: No source gives a new date.
    as_of: 2025-08-16
framework:
  - model: independent-sources
    name:
      zh: 独立来源
      en: Independent sources
    claim:
      zh: 推迟一事只有一个出处。
      en: The delay has a single origin.
    points:
      - text:
          zh: 两篇文章转述的是同一篇报道。
          en: Both articles repeat one report.
        facts: [f1]
    facts: [f1, f2]
    limits:
      zh: 单一出处也可能是对的。
      en: A single origin can be right.
    falsifier:
      zh: 如果有媒体自己采访证实，就要改写。
      en: An outlet’s own interviews would change this.
sources:
  - id: s1
    capture: 001-post.md
    sha256: {_SHA}
    title: DeepSeek postpones R2
    author: Li Lei
    publisher: The Post
    url: https://example.org/r2
    published: 2025-08-15
    accessed: 2025-08-16
    lang: en
    origin:
      - name: Financial Times
        quote: the Financial Times reported
  - id: s2
    capture: 002-daily.md
    sha256: {_SHA}
    lang: zh-Hans
    reprint_of: s1
  - id: s3
    capture: 003-editorial.md
    sha256: {_SHA}
    left_out:
      zh: 评论文章，没有可核对的新事实。
      en: An opinion piece without facts of its own.
  - id: s4
    capture: 004-company.md
    sha256: {_SHA}
revisions:
  - date: 2025-08-16
    note:
      zh: 首次发布。
      en: First published.
"""
_MODEL = """\
schema: 1
id: independent-sources
name:
  zh: 独立来源
  en: Independent sources
idea:
  zh: 转述同一篇报道的十篇文章，只算一个出处。
  en: Ten articles that repeat one report are one origin.
when:
  zh: 许多媒体说同一件事，却都指向同一处时。
  en: When many outlets say one thing and all point to one place.
questions:
  - zh: 追到底，是谁先说的？
    en: Who said it first?
limits:
  zh: 单一出处也可能是对的。
  en: A single origin can be right.
falsifier:
  zh: 有媒体凭自己的采访证实。
  en: An outlet confirms it by its own interviews.
signals: [据报道, reportedly]
reading: Richards J. Heuer, Psychology of Intelligence Analysis, 1999
"""
_TERMS = """\
schema: 1
terms:
  - id: huawei
    kind: organisation
    zh: 华为
    en: Huawei
    hant: 華為
    aliases: [华为技术, Huawei Technologies]
"""
# record type → the record that its examples stand in, that record's type, and the key path of the first of its type.
_PLACES: dict[str, tuple[str, type, str]] = {
    "Brief": (_BRIEF, Brief, ""),
    "Pair": (_BRIEF, Brief, "title"),
    "Statement": (_BRIEF, Brief, "summary[0]"),
    "Fact": (_BRIEF, Brief, "facts[0]"),
    "Evidence": (_BRIEF, Brief, "facts[0].evidence[0]"),
    "Theme": (_BRIEF, Brief, "themes[0]"),
    "Dispute": (_BRIEF, Brief, "disputes[0]"),
    "Analysis": (_BRIEF, Brief, "framework[0]"),
    "Source": (_BRIEF, Brief, "sources[0]"),
    "Origin": (_BRIEF, Brief, "sources[0].origin[0]"),
    "Revision": (_BRIEF, Brief, "revisions[0]"),
    "MentalModel": (_MODEL, MentalModel, ""),
    "TermTable": (_TERMS, TermTable, ""),
    "Term": (_TERMS, TermTable, "terms[0]"),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What an example of a field earned in a whole record, worst first."""

    findings: tuple[Finding, ...]

    @property
    def complaints(self) -> tuple[Finding, ...]:
        """The errors and warnings."""
        return tuple(finding for finding in self.findings if finding.severity != "note")


def try_example(kind: str, field: str, entry: GuideEntry, example: str) -> Trial:
    """What ``example`` earns as ``field`` of a ``kind`` (a record type's name) in a record that is else sound."""
    text, record, place = _PLACES[kind]
    text = _replaced(text, entry.place or place, field, example)
    try:
        document: Document[Any] = read_record(text, record, "record.yml")
    except RecordError as error:
        found = (Finding("", one.path, one.code, "error", one.what, one.hint) for one in error.problems)
        return Trial(tuple(found))
    if record is not Brief:
        return Trial(())
    texts = {source.id: _source_text(source.id) for source in document.value.sources if source.capture}
    return Trial(run_checks(document, texts, TERMS, {"independent-sources": _model()}).findings)


def prove_guide(kind: str, field: str, entry: GuideEntry) -> Finding:
    """The finding of the bad example; raises ValueError where an example does not do what the guide says."""
    for finding in try_example(kind, field, entry, entry.good).complaints:
        raise ValueError(f"the good example of {kind}.{field} earns {finding.code}: {finding.message}")
    found = try_example(kind, field, entry, entry.bad).findings
    for finding in found:
        if finding.code == entry.code:
            return finding
    raise ValueError(f"the bad example of {kind}.{field} earns {[one.code for one in found]}, not {entry.code}")


def _replaced(text: str, place: str, field: str, example: str) -> str:
    """``text`` with ``example`` in place of the key of the object at ``place``, or as its first key."""
    node: PlacedMap | PlacedList | object = place_text(text, "record.yml")
    for step in re.findall(r"[a-z_]+|\d+", place):
        if isinstance(node, PlacedMap):
            node = node.entries[step][1]
        elif isinstance(node, PlacedList):
            node = node.items[int(step)]
    if not isinstance(node, PlacedMap):
        raise ValueError(f"there are no keys at {place}")
    lines = example.rstrip("\n").replace("\n", "\n" + " " * node.column)
    if field in node.entries:
        key, value = node.entries[field]
        return text[: key.start] + lines + text[value.end :]
    return text[: node.start] + lines + "\n" + " " * node.column + text[node.start :]


def _source_text(source: str) -> SourceText:
    lines = _CAPTURES.get(source, "").splitlines()
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(lines, start=1))
    return SourceText(_SHA, Article("text", None, None, None, None, None, None, None, blocks))


def _model() -> MentalModel:
    return read_record(_MODEL, MentalModel, "model.yml").value
