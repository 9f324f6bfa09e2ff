"""Whatever is asked wrongly is refused with a problem document that says what is wrong, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from offering import API, Offered

LONG = "x" * 201
DEEP = b"[" * 100_000
ADDRESSES = {
    "/encounters?since=2021-13": (400, "this is not a date"),
    "/encounters?since=0000": (400, "this is not a date"),
    "/encounters?until=10000": (400, "this is not a date"),
    "/encounters?since=2021-02-31": (400, "this is not a date"),
    "/encounters?since=2022&until=2021": (400, "ends before it begins"),
    "/encounters?since=2021&since=2022": (400, "since: this can be given only once"),
    "/encounters?colour=red": (422, "colour: there is nothing of this name here"),
    "/encounters/x?limit=3": (422, "limit: there is nothing of this name here"),
    "/encounters?with_=AZ": (422, "with_: there is nothing of this name here"),
    "/encounters?limit=0": (422, "limit: "),
    "/encounters?limit=201": (422, "limit: "),
    "/encounters?limit=" + "9" * 5000: (422, "limit: "),
    "/encounters?kind=party": (422, "'meeting'"),
    "/encounters?who=" + LONG: (422, "at most 200 characters"),
    "/encounters?who=%FF": (400, "not written in UTF-8"),
    "/encounters?who=%C0%AF": (400, "not written in UTF-8"),
    "/encounters?who=%00": (400, "control characters"),
    "/encounters/%00": (400, "control characters"),
    "/encounters?who=a%0D%0AX-Evil:%20b": (400, "control characters"),
    "/encounters?state=Xanadu": (404, "no such state"),
    "/encounters?cursor=zzz": (400, "not a cursor"),
    "/encounters?cursor=MDAwMC0wMC0wMCBl": (400, "not a cursor"),  # of the day 0000-00-00
    "/encounters?cursor=MjAyMS0wOS0yNCBlAA": (400, "not a cursor"),  # of a name with a NUL in it
    "/outcomes?cursor=MjAyMS0wOS0yNCBl": (400, "not a cursor"),  # of another list
    "/search?q=x&cursor=Zml0IG5hbiAx": (400, "not a cursor"),  # of a fit that is no number
    "/judgements?cursor=YWN0IDIwMjEtMDEtMDFUMDA6MDA6MDAgeA": (400, "not a cursor"),  # of a time without a zone
    "/review?cursor=" + "A" * 401: (422, "at most 400 characters"),
    "/encounters/e000000000000": (404, "nothing is filed under 'e000000000000'"),
    "/reports/x": (404, "nothing is filed under 'x'"),
    "/actors/Никто": (404, "no such person, state or organisation"),
    "/actors/" + LONG: (422, "at most 200 characters"),
    "/pairs/AZ/Азербайджан": (400, "both mean the same"),
    "/occasions/пикник": (404, "no such occasion"),
    "/search": (422, "q: this is needed"),
    "/explain?left=a": (422, "right: this is needed"),
    "/calendar?month=2021-13": (400, "this is not a month"),
    "/network?of=cats": (422, "of: "),
    "/nothing": (404, ""),
    "/../encounters": (404, ""),
    "/encounters?" + "who=x&" * 2000: (414, "too long"),
}
BODIES: dict[bytes, tuple[int, str]] = {
    b"": (422, "body: this is needed"),
    b"{": (400, "body: this is no JSON"),
    b"\xff": (400, "parsing the body"),
    DEEP: (400, "parsing the body"),
    b"[]": (422, "body: this is no object"),
    b"{}": (422, "either text or html"),
    b'{"text": "a", "html": "b"}': (422, "either text or html"),
    b'{"text": ""}': (422, "text: "),
    b'{"text": 1}': (422, "text: "),
    b'{"text": "\\ud800"}': (422, "text: "),
    b'{"text": "a", "colour": "red"}': (422, "colour: there is nothing of this name here"),
    b'{"text": "a", "published": "0000-01-01"}': (422, "published: "),
    b'{"text": "a", "published": "2021-02-30"}': (422, "published: "),
    b'{"text": "a", "published": 1632441600}': (422, "published: "),
    b'{"text": "a", "url": "javascript:alert(1)"}': (422, "url: "),
    b'{"text": "a", "url": "https://x/\\nSet-Cookie: a=b"}': (422, "url: "),
    b'{"text": "' + b"a" * (1024 * 1024 + 1) + b'"}': (413, "1,048,577 characters"),
    b'{"text": "' + b"a" * (6 * 1024 * 1024) + b'"}': (413, "larger than 6,291,456 bytes"),
}
JUDGED: tuple[tuple[dict[str, Any], int, str], ...] = (
    ({"verdict": "unsure"}, 422, "verdict: "),
    ({"why": ""}, 422, "why: "),
    ({"left": "nobody"}, 404, "nothing is filed under 'nobody'"),
    ({"left": "r0/²"}, 404, "nothing is filed"),
    ({"left": "r0/" + "9" * 90}, 404, "nothing is filed"),
    ({"left": "a\x00b"}, 404, "nothing is filed"),
)


def told(answer: Any, status: int, detail: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"].startswith("urn:sidelines:problem:")
    assert (problem["status"], problem["instance"]) == (status, answer.url.path)
    assert detail in problem["detail"]
    assert "Traceback" not in answer.text
    assert ".db" not in answer.text  # where the archive is


@pytest.mark.parametrize("path", ADDRESSES, ids=lambda path: path[:40])
def test_addresses(api: Offered, path: str) -> None:
    told(api.ask(path), *ADDRESSES[path])


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:40].decode("latin-1"))
@pytest.mark.parametrize("path", ["/read", "/reports"])
def test_bodies(api: Offered, path: str, body: bytes) -> None:
    before = api.json("/stats")["held"]
    told(api.ask(path, "POST", content=body, headers={"content-type": "application/json"}), *BODIES[body])
    assert api.json("/stats")["held"] == before


@pytest.mark.parametrize(("given", "status", "detail"), JUDGED)
def test_judgements(api: Offered, given: dict[str, Any], status: int, detail: str) -> None:
    good = {"verdict": "same", "left": api.told["call"], "right": api.told["moscow"], "why": "так"}
    told(api.ask("/judgements", "POST", json=good | given), status, detail)
    assert api.json("/judgements")["total"] == 0


def test_a_method_that_is_none_is_answered_with_those_that_are(api: Offered) -> None:
    answer = api.ask("/judgements", "DELETE")
    told(answer, 405, "")
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_a_name_of_several_is_told_apart(api: Offered) -> None:
    answer = api.ask("/actors/РК")
    told(answer, 409, "more than one state")
    assert [choice[-4:] for choice in answer.json()["choices"]] == ["(KR)", "(KZ)"]


def test_who_may_have_been_meant_is_told(api: Offered) -> None:
    answer = api.ask("/actors/Казакбаеф")
    told(answer, 404, "did you mean: Ruslan Kazakbaev, Руслан Казакбаев")
    assert answer.json()["choices"] == ["Ruslan Kazakbaev", "Руслан Казакбаев"]


def test_what_goes_wrong_inside_is_told_without_its_trace(api: Offered, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret of the inside")

    monkeypatch.setattr("sidelines.questions.stats", fail)
    answer = api.ask("/stats?state=KG")
    told(answer, 500, "error inside Sidelines")
    assert "secret" not in answer.text
    assert answer.url.path == f"{API}/stats"
