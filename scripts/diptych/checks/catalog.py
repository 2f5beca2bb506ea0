"""Every finding that a check can make: its code, how much it weighs, its words, and an example in both languages.

The codes are a contract (DESIGN.md §4): they never change their meaning. The page of the documentation is made from
this table, and each example is proved to earn its code.
"""

from __future__ import annotations

from diptych.checks.catalog_grounding import GROUNDING_RULES
from diptych.checks.catalog_provenance import PROVENANCE_RULES
from diptych.checks.catalog_reader import READER_RULES
from diptych.checks.catalog_record import RECORD_RULES
from diptych.checks.catalog_sources import SOURCE_RULES
from diptych.checks.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule for rule in (*GROUNDING_RULES, *SOURCE_RULES, *PROVENANCE_RULES, *RECORD_RULES, *READER_RULES)
}
