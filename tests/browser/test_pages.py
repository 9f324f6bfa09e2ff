"""Every page: it can be used by everybody, on every screen, with scripts and without, and loads nothing foreign."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

import pytest
from places import pages
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
    """WCAG 2.2 AA as far as a program can tell."""
    found = []
    with visits(served, viewport=viewport, color_scheme=scheme, locale=language) as visit:
        for path in pages(served.address):
            visit.open(path)
            found += [f"{path} {violation}" for violation in visit.violations()]
    assert found == []


@pytest.mark.parametrize("shelf", ["served", "hostile", "empty"])
def test_no_page_is_wider_than_a_phone(visits: Visits, shelf: str, request: pytest.FixtureRequest) -> None:
    server: Running = request.getfixturevalue(shelf)
    wide = {}
    with visits(server, viewport=PHONE) as visit:
        for path in pages(server.address) if shelf != "empty" else ["/", "/encounters", "/network", "/map"]:
            width = visit.open(path).evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide[path] = width
    assert wide == {}


def test_every_page_can_be_told_in_a_tab(visit: Visit, served: Running) -> None:
    titles: dict[str, str] = {}
    for path in pages(served.address):
        page = visit.open(path)
        assert page.locator("h1").count() == 1, path
        assert page.title().endswith(" · Sidelines") or page.title() == "Sidelines", path
        titles[path] = page.title()
    told = [path for path in titles if "?" not in path]
    assert len({titles[path] for path in told}) == len(told)


def test_every_page_reads_without_scripts(still: Visit, visit: Visit, served: Running) -> None:
    """Headings and the main content are the server's, not a script's."""
    for path in pages(served.address):
        bare, full = still.open(path).locator("main"), visit.open(path).locator("main")
        assert bare.locator("h1").inner_text() == full.locator("h1").inner_text()
        assert len(bare.inner_text()) > 30, path


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


def test_what_is_printed_has_no_menu(visit: Visit, served: Running) -> None:
    for path in pages(served.address):
        page = visit.open(path)
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert not [menu for menu in page.get_by_role("navigation").all() if menu.is_visible()], path
        page.emulate_media(media="screen")
