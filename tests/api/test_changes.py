"""Taking reports in and judging: what is kept, who did it, and who may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from offering import NOW, Offered

from sidelines.access import By, Scope, make_token

TEXT = {"text": "Министры встретились в Баку.\n\nОни говорили о торговле.", "published": "2021-09-24"}


def audited(own: Offered) -> list[tuple[str, str, str]]:
    with own.ground.archive.reading() as session:
        return [(entry.who, entry.action, entry.subject) for entry in session.audit.find()]


def with_scope(own: Offered, *scopes: Scope) -> Offered:
    """Return the same application, asked with a token for less."""
    return replace(own, token=make_token(own.ground.archive, "ana", "less", scopes, 1, By("ana", NOW))[1])


def test_what_is_read_is_not_kept(own: Offered) -> None:
    before, noted = own.json("/stats")["held"], audited(own)
    told = own.json("/read", method="POST", json=TEXT)
    assert told["report"]["text"] == TEXT["text"]
    assert told["report"]["published"] == "2021-09-24"
    assert told["encounters"][0]["evidence"]["kind"]["quotations"] == [{"start": 0, "end": 1, "quote": "М"}]
    assert (own.json("/stats")["held"], audited(own)) == (before, noted)


def test_a_page_is_read_without_its_markup(own: Offered) -> None:
    page = "<html><body><article><h1>Заголовок</h1><p>Министры <b>встретились</b> вчера.</p></article></body></html>"
    told = own.json("/read", method="POST", json={"html": page, "url": "https://press.example/9"})
    assert "Министры встретились вчера." in told["report"]["text"]
    assert told["report"]["url"] == "https://press.example/9"


def test_a_report_is_taken_in_once(own: Offered) -> None:
    first = own.ask("/reports", "POST", json=TEXT)
    assert (first.status_code, first.json()["filing"]) == (201, "new")
    where = first.headers["location"]
    assert own.json(where)["text"] == TEXT["text"]
    assert own.json(where)["encounters"] == first.json()["encounters"]
    assert own.json(f"/encounters/{first.json()['encounters'][0]}")["kind"]["value"] == "meeting"
    again = own.ask("/reports", "POST", json=TEXT)
    assert (again.status_code, again.json()["filing"], again.headers["location"]) == (200, "unchanged", where)
    assert audited(own)[0] == ("ana", "intake", first.json()["report"])
    assert sum(action == "intake" for _, action, _ in audited(own)) == 1


def test_a_judgement_holds_until_it_is_taken_back(own: Offered) -> None:
    left, right = own.told["call"], own.told["moscow"]
    made = own.ask("/judgements", "POST", json={"verdict": "same", "left": left, "right": right, "why": "одно"})
    assert made.status_code == 201
    (line,) = made.json()["lines"]
    assert own.json(f"/encounters/{right}")["line"]["id"] == line["id"]
    explained = own.json(f"/explain?left={left}&right={right}")
    assert (explained["together"], explained["pairs"][0]["said"][0]["judgement"]["why"]) == (True, "одно")
    back = own.ask("/judgements/undo", "POST", json={"ids": [left], "why": "два"})
    assert (back.status_code, len(back.json()["lines"])) == (200, 2)
    (act,) = own.json("/judgements")["acts"]
    assert (act["verdict"], act["by"], act["withdrawn_by"], act["withdrawn_why"]) == ("same", "ana", "ana", "два")
    assert [entry[:2] for entry in audited(own)[:2]] == [("ana", "undo"), ("ana", "merge")]


def test_accounts_of_one_encounter_are_told_apart(own: Offered) -> None:
    one, other, *_ = own.json(f"/encounters/{own.told['baku']}")["line"]["accounts"]
    given = {"verdict": "different", "left": one, "right": other, "why": "разное"}
    assert len(own.ask("/judgements", "POST", json=given).json()["lines"]) == 2
    assert audited(own)[0] == ("ana", "split", f"{one} {other}")


CHANGES: dict[str, Any] = {
    "/reports": TEXT,
    "/judgements": {"verdict": "same", "left": "a", "right": "b", "why": "c"},
    "/judgements/undo": {"ids": ["a"], "why": "c"},
}


@pytest.mark.parametrize("path", CHANGES)
def test_a_token_for_reading_changes_nothing(own: Offered, path: str) -> None:
    reader = with_scope(own, Scope.READ)
    refused = reader.ask(path, "POST", json=CHANGES[path])
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:sidelines:problem:Forbidden")
    assert reader.ask("/encounters").status_code == 200
    assert with_scope(own, Scope.FEEDS).ask("/encounters").status_code == 403
    assert replace(own, token="sl_none").ask(path, "POST", json=CHANGES[path]).status_code == 401
