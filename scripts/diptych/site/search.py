"""The search index: static files, of which a query fetches a few kilobytes, whatever the size of the site.

Sentences of all briefs are numbered, the oldest brief first, so that a new brief only adds numbers. ``shard-N`` holds a
range of the sorted tokens, each with the numbers of its sentences; ``index.json`` says in which block of shards a token
is and ``block-N.json`` in which shard. One index serves all languages: a sentence has the tokens of both wordings, of
its derived wording, of the quotes under it and of every name of the terms that it mentions. ``words-X.json`` holds the
words that begin with a letter, for queries with a typing error, ``docs/<locale>/<brief>.json`` what a result shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.model.term import Term
from diptych.site.site_file import SiteFile
from diptych.site.tokens import CJK, Fold, plain, tokens

# A token costs a reader one shard and one block: 10,000 briefs make about 5,000 shards, whose first tokens would be a
# directory of 50 KB in one piece.
SHARD_BYTES = 6_144
BLOCK_SHARDS = 64
# The commonest words of a letter, some 3,000: who mistypes a word means one of these rather than one used once.
WORDS_BYTES = 24_576
# A word of three letters is a letter away from too many others.
_MISTYPED = re.compile(r"[^\W\d_]{4,}")
# More publishers than this make no list that somebody would scroll.
MAX_FACETS = 60


@dataclass(frozen=True, slots=True)
class SearchSentence:
    """One sentence: its place on the page, its wording by locale, and texts behind it that find it too."""

    anchor: str
    texts: Mapping[str, str]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchBrief:
    """What of a brief goes into the index; ``facets`` are values by filter (topic, year, publisher, lang)."""

    id: str
    date: str
    sentences: tuple[SearchSentence, ...]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Script:
    """How the two Chinese scripts meet: one character's Simplified form, and a text's whole conversion."""

    fold: Fold
    to_hans: Callable[[str], str]


def build_index(
    briefs: Sequence[SearchBrief], terms: Sequence[Term], script: Script, facet_names: Mapping[str, Mapping[str, str]]
) -> Iterator[SiteFile]:
    """The files of the index; ``facet_names`` are the names of topics by id and locale."""
    ordered = sorted(briefs, key=lambda brief: (brief.date, brief.id))
    postings = _postings(ordered, _Mentions(terms, script), script)
    firsts, shards = _shards(postings, sum(len(brief.sentences) for brief in ordered))
    blocks = [firsts[start : start + BLOCK_SHARDS] for start in range(0, len(firsts), BLOCK_SHARDS)]
    words = dict(_words(postings))
    documents = list(_documents(ordered))
    counts = b"".join(_varint(len(brief.sentences)) for brief in ordered)
    digest = hashlib.sha256()
    for data in (*shards, counts, *words.values(), *(document.data for document in documents)):
        digest.update(data)
    # A browser that kept an old index.json must not meet new shards: every index has a folder of its own.
    folder = f"search/{digest.hexdigest()[:12]}"
    for number, data in enumerate(shards):
        yield SiteFile(f"{folder}/shard-{number}.bin", data)
    for number, block in enumerate(blocks):
        yield SiteFile(f"{folder}/block-{number}.json", _json(block))
    for letter, data in words.items():
        yield SiteFile(f"{folder}/words-{ord(letter):x}.json", data)
    yield SiteFile(f"{folder}/briefs.bin", counts)
    for document in documents:
        yield SiteFile(f"{folder}/{document.path}", document.data)
    front = {
        "folder": folder,
        "briefs": len(ordered),
        "blocks": [block[0] for block in blocks],
        "block_shards": BLOCK_SHARDS,
        "shards": len(firsts),
        "letters": "".join(words),
        "fold": _fold_table(postings, script.fold),
        "facets": _facets(ordered),
        "names": facet_names,
    }
    yield SiteFile("search/index.json", _json(front))


def _postings(briefs: Sequence[SearchBrief], mentions: _Mentions, script: Script) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    number = 0
    for brief in briefs:
        for facet, values in brief.facets.items():
            for value in values:
                found[facet_token(facet, value)].append(number)
        for sentence in brief.sentences:
            for token in _sentence_tokens(sentence, mentions, script):
                found[token].append(number)
            number += 1
    return found


def facet_token(facet: str, value: str) -> str:
    """The token of a filter's value; no text has a token with a colon."""
    return f":{facet}:{value}"


def _sentence_tokens(sentence: SearchSentence, mentions: _Mentions, script: Script) -> set[str]:
    texts = dict.fromkeys((*sentence.texts.values(), *sentence.behind))
    # Words of Taiwan (晶片) meet words of the mainland (芯片) by whole-text conversion, which a browser cannot do: the
    # index holds both, and the browser needs single characters only.
    texts |= dict.fromkeys(script.to_hans(text) for text in list(texts))
    found: set[str] = set()
    for text in texts:
        found |= tokens(text, script.fold)
    return found | mentions.of("\n".join(texts))


class _Mentions:
    """Which terms a text mentions, and the tokens of all their names."""

    def __init__(self, terms: Sequence[Term], script: Script) -> None:
        self._script = script
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            names = [name for name in (term.zh, term.en, term.hant, *term.aliases) if name]
            both = tokens(" ".join([*names, *map(script.to_hans, names)]), script.fold)
            for name in names:
                self._by_name[self._folded(name)] |= both
        # One pattern of all names would try each of them at every place of a text: names that begin alike share one.
        starts: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._by_name, key=len, reverse=True):
            starts[name[:2]].append(_bounded(name))
        self._by_start = {start: re.compile("|".join(patterns)) for start, patterns in starts.items()}

    def of(self, text: str) -> set[str]:
        """The tokens of every name of every term that the text mentions."""
        found: set[str] = set()
        for name in self._names(self._folded(text)):
            found |= self._by_name[name]
        return found

    def _names(self, folded: str) -> set[str]:
        """The names in a text, the longest at each place, none inside another."""
        found, end = set(), 0
        for place in range(len(folded)):
            match = self._at(folded, place) if place >= end else None
            if match:
                end = match.end()
                found.add(match[0])
        return found

    def _at(self, folded: str, place: int) -> re.Match[str] | None:
        for start in (folded[place : place + 2], folded[place]):
            pattern = self._by_start.get(start)
            match = pattern.match(folded, place) if pattern else None
            if match:
                return match
        return None

    def _folded(self, text: str) -> str:
        return "".join(map(self._script.fold, plain(text)))


def _bounded(name: str) -> str:
    """A pattern for a name: Latin letters must not go on at its ends, Chinese has no such border."""
    start = "" if re.match(f"[{CJK}]", name) else r"(?<![a-z0-9])"
    end = "" if re.search(f"[{CJK}]$", name) else r"(?![a-z0-9])"
    return start + re.escape(name) + end


def _shards(postings: Mapping[str, Sequence[int]], sentences: int) -> tuple[list[str], list[bytes]]:
    """The first token of each shard, and the shards."""
    firsts: list[str] = []
    shards: list[bytes] = []
    current = bytearray()
    for token in sorted(postings):
        entry = _entry(token, postings[token], sentences)
        if not firsts or (current and len(current) + len(entry) > SHARD_BYTES):
            if firsts:
                shards.append(bytes(current))
            firsts.append(token)
            current = bytearray()
        current += entry
    return firsts, [*shards, bytes(current)] if firsts else []


def _entry(token: str, numbers: Sequence[int], sentences: int) -> bytes:
    """The token, then its sentences: as differences, or as a bit for each sentence of the site where that is shorter.

    The length before them is twice their bytes, and one more for bits.
    """
    name = token.encode("utf-8", "replace")
    deltas = bytearray()
    previous = -1
    for number in numbers:
        if number != previous:
            deltas += _varint(number - previous)
            previous = number
    bits = len(deltas) > (sentences + 7) // 8
    data = _bits(numbers) if bits else bytes(deltas)
    return _varint(len(name)) + name + _varint(2 * len(data) + bits) + data


def _bits(numbers: Sequence[int]) -> bytes:
    """A bit for each number up to the last, the lowest bit of a byte first."""
    data = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        data[number // 8] |= 1 << number % 8
    return bytes(data)


def _words(postings: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, bytes]]:
    """The words under each first letter, the commonest first, as many as fit."""
    found: dict[str, list[str]] = defaultdict(list)
    for token in sorted(postings, key=lambda token: (-len(postings[token]), token)):
        if _MISTYPED.fullmatch(token) and not re.match(f"[{CJK}]", token):
            found[token[0]].append(token)
    for letter in sorted(found):
        room = WORDS_BYTES
        words = []
        for word in found[letter]:
            room -= len(word.encode("utf-8", "replace")) + 3  # two quotes and a comma
            if room < 0:
                break
            words.append(word)
        yield letter, _json(words)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow (LEB128)."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _documents(briefs: Sequence[SearchBrief]) -> Iterator[SiteFile]:
    for number, brief in enumerate(briefs):
        locales = brief.sentences[0].texts if brief.sentences else ()
        for locale in locales:
            shown = [[sentence.anchor, sentence.texts.get(locale, "")] for sentence in brief.sentences]
            data = {"id": brief.id, "date": brief.date, "sentences": shown}
            yield SiteFile(f"docs/{locale}/{number}.json", _json(data))


def _fold_table(postings: Iterable[str], fold: Fold) -> str:
    """Pairs of a character and its Simplified form, for those Simplified characters that the index knows."""
    known = {char for token in postings if not token.startswith(":") for char in token}
    pairs = (char + fold(char) for char in _han() if fold(char) != char and fold(char) in known)
    return "".join(pairs)


def _han() -> Iterator[str]:
    return (chr(code) for first, last in ((0x3400, 0x9FFF), (0xF900, 0xFAD9)) for code in range(first, last + 1))


def _facets(briefs: Sequence[SearchBrief]) -> dict[str, list[list[object]]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for brief in briefs:
        for facet, values in brief.facets.items():
            counts[facet].update(values)
    return {
        facet: [list(item) for item in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MAX_FACETS]]
        for facet, found in sorted(counts.items())
    }


def _json(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")
