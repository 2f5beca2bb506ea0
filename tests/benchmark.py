"""The benchmarks as modules: tests measure with the very commands whose figures the docs show."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@cache
def load_benchmark(name: str) -> ModuleType:
    """``benchmarks/<name>.py``, which finds its neighbours as a script does; the path of imports stays as it was."""
    spec = importlib.util.spec_from_file_location(f"{name}_benchmark", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their own module up.
    sys.modules[spec.name] = module
    before = list(sys.path)
    try:
        sys.path.insert(0, str(BENCHMARKS))
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


def fallen(measured: Mapping[str, Any], floors: Mapping[str, float], less_is_better: tuple[str, ...]) -> dict[str, Any]:
    """The measures that are worse than their floors; names that end in ``less_is_better`` count downwards."""
    return {
        name: measured[name]
        for name, floor in floors.items()
        if (measured[name] > floor if name.endswith(less_is_better) else measured[name] < floor)
    }
