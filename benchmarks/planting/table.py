"""The figures as the documentation prints them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, int]
Rows = Mapping[str, Row]

KINDS = ("zh<en", "zh<Hant", "en<Hans", "en<Hant", "en<en")


@dataclass(frozen=True)
class Words:
    """What a page says around its figures."""

    title: str
    description: str
    lead: tuple[str, ...]
    own: str
    own_lead: str
    classes: Mapping[str, str]
    head: tuple[str, ...]
    scripts: str
    scripts_lead: str
    kinds: Mapping[str, str]
    places: str
    place_head: tuple[str, str, str]
    place_names: Mapping[str, str]
    quotes: str
    quote_head: tuple[str, str, str, str]
    quote_names: Mapping[str, str]
    parity: str
    parity_lead: str
    parity_head: tuple[str, str, str, str]
    parity_names: Mapping[str, str]
    corpora: str
    corpora_lead: str
    unseen: str
    unseen_lead: str
    unseen_head: str
    unseen_names: Mapping[str, str]
    again: str
    again_lead: str


def page(words: Words, figures: Mapping[str, Mapping[str, object]]) -> str:
    """One language's page of figures."""
    own, corpora = _rows(figures["own"]), _rows(figures["corpora"])
    day = str(figures["corpora"]["measured"])
    parts = [
        f"---\ntitle: {words.title}\ndescription: {words.description}\n---\n\n# {words.title}",
        *words.lead,
        f"## {words.own} {{#own}}",
        words.own_lead.format(sentences=own["pairs false alarms"]["tried"], **_totals(own)),
        _table(words.head, _class_rows(words, own)),
        f"## {words.scripts} {{#scripts}}",
        words.scripts_lead,
        _table((words.head[0], *words.kinds.values()), _script_rows(words, own)),
        f"## {words.places} {{#places}}",
        _table(words.place_head, _place_rows(words, own)),
        f"## {words.quotes} {{#quotes}}",
        _table(words.quote_head, _rate_rows(words.quote_names, own)),
        f"## {words.parity} {{#parity}}",
        words.parity_lead,
        _table(words.parity_head, _rate_rows(words.parity_names, own)),
        f"## {words.corpora} {{#corpora}}",
        words.corpora_lead.format(day=day, **_totals(corpora)),
        _table(words.head, _class_rows(words, corpora)),
        _table(words.parity_head, _rate_rows(words.parity_names, corpora)),
        *_unseen(words, figures.get("unseen", {})),
        f"## {words.again} {{#again}}",
        words.again_lead,
    ]
    return "\n\n".join(parts) + "\n"


def _unseen(words: Words, part: Mapping[str, object]) -> Iterator[str]:
    """The section of the sets that no check was built on, a column for each; nothing where none was measured."""
    sets = part.get("sets")
    if isinstance(sets, dict):
        yield f"## {words.unseen} {{#unseen}}"
        yield words.unseen_lead.format(day=part["measured"])
        yield _table((words.unseen_head, *sets), _unseen_rows(words, list(sets.values())))


def _unseen_rows(words: Words, sets: Sequence[Rows]) -> Iterator[tuple[str, ...]]:
    for name, label in words.unseen_names.items():
        less = name.endswith(("withheld", "alarms"))
        rows = (rows.get(name, {"found": 0, "tried": 0}) for rows in sets)
        yield (label, *(percent(row["found"], row["tried"], up=less) for row in rows))


def _rows(part: Mapping[str, object]) -> Rows:
    rows = part["rows"]
    assert isinstance(rows, dict)
    return rows


def _totals(rows: Rows) -> dict[str, str]:
    true = rows["true facts withheld"]
    accused = rows["true facts accused"]
    planted = sum(row["tried"] for name, row in rows.items() if f"{name} accused" in rows or name == "source")
    return {
        "facts": f"{true['tried']:,}",
        "withheld": f"{true['found']:,}",
        "withheld_share": percent(true["found"], true["tried"], up=True),
        "accused": f"{accused['found']:,}",
        "accused_share": percent(accused["found"], accused["tried"], up=True),
        "planted": f"{planted:,}",
    }


def percent(found: int, tried: int, *, up: bool = False) -> str:
    """A share with one decimal, rounded to the side that flatters less: down, or up where less is better."""
    if not tried:
        return "–"
    tenths = -(-found * 1000 // tried) if up else found * 1000 // tried
    return f"{tenths // 10}.{tenths % 10}%"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _class_rows(words: Words, rows: Rows) -> Iterator[tuple[str, ...]]:
    for name, label in words.classes.items():
        row = rows.get(name)
        if row is None:
            continue
        accused = rows.get(f"{name} accused")
        yield (
            label,
            f"{row['tried']:,}",
            percent(row["found"], row["tried"]),
            percent(row["withheld"], row["tried"]),
            percent(accused["found"], accused["tried"], up=True) if accused else "–",
        )


def _script_rows(words: Words, rows: Rows) -> Iterator[tuple[str, ...]]:
    for name, label in words.classes.items():
        cells = [rows.get(f"{name} {kind}", {"found": 0, "tried": 0}) for kind in KINDS]
        if any(cell["tried"] for cell in cells):
            yield (label, *(percent(cell["found"], cell["tried"]) for cell in cells))


def _place_rows(words: Words, rows: Rows) -> Iterator[tuple[str, ...]]:
    for name, label in words.place_names.items():
        row = rows[f"in {name}"]
        yield (label, f"{row['tried']:,}", percent(row["found"], row["tried"]))


def _rate_rows(names: Mapping[str, str], rows: Rows) -> Iterator[tuple[str, ...]]:
    for name, label in names.items():
        row = rows.get(name)
        if row is not None:
            less = name.endswith(("accepted", "refused", "alarms"))
            yield (label, f"{row['tried']:,}", f"{row['found']:,}", percent(row["found"], row["tried"], up=less))
