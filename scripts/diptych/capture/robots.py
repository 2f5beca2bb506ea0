"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

# A file of 512 KiB has fewer sensible rules than this; each rule is tried on each URL.
MAX_RULES = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a group; ``pattern`` may hold ``*``, and ``$`` at its end."""

    allow: bool
    pattern: str

    def matches(self, path: str) -> bool:
        """True where the pattern fits the beginning of ``path``, in time linear in both."""
        pattern, anchored = (self.pattern[:-1], True) if self.pattern.endswith("$") else (self.pattern, False)
        first, *parts = pattern.split("*")
        if not path.startswith(first):
            return False
        position = len(first)
        last = parts.pop() if anchored and parts else None
        for part in parts:
            position = path.find(part, position)
            if position < 0:
                return False
            position += len(part)
        if last is not None:
            return path.endswith(last) and len(path) - len(last) >= position
        return not anchored or position == len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for one product on one site."""

    rules: tuple[Rule, ...] = ()

    def allows(self, path: str) -> bool:
        """The answer of the longest rule that matches a path with its query; of equals, the one that allows."""
        path = _normal(path)
        matching = [(len(rule.pattern), rule.allow) for rule in self.rules if rule.matches(path)]
        return path == "/robots.txt" or max(matching, default=(0, True))[1]


NOTHING_FORBIDDEN = Robots()


def parse_robots(text: str, product: str) -> Robots:
    """The rules for ``product``: those of its own groups, or else of the groups for everyone."""
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    open_for_agents = False
    for field, value in _lines(text):
        if field == "user-agent":
            if not open_for_agents:
                agents = []
            # "Diptych/1.0 (…)" names the product too, though it should not stand so.
            token = re.match(r"\*|[A-Za-z_-]*", value)
            agents.append(token[0].lower() if token else "")
            groups.setdefault(agents[-1], [])
            open_for_agents = True
            continue
        if field in ("allow", "disallow"):
            open_for_agents = False
            if value and sum(map(len, groups.values())) < MAX_RULES:
                for agent in agents:
                    groups[agent].append(Rule(field == "allow", _normal(value)))
    return Robots(tuple(groups.get(product.lower(), groups.get("*", []))))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"\r\n?|\n", text.removeprefix("\ufeff")):
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield field.strip().lower(), value.strip()


def _normal(path: str) -> str:
    """The path with everything escaped that may be, so that two spellings of one path are equal (RFC 9309 §2.2.2)."""
    # An escaped slash or star is another path than the sign itself.
    kept = re.split(r"(%2[Ff]|%2[Aa]|%24)", path)
    return "".join(
        part.upper() if index % 2 else quote(unquote_to_bytes(part), safe="/*$?&=:@!'()+,;~-._")
        for index, part in enumerate(kept)
    )
