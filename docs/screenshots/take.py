"""Takes the pictures of the README: python docs/screenshots/take.py, where Playwright and Chromium are.

They show the bundled examples alone, so that anybody can take them again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples" / "ru"
CHROMIUM = "/usr/bin/chromium"
PORT = 8431
BASE = f"http://127.0.0.1:{PORT}"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def main() -> None:
    """Take in the examples, serve them, and take each picture."""
    with TemporaryDirectory() as place, served(str(Path(place, "archive.db"))), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        one = encounter()
        take(browser, "today", "/")
        take(browser, "encounter", one)
        take(browser, "readouts", f"{one}/readouts")
        take(browser, "network", "/network", top=True)
        take(browser, "map", "/map", top=True)
        take(browser, "timeline", "/timeline")
        take(browser, "dark", one, color_scheme="dark")
        take(browser, "phone", "/", viewport=PHONE)
        take(browser, "russian", f"{one}/readouts", locale="ru-RU")
        browser.close()


@contextmanager
def served(archive: str) -> Iterator[None]:
    """Serve the examples."""
    sidelines = [sys.executable, "-m", "sidelines.cli"]
    subprocess.run([*sidelines, "ingest", str(EXAMPLES), "--db", archive], check=True)
    somebody = {**os.environ, "LOGNAME": "analyst"}  # whose name stands on the pages
    server = subprocess.Popen([*sidelines, "serve", "--db", archive, "--port", str(PORT)], env=somebody)
    try:
        while not ready():
            sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait()


def ready() -> bool:
    """Tell whether the server answers."""
    try:
        return httpx.get(f"{BASE}/readyz").is_success
    except httpx.TransportError:
        return False


def encounter() -> str:
    """Return the path of the encounter that most reports tell of."""
    lines = httpx.get(f"{BASE}/encounters.json", params={"limit": "100"}, timeout=30).json()["lines"]
    return "/encounters/" + str(max(lines, key=lambda line: len(line["accounts"]))["id"])


def take(browser: Browser, name: str, path: str, *, top: bool = False, **how: Any) -> None:
    """Take one picture, as wide as a desk unless told otherwise; ``top`` leaves out what stands above a drawing."""
    context = browser.new_context(**{"viewport": WIDE, "locale": "en-GB", "color_scheme": "light", **how})
    page = context.new_page()
    page.goto(BASE + path, wait_until="networkidle")
    if top:
        page.locator(".summary").evaluate("element => element.scrollIntoView()")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
