"""Patterns that wait to be compiled are those that re.compile would make."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import diptych.checks
import diptych.evidence
import diptych.extract
import diptych.lang
from diptych.lang import late_patterns
from diptych.lang.late_patterns import compile_late


def test_a_pattern_is_compiled_once_and_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    real = re.compile

    def logged(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(late_patterns.re, "compile", logged)
    late = compile_late("r(?P<n>[23])", re.I)
    assert late.pattern == "r(?P<n>[23])" and late.flags == real("r(?P<n>[23])", re.I).flags and not compiled
    match = late.search("the R2 model")
    assert match and match["n"] == "2" and late.sub("x", "r2 R3") == "x x"
    assert compiled == ["r(?P<n>[23])"]


def test_what_no_pattern_has_is_asked_in_vain() -> None:
    with pytest.raises(AttributeError, match="find_all"):
        _ = compile_late("a").find_all  # type: ignore[attr-defined]


def test_every_pattern_that_waits_can_be_compiled() -> None:
    """An error in one would be seen only where a text first needs it."""
    for package in (diptych.lang, diptych.extract, diptych.checks, diptych.evidence):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    waiting = [one for one in gc.get_objects() if isinstance(one, late_patterns._Pattern)]
    assert len(waiting) > 500
    for one in waiting:
        assert re.compile(one.pattern, one.flags).groups >= 0
