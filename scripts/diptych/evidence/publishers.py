"""One key for the spellings of one publisher: Reuters, 路透社, 路透, reuters.com, "Reuters News"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.model.term import Term

_DOMAIN = compile_late(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,12})(?:/\S*)?")
# The parts of a host that do not name its owner.
_HOST_TEXT = "www m mp amp cn en us uk tw hk jp de fr eu com org net edu gov info io co ai tv news blog go mobile"
_HOST_PARTS = frozenset(_HOST_TEXT.split())
# What follows the name in a page's title of itself: a section, a slogan, a group.
_SLOGAN = compile_late(r"\s*[–—|｜_,，:：·•]\s*|\s+-\s+|-(?=[㐀-鿿])|(?<=[㐀-鿿])-|\s*[（(]")
_LATIN = compile_late(r"[a-z0-9][a-z0-9.&'’ -]*")
_HAN = compile_late(r"[㐀-鿿]+")
# Words that a publisher's name has in one place and not in another.
_SECTION_TEXT = "online labs lab media blog website newspaper inc ltd llc"
_SECTION = frozenset(_SECTION_TEXT.split())
_IDLE = _SECTION | {"the", "news", "agency"}
_IDLE_HAN = compile_late(
    r"(?:中文网|新闻网|新闻社|新闻客户端|客户端|官方网站|官网|网站|专业版|公众号|微信|频道|编辑部|新闻|讯|网)$"
)
# A publisher's name before its section or slogan has at least so many characters, and is none of these.
LEAST_LATIN, LEAST_HAN = 4, 2
_COMMON_TEXT = "tech data china asia global world daily news science cyber digital business finance today"
_COMMON = frozenset(_COMMON_TEXT.split())
# Names whose keys are remembered: more than any site quotes.
_MEMBERS = 4096
_LIST = compile_late(r"\s*(?:,|，|、|;)\s*(?:and\s+)?|\s+and\s+|\s*(?:以及|和|与|及)\s*")


@lru_cache(maxsize=4)
def publishers_of(terms: tuple[Term, ...]) -> Publishers:
    """The publishers that a site's terms name; built once for all briefs of a run."""
    return Publishers(terms)


class Publishers:
    """Knows the names of publications that the terms list, and reads the others by their form."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._aliases = publisher_aliases(terms)
        self._ids = frozenset(self._aliases.values())
        # Twenty facts name the same five publishers, and the next brief the same again.
        self.members = lru_cache(_MEMBERS)(self._members)

    def key(self, name: str) -> str:
        """One key for all spellings: the term's id, else a slash (in no id) and the name without what is idle in it."""
        plain = _plain(name)
        for form in _forms(plain):
            if form in self._aliases:
                return self._aliases[form]
        return f"/{_family(_forms(plain)[-1] if _DOMAIN.fullmatch(plain) else plain)}"

    def _members(self, name: str) -> tuple[str, ...]:
        """The keys of the publications that a name lists; of one name its own key."""
        parts = [part for part in _LIST.split(name) if part.strip()]
        keys = tuple(dict.fromkeys(self.key(part) for part in parts))
        known = len(keys) > 1 and self._ids.issuperset(keys)
        return keys if known else (self.key(name),)

    def distinct(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names without later spellings of one, and without lists that hold one which stands by itself."""
        found: dict[tuple[str, ...], str] = {}
        for name in names:
            found.setdefault(tuple(sorted(self.members(name))), name)
        alone = {keys[0] for keys in found if len(keys) == 1}
        return tuple(name for keys, name in found.items() if len(keys) == 1 or alone.isdisjoint(keys))


@lru_cache(_MEMBERS)
def looked_up(name: str) -> frozenset[str]:
    """Every form of a publisher's name under which terms are looked up for it, and for each one of a list of names."""
    parts = [name, *_LIST.split(name)]
    return frozenset(form for part in parts for form in _forms(_plain(part)))


def publisher_aliases(terms: Sequence[Term]) -> Mapping[str, str]:
    """Every folded name of every term, to the term's id."""
    names: dict[str, str] = {}
    for term in terms:
        for name in (term.zh, term.en, term.hant, *term.aliases):
            if name:
                plain = _plain(name)
                names.setdefault(plain, term.id)
                names.setdefault(plain.replace(" ", ""), term.id)
    return names


def _plain(name: str) -> str:
    return " ".join(
        fold_chars(unicodedata.normalize("NFKC", name)).casefold().replace("《", "").replace("》", "").split()
    )


def _forms(plain: str) -> list[str]:
    """The name as it stands, then shorter and shorter forms of it."""
    domain = _DOMAIN.fullmatch(plain)
    if domain:
        parts = [part for part in domain[1].split(".") if part not in _HOST_PARTS]
        label = max(parts, key=len, default=domain[1])
        return [plain, label.replace("-", " "), f"the {label.replace('-', ' ')}", label]
    tokens = _tokens(plain)
    return [plain, _head(plain), *tokens, *(_shortened(token, _IDLE) for token in tokens)]


def _head(plain: str) -> str:
    return _SLOGAN.split(plain)[0].strip() or plain


def _tokens(plain: str) -> list[str]:
    """The stretches of Latin and of Chinese in a name without its slogan, in order."""
    head = _head(plain)
    found = [match for form in (_LATIN, _HAN) for match in form.finditer(head)]
    return [match[0].strip() for match in sorted(found, key=lambda each: each.start())]


def _family(plain: str) -> str:
    """What all spellings of an unknown name begin with: "The Register - Security" and theregister.com → register.

    A beginning that says little (AI, 21, Tech) is no name: all of 21世纪经济报道 is.
    """
    token = next(iter(_tokens(plain)), plain)
    short = re.sub(r"^the(?=\w{4})", "", _shortened(token, _SECTION).replace(" ", ""))
    telling = len(short) >= LEAST_LATIN and short not in _COMMON if short.isascii() else len(short) >= LEAST_HAN
    return short if telling else _head(plain).replace(" ", "")


def _shortened(token: str, idle: frozenset[str]) -> str:
    if _HAN.match(token):
        return _IDLE_HAN.sub("", token) or token
    words = [word for word in token.split() if word not in idle]
    return " ".join(words) or token
