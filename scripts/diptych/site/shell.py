"""The theme around pages: rendered by MkDocs once for all pages of a kind, then filled with each page's own words.

MkDocs renders pages in which marks stand where a page's own words go. What it makes of them is the shell of every page
of that kind. Where pages of a kind share a folder it renders a second one with quite other words: the shell, filled
with these, must give that page byte for byte. An owner's template that does more with a page than print it (counts its
letters, say) fails this proof, and MkDocs renders every page of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAGE_FILE = "index.html"


@dataclass(frozen=True, slots=True)
class PageWords:
    """What one page says, safe as HTML: ``title`` and ``description`` for its head, ``body`` for its content."""

    url: str
    kind: str
    title: str
    description: str
    body: str

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def shell_kind(self) -> ShellKind:
        """The kind of shell that the page has."""
        parent, slash, _ = self.url.rstrip("/").rpartition("/")
        return ShellKind(self.kind, f"{parent}/*/" if slash else self.url, bool(self.description))


@dataclass(frozen=True, slots=True)
class ShellKind:
    """The pages of a kind in one place: ``place`` is an address, or a folder of addresses when it ends in ``*/``.

    Templates ask whether there is a description, so pages with and without one have different shells.
    """

    kind: str
    place: str
    described: bool = True

    def stand_ins(self) -> Iterator[PageWords]:
        """The pages that MkDocs renders for this kind: the marks, then the proof where many pages share the shell."""
        name = f"{self.kind}-{'with' if self.described else 'without'}"
        # Digits at both ends keep a mark apart from what stands around it.
        yield self._page(f"{name}-0slug0", "0title0mark0", "0description0mark0", "0body0mark0")
        if self.place.endswith("*/"):
            # Long, with entities, digits and two languages: whatever a template might do with words shows on these.
            title = "&lt;Proof&gt; &amp; &#34;证明&#34; " * 12 + "."
            body = "<h1>Proof</h1>\n<p>" + "of a shell " * 400 + "</p>"
            yield self._page(f"{name}-1-proof", title, "Proof, 1,000 words of it: 证明。" * 24, body)

    def _page(self, slug: str, title: str, description: str, body: str) -> PageWords:
        url = self.place.replace("*", slug)
        return PageWords(url, self.kind, title, description if self.described else "", body)


@dataclass(frozen=True, slots=True)
class Shell:
    """A page in pieces: text, the name of the words behind it, text, a name, …, text."""

    pieces: tuple[str, ...]

    def fill(self, page: PageWords) -> str:
        """The page with its words where the marks were."""
        return "".join(getattr(page, piece) if index % 2 else piece for index, piece in enumerate(self.pieces))


def _cut(text: str, marks: PageWords) -> Shell:
    names = {getattr(marks, name): name for name in ("slug", "title", "description", "body") if getattr(marks, name)}
    if "*" not in marks.shell_kind.place:
        names.pop(marks.slug, None)
    pieces = re.split("(" + "|".join(map(re.escape, names)) + ")", text)
    return Shell(tuple(names[piece] if index % 2 else piece for index, piece in enumerate(pieces)))


def take_shells(output: Path, kinds: Iterable[ShellKind]) -> dict[ShellKind, Shell]:
    """The shells of the kinds whose proof holds; the pages that stood in for them are gone from ``output`` then."""
    shells = {}
    for kind in kinds:
        marks, *proofs = kind.stand_ins()
        shell = _cut(_take(output, marks), marks)
        if all(shell.fill(proof) == _take(output, proof) for proof in proofs):
            shells[kind] = shell
    return shells


def _take(output: Path, page: PageWords) -> str:
    path = output / page.url / PAGE_FILE
    text = path.read_text(encoding="utf-8")
    path.unlink()
    for folder in path.parents[: page.url.count("/")]:
        with suppress(OSError):  # other pages stand in it
            folder.rmdir()
    return text
