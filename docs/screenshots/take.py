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
EXAMPLES = [str(HERE.parents[1] / "examples" / folder) for folder in ("ru", "desk")]
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
    subprocess.run([*sidelines, "ingest", *EXAMPLES, "--db", archive], check=True)
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
    """Return the path of the encounter on which most readouts differ, and then of which most is told."""
    lines = httpx.get(f"{BASE}/encounters.json", timeout=30).json()["lines"]
    paths = [f"/encounters/{line['id']}" for line in lines if len(line["accounts"]) > 1]
    return max(paths, key=differences)


def differences(path: str) -> tuple[int, int]:
    """Return how many points of an encounter are told in two ways, and how many there are."""
    points = httpx.get(f"{BASE}{path}/readouts.json", timeout=30).json()["points"]
    return sum(point["standing"] == "contradicted" for point in points), len(points)


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
