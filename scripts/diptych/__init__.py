"""Diptych: bilingual briefings whose every statement leads to the words of a saved source.

Everything that the commands do can be imported; the names below are loaded when first used, so that a command starts
without what it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diptych.extract.reader import read_capture
    from diptych.pipeline.check import check_brief, compare_statements
    from diptych.records.store import load_brief

__version__ = "0.1.0"
__all__ = ["__version__", "check_brief", "compare_statements", "load_brief", "read_capture"]

_ROOMS = {
    "check_brief": "diptych.pipeline.check",
    "compare_statements": "diptych.pipeline.check",
    "load_brief": "diptych.records.store",
    "read_capture": "diptych.extract.reader",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'diptych' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(_ROOMS[name]), name)
