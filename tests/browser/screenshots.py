"""Makes the README's pictures from the site in ``site/``: ``make screenshots``."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from chromium import launch
from conftest import serve

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "assets" / "screenshots"
BRIEF = "briefs/2025-08-14-deepseek-r2-delay/"


def picture(browser: Browser, name: str, address: str, width: int, height: int, *, both: bool = False) -> None:
    """Save what a reader sees who has opened the first fact's quote; ``both`` shows the languages side by side."""
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address)
    if both:
        page.get_by_role("checkbox").check()
    else:
        page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        page.locator("#facts").scroll_into_view_if_needed()
        page.evaluate("scrollTo(0, document.querySelector('#facts').getBoundingClientRect().top + scrollY - 90)")
        page.locator("#f-f1 a[href='#e-f1']").click()
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with serve(ROOT / "site") as base, sync_playwright() as playwright:
        browser = launch(playwright)
        picture(browser, "brief-en", f"{base}/en/{BRIEF}", 1200, 800, both=True)
        picture(browser, "brief-zh", f"{base}/zh/{BRIEF}", 1000, 800)
        picture(browser, "brief-phone", f"{base}/en/{BRIEF}", 360, 740)
        browser.close()


if __name__ == "__main__":
    main()
