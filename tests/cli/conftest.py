"""Commands of this folder are forks of one process, and their builds run MkDocs once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import command_line


@pytest.fixture(scope="session", autouse=True)
def one_program() -> Iterator[None]:
    """End the process that commands are forked from."""
    yield
    command_line.stop()


@pytest.fixture(scope="session", autouse=True)
def engine(one_engine: Path) -> Path:
    """MkDocs runs once for each input."""
    return one_engine
