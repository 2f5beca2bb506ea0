"""A change of terms that does not touch a brief changes nothing of it: no finding, no row, no page, no search."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.evidence import publishers, standing
from diptych.lang.names import NameIndex
from diptych.lang.witness import EVERYTHING, Witness
from diptych.model.brief import Brief, Pair, Source
from diptych.model.checked import Asked
from diptych.model.term import Term, folded_name
from diptych.pages import edition, register
from diptych.pages.row import Excerpt
from diptych.pipeline.build import build_site
from diptych.pipeline.dependence import Dependence, TermChange, dependence_of
from diptych.pipeline.examination import Examination, examine
from diptych.pipeline.folder import BriefFolder
from diptych.pipeline.legacy import Found
from diptych.pipeline.library import Library, load_library
from diptych.pipeline.row_names import standing_rows
from diptych.pipeline.search import row_maker
from diptych.pipeline.search_index import RowShelf
from diptych.records.store import SiteRoot
from diptych.site.search_row import SearchBrief, SearchSentence
from site_history import make_owner

ROOT = Path(__file__).resolve().parents[2]
OURS = SiteRoot(ROOT)
HUAWEI = Term("huawei", "organisation", "华为", "Huawei")
NVIDIA = Term("nvidia", "organisation", "英伟达", "Nvidia", "輝達", ("NVIDIA Corporation",))


def examined(site: SiteRoot, path: Path, library: Library) -> Examination:
    return examine(site, BriefFolder(path, site.relative(path)), library)


def words_of(folder: Path) -> list[str]:
    """Words of a brief and its captures, as names might be spelt."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.suffix in (".yml", ".md")]
    pattern = r"[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?|[a-z]{4,}|[一-鿿]{1,4}"
    return re.findall(pattern, "\n".join(texts))


def changed(rng: random.Random, terms: tuple[Term, ...], words: list[str]) -> tuple[Term, ...]:
    """The table after some change; what is new is a word of the brief, or a piece of two, or none of either."""
    said = lambda: rng.choice([rng.choice(words), rng.choice(words)[:2] + rng.choice(words)[-2:], "Nowhere 某某"])  # noqa: E731
    table = list(terms)
    at = rng.randrange(len(table))
    one = table[at]
    kind = rng.choice(["organisation", "person", "place", "product", "publication", "concept"])
    match rng.randrange(7):
        case 0:
            table.insert(at, Term(f"new-{at}", kind, said(), said()))
        case 1:
            del table[at]
        case 2:
            table[at] = replace(one, aliases=(*one.aliases, said()))
        case 3:
            table[at] = replace(one, aliases=(), hant=said())
        case 4:
            table[at] = replace(one, kind=kind)
        case 5:
            table[at] = replace(one, id=f"{one.id}-other")
        case _:
            table[at] = replace(one, en=said()) if rng.random() < 0.5 else replace(one, zh=said())
    return tuple(table)


@pytest.mark.parametrize("seed", range(3))
def test_a_report_that_a_change_does_not_touch_is_the_same(seed: int, tmp_path: Path) -> None:
    rng = random.Random(f"terms {seed}")
    site = make_owner(tmp_path / "owner")
    library = load_library(site)
    library = replace(library, terms=(*library.terms, *load_library(OURS).terms))
    told = {True: 0, False: 0}
    for path in site.brief_paths():
        before, words = examined(site, path, library), words_of(path.parent)
        for _ in range(4):
            terms = changed(rng, library.terms, words)
            touched = TermChange(library.terms, terms).touches(before.dependence)
            told[touched] += 1
            if not touched:
                assert examined(site, path, replace(library, terms=terms)).report == before.report
    assert told[True] and told[False]


def test_everything_that_is_asked_is_noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Checks, standing and register of every sample, and all pages of them, ask for nothing that is not noted."""
    site = make_owner(tmp_path / "owner")
    library = load_library(site)
    asked: set[str] = set()
    searched: set[str] = set()

    def spy_name(of: edition.Edition, name: str) -> Term | None:
        asked.add(f"={folded_name(name)}")
        return term(of, name)

    def spy_key(of: publishers.Publishers, name: str) -> str:
        asked.update(f"/{form}" for form in publishers._forms(publishers._plain(name)))
        return key(of, name)

    def spy_known(of: register.Register, name: str) -> str:
        asked.add(f"={folded_name(name)}")
        return known(of, name)

    def spy_index(of: NameIndex, text: str) -> object:
        searched.add(text)
        return find(of, text)

    term, key, known, find = (
        edition.Edition.term, publishers.Publishers.key, register.Register._known, NameIndex.find,
    )  # fmt: skip
    monkeypatch.setattr(edition.Edition, "term", spy_name)
    monkeypatch.setattr(publishers.Publishers, "key", spy_key)
    monkeypatch.setattr(register.Register, "_known", spy_known)
    monkeypatch.setattr(NameIndex, "find", spy_index)
    standing.publishers_of.cache_clear()
    found = [examined(site, one, library) for one in site.brief_paths()]
    build_site(site, [one.checked for one in found if one.checked], library, drafts=True)
    keys = frozenset().union(*(one.dependence.keys for one in found))
    text = "\n".join(one.dependence.text for one in found)
    assert asked and asked <= keys
    assert len(searched) > 100
    assert all(re.sub("ς", "σ", _lowered(one)) in text for one in searched)


def _lowered(text: str) -> str:
    from diptych.lang.names import fold_name

    return fold_name(text)


def asking(*texts: str, ids: tuple[str, ...] = ()) -> Dependence:
    """What depends on these questions alone."""
    brief = Brief("1", "2025-01-01-x", "2025-01-01", "draft", Pair("", ""))
    return dependence_of(brief, Asked(frozenset(texts), frozenset(ids)), Excerpt({}, (), ()), ())


TABLES: dict[str, tuple[tuple[Term, ...], tuple[Term, ...], bool]] = {
    "another spelling that is said": ((HUAWEI,), (replace(HUAWEI, aliases=("Chips",)),), True),
    "another spelling that nobody says": ((HUAWEI,), (replace(HUAWEI, aliases=("Huawei Technologies",)),), True),
    "a term that is said": ((), (HUAWEI,), True),
    "a term that is said no more": ((HUAWEI,), (), True),
    "a term that nobody says": ((HUAWEI,), (NVIDIA, HUAWEI), False),
    "a term that nobody said": ((HUAWEI, NVIDIA), (HUAWEI,), False),
    "an alias of a term that nobody says": ((HUAWEI, NVIDIA), (HUAWEI, replace(NVIDIA, aliases=("GPU",))), False),
    "an alias that is said, of a term that nobody says": (
        (HUAWEI, NVIDIA), (HUAWEI, replace(NVIDIA, aliases=("chips",))), True,
    ),
    "another kind": ((HUAWEI,), (replace(HUAWEI, kind="product"),), True),
    "another order": ((HUAWEI, NVIDIA), (NVIDIA, HUAWEI), True),
    "the same": ((HUAWEI, NVIDIA), (HUAWEI, NVIDIA), False),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "touched"), TABLES.values(), ids=TABLES)
def test_a_change_touches_who_says_what_changes(old: tuple[Term, ...], new: tuple[Term, ...], touched: bool) -> None:
    assert TermChange(old, new).touches(asking("華為 makes HUAWEI CHIPS")) is touched


def test_what_a_page_shows_in_the_place_of_a_name_is_looked_up_too() -> None:
    """Whoever comes to be called as the publisher's term is changes the count of origins."""
    source = Source("s1", None, None, publisher="Huawei")
    brief = Brief("1", "2025-01-01-x", "2025-01-01", "draft", Pair("", ""), sources=(source,))
    asked, excerpt = Asked(frozenset(), frozenset()), Excerpt({}, (), ())
    change = TermChange((HUAWEI,), (Term("other", "organisation", "华为", "Other"), HUAWEI))
    assert change.touches(dependence_of(brief, asked, excerpt, (HUAWEI,)))
    assert not change.touches(dependence_of(brief, asked, excerpt, ()))
    nameless = replace(brief, sources=(replace(source, publisher=None),))
    assert change.touches(dependence_of(nameless, asked, excerpt, ()))


def test_a_term_may_be_asked_for_by_its_id_alone() -> None:
    change = TermChange((), (NVIDIA,))
    assert change.touches(asking(ids=("nvidia",)))
    assert change.touches(asking(ids=(EVERYTHING,)))
    assert not change.touches(asking(ids=("huawei",)))


def test_a_dependence_is_the_same_when_it_is_read_back() -> None:
    one = asking("ΟΔΟΣ", ids=("a", "b"))
    assert Dependence.unpack(one.pack()) == one
    for data in (b"", b"x", one.pack()[:-3]):
        with pytest.raises(ValueError, match="no dependence"):
            Dependence.unpack(data)


def test_a_witness_answers_as_its_index_does_and_notes_what_it_was_asked() -> None:
    index = NameIndex((HUAWEI, NVIDIA))
    witness = Witness(index)
    (mention,) = witness.find("华为发布了新手机。")
    assert (mention,) == index.find("华为发布了新手机。")
    assert (witness.kind(mention), witness.key_of("輝達")) == ("organisation", "nvidia")
    assert witness.texts == {"华为发布了新手机。", "輝達"}
    assert witness.within("huawei", "华为的") and witness.ids == {"huawei"}
    assert witness.terms.get("none") is None and "none" in witness.ids
    assert [*witness.terms.values()] == [HUAWEI, NVIDIA] and EVERYTHING in witness.ids


def search_brief(number: int, text: str) -> SearchBrief:
    return SearchBrief(f"b{number}", "2025-01-01", (SearchSentence("f", {"en": text}, ()),), {})


SENTENCES = ("Huawei sells phones.", "輝達跌了。", "Nobody is named here.", "华为与英伟达", "GPUs by the dozen")


def rows_of(shelf: RowShelf, terms: tuple[Term, ...]) -> dict[str, Found]:
    rows = [row_maker(terms).row(search_brief(number, text)) for number, text in enumerate(SENTENCES)]
    return {row.id: Found("", shelf.keep(row)) for row in rows}


SOME_TABLES: tuple[tuple[Term, ...], ...] = (
    (),
    (HUAWEI,),
    (NVIDIA, HUAWEI),
    (HUAWEI, replace(NVIDIA, aliases=("GPUs", "老黄"))),
    (replace(HUAWEI, aliases=("为",)),),
    (replace(HUAWEI, kind="person"),),
)


@pytest.mark.parametrize("old", SOME_TABLES)
@pytest.mark.parametrize("new", SOME_TABLES)
def test_rows_that_stay_are_those_that_would_be_made(
    old: tuple[Term, ...], new: tuple[Term, ...], tmp_path: Path
) -> None:
    shelf = RowShelf(tmp_path)
    before, after = rows_of(shelf, old), rows_of(shelf, new)
    stay = standing_rows(before, shelf, old, new)
    assert all(after[brief] == one for brief, one in stay.items())
    assert standing_rows(before, shelf, None, new) == {}


def test_a_name_in_two_briefs_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    shelf = RowShelf(tmp_path)
    before = rows_of(shelf, (HUAWEI, NVIDIA))
    after = (replace(HUAWEI, aliases=("菊厂",)), NVIDIA)
    assert set(standing_rows(before, shelf, (HUAWEI, NVIDIA), after)) == {"b1", "b2", "b4"}
