"""Reports that try everything in every field: nothing of them is more than text, on any page and in any form."""

from __future__ import annotations

import httpx
from places import pages
from running import Running
from shelves import attempts
from test_pages import PHONE, Visits

_FORMS = ("json", "csv", "atom", "ics")
_ELEMENTS = "iframe, math, base, meta[http-equiv], main form[action^='//'], link[href^='//'], [srcdoc]"
_BOUND = "[onload], [onerror], [onclick], [onmouseover], [onfocus], [ontoggle], [hx-get^='//'], [data-hx-on\\:load]"
_LED_ASTRAY = "[...document.links].filter(a => !/^https?:$/.test(a.protocol)).map(a => a.outerHTML)"


def _lines(server: Running) -> list[str]:
    return [f"/encounters/{one['id']}" for one in httpx.get(f"{server.address}/encounters.json").json()["lines"]]


def test_nothing_that_a_report_holds_is_carried_out(visits: Visits, hostile: Running) -> None:
    with visits(hostile, viewport=PHONE) as visit:
        for path in [*pages(hostile.address), *_lines(hostile)]:
            page = visit.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
            assert page.evaluate("window.broken") is None, path
            assert page.locator(_ELEMENTS).count() == 0, path
            assert page.locator(_BOUND).count() == 0, path
            assert page.evaluate(_LED_ASTRAY) == [], path


def test_every_link_of_a_hostile_report_leads_somewhere(hostile: Running) -> None:
    for path in _lines(hostile):
        for more in ("", "/readouts", *(f".{form}" for form in _FORMS)):
            assert httpx.get(hostile.address + path + more, timeout=30).status_code == 200, path + more


def test_what_is_searched_for_is_shown_as_text(visits: Visits, hostile: Running) -> None:
    with visits(hostile) as visit:
        for attempt in attempts():
            page = visit.open(str(httpx.URL("/search", params={"q": attempt})))
            assert page.evaluate("window.broken") is None
            page = visit.open(str(httpx.URL("/encounters", params={"who": attempt, "since": attempt})))
            assert page.evaluate("window.broken") is None


def test_what_is_pasted_is_shown_as_text(visits: Visits, hostile: Running) -> None:
    with visits(hostile) as visit:
        page = visit.open("/read")
        page.locator("main textarea").first.fill("\n".join(attempts()))
        with page.expect_navigation():
            page.locator("main button[type=submit]").first.click()
        assert page.locator("h1").is_visible()
        assert page.evaluate("window.broken") is None
