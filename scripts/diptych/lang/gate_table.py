"""The stored words of all gates: what ``needed_words`` reads off every pattern of the program.

Run ``python -m diptych.lang.gate_table`` after a change of a pattern that stands in a gate.
"""

from __future__ import annotations

import importlib
import json
import pkgutil

from diptych.lang.gating import ALL, STORED


def as_stored() -> str:
    """The file as it should be: a line for each pattern, by its key; every module is imported to find them all."""
    package = importlib.import_module("diptych")
    for module in pkgutil.walk_packages(package.__path__, "diptych."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {key: choices for gates in ALL for key, choices in gates.read_off().items()}
    lines = (f"{json.dumps(key)}: {_as_lists(choices)}" for key, choices in sorted(found.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _as_lists(choices: tuple[frozenset[str], ...]) -> str:
    return json.dumps(list(map(sorted, choices)), ensure_ascii=False)


if __name__ == "__main__":
    STORED.write_text(as_stored(), encoding="utf-8")
