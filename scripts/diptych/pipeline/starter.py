"""The files that a new site begins with: this package's own, and those that the program's repository has itself.

A checkout has the latter at its root; a wheel carries them in ``starter/shared/`` (``pyproject.toml`` says so, too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import diptych

PACKAGE = Path(diptych.__file__).resolve().parent
STARTER = PACKAGE / "starter"
SHARED = STARTER / "shared"
# What of the repository new sites take: files and folders.
SHARED_PATHS = (
    "docs",
    "briefs/frameworks",
    "briefs/terms.yml",
    "schema",
    "requirements.txt",
    "tests/cases/samples/briefs/terms.yml",
    "tests/cases/samples/briefs/2025-11-03-tinglan-bridge",
)
# The repository's pictures of its own site.
NOT_SHARED = ("docs/assets/screenshots/",)
_SAMPLES = "tests/cases/samples/"
# Names that a wheel, a linter or Git would take for something else where they lie here.
_DOTTED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
_LANGUAGES = ("zh", "en")
_LINK = re.compile(r"\]\(([a-z0-9-]+\.md)[)#]")


def shared_files() -> Iterator[tuple[str, bytes]]:
    """The repository's files that new sites may take, by path there; in order."""
    root = SHARED if SHARED.is_dir() else PACKAGE.parents[1]
    for name in SHARED_PATHS:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else (top,):
            inner = path.relative_to(root).as_posix()
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.is_file() and not hidden and not inner.startswith(NOT_SHARED):
                yield inner, path.read_bytes()


def starter_files(words: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a new site by path; each ``@word@`` in ours is replaced by what ``words`` say.

    ``requirements.txt`` names what the program needs, and not yet the program.
    """
    files = {}
    own = {name.removeprefix(_SAMPLES): data for name, data in shared_files() if name.startswith(_SAMPLES)}
    sample_terms = own.pop("briefs/terms.yml")
    for name, data in shared_files():
        if not name.startswith((_SAMPLES, "docs/zh/", "docs/en/")):
            files[name] = data
    files |= own | _pages()
    files["briefs/terms.yml"] += _entries(sample_terms)
    for path in sorted(STARTER.rglob("*")):
        if path.is_file() and not path.is_relative_to(SHARED):
            text = path.read_text(encoding="utf-8")
            files[_site_path(path)] = re.sub(r"@([a-z-]+)@", lambda found: words[found[1]], text).encode("utf-8")
    return dict(sorted(files.items()))


def _site_path(path: Path) -> str:
    parts = path.relative_to(STARTER).parts
    if parts[0] == "github":
        return "/".join((".github", *parts[1:]))
    return _DOTTED.get(parts[0], "/".join(parts))


def _pages() -> dict[str, bytes]:
    """The page on the method in each language, and the pages that it leads to; the page about the site is its own."""
    found = {}
    for language in _LANGUAGES:
        pages = {name: data for name, data in shared_files() if name.startswith(f"docs/{language}/")}
        wanted = [f"docs/{language}/method.md"]
        while wanted:
            name = wanted.pop()
            if name in pages and name not in found and not name.endswith("/about.md"):
                found[name] = pages[name]
                wanted += [f"docs/{language}/{link}" for link in _LINK.findall(pages[name].decode("utf-8"))]
    return found


def _entries(terms: bytes) -> bytes:
    """The entries of a table of terms, to stand at the end of another one."""
    lines = [line for line in terms.decode("utf-8").splitlines() if line.startswith("  - ")]
    return "\n".join(["", "  # The invented names of the first brief: delete them with it.", *lines, ""]).encode(
        "utf-8"
    )
