"""The real browser that pages are tested and measured in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Error, Playwright

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
INSTALL_HINT = (
    "no Chromium was found and none could be installed — run: apt-get install chromium (Debian, as root), "
    f"or: {sys.executable} -m playwright install --with-deps chromium"
)


class MissingBrowserError(Exception):
    """Why there is no browser to test with."""


def find_browser() -> str | None:
    """The system's Chromium or Chrome, else one that is installed now; None means the driver's own."""
    named = os.environ.get("DIPTYCH_CHROMIUM")
    found = named or next((path for name in SYSTEM_BROWSERS if (path := shutil.which(name))), None)
    if found:
        return found
    # A fresh machine knows no packages before the first update.
    if install(["apt-get", "update"], needs="apt-get"):
        install(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], needs="apt-get")
    return shutil.which("chromium")


def install(command: list[str], *, needs: str) -> bool:
    """Run an installer where it exists and may work; True where it did."""
    if not shutil.which(needs) or (needs == "apt-get" and os.geteuid() != 0):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, timeout=600, env=environment)
    return done.returncode == 0


def launch(playwright: Playwright) -> Browser:
    """A headless browser; raises MissingBrowserError where there is none."""
    # Chromium refuses its sandbox to root, as which containers run.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    path = find_browser()
    try:
        return playwright.chromium.launch(executable_path=path, args=arguments)
    except Error:
        if path is not None:
            raise
    install([sys.executable, "-m", "playwright", "install", "chromium"], needs=sys.executable)
    try:
        return playwright.chromium.launch(args=arguments)
    except Error:
        raise MissingBrowserError(INSTALL_HINT) from None
