"""Findings for other programs: lines of workflow commands, and a SARIF log that its schema's rules hold for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from diptych.checks.catalog import RULES
from diptych.cli.annotations import repository_prefix, sarif, workflow_commands
from diptych.model.finding import Finding

ID = "2025-08-14-a"
FILE = f"briefs/{ID}/brief.yml"
FINDINGS = [
    Finding(ID, "facts[3].text.en", "parity.quantity", "error", "zh says 90 亿, en says 9", "mend: it", FILE, 41),
    Finding(ID, "", "record.yaml", "warning", "100% wrong\n::error::x", "", "briefs/b c,d/brief.yml", 0),
    Finding(ID, "sources[0]", "source.unused", "note", "the source 's1' is not used", "", FILE, 80),
]
# What SARIF 2.1.0 asks of the objects that we write (the sections of the standard), nothing more allowed.
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}  # §3.27.10
URI = {"type": "string", "format": "uri-reference", "pattern": r"^[A-Za-z0-9._~%/+-]+$"}
RULE = {  # §3.49
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string", "pattern": r"^[A-Za-z0-9]+$"},
        **dict.fromkeys(("shortDescription", "fullDescription", "help"), TEXT),
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}, "additionalProperties": False},
        "properties": {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True}}},
    },
}
LOCATION = {  # §3.28
    "type": "object",
    "additionalProperties": False,
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": URI, "uriBaseId": {"type": "string"}},
                    "additionalProperties": False,
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "properties": {"startLine": {"type": "integer", "minimum": 1}},
                    "additionalProperties": False,
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
                "additionalProperties": False,
            },
        },
    },
}
RESULT = {  # §3.27
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations", "partialFingerprints"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    },
}
LOG = {  # §3.13, §3.14, §3.18, §3.19
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def test_workflow_commands_name_the_line_and_let_no_text_begin_a_command() -> None:
    assert list(workflow_commands(FINDINGS, "site/")) == [
        "::error file=site/briefs/2025-08-14-a/brief.yml,line=41,title=parity.quantity::"
        "facts[3].text.en: zh says 90 亿, en says 9 — mend: it",
        "::warning file=site/briefs/b c%2Cd/brief.yml,line=1,title=record.yaml::100%25 wrong%0A::error::x",
        "::notice file=site/briefs/2025-08-14-a/brief.yml,line=80,title=source.unused::"
        "sources[0]: the source 's1' is not used",
    ]


def test_the_gravest_come_first_because_github_shows_ten() -> None:
    assert [line[2:7] for line in workflow_commands(FINDINGS[::-1], "")] == ["error", "warni", "notic"]


def test_a_sarif_log_is_valid() -> None:
    every = [replace(FINDINGS[0], code=code, severity=rule.severity) for code, rule in RULES.items()]
    for findings in (FINDINGS, every, []):
        log = json.loads(json.dumps(sarif(findings, "")))
        jsonschema.validate(log, LOG, format_checker=jsonschema.FormatChecker())
        run = log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [each.code for each in findings]
        assert len({rule["id"] for rule in rules}) == len(rules)


def test_rules_help_in_both_languages() -> None:
    (rule, *_) = sarif(FINDINGS, "")["runs"][0]["tool"]["driver"]["rules"]
    known = RULES["parity.quantity"]
    assert rule["id"] == "parity.quantity"
    for text in (known.meaning_en, known.mend_en, known.meaning_zh, known.mend_zh):
        assert text in rule["help"]["text"]
        assert text in rule["help"]["markdown"]


def test_addresses_are_escaped_and_lines_begin_with_one() -> None:
    place = sarif(FINDINGS, "s/")["runs"][0]["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "s/briefs/b%20c%2Cd/brief.yml"
    assert place["region"] == {"startLine": 1}


def fingerprints(*findings: Finding) -> list[str]:
    results = sarif(findings, "")["runs"][0]["results"]
    return [result["partialFingerprints"]["diptychFinding/v1"] for result in results]


def test_a_fingerprint_stays_when_lines_and_entries_move_and_differs_otherwise() -> None:
    first = FINDINGS[0]
    (before,) = fingerprints(first)
    assert fingerprints(replace(first, line=99, path="facts[7].text.en")) == [before]
    for other in (replace(first, brief="x"), replace(first, code="parity.date"), replace(first, message="zh says 1")):
        assert fingerprints(other) != [before]
    twice = fingerprints(first, replace(first, path="facts[4].text.en"))
    assert len(set(twice)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}:\d+", each) for each in twice)


@pytest.mark.parametrize(("inner", "prefix"), [("", ""), ("a/b", "a/b/")])
def test_places_count_from_the_repository(tmp_path: Path, inner: str, prefix: str) -> None:
    (tmp_path / ".git").mkdir()
    site = tmp_path / inner
    site.mkdir(parents=True, exist_ok=True)
    assert repository_prefix(site) == prefix
