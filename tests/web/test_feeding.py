"""Feeds and calendars as programs fetch them from the server: of every view, by token, in pages, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from door import BY, Door, door
from newsroom import Newsroom, told
from reading_back import agenda, event, feed
from telling import BAYRAMOV, LAVROV

from sidelines.access import Role, Scope, make_token
from sidelines.web.pages import VIEWS

FED = [view for view in VIEWS if view.encounters]


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[Door]:
    """A server on its own machine, without accounts."""
    with door(tmp_path, {}) as found:
        yield found


def path_of(template: str, **values: str) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", quote(value, safe=""))
    return template


@pytest.mark.parametrize("view", FED, ids=lambda view: view.name)
def test_every_view_of_encounters_is_a_feed_and_a_calendar(open_house: Door, view) -> None:  # type: ignore[no-untyped-def]
    filed = Newsroom(open_house.archive).file(told())
    stem = path_of(view.stem, name="AZ", left="AZ", right="KG", id=filed)
    if "occasions/" in stem:
        stem = view.stem.replace("{name}", "UNGA%2076")
    browser = open_house.browser()
    found = browser.get(f"{stem}.atom")
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    read = feed(found.content)
    assert read.feed.link.startswith("http://127.0.0.1:8000/")
    alternate = urlsplit(read.feed.link)
    assert browser.get(f"{alternate.path}?{alternate.query}").status_code == 200
    found = browser.get(f"{stem}.ics")
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    agenda(found.content)


def test_a_feed_is_of_what_is_asked_and_says_so(open_house: Door) -> None:
    room = Newsroom(open_house.archive)
    room.file(told())
    meant = room.file(told(BAYRAMOV, LAVROV, page="other", on="2021-10-05"))
    found = feed(open_house.browser().get("/encounters.atom", params={"who": "Лавров", "cursor": "x"}).content)
    assert [entry.link.rpartition("/")[2] for entry in found.entries] == [meant]
    assert "Лавров" in found.feed.title
    own = next(link.href for link in found.feed.links if link.rel == "self")
    assert own == f"http://127.0.0.1:8000/encounters.atom?who={quote('Лавров')}"


def test_nothing_is_sent_again_that_has_not_changed(open_house: Door) -> None:
    room, browser = Newsroom(open_house.archive), open_house.browser()
    room.file(told())
    for path in ("/encounters.atom", "/encounters.ics"):
        first = browser.get(path)
        again = browser.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    room.file(told(page="more", outlet="Кабар"))
    assert browser.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_feed_goes_on_in_pages(open_house: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidelines.web.feeding._ENTRIES", 2)
    room, browser = Newsroom(open_house.archive), open_house.browser()
    ids = [room.file(told(page=str(n), on=f"2021-0{n}-03", published=date(2021, n, 3))) for n in range(1, 6)]
    seen, address = [], "/encounters.atom?state=AZ&lang=ru"
    while address:
        found = feed(browser.get(address).content)
        assert found.feed.language == "ru"
        seen += [entry.link.rpartition("/")[2] for entry in found.entries]
        address = next((link.href for link in found.feed.links if link.rel == "next"), "")
    assert seen == ids[::-1]


@pytest.mark.parametrize("query", ["before=x", "before=%00", "state=Atlantis", "since=yesterday", "kind=party"])
def test_what_cannot_be_understood_is_told(open_house: Door, query: str) -> None:
    for form in ("atom", "ics"):
        found = open_house.browser().get(f"/encounters.{form}?{query}")
        assert found.status_code in ((400, 404, 422) if form == "atom" or "before" not in query else (200,))


def test_the_language_is_the_readers(open_house: Door) -> None:
    Newsroom(open_house.archive).file(told(about=(("взаимная торговля", "trade"),)))
    browser = open_house.browser()
    russian = event(browser.get("/encounters.ics", headers={"Accept-Language": "ru"}).content)
    assert russian.summary is not None
    assert "24 сентября 2021" in russian.summary
    assert russian.description is not None
    assert "Темы: Торговля" in russian.description
    english = event(browser.get("/encounters.ics?lang=en", headers={"Accept-Language": "ru"}).content)
    assert english.uid == russian.uid


def test_a_program_reads_feeds_by_a_token_and_the_document_does_not_give_it_away(tmp_path: Path) -> None:
    with door(tmp_path, {"rita": Role.READER}) as house:
        Newsroom(house.archive).file(told())
        browser = house.browser()
        assert browser.get("/encounters.ics").status_code in (303, 401)
        _, written = make_token(house.archive, "rita", "calendar", [Scope.FEEDS], 30, BY)
        for form in ("atom", "ics"):
            found = browser.get(f"/encounters.{form}?token={written}&state=AZ")
            assert found.status_code == 200
            assert written.encode() not in found.content
        assert browser.get(f"/encounters?token={written}").status_code in (303, 401)
