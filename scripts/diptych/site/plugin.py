"""The MkDocs plugin: finished fragments pass by Markdown, and the pages get their content security policy.

The site is right without it as far as reading goes: a fragment is raw HTML to Markdown too, and the theme falls back
to a policy without inline scripts.
"""

from __future__ import annotations

from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diptych.site.security import inline_scripts, policy

# A page without a word of a brief, from which the theme's inline scripts are read.
_PROBE = "404.html"


class DiptychPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Hooks into one MkDocs build."""

    def __init__(self) -> None:
        self._nav: Navigation | None = None
        self._fragments: dict[str, str] = {}

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which the theme's templates need."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Put the policies where the theme prints them: of pages with its scripts, and of those that need none."""
        settings: dict[str, Any] = config.extra.setdefault("diptych", {})
        if self._nav is not None:
            context: Any = get_context(self._nav, files, config, base_url=".")
            probe = env.get_template(_PROBE)
            settings["csp"] = policy(inline_scripts(probe.render(context)))
            settings["plain_csp"] = policy(inline_scripts(probe.render(context, plain_probe=True)))
        return env

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand nothing to Markdown where the page is a finished fragment."""
        if not page.meta.get("fragment"):
            return markdown
        self._fragments[page.file.src_uri] = markdown.strip()
        return ""

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the fragment where Markdown's output would be."""
        return self._fragments.pop(page.file.src_uri, html)
