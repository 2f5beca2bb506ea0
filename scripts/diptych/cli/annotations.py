"""Findings as other programs take them: GitHub's workflow commands, and SARIF 2.1.0.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from diptych import __version__
from diptych.checks.catalog import RULES
from diptych.checks.rule import Rule
from diptych.model.finding import Finding

# The words that GitHub's workflow commands use for our severities.
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
# GitHub shows ten of each kind for a step: the gravest must be among them.
_GRAVITY = {"error": 0, "warning": 1, "note": 2}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def repository_prefix(site: Path) -> str:
    """The site's folder as seen from its repository's root, with a slash behind it; nothing where they are one."""
    for folder in (site, *site.parents):
        if (folder / ".git").exists():
            inner = site.relative_to(folder).as_posix()
            return "" if inner == "." else f"{inner}/"
    return ""


def workflow_commands(findings: Sequence[Finding], prefix: str) -> Iterator[str]:
    """A command for each finding, which GitHub shows at its line; ``prefix`` leads from the repository to the site."""
    for finding in sorted(findings, key=lambda finding: _GRAVITY[finding.severity]):
        place = f"file={_property(prefix + finding.file)},line={max(1, finding.line)},title={_property(finding.code)}"
        text = f"{finding.path}: {_text(finding)}" if finding.path else _text(finding)
        yield f"::{_COMMANDS[finding.severity]} {place}::{_data(text)}"


def sarif(findings: Sequence[Finding], prefix: str) -> dict[str, Any]:
    """A SARIF log of one run, with the rules that it names, their help in both languages.

    A result's fingerprint stays when lines or entries move (§3.27.17), so that it is not taken for a new one.
    """
    codes = sorted({finding.code for finding in findings})
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        key = _fingerprint(finding)
        seen[key] += 1
        results.append(_result(finding, codes.index(finding.code), prefix, f"{key}:{seen[key]}"))
    driver = {
        "name": "Diptych",
        "semanticVersion": __version__,
        "rules": [_rule(code, RULES.get(code)) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    both = f"{rule.meaning_en} {rule.mend_en}\n\n{rule.meaning_zh}{rule.mend_zh}"
    markdown = f"{rule.meaning_en}\n\n**To mend it**: {rule.mend_en}\n\n{rule.meaning_zh}\n\n**改法**：{rule.mend_zh}"
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in re.split("[.-]", code)),
        "shortDescription": {"text": rule.meaning_en},
        "fullDescription": {"text": f"{rule.meaning_en} {rule.meaning_zh}"},
        "help": {"text": both, "markdown": markdown},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [code.partition(".")[0]]},
    }


def _result(finding: Finding, index: int, prefix: str, fingerprint: str) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(prefix + finding.file), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": max(1, finding.line)},
        }
    }
    if finding.path:
        place["logicalLocations"] = [{"fullyQualifiedName": f"{finding.brief}:{finding.path}", "kind": "member"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _text(finding)},
        "locations": [place],
        "partialFingerprints": {"diptychFinding/v1": fingerprint},
    }


def _fingerprint(finding: Finding) -> str:
    """What a finding says of what, without where that stands."""
    path = re.sub(r"\[\d+\]", "[]", finding.path)
    text = "\n".join((finding.brief, finding.code, path, re.sub(r"\bline \d+", "line", finding.message)))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def _text(finding: Finding) -> str:
    return f"{finding.message} — {finding.hint}" if finding.hint else finding.message


def _data(text: str) -> str:
    """Escaped as GitHub's toolkit does it, so that a text cannot begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
