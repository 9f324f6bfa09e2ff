"""Pages: each says what it is, in both languages, of nothing, of one and of many; and the same in other forms."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from lxml import html
from rooms import Room, room, title, told

WHOLE = ("/", "/encounters", "/search", "/search?q=министры", "/review", "/read")


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("path", WHOLE)
@pytest.mark.parametrize("shelf", ["empty", "autumnal"])
def test_a_page_says_what_it_is(shelf: str, path: str, lang: str, request: pytest.FixtureRequest) -> None:
    found: Room = request.getfixturevalue(shelf)
    page = found.page(path, lang=lang)
    assert page.get("lang") == lang
    assert len(page.findall(".//h1")) == 1
    assert title(page).endswith("Sidelines")
    assert [len(page.findall(f".//{landmark}")) for landmark in ("main", "header", "footer")] == [1, 1, 1]
    assert page.cssselect("a.skip")[0].get("href") == "#main"
    assert not page.xpath("//*[@style or @onclick or @onload]")
    assert not [script for script in page.iter("script", "style") if script.text or not script.get("src")]
    names = page.xpath("//main//*/@id")
    assert len(names) == len(set(names))


def test_an_empty_archive_says_how_to_begin(empty: Room) -> None:
    begin = empty.page("/").cssselect(".begin")[0]
    assert begin.cssselect("a[href='/read']")
    assert "sidelines ingest" in told(begin)


def test_today_tells_what_is_new(autumnal: Room) -> None:
    page = autumnal.page("/")
    newest = page.cssselect("section[aria-labelledby=newest] .line")
    assert "Джейхун Байрамов" in told(newest[0])
    assert "10 November 2021" in told(newest[0])
    assert {"Azerbaijan", "Kyrgyzstan"} <= {told(one) for one in page.cssselect(".ranks .party")}
    assert "last added to on 2 January 2026" in told(page.find(".//main"))


def test_a_list_is_narrowed_and_says_how(autumnal: Room) -> None:
    page = autumnal.page("/encounters?who=Лавров&kind=&status=denied&since=")
    lines = page.cssselect("#results .line")
    assert [told(line.cssselect(".status")[0]) for line in lines] == ["denied"]
    form = page.cssselect("form.filters")[0]
    assert (form.fields["who"], form.fields["status"]) == ("Лавров", "denied")
    assert {link.get("href") for link in page.cssselect(".downloads a")} >= {
        f"/encounters.{form}?who=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2&status=denied"
        for form in ("csv", "json", "atom", "ics")
    }


def test_the_other_forms_tell_the_same(autumnal: Room) -> None:
    shown = autumnal.page("/encounters?state=AZ").cssselect(".line .title a")
    ids = [link.get("href").rpartition("/")[2] for link in shown]
    rows = list(csv.DictReader(StringIO(autumnal.get("/encounters.csv?state=AZ").text)))
    assert [row["id"] for row in rows] == ids
    assert [line["id"] for line in autumnal.get("/encounters.json?state=AZ").json()["lines"]] == ids
    assert autumnal.get("/today.csv").text.startswith("id,")


def test_a_search_marks_the_words_in_any_form(autumnal: Room) -> None:
    page = autumnal.page("/search?q=консультация")
    assert {told(mark) for mark in page.cssselect("mark.found")} == {"консультации", "Консультации"}
    assert page.cssselect(".match .tells a")[0].get("href").startswith("/encounters/e")
    assert "No report uses all these words." in told(autumnal.page("/search?q=нетакогослова").find(".//main"))


def test_readouts_say_who_is_silent_and_who_contradicts(autumnal: Room) -> None:
    told_by_two = autumnal.get("/encounters.json?occasion=UNGA 76&state=AZ").json()["lines"][0]
    page = autumnal.page(f"/encounters/{told_by_two['id']}/readouts")
    columns = page.cssselect("table.readouts thead th")
    assert len(columns) == 1 + len(told_by_two["accounts"])
    silent = page.cssselect("td.silent")
    assert {told(cell) for cell in silent} == {"silent"}
    standings = {told(one) for one in page.cssselect("span.standing")}
    assert {"agreed", "told by one alone"} <= standings
    for link in page.cssselect("table.readouts td p a"):
        address, _, mark = link.get("href").partition("#")
        assert autumnal.page(address).xpath(f"//mark[@id='{mark}'] | //article[@id='{mark}']")
    assert page.cssselect("table.readouts td p a[href*='#q']"), "to the words themselves, where they are marked"
    for quoted in page.xpath("//table[contains(@class, 'readouts')]//td[q]"):
        assert all(paragraph.cssselect("a") for paragraph in quoted.cssselect("p")), told(quoted)


def test_a_language_and_a_theme_are_kept(autumnal: Room) -> None:
    with room_of_its_own(autumnal) as browser:
        page = browser.page("/?lang=ru&theme=dark")
        assert (page.get("lang"), page.get("data-theme")) == ("ru", "dark")
        again = browser.page("/encounters")
        assert (again.get("lang"), again.get("data-theme")) == ("ru", "dark")
        assert browser.page("/encounters?theme=auto").get("data-theme") is None
        assert browser.page("/encounters?lang=xx&theme=<b>").get("lang") == "ru"


def room_of_its_own(other: Room) -> Room:
    """Return another browser on the same server."""
    return Room(transport=other._transport, base_url=other.base_url)


def test_a_page_that_did_not_change_is_not_sent_again(autumnal: Room) -> None:
    first = autumnal.get("/encounters", headers={"accept-language": "en"})
    known = {"if-none-match": first.headers["etag"], "accept-language": "en"}
    assert autumnal.get("/encounters", headers=known).status_code == 304
    assert autumnal.get("/encounters", headers=known | {"accept-language": "ru"}).status_code == 200
    assert autumnal.get("/read").headers["cache-control"] == "no-store"


# --- what browsers load ---


def test_what_browsers_load_is_kept_for_good(empty: Room) -> None:
    page = empty.page("/")
    loaded = [
        *page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
        *page.xpath("//script/@src"),
        "/static/" + _flag(empty),
    ]
    types = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    for path in loaded:
        answer = empty.get(path)
        assert answer.status_code == 200, path
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].partition(";")[0] == types[path.rpartition(".")[2]]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(loaded) >= 4


def _flag(server: Room) -> str:
    from sidelines.web.assets import manifest

    return manifest()["flags/kg.svg"]


@pytest.mark.parametrize(
    "path", ["nothing.js", "manifest.json", "../words.py", "%2e%2e/words.py", "flags/", "//etc/passwd"]
)
def test_nothing_else_is_served(empty: Room, path: str) -> None:
    assert empty.get(f"/static/{path}").status_code == 404


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nothing", 404, "There is nothing here"),
        ("/encounters/e000000000000", 404, "The archive holds nothing under this name."),
        ("/encounters?since=yesterday", 400, "this is not a date"),
        ("/encounters?kind=duel", 422, "This cannot be understood"),
        ("/encounters?cursor=broken", 400, "“broken”: this is no page of this list"),
        ("/encounters?who=Ларов", 404, "Nobody and nothing is known as “Ларов”."),
        ("/actors/Лавровой-Ивановой", 404, "Nobody and nothing is known as"),
        ("/encounters?q=" + "a" * 9000, 414, "This address is too long"),
    ],
)
def test_a_problem_is_a_page_that_says_what_to_do(autumnal: Room, path: str, status: int, says: str) -> None:
    page = autumnal.page(path, status)
    text = told(page.find(".//main"))
    assert says in text
    assert "Traceback" not in text
    assert ".db" not in text, "where the archive lies is nobody's business"
    assert page.cssselect("main .ways a[href='/encounters']")


def test_choices_lead_on(autumnal: Room) -> None:
    page = autumnal.page("/encounters?who=Ларов&kind=meeting", 404)
    first = page.cssselect(".choices a")[0].get("href")
    assert "kind=meeting" in first
    assert autumnal.page(first).cssselect(".line")


def test_a_program_is_told_in_a_line(autumnal: Room) -> None:
    answer = autumnal.get("/encounters.json?since=yesterday")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Nobody" in room_of_its_own(autumnal).page("/encounters?who=Ларов", 404).text_content()


def test_an_error_of_ours_shows_no_trace(tmp_path_factory: pytest.TempPathFactory) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("secret")

    with room(tmp_path_factory.mktemp("broken") / "a.db", read=broken) as found:  # type: ignore[arg-type]
        answer = found.submit("/read", "/read", content="Встреча")
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert "It was our mistake" in answer.text


def test_a_script_is_told_in_a_part_that_stands_where_the_list_did(autumnal: Room) -> None:
    answer = autumnal.get("/encounters?who=Ларов", headers={"hx-request": "true"})
    assert answer.status_code == 404
    assert html.fromstring(answer.text).cssselect("#main #results .choices")
