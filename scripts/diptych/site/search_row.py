"""One brief → what the search index takes from it: its tokens, each with the sentences that have it, and its texts.

A row depends on its brief and on the names of terms alone, so a build keeps it as long as these do not change.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diptych.model.term import Term
from diptych.site.search_names import Names
from diptych.site.search_tokens import Fold, tokens

# What a query can tell apart within a brief; sentences after these are found as the last one.
MAX_SENTENCES = 4_096


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
    """How the two Chinese scripts meet: each character's Simplified form, and a text's whole conversion."""

    fold: Fold
    to_hans: Callable[[str], str]


@dataclass(frozen=True)
class SearchRow:
    """A brief as the index takes it in.

    ``places`` has a bit for each sentence that holds a token, the first sentence being the lowest; ``texts`` has what a
    result shows, by locale: the anchor and the wording of each sentence.
    """

    id: str
    date: str
    facets: Mapping[str, Sequence[str]]
    places: Mapping[str, int]
    texts: Mapping[str, Sequence[Sequence[str]]]

    @property
    def place(self) -> tuple[str, str]:
        """What decides the brief's number."""
        return self.id, self.date

    def pack(self) -> bytes:
        """The row as bytes to keep; the same row gives the same bytes."""
        return zlib.compress(self._json, 1)

    @classmethod
    def unpack(cls, data: bytes) -> SearchRow:
        """The row of these bytes; raises ValueError where they are none."""
        try:
            text = zlib.decompress(data)
            fields = json.loads(text)
            tokens, bits = fields.pop("places")
            row = cls(**fields, places=dict(zip(tokens, bits, strict=True)))
        except (zlib.error, TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not a row of the search index: {error}") from None
        # What was read says what the row is; to write it again would take longer than to read it.
        row.__dict__["_json"] = text
        return row

    @cached_property
    def digest(self) -> str:
        """A digest of everything in the row."""
        return hashlib.sha256(self._json).hexdigest()[:32]

    @cached_property
    def key(self) -> RowKey:
        """What the whole index must know of the row."""
        return RowKey(self.id, self.date, self.digest)

    @cached_property
    def _json(self) -> bytes:
        fields = {name: getattr(self, name) for name in ("id", "date", "facets", "texts")}
        # A list of tokens and one of bits: quicker to write and to read than so many pairs.
        tokens = sorted(self.places)
        fields["places"] = [tokens, [self.places[token] for token in tokens]]
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which brief a row is of, its day, and the row's digest."""

    id: str
    date: str
    digest: str


class RowMaker:
    """Makes the rows of briefs whose sentences mention names of ``terms``."""

    def __init__(self, terms: Sequence[Term], script: Script) -> None:
        self._script = script
        self.names = Names(terms, script.fold, script.to_hans)

    def row(self, brief: SearchBrief) -> SearchRow:
        """The row of a brief."""
        places: dict[str, int] = {}
        known: dict[str, set[str]] = {}
        for number, sentence in enumerate(brief.sentences):
            bit = 1 << min(number, MAX_SENTENCES - 1)
            for token in self._tokens(sentence, known):
                places[token] = places.get(token, 0) | bit
        for facet, values in brief.facets.items():
            places |= dict.fromkeys((facet_token(facet, value) for value in values), 1)
        locales = brief.sentences[0].texts if brief.sentences else ()
        texts = {
            locale: [[one.anchor, one.texts.get(locale, "")] for one in brief.sentences[:MAX_SENTENCES]]
            for locale in locales
        }
        return SearchRow(brief.id, brief.date, brief.facets, places, texts)

    def _tokens(self, sentence: SearchSentence, known: dict[str, set[str]]) -> set[str]:
        """The tokens of a sentence; ``known`` are those of texts that the brief has had before."""
        texts = dict.fromkeys((*sentence.texts.values(), *sentence.behind))
        # Words of Taiwan (晶片) meet words of the mainland (芯片) by whole-text conversion, which a browser cannot do:
        # the index holds both, and the browser needs single characters only.
        texts |= dict.fromkeys(map(self._script.to_hans, list(texts)))
        found: set[str] = set()
        for text in texts:
            if text not in known:
                own = tokens(text, self._script.fold)
                known[text] = own | self.names.mentioned(text, own)
            found |= known[text]
        return found


def facet_token(facet: str, value: str) -> str:
    """The token of a filter's value; no text has a token with a colon."""
    return f":{facet}:{value}"
