"""The lists of all tokens in files of a few kilobytes, of which a brief changes only those with its own tokens.

A shard holds a range of the sorted tokens. Where it begins is decided by the first token and its list alone: a token
begins a shard by a chance that grows with the size of its list, so that shards have ``SHARD_BYTES`` on average and a
list that is longer than that always begins one; what follows such a list begins another. So a change never moves the
borders of shards far away, and the same lists give the same shards whatever was changed before.
"""

from __future__ import annotations

import hashlib
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.site.search_lists import edit_list, read_varint, varint

# A token costs a reader two shards of 3 KB (packed) and two directories of 1 KB; 10,000 briefs have some 10,000 shards.
SHARD_BYTES = 4_096
# Shards whose first tokens stand in one directory, on average.
DIRECTORY_SHARDS = 64

Lists = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class ShardChange:
    """The first tokens of all shards, the shards that are new or other than before, and those that are gone."""

    firsts: list[str]
    written: dict[str, bytes]
    gone: set[str]


def cut(lists: Mapping[str, bytes | bytearray]) -> Iterator[tuple[str, bytes]]:
    """The shards of all lists, each with its first token, in order."""
    current = bytearray()
    first, long = "", True
    for token in sorted(lists):
        entry = _entry(token, lists[token])
        if long or _begins(token, len(entry)):
            if current:
                yield first, bytes(current)
            first, current = token, bytearray()
        current += entry
        long = len(entry) >= SHARD_BYTES
    if current:
        yield first, bytes(current)


def _begins(token: str, size: int) -> bool:
    chance = zlib.crc32(token.encode("utf-8", "surrogatepass")) / 2**32
    return chance < size / SHARD_BYTES


def _entry(token: str, data: bytes | bytearray) -> bytes:
    name = token.encode("utf-8", "surrogatepass")
    return varint(len(name)) + name + varint(len(data)) + data


def read_shard(data: bytes) -> Lists:
    """The lists of a shard by token."""
    lists = {}
    at = 0
    while at < len(data):
        size, at = read_varint(data, at)
        token = data[at : at + size].decode("utf-8", "surrogatepass")
        size, at = read_varint(data, at + size)
        lists[token] = data[at : at + size]
        at += size
    return lists


def change(firsts: Sequence[str], read: Callable[[str], bytes], edits: Mapping[str, Mapping[int, int]]) -> ShardChange:
    """The shards after ``edits``: new bits of briefs by token and number; ``read`` gives a shard by its first token.

    Gives what ``cut`` gives for all lists, and reads only shards with these tokens and some of their neighbours.
    """
    tokens: dict[int, list[str]] = {}
    for token in edits:
        tokens.setdefault(max(0, bisect_right(firsts, token) - 1), []).append(token)
    after: list[str] = []
    written: dict[str, bytes] = {}
    gone: set[str] = set()
    done = 0  # shards before this one are dealt with
    for number in sorted(tokens):
        if number < done:
            continue
        after.extend(firsts[done:number])
        lists: Lists = {}
        done, settled = number, False
        while not settled and done < max(1, len(firsts)):
            own = read_shard(read(firsts[done])) if firsts else {}
            was_long = _long_at_end(own)
            lists |= _edited(own, {token: edits[token] for token in tokens.get(done, ())})
            # What follows begins a shard as before, unless it did so because of what stood or stands before it.
            settled = bool(lists) and was_long == _long_at_end(lists)
            done += 1
        # A first token that does not begin a shard any more belongs to the shard before.
        while after and not _starts(lists):
            before = after.pop()
            gone.add(before)
            data = written.pop(before) if before in written else read(before)
            lists = read_shard(data) | lists
        for first, data in cut(lists):
            after.append(first)
            written[first] = data
        gone.update(firsts[number:done])
    after.extend(firsts[done:])
    return ShardChange(after, written, gone - set(after))


def _starts(lists: Lists) -> bool:
    token = next(iter(lists), None)
    return token is not None and _begins(token, len(_entry(token, lists[token])))


def _long_at_end(lists: Lists) -> bool:
    token = next(reversed(lists), None)
    return token is not None and len(_entry(token, lists[token])) >= SHARD_BYTES


def _edited(lists: Lists, edits: Mapping[str, Mapping[int, int]]) -> Lists:
    for token, bits in edits.items():
        lists[token] = edit_list(lists.get(token, b""), bits)
    return {token: lists[token] for token in sorted(lists) if lists[token]}


def directories(firsts: Sequence[str]) -> dict[str, list[str]]:
    """First tokens of shards in groups, by the first of each group; a group too begins where its first token says."""
    groups: dict[str, list[str]] = {}
    current: list[str] = []
    for token in firsts:
        if not current or zlib.crc32(b":" + token.encode("utf-8", "surrogatepass")) % DIRECTORY_SHARDS == 0:
            current = groups[token] = []
        current.append(token)
    return groups


def file_name(token: str) -> str:
    """The name of the file that begins with a token: tokens themselves may be long, and hold a slash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()[:12]
