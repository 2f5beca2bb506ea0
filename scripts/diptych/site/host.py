"""What our own code needs to know of the owner's ``mkdocs.yml``; the rest is the engine's."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from diptych.errors import BuildError
from diptych.model.locale import Locale

CONFIG_FILE = "mkdocs.yml"
# Plugins and Markdown extensions that read nothing but the pages themselves.
_PLUGINS = ("diptych", "search")
_PLAIN = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "smarty"),
    *("tables", "toc"),
)
_PYMDOWNX = (
    *("betterem", "caret", "critic", "details", "highlight", "inlinehilite", "keys", "mark", "smartsymbols"),
    *("superfences", "tabbed", "tasklist", "tilde"),
)
_PURE = frozenset((*_PLUGINS, *_PLAIN, *(f"pymdownx.{name}" for name in _PYMDOWNX)))


@dataclass(frozen=True, slots=True)
class HostConfig:
    """The site's name (in each locale, by id), its address (empty or ending in a slash) and its folder of
    pages; ``topics`` are the names of topics by id and language.

    ``pure`` is True where pages are made from this file, the folder of pages and installed packages alone: no plugin,
    hook or extension of the owner's may read anything else, such as the day. ``search`` is whether the site has a
    search. ``engines`` are the settings of drafting engines, by name; no page depends on them.
    """

    path: Path
    site_name: str
    site_url: str
    names: Mapping[str, str]
    docs: Path
    topics: Mapping[str, Mapping[str, str]]
    pure: bool = False
    search: bool = True
    engines: Mapping[str, Any] = field(default_factory=dict)

    def name(self, locale: Locale) -> str:
        """The site's name in a locale."""
        return self.names.get(locale.id) or self.names.get(locale.written) or self.site_name


class _Loader(yaml.SafeLoader):
    """Reads what we need; a tag that only the engine knows (``!!python/name:``) becomes nothing."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    # MkDocs' own tag: !ENV NAME, or !ENV [NAME, …, default].
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)), "")
    values = loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else []
    found = (os.environ[str(name)] for name in values[:-1] if str(name) in os.environ)
    return next(found, values[-1] if values else "")


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_host(root: Path) -> HostConfig:
    """The configuration of the site at ``root``; raises BuildError where it cannot be read."""
    path = root / CONFIG_FILE
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise BuildError(f"it cannot be read: {error.strerror}", place=str(path)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BuildError(f"it is not valid YAML: {' '.join(str(error).split())}", place=str(path)) from None
    if not isinstance(data, dict) or not data.get("site_name"):
        raise BuildError("the key 'site_name' is missing", hint="write: site_name: My site", place=str(path))
    own = (data.get("extra") or {}).get("diptych") or {}
    names = {str(key): str(value) for key, value in (own.get("names") or {}).items()}
    topics = {
        str(topic): {str(key): str(value) for key, value in names.items()}
        for topic, names in (own.get("topics") or {}).items()
        if isinstance(names, dict)
    }
    url = str(data.get("site_url") or "").strip()
    if url and not url.startswith(("http://", "https://")):
        raise BuildError(
            f"site_url: '{url}' is not an address", hint="write it like https://example.org/", place=str(path)
        )
    search = own.get("search", True)
    if not isinstance(search, bool):
        raise BuildError(
            f"extra.diptych.search: '{search}' is neither true nor false",
            hint="write false for a site without a search",
            place=str(path),
        )
    return HostConfig(
        path=path,
        site_name=str(data["site_name"]),
        site_url=url if not url or url.endswith("/") else f"{url}/",
        names=names,
        docs=root / "docs",
        topics=topics,
        pure=_is_pure(data) and "!" not in text,
        search=search,
        engines={name: own[name] for name in ("llm", "translate") if own.get(name) is not None},
    )


def _is_pure(data: Mapping[str, Any]) -> bool:
    names = {*_names(data.get("plugins")), *_names(data.get("markdown_extensions"))}
    return names <= _PURE and not any(key in data for key in ("INHERIT", "hooks"))


def _names(entries: Any) -> Iterator[str]:
    """The names in a list of plugins or extensions, or in a mapping of them."""
    for entry in entries or ():
        yield from map(str, entry) if isinstance(entry, dict) else (str(entry),)
