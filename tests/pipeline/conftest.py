"""Builds of this folder run MkDocs once for each input, unless a process of its own makes them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def engine(one_engine: Path) -> Path:
    """What MkDocs made of each input."""
    return one_engine
