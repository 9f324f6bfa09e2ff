"""Pages of lists give everything once, whatever comes in meanwhile; answers are told again only when they changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from offering import NOW, Offered
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, Telling

from sidelines import questions
from sidelines.ingest import keep
from sidelines.model.encounter import Judgement, Verdict
from sidelines.model.record import Kind, Occasion, Record
from sidelines.model.report import Known
from sidelines.questions import correcting, plain
from sidelines.questions.correcting import Author


def news(number: int) -> Record:
    """Return one of many reports: of calls on days of their own, each with two things agreed."""
    telling = Telling(f"Звонок {number}")
    day = (date(2010, 1, 1) + timedelta(7 * number)).isoformat()
    who = (BAYRAMOV, LAVROV) if number % 2 else (KAZAKBAEV, LAVROV)
    account = telling.account(*who, kind=Kind.PHONE_CALL, on=day, came=[f"поставки {number}", f"встреча {number}"])
    telling.write("Прочее. " * (1 + number % 5))
    record = telling.record(account, published=date.fromisoformat(day))
    return replace(record, report=replace(record.report, url=Known(f"https://press.example/n{number}", "given")))


def take(own: Offered, *numbers: int) -> None:
    for number in numbers:
        keep(own.ground.archive, news(number), digest=f"{number:064}", received=NOW)


def gather(own: Offered) -> None:
    """Have encounters on the sidelines of events: of two on one day, and of some whose series is not known."""
    for number, day in enumerate(("2012-03-01", "2012-03-01", "2012-05-07", "2013-05-07", "2013-05-08")):
        telling = Telling(f"Встреча {number}")
        account = telling.account(BAYRAMOV, LAVROV, on=day, within=Occasion(f"{number}-й саммит", year=2012 + number))
        keep(own.ground.archive, telling.record(account), digest=f"{1000 + number:064}", received=NOW)


def judge(own: Offered, *pairs: tuple[str, str]) -> None:
    for hour, (left, right) in enumerate(pairs):
        with own.ground.archive.writing() as session:
            correcting.tell_apart(session, left, right, Author("ana", "так", NOW + timedelta(hours=hour)))


def doubt(own: Offered) -> None:
    """Have the machine be unsure of some encounters: of all with the call, each a little more."""
    with own.ground.archive.writing() as session:
        call, *others = (str(found.accounts[0]) for found in session.encounters.get(own.told.values()))
        for number, other in enumerate(others):
            left, right = sorted((call, other))
            session.judgements.add([Judgement(left, right, Verdict.UNSURE, 0.3 + number / 20, ())])


LISTS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "/encounters": ("lines", lambda item: item["id"]),
    "/timeline": ("moments", lambda item: item["line"]["id"]),
    "/outcomes": ("promises", lambda item: (item["account"], item["what"])),
    "/search?q=звонок": ("matches", lambda item: item["source"]["report"]),
    "/occasions": ("events", lambda item: (item["name"], item["year"])),
    "/judgements": ("acts", lambda item: item["at"]),
    "/review": ("doubts", lambda item: frozenset({item["left"]["id"], item["right"]["id"]})),
}


@pytest.mark.parametrize("path", LISTS)
def test_a_walk_gives_each_once_even_while_more_comes_in(own: Offered, path: str) -> None:
    take(own, *range(1, 12, 2))
    ids = list(own.told.values())
    judge(own, *zip(ids[:4], ids[4:], strict=False))
    doubt(own)
    gather(own)
    name, key = LISTS[path]
    whole = [key(item) for item in own.json(path)[name]]
    assert len(whole) > 3
    joined = "&" if "?" in path else "?"
    page, seen, coming = own.json(f"{path}{joined}limit=2"), [], 0
    while True:
        seen += [key(item) for item in page[name]]
        assert len(page[name]) <= 2
        if page["next"] is None:
            break
        take(own, coming)
        coming += 2
        answer = own.ask(page["next"])
        assert parse_qs(urlsplit(page["next"]).query)["cursor"] == [page["cursor"]]
        page = answer.json()
    assert len(seen) == len(set(seen))
    assert [one for one in seen if one in set(whole)] == whole


def test_the_link_of_a_page_leads_where_its_body_says(api: Offered) -> None:
    answer = api.ask("/encounters?limit=2&state=AZ")
    assert answer.links["next"]["url"] == answer.json()["next"]
    last = api.ask("/encounters?limit=200")
    assert (last.json()["next"], last.json()["cursor"], last.links) == (None, None, {})
    assert len(last.json()["lines"]) == last.json()["total"]


def test_an_answer_is_told_again_only_when_it_changed(own: Offered) -> None:
    first = own.ask("/encounters")
    known = {"If-None-Match": f'W/"other", {first.headers["etag"]}'}
    again = own.ask("/encounters", headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert own.ask("/encounters?limit=3").headers["etag"] != first.headers["etag"]
    take(own, 1)
    changed = own.ask("/encounters", headers=known)
    assert changed.status_code == 200
    assert changed.json()["total"] == first.json()["total"] + 1
    assert "no-cache" in changed.headers["cache-control"]


def test_who_may_not_ask_is_not_even_told_that_nothing_changed(own: Offered) -> None:
    tag = own.ask("/encounters").headers["etag"]
    refused = replace(own, token="").ask("/encounters", headers={"If-None-Match": tag})
    assert (refused.status_code, refused.json()["type"]) == (401, "urn:sidelines:problem:Unauthenticated")


def test_filters_are_those_of_questions(api: Offered) -> None:
    found = api.json("/encounters?state=AZ&with=Казакбаев&since=2021-09&kind=meeting&status=held")
    told = {api.told[what] for what in ("baku", "again", "wide")}
    assert {line["id"] for line in found["lines"]} <= told
    assert api.told["baku"] in {line["id"] for line in found["lines"]}


def test_pages_are_what_questions_answer(api: Offered) -> None:
    with api.ground.archive.reading() as session:
        asked = plain(questions.encounters(session, limit=50))
        stats = plain(questions.stats(session))
    told = api.json("/encounters")
    assert told["lines"] == asked["lines"]
    assert api.json("/stats") == stats


def test_what_is_overdue_today_is_so_in_every_answer(api: Offered) -> None:
    due = {"визит в Баку": "open", "провести консультации по торговле": "due", "поставки 🌾": "overdue"}
    for told in (api.json("/outcomes")["promises"], api.json("/pairs/AZ/KG")["outcomes"]):
        assert {one["what"]: one["state"] for one in told if one["what"] in due} == due
    assert [one["state"] for one in api.json("/outcomes?stand=done")["promises"]] == ["done"]
