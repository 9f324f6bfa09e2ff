"""A real browser on a real server: what happened while a page was looked at, and what must never happen.

Chromium is taken from the system. Where there is none the tests are skipped, unless ``SIDELINES_EVERY_TEST`` says
that none may be.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "src/sidelines/web/frontend/node_modules/axe-core/axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str:
    """Return the path of the system's Chromium, or skip the test."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found:
        return found
    if os.environ.get("SIDELINES_EVERY_TEST"):
        pytest.fail("Chromium is not installed, and no test may be skipped")
    pytest.skip("Chromium is not installed")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Give a browser until the block ends."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A visit to a server with one browser window, and everything that went wrong during it."""

    context: BrowserContext
    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the server."""
        self.page.goto(self.address + path)
        return self.page

    def check(self) -> None:
        """Fail if a script failed, the policy had to stop something, or a request left the server."""
        assert self.faults == []

    def violations(self) -> list[str]:
        """Return what axe finds against the guidelines on the page, a line each."""
        self.page.evaluate(_axe())
        found = self.page.evaluate(
            "levels => axe.run(document, {runOnly: levels, resultTypes: ['violations']})", LEVELS
        )
        return [
            f"{one['id']}: {node['target']} {' '.join((node.get('failureSummary') or '').split())}"
            for one in found["violations"]
            for node in one["nodes"]
        ]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def visiting(browser: Browser, address: str, **how: Any) -> Iterator[Visit]:
    """Give a visit; at its end nothing may have gone wrong."""
    how = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"} | how
    context = browser.new_context(**how)
    visit = Visit(context, context.new_page(), address)
    context.on("request", lambda request: _note_foreign(visit, request.url))
    visit.page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
    visit.page.on("console", lambda message: _note_console(visit, message))
    visit.page.on("dialog", lambda dialog: _note_dialog(visit, dialog))
    try:
        yield visit
        visit.check()
    finally:
        context.close()


def _note_foreign(visit: Visit, url: str) -> None:
    if not url.startswith((visit.address + "/", "data:")):
        visit.faults.append(f"request: {url}")


def _note_dialog(visit: Visit, dialog: Any) -> None:
    visit.faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _note_console(visit: Visit, message: Any) -> None:
    """Answers with an error are not faults of a page: some are asked for on purpose."""
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        visit.faults.append(f"console: {message.text}")
