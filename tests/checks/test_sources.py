"""What a source is worth: captures that are gone, changed, empty, cited only, or used for nothing."""

from __future__ import annotations

from collections.abc import Callable

from diptych.model.checked import CheckReport, SourceText

Check = Callable[..., CheckReport]


def test_captures_that_are_gone_changed_or_empty(check: Check, without_article: SourceText) -> None:
    """The source has the finding once; every fact that rests on it is withheld for that reason."""
    for source, code, message in (
        (SourceText(None, None, "there is no such file"), "source.missing-capture", "cannot be read: there is no such"),
        (SourceText("f" * 64, None), "source.checksum", "the capture 's1.txt' has changed since it was stored"),
        (without_article, "source.no-article", "the capture 's1.txt' holds no article: only navigation"),
    ):
        report = check(sources={"s1": source})
        own = [finding for finding in report.findings if finding.path.startswith("sources[0].")]
        assert [finding.code for finding in own] == [code]
        assert message in own[0].message
        assert {path: why for path, why in report.withheld.items() if path.startswith("facts")} == {
            "facts[1]": code,
            "facts[2]": code,
            "facts[3]": code,
        }


def test_evidence_from_nowhere(check: Check) -> None:
    """A source that the brief does not have, or that nobody saved, carries nothing."""
    unknown = check("source: s2\n        quote: DeepSeek", "source: s7\n        quote: DeepSeek")
    assert "there is no source 's7'" in [finding.message for finding in unknown.findings]
    assert unknown.withheld["facts[0]"] == "source.unknown"
    sha = 'sha256: "0000000000000000000000000000000000000000000000000000000000000002"\n'
    cited = check(f"    capture: s2.txt\n    {sha}", "")
    assert cited.withheld["facts[0]"] == "source.not-saved"
    assert "source 's2' is cited, not saved: nothing can rest on it" in [finding.message for finding in cited.findings]


def test_a_source_that_carries_nothing_needs_a_reason(check: Check) -> None:
    """An unused source is a warning, until the record says why."""
    extra = "  - id: s3\n    url: https://example.org/ft\n    capture: s1.txt\n    sha256: " + "'" + "0" * 63 + "1'\n"
    sources = {"s3": SourceText(f"{1:064x}", None)}
    used = check("revisions:", extra + "revisions:", sources=sources)
    assert [(finding.code, finding.severity) for finding in used.findings] == [("source.no-article", "warning")]
    reason = "    left_out: {zh: 登录页。, en: A log-in page.}\n"
    assert check("revisions:", extra + reason + "revisions:", sources=sources).findings == ()


def test_an_empty_quote_is_no_evidence(check: Check) -> None:
    """Punctuation alone would be found in every source."""
    report = check("quote: NVIDIA 市值一天蒸發約 6,000 億美元,跌幅達 17%", 'quote: "……"')
    assert ("facts[3].evidence[0].quote", "quote.empty") in [(f.path, f.code) for f in report.findings]
    assert report.withheld["facts[3]"] == "quote.empty"


def test_the_facts_that_there_are_stand_in_their_order(check: Check) -> None:
    """A hint that lists ids is read by an editor who looks for one."""
    report = check("facts: [f1, f2]", "facts: [f1, f9]")
    assert [finding.hint for finding in report.findings if finding.code == "fact.unknown"] == [
        "the facts are: f1, f2, f3, f4"
    ]
