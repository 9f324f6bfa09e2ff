"""What hooks are told: each state of each encounter of their query once, and when one is gone; on both engines."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hooked import ORIGIN, Hooked
from newsroom import ENGLISH, told
from telling import BAYRAMOV, KAZAKBAEV, LAVROV

from sidelines.archive import Archive, Delivery, Hook
from sidelines.feeds.identity import urn
from sidelines.feeds.messages import Teller
from sidelines.feeds.queue import meant, queue
from sidelines.ingest import relink
from sidelines.model.encounter import Judgement, Verdict
from sidelines.model.record import Status
from sidelines.questions import Asked

URL = "https://hooks.example/told"


def queued(desk: Hooked, hook: Hook) -> list[Delivery]:
    """Queue what a hook is to be told and return what was added, the earliest first."""
    before = {one.id for one in desk.deliveries(hook)}
    desk.room.pass_(1)
    with desk.archive.noting() as session:
        known = session.hooks.get(hook.id)
        only = meant(session, known)
        assert not isinstance(only, str)
        while queue(session, known, only, Teller(ENGLISH, ORIGIN, desk.room.time)):
            known = session.hooks.get(hook.id)
    return [one for one in reversed(desk.deliveries(hook)) if one.id not in before]


def said(desk: Hooked, hook: Hook) -> list[tuple[str, str]]:
    return [(one.type.removeprefix("encounter."), one.encounter) for one in queued(desk, hook)]


def test_what_was_there_before_a_hook_is_not_told_and_what_comes_is_told_once(archive: Archive) -> None:
    desk = Hooked(archive)
    desk.room.file(told(page="before", on="2021-08-01"))
    hook = desk.hook(URL)
    assert said(desk, hook) == []
    new = desk.room.file(told(page="new"))
    assert said(desk, hook) == [("new", new)]
    assert said(desk, hook) == []


def test_a_plan_that_is_held_is_told_as_changed_with_its_sequence(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    plan = desk.room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
    first = queued(desk, hook)
    assert desk.room.file(told(page="held", outlet="Кабар")) == plan
    (second,) = queued(desk, hook)
    assert [one.type for one in (*first, second)] == ["encounter.new", "encounter.changed"]
    data = json.loads(second.body)["data"]
    assert (data["id"], data["status"], data["sequence"]) == (plan, "held", 1)
    assert (data["urn"], data["url"]) == (urn(plan), f"{ORIGIN}/encounters/{plan}")
    assert data["title"].startswith("Meeting: Джейхун Байрамов (Azerbaijan) – Руслан Казакбаев (Kyrgyzstan)")
    assert [who["name"] for who in data["participants"]] == ["Джейхун Байрамов", "Руслан Казакбаев"]


def test_what_was_there_before_and_changes_is_told_as_changed(archive: Archive) -> None:
    desk = Hooked(archive)
    old = desk.room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
    hook = desk.hook(URL)
    desk.room.file(told(page="held", outlet="Кабар"))
    assert said(desk, hook) == [("changed", old)]


def test_changes_between_two_looks_are_told_as_one_and_still_as_new(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    desk.room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
    found = desk.room.file(told(page="held", outlet="Кабар"))
    assert said(desk, hook) == [("new", found)]


def test_an_encounter_that_gets_another_identifier_is_told_under_the_same_urn(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    first = desk.room.file(told(published=date(2021, 9, 25), page="held", outlet="Кабар"))
    before = queued(desk, hook)
    second = desk.room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
    after = queued(desk, hook)
    bodies = [json.loads(one.body) for one in (*before, *after)]
    heard = [(body["type"], body["data"]["id"], body["data"]["urn"]) for body in bodies]
    assert heard == [("encounter.new", first, urn(first)), ("encounter.changed", second, urn(first))]


def test_only_what_the_query_finds_is_told(archive: Archive) -> None:
    desk = Hooked(archive)
    desk.room.file(told(BAYRAMOV, LAVROV, page="known", on="2021-01-01"))
    hook = desk.hook(URL, Asked(states=("RU",), since="2021-09"))
    desk.room.file(told(page="others"))
    desk.room.file(told(BAYRAMOV, LAVROV, page="earlier", on="2021-08-31"))
    found = desk.room.file(told(BAYRAMOV, LAVROV, page="meant", on="2021-09-01"))
    assert said(desk, hook) == [("new", found)]


def test_what_no_longer_fits_is_told_to_be_gone_and_comes_back_as_changed(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL, Asked(topics=("trade",)))
    with_topic = told(about=(("взаимная торговля", "trade"),))
    found = desk.room.file(with_topic)
    assert said(desk, hook) == [("new", found)]
    desk.room.file(told())
    assert said(desk, hook) == [("gone", found)]
    assert said(desk, hook) == []
    desk.room.file(told(about=(("торговля", "trade"),)))
    assert said(desk, hook) == [("new", found)]


def test_of_two_that_turn_out_to_be_one_the_other_is_gone(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    ids = [desk.room.file(told(page="one")), desk.room.file(told(BAYRAMOV, LAVROV, page="two", on="2022-02-02"))]
    assert sorted(said(desk, hook)) == sorted(("new", one) for one in ids)
    with archive.writing() as session:
        desk.room.pass_()
        left, right = sorted(one.accounts[0] for one in session.encounters.get(ids))
        judged = Judgement(str(left), str(right), Verdict.SAME, 1.0, (), by="ed", at=desk.room.time)
        session.judgements.add([judged])
        relink(session, [left, right], desk.room.time)
        (kept,) = [one.id for one in session.encounters.get(ids)]
    (other,) = set(ids) - {kept}
    assert sorted(said(desk, hook)) == [("changed", kept), ("gone", other)]


def test_many_that_changed_at_one_moment_are_each_told_once(archive: Archive) -> None:
    desk = Hooked(archive)
    days = [date(2015, 1, 1) + timedelta(days=31 * number) for number in range(5)]
    ids = [desk.room.file(told(page=str(day), on=str(day), published=day)) for day in days]
    hook = desk.hook(URL)
    with archive.writing() as session:  # as if all had been linked anew in one step
        session.encounters.put(session.encounters.get(ids), desk.room.time + timedelta(seconds=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sidelines.feeds.queue._PAGE", 2)
        assert Counter(said(desk, hook)) == Counter(("changed", one) for one in ids)
        assert said(desk, hook) == []


def test_a_change_that_becomes_visible_late_is_not_passed_over(archive: Archive) -> None:
    """Whoever wrote it looked at the clock, and then waited for another writer, who looked later."""
    desk = Hooked(archive)
    hook = desk.hook(URL)
    looked = desk.room.time
    desk.room.pass_(40)
    first = desk.room.file(told(page="first"))
    assert said(desk, hook) == [("new", first)]
    with archive.writing() as session:
        (outline,) = session.encounters.get([first])
        session.encounters.restore([replace(outline, sequence=1, changed=looked + timedelta(seconds=1))])
    assert said(desk, hook) == [("changed", first)]


def test_a_query_that_cannot_be_asked_any_longer_says_why(archive: Archive) -> None:
    desk = Hooked(archive)
    desk.room.file(told(outlet="Кабар"))
    hook = desk.hook(URL, Asked(sources=("Кабар",)))
    desk.room.file(told(outlet="АПА"))  # the same page
    assert desk.deliver() == []
    assert "'Кабар': no such source is known" in desk.now(hook).problem
    desk.room.file(told(outlet="Кабар", page="another"))
    assert [one.delivery.type for one in desk.deliver()] == ["encounter.changed"]
    assert desk.now(hook).problem == ""


def test_with_a_query_go_its_hooks_and_their_messages(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    desk.room.file(told())
    assert len(queued(desk, hook)) == 1
    with archive.noting() as session:
        session.saved.remove(hook.query)
        assert session.hooks.all() == ()
        assert session.deliveries.of(hook.id) == ()
        assert session.hooks.told(hook.id, ["e"]) == {}


def test_letters_of_any_script_are_told_as_they_are(archive: Archive) -> None:
    desk = Hooked(archive)
    hook = desk.hook(URL)
    desk.room.file(told(("محمد \U0001f600", "IR"), KAZAKBAEV, page="far"))
    (one,) = queued(desk, hook)
    assert "محمد \U0001f600" in one.body
