"""A table that is too large to be read at every start: a file of sorted lines, in which a key is found by halving."""

from __future__ import annotations

import mmap
from pathlib import Path


class SortedLines:
    """Lines in the order of their bytes: a key, a tab and its value. Nothing is read but the lines that are met."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def find(self, key: str) -> str | None:
        """The value of a key, None where no line has it."""
        data, sought = self._data, _encoded(key)
        low, high = 0, len(data)
        while low < high:
            start = max(low, data.rfind(b"\n", low, (low + high) // 2) + 1)
            met = data[start : start + len(sought)]
            if met == sought:
                return data[start + len(sought) : data.find(b"\n", start)].decode("utf-8")
            if met < sought:
                low = data.find(b"\n", start) + 1
            else:
                high = start
        return None


def sorted_lines(values: dict[str, str]) -> bytes:
    """What ``SortedLines`` reads: a line for each key, which has no tab, and its value, which has no line break."""
    return b"".join(sorted(_encoded(key) + value.encode("utf-8") + b"\n" for key, value in values.items()))


def _encoded(key: str) -> bytes:
    # A text may hold half of a character, which is found in no line.
    return key.encode("utf-8", "surrogatepass") + b"\t"
