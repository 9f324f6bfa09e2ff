"""Saved queries and webhooks as people use them: who may, what is shown once, what is refused, what is noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from door import HTML, Door, door, secret
from lxml import html
from newsroom import Newsroom, told

from sidelines.access.roles import Role
from sidelines.archive import Delivery, DeliveryState, Hook

URL = "https://hooks.example/told?key=hidden"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path, {"rita": Role.READER, "edda": Role.EDITOR, "emil": Role.EDITOR, "anna": Role.ADMIN}) as found:
        Newsroom(found.archive).file(told())
        yield found


def text(page: str) -> str:
    return " ".join(html.fromstring(page).find(".//main").text_content().split())


def saved(house: Door, who: str = "edda", label: str = "Baku abroad", asking: str = "state=AZ") -> str:
    """Save a query as somebody and return its identifier."""
    browser = house.as_user(who)
    page = browser.get(f"/saved/new?{asking}", headers=HTML)
    assert "1 encounter" in text(page.text)
    form = html.fromstring(page.text).forms[-1]
    done = browser.post("/saved", data=dict(form.form_values()) | {"label": label}, headers=HTML)
    assert (done.status_code, done.headers["location"]) == (303, "/saved")
    with house.archive.reading() as session:
        return next(query.id for query in session.saved.all() if query.label == label)


def hooked(house: Door) -> Hook:
    query = saved(house)
    made = house.as_user("anna").fill(f"/saved/{query}/hooks", {"url": URL}, page="/saved")
    assert made.status_code == 200
    with house.archive.reading() as session:
        (hook,) = session.hooks.all()
    assert secret(made) == hook.secret
    return hook


def links(page: str) -> set[str]:
    return {str(a.get("href")) for a in html.fromstring(page).findall(".//main//a")}


def test_a_query_is_saved_under_a_name_with_its_list_its_feed_and_its_calendar(house: Door) -> None:
    saved(house, asking="state=AZ&kind=meeting&with=Казакбаев")
    page = house.as_user("edda").get("/saved", headers=HTML)
    assert "Baku abroad 1 encounter" in text(page.text)
    query = "state=AZ&who=%D0%9A%D0%B0%D0%B7%D0%B0%D0%BA%D0%B1%D0%B0%D0%B5%D0%B2&kind=meeting"
    assert {f"/encounters?{query}", f"/encounters.atom?{query}", f"/encounters.ics?{query}"} <= links(page.text)
    assert page.headers["cache-control"] == "no-store"


def test_what_nobody_knows_or_names_is_not_saved(house: Door) -> None:
    browser = house.as_user("edda")
    for data, status in (
        ({"label": "x", "asking": "state=Atlantis"}, 404),
        ({"label": "x", "asking": "since=yesterday"}, 400),
        ({"label": "  ", "asking": "state=AZ"}, 400),
        ({"label": "x", "asking": "kind=party"}, 400),
    ):
        assert browser.fill("/saved", data, page="/saved/new").status_code == status
    with house.archive.reading() as session:
        assert session.saved.all() == ()


def test_queries_are_their_owners_and_the_administrators(house: Door) -> None:
    query = saved(house)
    emil = house.as_user("emil")
    assert "No query is saved yet." in text(emil.get("/saved", headers=HTML).text)
    assert emil.fill(f"/saved/{query}/remove", page="/saved/new").status_code == 404
    anna = house.as_user("anna")
    assert "Baku abroad" in text(anna.get("/saved", headers=HTML).text)
    assert anna.fill(f"/saved/{query}/remove", page="/saved").status_code == 303
    assert house.log()[-1] == ("anna", "query removed", query)


@pytest.mark.parametrize("path", ["/saved", "/saved/new"])
def test_readers_save_nothing(house: Door, path: str) -> None:
    assert house.as_user("rita").get(path, headers=HTML).status_code == 403
    assert house.browser().get(path, headers=HTML).status_code == 303


def test_webhooks_are_for_administrators(house: Door) -> None:
    hook = hooked(house)
    edda = house.as_user("edda")
    at = f"/saved/hooks/{hook.id}"
    assert edda.get(at, headers=HTML).status_code == 403
    for path in (f"/saved/{hook.query}/hooks", f"{at}/test", f"{at}/switch", f"{at}/retry", f"{at}/remove"):
        assert edda.fill(path, {"url": URL, "on": "false"}, page="/saved").status_code == 403
    assert "hooks.example" not in edda.get("/saved", headers=HTML).text


def test_forms_of_other_sites_do_nothing(house: Door) -> None:
    hook = hooked(house)
    anna = house.as_user("anna")
    for path in (
        "/saved",
        f"/saved/{hook.query}/remove",
        f"/saved/{hook.query}/hooks",
        f"/saved/hooks/{hook.id}/remove",
    ):
        assert anna.post(path, data={"url": URL, "label": "x"}, headers=HTML).status_code == 403
    with house.archive.reading() as session:
        assert session.hooks.all() == (hook,)


def test_the_secret_is_shown_once_and_noted_nowhere(house: Door) -> None:
    hook = hooked(house)
    anna = house.as_user("anna")
    pages = (anna.get(path, headers=HTML).text for path in ("/saved", f"/saved/hooks/{hook.id}", "/audit"))
    assert not any(hook.secret in page for page in pages)
    assert ("anna", "hook added", hook.id) in house.log()
    assert hook.secret not in str(house.log())


@pytest.mark.parametrize(
    "url", ["", "ftp://x.example/", "javascript:alert(1)", "http://127.0.0.1:1/", "http://10.1.2.3/"]
)
def test_an_address_that_nobody_should_be_told_at_is_refused_in_words(house: Door, url: str) -> None:
    query = saved(house)
    refused = house.as_user("anna").fill(f"/saved/{query}/hooks", {"url": url}, page="/saved")
    assert refused.status_code == 400
    assert html.fromstring(refused.text).find(".//main//*[@role='alert']") is not None
    with house.archive.reading() as session:
        assert session.hooks.all() == ()


def test_messages_are_listed_and_dead_ones_are_tried_again(house: Door) -> None:
    hook = hooked(house)
    at = f"/saved/hooks/{hook.id}"
    dead = Delivery("msg_1", hook.id, "e0123456789ab", "encounter.new", "{}", house.now, 10, house.now, None)
    dead = replace(dead, state=DeliveryState.DEAD, problem="the server answered 500 <b>Internal</b>")
    with house.archive.noting() as session:
        session.deliveries.queue([dead, replace(dead, id="msg_2")])
    anna = house.as_user("anna")
    page = anna.get(f"{at}?state=dead", headers=HTML).text
    assert text(page).count("the server answered 500 <b>Internal</b>") == 2
    assert anna.fill(f"{at}/retry", {"delivery": "msg_1"}, page=at).status_code == 303
    assert anna.fill(f"{at}/retry", {"delivery": "msg_1"}, page=at).status_code == 404
    assert anna.fill(f"{at}/retry", page=at).status_code == 303
    assert anna.fill(f"{at}/test", page=at).status_code == 303
    with house.archive.reading() as session:
        found = session.deliveries.due(hook.id, house.now, 10)
    assert sorted(one.type for one in found) == ["encounter.new", "encounter.new", "hook.test"]
    assert all(one.attempts == 0 for one in found)


def test_a_hook_is_switched_off_and_on_and_taken_away(house: Door) -> None:
    hook = hooked(house)
    at = f"/saved/hooks/{hook.id}"
    anna = house.as_user("anna")

    def active() -> bool:
        with house.archive.reading() as session:
            return session.hooks.get(hook.id).active

    anna.fill(f"{at}/switch", {"on": "false"}, page=at)
    assert not active()
    anna.fill(f"{at}/switch", {"on": "true"}, page=at)
    assert active()
    assert anna.fill(f"{at}/remove", page=at).headers["location"] == "/saved"
    assert anna.get(at, headers=HTML).status_code == 404
    assert house.log()[-1] == ("anna", "hook removed", hook.id)


def test_names_are_shown_as_words_whatever_they_hold(house: Door) -> None:
    saved(house, label="<script>alert(1)</script> \u202e x")
    page = house.as_user("edda").get("/saved", headers=HTML).text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "<script>alert(1)</script>" in text(page)


def test_the_pages_speak_russian(house: Door) -> None:
    saved(house)
    page = text(house.as_user("edda").get("/saved?lang=ru", headers=HTML).text)
    assert "Сохранённые запросы" in page
    assert "сторонаАзербайджан" in page
