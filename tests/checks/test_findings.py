"""One break of a sound brief earns exactly the findings that it is, with their words, place and consequence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.model.checked import CheckReport

Check = Callable[..., CheckReport]
BRIEF = "2025-08-14-deepseek-r2-delay"

# what is replaced, by what → the findings (path, code, severity, message), and what is withheld
BREAKS = {
    "number-zh": (
        "zh: 英伟达市值一天蒸发约 6000 亿美元，跌幅 17%",
        "zh: 英伟达市值一天蒸发约 8000 亿美元，跌幅 17%",
        [
            ("facts[3].text", "parity.quantity", "error", "zh says '8000 亿美元', en says '$600 billion'"),
            ("facts[3].text.zh", "grounding.number", "error", "'8000 亿美元' is not in this fact's evidence"),
        ],
    ),
    "number-en": (
        "a fall of 17%",
        "a fall of 19%",
        [
            ("facts[3].text", "parity.quantity", "error", "zh says '17%', en says '19%'"),
            ("facts[3].text.en", "grounding.number", "error", "'19%' is not in this fact's evidence"),
        ],
    ),
    "unit": (
        "about $600 billion",
        "about $600 million",
        [
            ("facts[3].text", "parity.quantity", "error", "zh says '6000 亿美元', en says '$600 million'"),
            ("facts[3].text.en", "grounding.number", "error", "'$600 million' is not in this fact's evidence"),
        ],
    ),
    "currency": (
        "6000 亿美元",
        "6000 亿元",
        [
            (
                "facts[3].text",
                "parity.currency",
                "error",
                "zh says '6000 亿元', en says '$600 billion': the currencies differ",
            ),
            ("facts[3].text.zh", "grounding.number", "error", "'6000 亿元' is not in this fact's evidence"),
        ],
    ),
    "date": (
        "R2 原定 5 月发布",
        "R2 原定 6 月发布",
        [
            ("facts[1].text", "parity.date", "error", "zh says '6 月', en says 'May'"),
            ("facts[1].text.zh", "grounding.date", "error", "'6 月' is not in this fact's evidence"),
        ],
    ),
    "date-invalid": (
        "date: 2025-08-14\n    evidence",
        "date: 2025-02-30\n    evidence",
        [("facts[0].date", "date.invalid", "error", "'2025-02-30' is not on the calendar")],
    ),
    "fact-date": (
        "date: 2025-08-14\n    evidence",
        "date: 2025-08-12\n    evidence",
        [
            (
                "facts[0].date",
                "grounding.date",
                "error",
                "'2025-08-12' is not in this fact's evidence, nor its sources",
            )
        ],
    ),
    "name": (
        "zh: 即便有华为团队在场，DeepSeek",
        "zh: 即便有华为团队在场，腾讯",
        [
            (
                "facts[2].text",
                "parity.name",
                "warning",
                "zh says '腾讯', en says 'DeepSeek'",
            ),
            ("facts[2].text.zh", "grounding.name", "error", "'腾讯' is not in this fact's evidence"),
        ],
    ),
    "negation-zh": (
        "DeepSeek 仍未能在昇腾芯片上完成训练",
        "DeepSeek 在昇腾芯片上完成训练",
        [
            (
                "facts[2].text",
                "parity.polarity",
                "warning",
                "zh says nothing, en says 'not': one denies what the other does not",
            ),
            (
                "facts[2].text.zh",
                "grounding.negation",
                "error",
                "the wording asserts but its evidence denies ('未能')",
            ),
        ],
    ),
    "quotation": (
        "zh: 即便有华为团队在场",
        "zh: 即便有华为“精锐团队”在场",
        [
            (
                "facts[2].text.zh",
                "grounding.quotation",
                "error",
                "the quoted words '精锐团队' are not in this fact's evidence",
            )
        ],
    ),
    "uncited": (
        "    facts: [f1, f2]",
        "",
        [("summary[0]", "grounding.uncited", "error", "the sentence cites no fact")],
    ),
    "fact-unknown": (
        "facts: [f1, f2]",
        "facts: [f1, f2, f9]",
        [("summary[0].facts[2]", "fact.unknown", "error", "there is no fact 'f9'")],
    ),
    "quote-not-verbatim": (
        "quote: 即便有華為團隊在場",
        "quote: 即便有華為工程團隊在場",
        [
            ("disputes[0].positions[1]", "grounding.rests-on-withheld", "error", "it rests on f3, which is withheld"),
            ("facts[2].evidence[0].quote", "quote.not-verbatim", "error", "the quote is not in source s1"),
            ("framework[0]", "grounding.rests-on-withheld", "error", "it rests on f3, which is withheld"),
            ("framework[0].points[0]", "grounding.rests-on-withheld", "error", "it rests on f3, which is withheld"),
            ("themes[0].body[0]", "grounding.rests-on-withheld", "error", "it rests on f3, which is withheld"),
        ],
    ),
    "quote-layout": (
        "quote: NVIDIA 市值一天蒸發約 6,000 億美元",
        "quote: NVIDIA 市值一天蒸發約6,000億美元",
        [("facts[3].evidence[0].quote", "quote.layout", "note", "the quote matches s1 after layout is folded")],
    ),
    "quote-script": (
        "quote: NVIDIA 市值一天蒸發約",
        "quote: NVIDIA 市值一天蒸发约",
        [("facts[3].evidence[0].quote", "quote.script", "note", "the quote matches s1 as a Hans/Hant variant")],
    ),
    "duplicate-source": (
        "  - id: s2\n    capture: s2.txt",
        f"  - id: s1\n    capture: s1.txt\n    sha256: '{1:064x}'\n    lang: zh-Hant\n  - id: s2\n    capture: s2.txt",
        [("sources[1].id", "record.duplicate-id", "error", "the id 's1' stands twice; the first is in line 74")],
    ),
    "model-unknown": (
        "model: path-dependence",
        "model: chaos",
        [("framework[0].model", "framework.unknown-model", "error", "there is no mental model 'chaos'")],
    ),
    "framework-facts": (
        "facts: [f3, f4]",
        "facts: [f3, f3]",
        [
            (
                "framework[0].facts",
                "framework.too-few-facts",
                "error",
                "the analysis rests on 1 known facts; two are the least",
            ),
            ("framework[0].claim.en", "grounding.name", "error", "'Nvidia' is not in the facts it cites"),
            ("framework[0].claim.zh", "grounding.name", "error", "'英伟达' is not in the facts it cites"),
        ],
    ),
    "framework-limits": (
        "    limits: {zh: 一家公司的经历不能代表行业。, en: One company is not an industry.}\n",
        "",
        [
            (
                "framework[0]",
                "framework.no-limits",
                "warning",
                "the analysis does not say where it stops being a good guide",
            )
        ],
    ),
    "framework-falsifier": (
        "    falsifier: {zh: 若 R3 在昇腾上训练成功。, en: If R3 is trained on Ascend.}\n",
        "",
        [("framework[0]", "framework.no-falsifier", "warning", "the analysis does not say what would change it")],
    ),
    "dispute-same-facts": (
        "        facts: [f3]\n    known",
        "        facts: [f2]\n    known",
        [
            ("disputes[0].positions", "dispute.same-facts", "warning", "two positions rest on the same facts"),
            *(
                (
                    f"disputes[0].positions[1].text.{language}",
                    "grounding.context",
                    "note",
                    f"'{name}' is not in the facts it cites, but the source names it just before",
                )
                for language, name in (("en", "Ascend"), ("zh", "昇腾"))
            ),
        ],
    ),
    "dispute-undated": (
        "    as_of: 2025-08-15\n",
        "",
        [("disputes[0].known", "dispute.undated", "warning", "what is known has no day")],
    ),
    "source-unknown": (
        "reprint_of: s2",
        "reprint_of: s9",
        [("sources[0].reprint_of", "source.unknown", "error", "there is no source 's9'")],
    ),
    "origin-quote": (
        "quote: 三位知情人士向《Financial Times》透露",
        "quote: 据《Financial Times》",
        [
            (
                "sources[0].origin[0].quote",
                "origin.not-verbatim",
                "error",
                "the words that name the origin 'Financial Times' are not in source s1",
            )
        ],
    ),
    "origin-unknown": (
        "        origin: Financial Times",
        "        origin: Reuters",
        [
            (
                "facts[0].evidence[0].origin",
                "origin.unknown",
                "error",
                "'Reuters' is not an origin of source s2",
            ),
        ],
    ),
    "control": (
        "en: Path dependence}",
        'en: "Path \\U000E0041dependence"}',
        [
            (
                "framework[0].name.en",
                "safety.control",
                "error",
                "the text holds the invisible character U+E0041 (tag latin capital letter a)",
            )
        ],
    ),
    "bidi": (
        "en: Path dependence}",
        'en: "Path \\u202edependence"}',
        [
            (
                "framework[0].name.en",
                "safety.bidi",
                "error",
                "the text holds U+202E (right-to-left override), which changes the direction of what follows",
            )
        ],
    ),
    "markup": (
        "en: Path dependence}",
        "en: Path <b>dependence</b>}",
        [("framework[0].name.en", "safety.markup", "warning", "'<b>' looks like HTML; pages show it as text")],
    ),
    "language": (
        "    note: {zh: 首次发布。, en: First published.}",
        "    note: {zh: 首次发布。}",
        [("revisions[0].note", "language.missing", "error", "the English wording is missing")],
    ),
    "hedge": (
        "quote: 即便有華為團隊在場,DeepSeek 仍未能在昇騰晶片上完成功的訓練",
        "quote: DeepSeek 仍未能在昇騰晶片上完成功的訓練。據悉,DeepSeek 仍在與華為合作",
        [
            (
                f"facts[2].text.{language}",
                "grounding.hedge",
                "warning",
                "the wording states as certain what its evidence hedges ('據悉')",
            )
            for language in ("en", "zh")
        ],
    ),
    "context-without-pointer": (
        "en: Even with Huawei's team on site, DeepSeek could not finish training on Ascend chips.",
        "en: Even with Huawei's team on site, DeepSeek could not finish training R2 on Ascend chips.",
        [("facts[2].text.en", "grounding.name", "error", "'R2' is not in this fact's evidence")],
    ),
}
ADJUSTED = {"source-unknown": ("    lang: zh-Hant", "    lang: zh-Hant\n    reprint_of: s9")}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_found(name: str, check: Check) -> None:
    """Nothing less and nothing more than what the break is."""
    old, new, expected = BREAKS[name]
    report = check(*ADJUSTED.get(name, (old, new)))
    found = [
        (finding.path, finding.code, finding.severity, finding.message)
        for finding in report.findings
        # what rests on a withheld fact goes with it; that has its own test
        if finding.code != "grounding.rests-on-withheld" or name == "quote-not-verbatim"
    ]
    assert sorted(found) == sorted(expected)


def test_a_sound_brief_is_left_in_peace(check: Check) -> None:
    """No finding, nothing withheld, and every quote exact."""
    report = check()
    assert report.findings == ()
    assert report.withheld == {}
    assert set(report.levels.values()) == {"exact"}
    assert len(report.levels) == 5


def test_a_finding_has_its_place(check: Check) -> None:
    """The file and the line of the value that is wrong, counted from 1."""
    (finding,) = check("model: path-dependence", "model: chaos").findings
    assert (finding.brief, finding.file, finding.line) == (BRIEF, f"briefs/{BRIEF}/brief.yml", 63)
    assert finding.hint == "the models are the files in briefs/frameworks/; leave 'model' out for one of your own"


def test_errors_withhold_statements_and_what_rests_on_them(check: Check) -> None:
    """A fact whose quote is not there goes, with each sentence that cites it; the rest stays."""
    report = check("quote: 即便有華為團隊在場", "quote: 即便有華為工程團隊在場")
    assert report.withheld == {
        "disputes[0].positions[1]": "grounding.rests-on-withheld",
        "facts[2]": "quote.not-verbatim",
        "framework[0]": "grounding.rests-on-withheld",
        "framework[0].points[0]": "grounding.rests-on-withheld",
        "themes[0].body[0]": "grounding.rests-on-withheld",
    }


def test_warnings_withhold_nothing(check: Check) -> None:
    """A caution is shown to the editor, not to the reader."""
    assert check("en: Path dependence}", "en: Path <b>dependence</b>}").withheld == {}


@pytest.mark.parametrize(("status", "severity"), [("published", "error"), ("review", "warning"), ("draft", "note")])
def test_a_missing_language_weighs_as_the_status_says(check: Check, status: str, severity: str) -> None:
    """A draft may wait for its second language; a published page may not."""
    zh_only = "note: {zh: 首次发布。}"
    report = check("note: {zh: 首次发布。, en: First published.}", zh_only)
    assert [finding.severity for finding in report.findings] == ["error"]
    both = check(
        "status: published\ntitle: {zh: DeepSeek 推迟发布 R2, en: DeepSeek delays R2}",
        f"status: {status}\ntitle: {{zh: DeepSeek 推迟发布 R2}}",
    )
    assert [(finding.path, finding.severity) for finding in both.findings] == [("title", severity)]


def test_two_names_in_each_others_place(check: Check) -> None:
    """Who did what to whom: the words of the evidence with the names exchanged."""
    report = check(
        "zh: 即便有华为团队在场，DeepSeek 仍未能在昇腾芯片上完成训练。",
        "zh: 即便有 DeepSeek 团队在场，华为仍未能在昇腾芯片上完成训练。",
    )
    assert ("facts[2].text.zh", "grounding.agent") in [(finding.path, finding.code) for finding in report.findings]
    assert report.withheld["facts[2]"] == "grounding.agent"


@pytest.mark.parametrize(
    ("zh", "codes"), [("言与行不一致。", []), ("言与行没有分开。", ["parity.polarity"])], ids=["library", "own"]
)
def test_words_of_the_library_need_no_parity(zh: str, codes: list[str], check: Check) -> None:
    """What a mental model says of every story was compared when it was made."""
    report = check(
        "{zh: 工具链锁定用户。, en: Tool chains lock users in.}", f"{{zh: {zh}, en: Words and deeds have come apart.}}"
    )
    assert [finding.code for finding in report.findings] == codes
