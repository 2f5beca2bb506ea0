"""Every finding that a check can make: its code, how much it weighs, its words, and an example in both languages.

The codes are a contract (DESIGN.md §4): they never change their meaning. The page of the documentation is made from
this table.
"""

from __future__ import annotations

from diptych.checks.catalog_evidence import EVIDENCE_RULES
from diptych.checks.catalog_record import RECORD_RULES
from diptych.checks.rule import Rule

RULES: dict[str, Rule] = {rule.code: rule for rule in (*EVIDENCE_RULES, *RECORD_RULES)}
