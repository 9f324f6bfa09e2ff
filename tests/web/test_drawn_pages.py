"""The pages that are drawn: actors, pairs, events, outcomes, calendar, timeline, network, map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from autumn import fill
from door import Browser, Door, door
from lxml import html
from telling import NOW, Telling

from sidelines.archive import Archive
from sidelines.ingest import keep
from sidelines.model.encounter import Tenure
from sidelines.model.record import Outcome, OutcomeType, Record, Status
from sidelines.questions import Bar, Count
from sidelines.web import charts
from sidelines.web.pages import VIEWS as ALL

TODAY = datetime(2021, 11, 20, 12, tzinfo=UTC)
VIEWS = (
    "/actors/AZ",
    "/pairs/AZ/KG",
    "/occasions",
    "/occasions/unga%202021",
    "/outcomes",
    "/calendar",
    "/timeline",
    "/network",
    "/network?of=people",
    "/map",
)
LISTS = tuple(path for path in VIEWS if not path.startswith(("/actors", "/pairs", "/occasions/")))
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eзеркало\u202c",
    "محمد جواد ظريف",
    "Ф" * 400,
)


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, dict[str, str]]]:
    with door(tmp_path_factory.mktemp("autumn"), {}) as house:
        house.now = TODAY
        yield house.browser(), fill(house.archive)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with door(tmp_path_factory.mktemp("empty"), {}) as house:
        yield house.browser()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path, {}) as found:
        found.now = TODAY
        yield found


def page(browser: Browser, path: str, status: int = 200) -> html.HtmlElement:
    answer = browser.get(path, headers={"accept": "text/html", "accept-language": "en"})
    assert answer.status_code == status, (path, answer.text[:300])
    return html.fromstring(answer.text)


def words(part: html.HtmlElement) -> str:
    """Return what a part says; what joins a flag to its name says nothing."""
    return " ".join(" ".join(part.itertext()).replace("\u2060", "").split())


def links(part: html.HtmlElement) -> list[str]:
    return [str(link.get("href")) for link in part.iter("a")]


def kept(archive: Archive, number: int, record: Record) -> str:
    return keep(archive, record, digest=f"{number:064}", received=NOW).encounters[0]


# --- every page ---


@pytest.mark.parametrize("path", VIEWS)
def test_every_page_has_its_forms_and_no_link_that_leads_nowhere(
    autumn: tuple[Browser, dict[str, str]], path: str
) -> None:
    browser, _ = autumn
    found = page(browser, path)
    assert len(found.findall(".//h1")) == 1
    main = found.find(".//main")
    forms = [href for href in links(main) if href.partition("?")[0].endswith((".csv", ".json", ".atom", ".ics"))]
    assert len(forms) == 4
    for href in dict.fromkeys(href for href in links(main) if href.startswith("/")):
        assert browser.get(href).status_code == 200, href


@pytest.mark.parametrize("path", VIEWS)
def test_every_page_speaks_russian(autumn: tuple[Browser, dict[str, str]], path: str) -> None:
    browser, _ = autumn
    found = html.fromstring(browser.get(path, headers={"accept-language": "ru"}).text)
    assert found.get("lang") == "ru"
    assert not {"Encounters", "encounters", "Newest encounters"} & set(words(found.find(".//main")).split())


@pytest.mark.parametrize("path", LISTS)
def test_without_encounters_every_page_says_so(empty: Browser, path: str) -> None:
    found = page(empty, path)
    assert found.find_class("empty") or found.find_class("month")
    for form in ("csv", "json"):
        bare, _, query = path.partition("?")
        assert empty.get(f"{bare}.{form}?{query}").status_code == 200


@pytest.mark.parametrize("path", VIEWS)
def test_a_filter_that_lets_nothing_through_leads_back(autumn: tuple[Browser, dict[str, str]], path: str) -> None:
    browser, _ = autumn
    found = page(browser, f"{path}{'&' if '?' in path else '?'}since=1990&until=1991")
    assert found.find_class("empty") or found.find_class("month")


@pytest.mark.parametrize(
    "asked",
    ["/calendar?month=2021-13", "/timeline?zoom=second", "/network?of=cats", "/outcomes?stand=still", "/pairs/AZ/AZ"],
)
def test_what_cannot_be_asked_is_told(autumn: tuple[Browser, dict[str, str]], asked: str) -> None:
    browser, _ = autumn
    page(browser, asked, 400)


@pytest.mark.parametrize("asked", ["/actors/Nobody%20At%20All", "/pairs/AZ/Nowhere", "/occasions/No%20Such%20Event"])
def test_who_is_not_known_is_not_found(autumn: tuple[Browser, dict[str, str]], asked: str) -> None:
    browser, _ = autumn
    page(browser, asked, 404)


def test_every_page_is_documented() -> None:
    told = (Path(__file__).parents[2] / "docs" / "reference" / "pages.md").read_text(encoding="utf-8")
    paths = {line.split("`")[1] for line in told.splitlines() if line.startswith("| `/")}
    assert paths == {view.path.replace("{encounter}", "{id}") for view in ALL}


# --- one by one ---


def test_a_pair_tells_its_history(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, told = autumn
    found = page(browser, "/pairs/AZ/%D0%9A%D0%B8%D1%80%D0%B3%D0%B8%D0%B7%D0%B8%D1%8F")
    assert found.findtext(".//title") == "Azerbaijan – Kyrgyzstan · Sidelines"
    (figures,) = found.find_class("figures")
    assert "First contact known 30 August 2021" in words(figures)
    assert "No contact known since then 10 days" in words(figures)
    (matrix,) = found.find_class("heat")
    head, *rows = matrix.iter("tr")
    assert [words(cell) for cell in head] == ["Topic", "In all", "2021"]
    assert [[words(cell) for cell in row] for row in rows] == [
        ["Trade", "3", "3"],
        ["Demining and landmines", "1", "1"],
    ]
    assert f"/encounters/{told['again']}" in links(found)


def test_an_actor_leads_to_its_pairs(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, _ = autumn
    person = page(browser, "/actors/Bayramov")
    assert words(person.find(".//h1")) == "Джейхун Байрамов"
    assert "Jeyhun Bayramov" in words(person.find(".//hgroup"))
    (offices,) = person.find_class("offices")
    assert "министр" in words(offices)
    assert "30 August 2021 – 10 November 2021" in words(offices)
    assert any(href.startswith("/pairs/") and href.endswith("/KG") for href in links(person))


def test_the_cells_of_an_event_lead_to_who_met(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, told = autumn
    (matrix,) = page(browser, "/occasions/UNGA%2076").find_class("meetings")
    heads = [words(cell) for cell in next(matrix.iter("tr"))][1:]
    assert heads == ["Kyrgyzstan", "Azerbaijan", "Russia"]
    rows = {words(row[0]): [links(cell) for cell in row[1:]] for row in list(matrix.iter("tr"))[1:]}
    assert rows["Azerbaijan"] == [[f"/encounters/{told['baku']}"], [], []]
    assert rows["Russia"] == [[f"/encounters/{told['moscow']}"], [], []]


def test_the_calendar_is_a_grid_of_weeks(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, told = autumn
    found = page(browser, "/calendar?month=2021-09")
    (grid,) = found.find_class("month")
    weeks = [list(row) for row in grid.find("tbody")]
    assert {len(week) for week in weeks} == {7}
    assert words(next(iter(grid.find("thead")[0]))) == "Mon"
    days = {time.get("datetime"): links(time.getparent().getparent()) for time in grid.iter("time")}
    assert len(days) == 30
    assert {day: hrefs for day, hrefs in days.items() if hrefs} == {
        "2021-09-23": [f"/encounters/{told['moscow']}"],
        "2021-09-24": [f"/encounters/{told['baku']}"],
    }
    assert [link.get("href") for link in found.iter("a") if link.get("rel") in {"prev", "next"}] == [
        "/calendar?month=2021-08",
        "/calendar?month=2021-10",
    ]


def test_the_day_of_today_is_marked_and_what_is_planned_told_apart(house: Door) -> None:
    telling = Telling("План")
    account = telling.account(("А Б", "AZ"), ("В Г", "KG"), status=Status.PLANNED, on="2021-11-25")
    kept(house.archive, 1, telling.record(account, published=date(2021, 11, 19)))
    telling = Telling("Месяц")
    kept(house.archive, 2, telling.record(telling.account(("Д Е", "RU"), ("Ж З", "TR"), on="2021-11")))
    found = page(house.browser(), "/calendar")
    (today,) = [cell for cell in found.iter("td") if cell.get("aria-current") == "date"]
    assert words(today).startswith("20")
    assert "Meeting, planned" in words(found.find_class("month")[0])
    apart = words(found.find(".//main//section/section"))
    assert "on a day that is not told" in apart
    assert "November 2021" in apart


def test_bars_lead_closer_from_years_to_days(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, _ = autumn
    path, seen = "/timeline?zoom=year", []
    for _ in range(4):
        found = page(browser, path)
        if not found.find_class("bars"):
            break
        chosen = [a for a in found.find_class("bars")[0].iter("a") if a.get("tabindex") is None][-1]
        path = str(chosen.get("href"))
        seen.append(path)
    assert seen == [
        "/timeline?zoom=month&since=2021&until=2021",
        "/timeline?zoom=day&since=2021-11&until=2021-11",
        "/encounters?since=2021-11-10&until=2021-11-10",
    ]


def test_a_network_is_a_table_that_can_be_sorted(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, _ = autumn
    for sort, expected in (("", ["AZ KG", "AZ RU", "KG RU"]), ("name", ["AZ KG", "AZ RU", "KG RU"])):
        rows = page(browser, f"/network?sort={sort}").find_class("links")[0].iter("tr")
        assert [f"{row.get('data-left')} {row.get('data-right')}" for row in list(rows)[1:]] == expected
    people = page(browser, "/network?of=people&sort=name")
    assert words(people.find_class("links")[0]).startswith("Pairs Between Encounters Джейхун Байрамов")
    rows = list(csv.reader(io.StringIO(browser.get("/network.csv").text)))
    assert rows[1] == ["AZ", "Azerbaijan", "KG", "Kyrgyzstan", "3"]


def test_the_map_is_a_table_of_states(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, _ = autumn
    rows = list(page(browser, "/map").find_class("states")[0].find("tbody"))
    assert [(row.get("data-key"), row.get("data-hosted"), row.get("data-part")) for row in rows] == [
        ("US", "2", "0"),
        ("AZ", "1", "4"),
        ("KG", "0", "4"),
        ("RU", "0", "2"),
    ]


def test_the_ledger_tells_how_promises_stand(autumn: tuple[Browser, dict[str, str]]) -> None:
    browser, told = autumn
    promises = page(browser, "/outcomes").find_class("promise")
    assert [words(p.find_class("mark")[0]) for p in promises] == ["done", "due", "open"]
    assert "the same sides met again" in words(promises[2])
    assert f"/encounters/{told['again']}" in links(promises[2])
    assert len(page(browser, "/outcomes?stand=done").find_class("promise")) == 1


# --- whatever reports say ---


def hostile_record(words: str) -> Record:
    """Return a record that has words in every field that a page may show."""
    telling = Telling(words)
    account = telling.account((words, "AZ"), ("В Г", words), on="2021-11-10", by=words)
    promised = Outcome(telling.value(OutcomeType.AGREEMENT), telling.value(words), done=False)
    officer = telling.person(1, f"Ю {words}", "AZ", words)
    account = replace(account, outcomes=(promised,), participants=(*account.participants, officer))
    return telling.record(account, outlet=words, published=date(2021, 11, 10))


def test_nothing_that_a_report_says_becomes_markup(house: Door) -> None:
    for number, hostile in enumerate(HOSTILE):
        kept(house.archive, number, hostile_record(hostile))
    browser = house.browser()
    with house.archive.reading() as session:
        people = {actor for _, actor in session.actors.names()}
    for path in (*VIEWS[4:], "/actors/AZ", "/occasions", *(f"/actors/{actor}" for actor in people)):
        main = page(browser, path).find(".//main")
        tags = {str(part.tag) for part in main.iter()}
        assert not tags & {"script", "iframe", "object", "style"}, path
        assert not any(name.startswith("on") for part in main.iter() for name in part.attrib), path
        assert all(link.startswith(("/", "#", "http")) for link in links(main) if link), path
        images = {str(image.get("src")) for image in main.iter("img")}
        assert all(image.startswith("/static/flags/") for image in images), path
        assert "\u202e" not in main.text_content()


# --- drawings ---


def test_columns_fill_their_drawing() -> None:
    bars = [
        Bar(f"{2000 + n}", date(2000 + n, 1, 1), date(2000 + n, 12, 31), n, 1 if n == 3 else 0, 0) for n in range(4)
    ]
    drawn = charts.columns(bars, lambda bar: bar.period)
    assert [[(part.name, part.top, part.height) for part in column.parts] for column in drawn] == [
        [],
        [("held", 75.0, 25.0)],
        [("held", 50.0, 50.0)],
        [("held", 25.0, 75.0), ("ahead", 0.0, 25.0)],
    ]


@pytest.mark.parametrize("number", [1, 5, 17, 100, 399])
def test_labels_of_columns_have_room(number: int) -> None:
    bars = [Bar(str(n), date(2000, 1, 1), date(2000, 1, 1), 1, 0, 0) for n in range(number)]
    labels = [column.labelled for column in charts.columns(bars, lambda bar: bar.period)]
    assert labels[0] == "labelled"
    shown = [at for at, label in enumerate(labels) if label]
    on_phones = [at for at, label in enumerate(labels) if label == "labelled"]
    assert number <= 16 or all(later - one >= 2 for one, later in pairwise(shown))
    assert number <= 6 or all(later - one == 4 for one, later in pairwise(on_phones))


def test_years_between_are_drawn_too() -> None:
    drawn = charts.years([Count(2019, 2), Count(2021, 5)])
    assert [(bar.period, bar.encounters) for bar in drawn] == [("2019", 2), ("2020", 0), ("2021", 5)]
    assert charts.years([]) == ()


def test_offices_stand_in_their_time() -> None:
    def held(since: date | None, until: date | None) -> Tenure:
        return Tenure("министр", "AZ", since, until, ())

    first, second, never = charts.stretches(
        [held(date(2020, 1, 1), date(2020, 12, 31)), held(date(2021, 12, 31), None), held(None, None)]
    )
    assert (first.left, round(first.width)) == (0.0, 500)
    assert second.left + second.width == pytest.approx(charts.WIDE, abs=0.2)
    assert (never.left, never.width) == (0, 0)


@pytest.mark.parametrize(
    ("number", "most", "shade"), [(0, 5, 0), (1, 1, 1), (3, 3, 3), (1, 8, 1), (4, 8, 2), (8, 8, 4), (0, 0, 0)]
)
def test_shades_go_from_one_to_four(number: int, most: int, shade: int) -> None:
    assert charts.shade(number, most) == shade
