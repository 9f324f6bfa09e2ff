"""Every page: it can be used by everybody, on every screen, with scripts and without, and loads nothing foreign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

import pytest
from places import pages
from playwright.sync_api import Page
from running import Running
from surfing import Visit

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


class Visits(Protocol):
    def __call__(self, server: Running, **how: Any) -> AbstractContextManager[Visit]: ...


LOOKS = {"phone, light, English": (PHONE, "light", "en-GB"), "wide, dark, Russian": (WIDE, "dark", "ru-RU")}


@pytest.mark.parametrize(("viewport", "scheme", "language"), LOOKS.values(), ids=LOOKS.keys())
def test_everybody_can_use_every_page(
    visits: Visits, served: Running, viewport: dict[str, int], scheme: str, language: str
) -> None:
    """WCAG 2.2 AA as far as a program can tell, no wider than the screen, told apart in tabs, without menus on paper.

    One walk for all of it: to open every page takes longer than to look at one.
    """
    found: list[str] = []
    titles: dict[str, str] = {}
    with visits(served, viewport=viewport, color_scheme=scheme, locale=language) as visit:
        for path in pages(served.address):
            page = visit.open(path)
            found += [f"{path} {fault}" for fault in (*visit.violations(), *_faults(page, viewport["width"]))]
            titles[path] = page.title()
    assert found == []
    told = [path for path in titles if "?" not in path]
    assert len({titles[path] for path in told}) == len(told)


def _faults(page: Page, width: int) -> Iterator[str]:
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield "is wider than the screen"
    if page.locator("h1").count() != 1:
        yield "has not one heading of its own"
    if not page.title().endswith(" · Sidelines") and page.title() != "Sidelines":
        yield f"has a title that does not say whose it is: {page.title()}"
    page.emulate_media(media="print")
    if not page.locator("h1").is_visible():
        yield "has no heading on paper"
    if any(menu.is_visible() for menu in page.get_by_role("navigation").all()):
        yield "has a menu on paper"
    page.emulate_media(media="screen")


def test_no_page_of_an_empty_archive_is_wider_than_a_phone(visits: Visits, empty: Running) -> None:
    with visits(empty, viewport=PHONE) as visit:
        for path in ("/", "/encounters", "/network", "/map", "/timeline", "/calendar", "/outcomes"):
            assert visit.open(path).evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_every_page_reads_without_scripts(still: Visit, served: Running) -> None:
    """Headings and the main content are the server's, not a script's."""
    for path in pages(served.address):
        page = still.open(path)
        assert page.locator("main h1").inner_text(), path
        assert len(page.locator("main").inner_text()) > 30, path


@pytest.mark.parametrize("language", ["en-GB", "ru-RU"])
def test_the_interface_speaks_the_language_of_the_reader(visits: Visits, served: Running, language: str) -> None:
    with visits(served, locale=language) as visit:
        page = visit.open("/")
        assert page.locator("html").get_attribute("lang") == language[:2]


def test_a_keyboard_reaches_the_content_past_the_menu(visit: Visit) -> None:
    page = visit.open("/encounters")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert (skip.get_attribute("href") or "").startswith("#")
    skip.press("Enter")
    assert page.evaluate("document.querySelector(location.hash) !== null")
