"""iCalendar, read back by another program: days, statuses, sequences, lines, and text of any kind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from engines import made
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from newsroom import BAKU, ENGLISH, HEAD, RUSSIAN, Newsroom, told
from reading_back import agenda, event
from test_atom import NASTY, hostile

from sidelines.export.clean import one_line
from sidelines.feeds import Notice, calendar
from sidelines.model.record import Status


def on(written: str | None, status: Status = Status.HELD) -> Notice:
    notice = hostile("x")
    return replace(notice, line=replace(notice.line, date=written, status=status))


def test_an_encounter_is_an_event_with_all_that_is_told(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        encounter = room.file(told(about=(("взаимная торговля", "trade"),), at=BAKU))
        document = room.calendar()
    found = event(document)
    assert (found.dtstart, found.dtend) == (date(2021, 9, 24), date(2021, 9, 25))
    assert found.dtstamp == found.last_modified == room.time
    assert (found.status, found.sequence, found.transparency) == ("CONFIRMED", 0, "TRANSPARENT")
    assert found.summary is not None
    assert found.summary.startswith("Meeting: Джейхун Байрамов (Azerbaijan) – Руслан Казакбаев (Kyrgyzstan)")
    assert found.location == "Baku, Azerbaijan"
    assert found.categories == ["Trade"]
    assert found.url == f"https://desk.example/encounters/{encounter}"
    assert found.description is not None
    assert "Source: Встреча министров · Пример · 2021-09-24 · https://press.example/meeting" in found.description
    assert (found.organizer, found.attendees) == (None, [])
    assert b"VTIMEZONE" not in document
    assert b"TZID" not in document


def test_a_calendar_says_what_it_is_and_when_to_ask_again() -> None:
    document = calendar(replace(HEAD, title="Контакты, Баку; Бишкек"), [on("2021-09-24")], RUSSIAN)
    found = agenda(document)
    assert (found.prodid, found.version, found.calscale) == ("-//Sidelines//Encounters//RU", "2.0", "GREGORIAN")
    assert (found.name, found.uid) == (["Контакты, Баку; Бишкек"], HEAD.id.removeprefix("urn:uuid:"))
    assert (found.url, found.source) == (HEAD.page, HEAD.address)
    assert found.refresh_interval == timedelta(hours=1)
    assert found.last_modified == datetime(2026, 1, 1, tzinfo=UTC)
    assert b"X-WR-CALNAME:" in document
    assert agenda(calendar(HEAD, [], ENGLISH)).events == []


@pytest.mark.parametrize(
    ("status", "written"),
    [
        (Status.HELD, "CONFIRMED"),
        (Status.PLANNED, "CONFIRMED"),
        (Status.POSSIBLE, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.DENIED, "CANCELLED"),
    ],
)
def test_a_status_is_told_as_calendars_know_it_and_in_words(status: Status, written: str) -> None:
    found = event(calendar(HEAD, [on("2021-09-24", status)], ENGLISH))
    assert found.status == written
    assert found.summary is not None
    assert found.summary.endswith(status.value) == (status is not Status.HELD)


@pytest.mark.parametrize(
    ("written", "first", "after"),
    [
        ("2021-09-24/2021-09-26", date(2021, 9, 24), date(2021, 9, 27)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 3, 1)),
        ("2021-12-31", date(2021, 12, 31), date(2022, 1, 1)),
        ("0987-01-02", date(987, 1, 2), date(987, 1, 3)),
    ],
)
def test_days_are_whole_and_the_end_is_the_day_after(written: str, first: date, after: date) -> None:
    found = event(calendar(HEAD, [on(written)], ENGLISH))
    assert (found.dtstart, found.dtend) == (first, after)


@pytest.mark.parametrize("written", [None, "2021", "2021-09", "2021-01-01/2021-12-31", "9999-12-31", "2021-09/2021-10"])
def test_what_has_no_day_is_in_no_calendar(written: str | None) -> None:
    assert agenda(calendar(HEAD, [on(written)], ENGLISH)).events == []


@settings(deadline=None)
@given(st.text(max_size=40) | st.text(st.sampled_from(NASTY + "\\;,:nN\x85\u2028"), max_size=40))
def test_no_text_breaks_a_calendar_or_is_lost_in_it(text: str) -> None:
    assume("\\N" not in text)  # which the library writes as the new line that it is read as
    text = f"x {text}"  # nobody is called so, whom English would call otherwise
    found = event(calendar(replace(HEAD, title=text), [hostile(text)], ENGLISH))
    assert found.summary is not None
    assert one_line(text) in found.summary or not one_line(text)


# --- what becomes of a plan ---


def test_a_plan_that_is_held_is_one_event_that_goes_on(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
        planned = event(room.calendar())
        room.file(told(published=date(2021, 9, 25), page="held", outlet="Кабар"))
        held = event(room.calendar())
    assert held.uid == planned.uid
    assert (planned.sequence, held.sequence) == (0, 1)
    assert held.dtstamp > planned.dtstamp
    assert (planned.status, held.status) == ("CONFIRMED", "CONFIRMED")
    assert planned.summary is not None
    assert planned.summary.endswith("planned")
    assert held.summary == planned.summary.removesuffix(", planned")


def test_a_plan_that_is_moved_stays_the_event_on_another_day(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        plan = told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan")
        room.file(plan)
        before = event(room.calendar())
        room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan", on="2021-09-28"))
        after = event(room.calendar())
    assert after.uid == before.uid
    assert after.sequence == 1
    assert (before.dtstart, after.dtstart) == (date(2021, 9, 24), date(2021, 9, 28))


def test_a_plan_that_is_cancelled_stays_the_event_and_says_so(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
        before = event(room.calendar())
        room.file(told(status=Status.CANCELLED, published=date(2021, 9, 22), page="off", outlet="Кабар"))
        after = event(room.calendar())
    assert (after.uid, after.status, after.sequence) == (before.uid, "CANCELLED", 1)


def test_a_report_that_says_other_words_of_the_same_day_is_a_change_too(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        room.file(told(about=(("взаимная торговля", "trade"),)))
        before = event(room.calendar())
        room.file(told(about=(("взаимная торговля", "trade"), ("минные поля", "demining"))))
        after = event(room.calendar())
    assert after.uid == before.uid
    assert (before.sequence, after.sequence) == (0, 1)
    assert after.categories == ["Demining and landmines", "Trade"]


def test_a_report_that_came_out_earlier_and_is_taken_in_later_renames_nothing(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        first = room.file(told(published=date(2021, 9, 25), page="held", outlet="Кабар"))
        before = event(room.calendar())
        second = room.file(told(status=Status.PLANNED, published=date(2021, 9, 20), page="plan"))
        after = event(room.calendar())
    assert first != second
    assert after.url is not None
    assert after.url.endswith(second)
    assert (after.uid, after.status, after.sequence) == (before.uid, "CONFIRMED", 1)
