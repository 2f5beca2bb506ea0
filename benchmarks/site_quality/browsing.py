"""What a real browser finds on a page: axe's violations, errors, requests to others, policy violations, overflow."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Literal

from playwright.sync_api import Browser, Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# A small phone and a desktop, in CSS pixels.
WIDTHS = {"phone": 360, "desktop": 1280}
# WCAG 2.2 A and AA, and axe's own best practices.
_RUN = """(options) => axe.run({resultTypes: ["violations"], ...options}).then(found => found.violations.map(one =>
    one.id + ": " + one.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ")))"""
# The rules that depend on colours and sizes; the others say the same of a page however it looks.
_LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
_OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
_POLICY = "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + e.sample))"
# What opens more of a page: its parts must be sound as well.
_OPEN = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  document.querySelector("#summary a[href^='#e-'], .dp-facts a[href^='#e-']")?.click();
}"""


@dataclass
class Findings:
    """What was found, by measure; each entry says where."""

    visits: int = 0
    axe: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    policy: list[str] = field(default_factory=list)
    third_party: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)


def axe_script() -> str:
    """axe-core as its package brings it."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def follow(page: Page, base: str, label: str, found: Findings) -> None:
    """Write down whatever the page does that it should not."""

    def say(text: str) -> None:
        (found.policy if text.startswith("CSP ") or "Content Security Policy" in text else found.console).append(
            f"{label}: {text}"
        )

    page.on("console", lambda message: message.type in ("error", "warning") and say(message.text))
    page.on("pageerror", lambda error: say(str(error)))
    page.on("dialog", lambda dialog: (say(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: asked.url.startswith((base, "data:")) or found.third_party.append(f"{label}: {asked.url}"),
    )
    page.on("requestfailed", lambda asked: found.failed.append(f"{label}: {asked.url} {asked.failure}"))
    page.on(
        "response",
        lambda answer: answer.status >= 400 and found.failed.append(f"{label}: {answer.status} {answer.url}"),
    )
    page.add_init_script(_POLICY)


def visit(browser: Browser, base: str, addresses: Iterable[tuple[str, str]]) -> Findings:
    """Open every page (a label and a path) in both schemes and widths, and say what was found."""
    found = Findings()
    script = axe_script()
    context = browser.new_context()
    for label, path in addresses:
        page = context.new_page()
        follow(page, base, label, found)
        if not path:
            # The front door leads on at once; without its script it is the page that others see.
            page.route("**/door.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(base + path, wait_until="load")
        page.evaluate(_OPEN)
        # In the page's own world a script of ours would meet its policy; the debugger's does not.
        page.evaluate(script)
        for index, (scheme, width) in enumerate(itertools.product(SCHEMES, WIDTHS)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": WIDTHS[width], "height": 800})
            place = f"{label} {scheme} {width}"
            found.overflow += [f"{place}: {px} px too wide" for px in [page.evaluate(_OVERFLOW)] if px > 0]
            options = {} if index == 0 else {"runOnly": {"type": "rule", "values": _LOOKS}}
            found.axe += [f"{place}: {violation}" for violation in page.evaluate(_RUN, options)]
            found.visits += 1
        page.close()
    context.close()
    return found


def weights(browser: Browser, base: str, addresses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Bytes on the wire of a first visit to each page, the service worker's own fetching left out."""
    for label, path in addresses:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        total: list[float] = []
        session.on("Network.loadingFinished", lambda event, total=total: total.append(event["encodedDataLength"]))
        page.goto(base + path, wait_until="networkidle")
        yield label, round(sum(total))
        context.close()
