"""The findings about provenance: copies, single reports, times without a day, and names translated in two ways."""

from __future__ import annotations

from diptych.checks.rule import Example, Rule, fact

_TWO_SOURCES = (
    "sources:\n  - id: s1\n    capture: s1.md\n    sha256: '{sha}'\n    publisher: Daily One\n"
    "  - id: s2\n    capture: s2.md\n    sha256: '{sha}'\n    publisher: Daily Two\n"
).format(sha="0" * 64)
_EN = "The company delayed its new model after months of failed training runs"
_ZH = "該公司在數月訓練失敗之後推遲發表新模型"
_ONE_ORIGIN = (
    "sources:\n  - id: s1\n    capture: s1.md\n    sha256: '{sha}'\n    origin:\n      - name: Financial Times\n"
).format(sha="0" * 64)


def _copied(wording: str, quote: str) -> Example:
    record = fact(wording, quote).record + f"      - source: s2\n        quote: {quote}\n"
    return Example(record + _TWO_SOURCES)


PROVENANCE_RULES = (
    Rule(
        "origin.counted-twice",
        "warning",
        "source {source} says it in the words of {other}, and counts as another origin",
        "say under 'reprint_of' which of them repeats the other, or name the origin that both share",
        "Two sources carry a fact in the same words, and nothing in the record says that one repeats the other: a "
        "reprint would "
        "be counted as a second witness.",
        "两个来源用同样的话支撑一条事实，记录里却没有写明谁转载谁：一篇转载会被当成第二个证人。",
        "Say under 'reprint_of' which of them repeats the other, or name the origin that both share.",
        "在 reprint_of 里写明转载自哪个来源，或写上两者共同的出处。",
        _copied("en: The company delayed its new model.", _EN),
        _copied("zh: 该公司推迟发表新模型。", _ZH),
    ),
    Rule(
        "origin.called-several",
        "warning",
        "'{surface}' claims several reports; the evidence rests on {origin} alone",
        "name the one report, or add evidence from an independent source",
        "A wording says that several media report something, and all of its evidence rests on one origin.",
        "表述说“多家媒体报道”，证据却全都出自一处。",
        "Name the one report, or add evidence from an independent source.",
        "写明是哪一家的报道，或补上独立来源的证据。",
        Example(
            fact(
                "en: Several media outlets report that the company delayed its model.", "the company delayed its model"
            ).record
            + _ONE_ORIGIN
        ),
        Example(fact("zh: 多家媒体报道，该公司推迟发表模型。", "該公司推遲發表模型").record + _ONE_ORIGIN),
    ),
    Rule(
        "date.unresolved",
        "warning",
        "'{surface}' is no day: source {source} does not say when it was published",
        "give the source its 'published' day, or write the date that a source gives",
        "A wording says “on Thursday” or “last year”, and neither the fact nor its sources have a day to count from.",
        "表述写了“周四”“去年”，事实和来源却都没有可以推算的日期。",
        "Give the source its 'published' day, give the fact a 'date', or write the date itself.",
        "给来源写上 published，或给事实写上 date，或直接写出日期。",
        fact("en: The company delayed its model on Thursday.", "the company delayed its model on Thursday"),
        fact("zh: 该公司周四推迟发表模型。", "該公司週四推遲發表模型"),
    ),
    Rule(
        "term.variant",
        "warning",
        "'{surface}' is called '{name}' in briefs/terms.yml",
        "write the name of the table, so that all briefs call it the same",
        "A wording translates a name otherwise than the table of names, so that readers meet two names for one "
        "thing. Short "
        "forms of the table's name are fine, and so are quotes, which keep the source's words.",
        "同一个名称，表述的译法与词表不同，读者会以为是两回事。词表名称的简称不算；引文保留来源的写法，也不算。",
        "Write the name of the table, or change the table.",
        "改成词表里的名称，或改词表。",
        fact("en: Deep Quest delayed its model.", "DeepSeek 推遲發表模型"),
        fact("zh: 深度求索推迟发表模型。", "DeepSeek 推遲發表模型"),
    ),
)
