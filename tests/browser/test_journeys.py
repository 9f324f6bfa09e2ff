"""What people do with the pages, from one to the next, each journey as a person would go it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from places import encounter_of
from playwright.sync_api import Page, expect
from running import Running, command, running
from shelves import ROOT, example_archive
from surfing import Visit
from test_pages import PHONE

from sidelines.archive import Archive

Visits = Callable[..., AbstractContextManager[Visit]]
EXAMPLE = (ROOT / "examples" / "ru" / "01-lavrov-fidan-antalya.txt").read_text(encoding="utf-8")
PRAGUE = "Пашинян Прага"


@pytest.fixture
def own(tmp_path: Path) -> Any:
    """A server on an archive that a test may change."""
    place = tmp_path / "archive.db"
    example_archive(place, examples=(), press_reports=24)
    with running(place) as server:
        yield server


def _path(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url)


# --- finding ---


def test_reports_are_found_while_one_types(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("searchbox").press_sequentially("торговле", delay=20)
    page.wait_for_url("**/search?q=*")
    found = page.locator("main mark.found")
    expect(found.first).to_contain_text(re.compile("торговл", re.IGNORECASE))
    page.locator("main h2 a").first.click()
    expect(page.locator("article.report").first).to_be_visible()


def test_reports_are_found_without_scripts(still: Visit) -> None:
    page = still.open("/")
    page.get_by_role("searchbox").fill("торговле")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("main mark.found").first).to_be_visible()


def test_a_filter_changes_the_list_in_place_and_the_way_back_leads_back(visit: Visit) -> None:
    page = visit.open("/encounters")
    before = page.get_by_role("status").inner_text()
    page.get_by_label("Kind").select_option("phone_call")
    page.wait_for_url("**/encounters?kind=phone_call")
    expect(page.get_by_role("status")).not_to_have_text(before)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(before)


def test_a_list_is_paged_to_its_end(visit: Visit, served: Running) -> None:
    page, seen = visit.open("/encounters"), list[str]()
    links = page.locator("#results a[href^='/encounters/e']")
    while True:
        shown = [one.get_attribute("href") or "" for one in links.all()]
        seen += shown
        following = page.get_by_role("link", name="Next page")
        if not following.count():
            break
        following.click()
        expect(links.first).not_to_have_attribute("href", shown[0])
    total = httpx.get(f"{served.address}/encounters.json").json()["total"]
    assert len(set(seen)) == total


# --- an encounter and its words ---


def _value(page: Page) -> Any:
    return page.locator("a.v.who").first


def test_a_value_shows_its_words_on_hover_on_focus_and_on_tap(visit: Visit, visits: Visits, served: Running) -> None:
    path = f"/encounters/{encounter_of(served.address, PRAGUE)}"
    page = visit.open(path)
    tip = page.get_by_role("tooltip")
    _value(page).hover()
    expect(tip).to_be_visible()
    expect(page.locator("mark.on").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    _value(page).focus()
    expect(tip).to_be_visible()
    with visits(served, viewport=PHONE, has_touch=True, is_mobile=True) as phone:
        page = phone.open(path)
        _value(page).tap()
        expect(page.get_by_role("tooltip")).to_be_visible()
        assert "#" not in page.url
        _value(page).tap()
        page.wait_for_url(lambda url: "#" in url)


def test_the_words_of_a_value_are_those_of_the_report(visit: Visit, served: Running) -> None:
    page = visit.open(f"/encounters/{encounter_of(served.address, PRAGUE)}")
    text = page.locator("article.report .text").first.inner_text()
    for value in page.locator("a.v").all():
        for name in (value.get_attribute("data-m") or "").split():
            words = "".join(page.locator(f"mark[data-m={name}]").all_inner_texts())
            assert words
            assert words in text


def test_a_value_leads_to_its_words_without_scripts(still: Visit, served: Running) -> None:
    page = still.open(f"/encounters/{encounter_of(served.address, PRAGUE)}")
    before = page.locator("mark").first.evaluate("mark => getComputedStyle(mark).outlineStyle")
    _value(page).click()
    target = page.locator(":target")
    assert target.evaluate("mark => mark.tagName") == "MARK"
    assert target.evaluate("mark => getComputedStyle(mark).outlineStyle") != before


def test_marks_of_a_kind_can_be_hidden(still: Visit, served: Running) -> None:
    page = still.open(f"/encounters/{encounter_of(served.address, PRAGUE)}")
    mark = page.locator("mark.said:not(.who)").first
    shown = mark.evaluate("mark => getComputedStyle(mark).backgroundColor")
    page.locator("#show-said").uncheck()
    expect(mark).not_to_have_css("background-color", shown)


def test_readouts_stand_side_by_side(visit: Visit, served: Running) -> None:
    lines = httpx.get(f"{served.address}/encounters.json?occasion=UNGA 76").json()["lines"]
    told = max(lines, key=lambda line: len(line["accounts"]))
    page = visit.open(f"/encounters/{told['id']}")
    page.get_by_role("link", name="Readouts side by side").click()
    page.wait_for_url("**/readouts")
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader").nth(2)).to_be_visible()
    expect(table).to_contain_text("silent")
    expect(page.locator("main")).to_contain_text("contradicted")
    table.locator("tbody a[href*='#q']").first.click()
    assert page.locator(":target").evaluate("mark => mark.tagName") == "MARK"


# --- looking around ---


def test_from_a_state_to_a_pair_to_an_encounter(visit: Visit) -> None:
    page = visit.open("/actors/AZ")
    page.locator("main a[href^='/pairs/']").first.click()
    page.wait_for_url("**/pairs/**")
    page.locator("main a[href^='/encounters/e']").first.click()
    expect(page.locator("article.report").first).to_be_visible()


def test_an_occasion_shows_who_met_whom(visit: Visit) -> None:
    page = visit.open("/occasions")
    page.locator("main a[href^='/occasions/']").first.click()
    cell = page.locator("table td a").first
    label = cell.get_attribute("aria-label") or ""
    cell.click()
    page.wait_for_url("**/encounters**")
    for name in label.partition(":")[0].split(" – "):
        expect(page.locator("main")).to_contain_text(name)


def test_the_calendar_is_leafed_through(still: Visit) -> None:
    page = still.open("/calendar?month=2021-09")
    expect(page.locator("h1")).to_contain_text("September 2021")
    page.locator("main a[rel=prev]").first.click()
    expect(page.locator("h1")).to_contain_text("August 2021")
    page.locator("main a[href^='/encounters/e']").first.click()
    expect(page.locator("article.report").first).to_be_visible()


def test_time_is_looked_at_closer_and_closer(still: Visit) -> None:
    page = still.open("/timeline?zoom=year")
    for closer in ("months", "days"):
        page.locator("figure.time a").first.click()
        expect(page.locator("nav.choices [aria-current=true]")).to_have_text(closer)


def test_time_is_chosen_by_dragging_and_by_keys(visit: Visit) -> None:
    page = visit.open("/timeline?zoom=month&since=2021&until=2021")
    columns = page.locator("figure.time .bars a")
    first, last = (one.bounding_box() for one in (columns.nth(7), columns.nth(9)))
    assert first
    assert last
    page.mouse.move(first["x"] + 4, first["y"] + first["height"] - 4)
    page.mouse.down()
    page.mouse.move(last["x"] + 4, last["y"] + last["height"] - 4, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=2021-08**")
    assert "until=2021-10" in page.url
    columns = page.locator("figure.time .bars a")
    columns.first.focus()
    page.keyboard.press("ArrowRight")
    expect(columns.nth(1)).to_be_focused()
    page.keyboard.press("Backspace")
    page.wait_for_url(lambda url: "since=2021-08" not in url)


def test_the_network_can_be_walked_by_keys_and_read_as_a_table(visit: Visit) -> None:
    page = visit.open("/network")
    knots = page.locator("figure.network g.knot")
    expect(knots).to_have_count(page.locator("table.nodes tbody tr").count())
    knots.first.focus()
    expect(page.locator("g.knot.chosen")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/**")


def test_the_network_is_the_same_at_every_visit(visit: Visit) -> None:
    drawn = [visit.open("/network").locator("figure.network g.knot").first.get_attribute("transform") for _ in range(2)]
    assert drawn[0]
    assert drawn[0] == drawn[1]


def test_the_network_of_a_topic_is_smaller(visit: Visit) -> None:
    whole = visit.open("/network?since=2015").get_by_role("status").inner_text()
    part = visit.open("/network?since=2015&topic=demining").get_by_role("status").inner_text()
    assert whole != part


def test_the_map_says_where_and_leads_there(visit: Visit) -> None:
    page = visit.open("/map?since=2015")
    places = page.locator("figure.map g.place")
    places.nth(1).wait_for()
    assert page.locator("figure.map path.land").count() > 150
    places.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/encounters?**")
    expect(page.get_by_role("status")).to_contain_text("encounter")


def test_the_ledger_tells_what_is_due_and_what_followed(visit: Visit) -> None:
    page = visit.open("/outcomes")
    expect(page.locator("main")).to_contain_text("провести консультации по торговле")
    expect(page.locator("main")).to_contain_text("done")


def test_every_view_can_be_had_in_other_forms(visit: Visit) -> None:
    page = visit.open("/pairs/AZ/KG")
    for name, kind in (("CSV", "text/csv"), ("JSON", "application/json"), ("Feed", "atom"), ("Calendar", "calendar")):
        href = page.locator("main").get_by_role("link", name=name, exact=True).get_attribute("href")
        answer = visit.context.request.get(f"{visit.address}{href}")
        assert answer.ok
        assert kind in answer.headers["content-type"]


def test_language_and_light_are_chosen_and_stay(visit: Visit) -> None:
    page = visit.open("/encounters")
    whole, body = page.locator("html"), page.locator("body")
    page.get_by_role("link", name="Русский").click()
    expect(whole).to_have_attribute("lang", "ru")
    visit.open("/outcomes")
    expect(whole).to_have_attribute("lang", "ru")
    light = body.evaluate("body => getComputedStyle(body).backgroundColor")
    page.locator("footer a[href*='theme=dark']").click()
    expect(body).not_to_have_css("background-color", light)
    visit.open("/encounters")
    expect(body).not_to_have_css("background-color", light)


# --- changing something ---


def test_a_report_is_pasted_looked_at_and_kept(visits: Visits, own: Running) -> None:
    with visits(own) as visit:
        page = visit.open("/read")
        page.get_by_label("The report", exact=True).fill(EXAMPLE)
        page.get_by_role("button", name="Read it").click()
        expect(page.locator("main")).to_contain_text("nothing is kept yet")
        expect(page.locator("a.v").nth(5)).to_be_visible()
        total = httpx.get(f"{own.address}/encounters.json").json()["total"]
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_url("**/encounters/e*")
        expect(page.locator("article.report").first).to_contain_text(EXAMPLE.splitlines()[0][:40])
        assert httpx.get(f"{own.address}/encounters.json").json()["total"] > total


def test_what_cannot_be_read_is_said(visits: Visits, own: Running) -> None:
    english = "The foreign minister of Azerbaijan met his colleague from Kyrgyzstan on Friday in New York. "
    with visits(own) as visit:
        for text, said in (("   ", "no text"), (english * 4, "language")):
            page = visit.open("/read")
            area = page.get_by_label("The report", exact=True)
            area.evaluate("area => { area.required = false; }")
            area.fill(text)
            page.get_by_role("button", name="Read it").click()
            expect(page.get_by_role("alert")).to_contain_text(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [("а" * 1_100_000, "too long"), ("a" * 5_000_000, "too long"), ("a" * 7_000_000, "larger than")],
    ids=["more than is read", "5 MB", "more than is taken"],
)
def test_what_is_too_long_is_said(visit: Visit, served: Running, text: str, said: str) -> None:
    """Sent as the form would: no browser likes to show so much in a field."""
    page = visit.open("/read")
    hidden = page.locator("form.reading input[type=hidden]").all()
    fields = {one.get_attribute("name") or "": one.input_value() for one in hidden}
    answer = page.request.post(f"{served.address}/read", multipart={**fields, "content": text})
    assert (answer.status, said in answer.text()) == (413, True)


def test_a_doubt_is_judged_and_the_judgement_taken_back(visits: Visits, own: Running) -> None:
    with visits(own) as visit:
        page = visit.open("/review")
        before = page.get_by_role("status").inner_text()
        page.locator("li.doubt").first.get_by_label("Why").fill("two calls on one day")
        page.locator("li.doubt").first.get_by_role("button", name="Different").click()
        expect(page.get_by_role("status")).not_to_have_text(before)
        expect(page.locator("ol.acts li").first).to_contain_text("two calls on one day")
        page.get_by_role("button", name="Take it back").first.click()
        expect(page.get_by_role("status")).to_have_text(before)
        expect(page.locator("ol.acts li").first).to_contain_text("taken back by")


def test_who_logs_in_comes_back_to_where_they_were_and_may_do_what_their_role_says(
    visits: Visits, tmp_path: Path
) -> None:
    place, password = str(tmp_path / "archive.db"), "a quiet river at noon"
    Archive.open(place, create=True).close()
    (tmp_path / "password").write_text(password, encoding="utf-8")
    file = str(tmp_path / "password")
    for name, role in (("ana", "admin"), ("rafael", "reader")):
        added = command("user", "add", name, "--role", role, "--password-file", file, "--db", place)
        subprocess.run(added, check=True, capture_output=True)
    with running(place) as server, visits(server) as visit:
        page = visit.open("/outcomes?since=2021")
        assert _path(page).startswith("/login?next=")
        page.get_by_label("Name").fill("rafael")
        page.get_by_label("Password").fill("not the password")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("Name").fill("rafael")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/outcomes?since=2021")
        assert visit.page.goto(server.address + "/users").status == 403  # type: ignore[union-attr]
        page = visit.open("/account")
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url(lambda url: not url.endswith("/account"))
        page = visit.open("/encounters")
        assert _path(page).startswith("/login")
