"""What is drawn from an archive: months, time, networks, places; every encounter counts where it should, and once."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from asked import Autumn
from engines import made
from telling import BAYRAMOV, LAVROV, NOW, Telling, file, outline

from sidelines import questions
from sidelines.archive import EVERYTHING, Filter, Nodes, Stand
from sidelines.errors import MalformedQuestion
from sidelines.model.record import Occasion, Status
from sidelines.questions import Asked, Zoom, within
from sidelines.questions.sheets import sheet

TODAY = date(2021, 9, 30)


# --- the calendar ---


def test_a_month_has_all_its_days_and_on_them_what_was_then(autumn: Autumn) -> None:
    month = questions.calendar(autumn.session, "2021-09", today=TODAY)
    assert [day.date.day for day in month.days] == list(range(1, 31))
    shown = {day.date.day: [line.id for line in day.lines] for day in month.days if day.encounters}
    assert shown == {23: [autumn.of["moscow"]], 24: [autumn.of["baku"]]}
    assert (month.total, month.apart, month.apart_total) == (2, (), 0)
    assert (month.earlier, month.later) == ("2021-08", "2021-10")


def test_without_a_month_the_latest_one_with_encounters_up_to_today(autumn: Autumn) -> None:
    assert questions.calendar(autumn.session, "", today=TODAY).month == "2021-09"
    assert questions.calendar(autumn.session, "", today=date(2026, 1, 1)).month == "2021-11"
    assert questions.calendar(autumn.session, "", today=date(2001, 5, 6)).month == "2001-05"


def test_the_first_and_the_last_month_have_neighbours(autumn: Autumn) -> None:
    edge = questions.calendar(autumn.session, "0001-01", today=TODAY)
    assert (edge.earlier, edge.later, edge.total) == (None, "2020-02", 0)
    edge = questions.calendar(autumn.session, "9999-12", today=TODAY)
    assert (edge.earlier, edge.later, len(edge.days)) == ("2021-11", None, 31)


@pytest.mark.parametrize("written", ["2021", "2021-13", "2021-09-24", "0000-01", "soon", "2021-9", "٢٠٢١-٠٩"])
def test_what_is_no_month_is_said_to_be_none(autumn: Autumn, written: str) -> None:
    with pytest.raises(MalformedQuestion, match="not a month"):
        questions.calendar(autumn.session, written, today=TODAY)


# --- time ---


@pytest.mark.parametrize(
    ("zoom", "expected"),
    [
        (Zoom.YEAR, {"2020": 1, "2021": 5}),
        (Zoom.MONTH, {"2020-02": 1, "2021-08": 1, "2021-09": 2, "2021-10": 1, "2021-11": 1}),
    ],
)
def test_time_is_drawn_without_gaps(autumn: Autumn, zoom: Zoom, expected: dict[str, int]) -> None:
    drawn = questions.density(autumn.session, zoom=zoom)
    assert {bar.period: bar.encounters for bar in drawn.bars if bar.encounters} == expected
    assert sum(bar.encounters for bar in drawn.bars) + drawn.vague + drawn.undated == drawn.total == 6
    days = [(bar.since, bar.until) for bar in drawn.bars]
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(days))


def test_held_and_called_off_are_counted_apart(autumn: Autumn) -> None:
    october = within(autumn.session, Asked(since="2021-10", until="2021-10"))
    (bar,) = questions.density(autumn.session, october, Zoom.MONTH).bars
    assert (bar.held, bar.ahead, bar.off) == (0, 0, 1)


def test_the_unit_follows_from_the_period_and_never_makes_too_many_bars(autumn: Autumn) -> None:
    september = within(autumn.session, Asked(since="2021-09", until="2021-09"))
    assert questions.density(autumn.session, september).zoom is Zoom.DAY
    assert questions.density(autumn.session).zoom is Zoom.MONTH
    assert questions.density(autumn.session, zoom=Zoom.DAY).zoom is Zoom.MONTH
    ages = within(autumn.session, Asked(since="0001", until="9999"))
    assert questions.density(autumn.session, ages).bars == questions.density(autumn.session).bars
    nothing = questions.density(autumn.session, within(autumn.session, Asked(since="1990", until="1991")))
    assert (nothing.bars, nothing.total) == ((), 0)


def test_the_latest_period_is_asked_unless_another_is(autumn: Autumn) -> None:
    assert questions.recent(autumn.session) == Filter(since=date(2020, 11, 11), until=date(2021, 11, 10))
    asked = Filter(since=date(2020, 1, 1))
    assert questions.recent(autumn.session, asked) is asked
    denied = replace(EVERYTHING, statuses=frozenset({Status.POSSIBLE}))
    assert questions.recent(autumn.session, denied) is denied


# --- who with whom, and where ---


def test_a_network_of_states_weighs_contacts(autumn: Autumn) -> None:
    drawn = questions.network(autumn.session)
    assert [(k.left, k.right, k.encounters) for k in drawn.links] == [("AZ", "KG", 3), ("AZ", "RU", 1), ("KG", "RU", 1)]
    assert [(n.party.key, n.encounters, n.contacts) for n in drawn.nodes] == [("AZ", 4, 2), ("KG", 4, 2), ("RU", 2, 2)]
    assert (drawn.left_out, drawn.total, drawn.of) == (0, 5, "states")


def test_a_network_shows_the_most_and_counts_the_rest(autumn: Autumn) -> None:
    drawn = questions.network(autumn.session, most=2)
    assert ([n.party.key for n in drawn.nodes], drawn.left_out) == (["AZ", "KG"], 1)
    assert [(n.encounters, n.contacts) for n in drawn.nodes] == [(4, 1), (4, 1)]
    assert [(k.left, k.right) for k in drawn.links] == [("AZ", "KG")]


def test_a_network_of_people_is_of_people_alone(autumn: Autumn) -> None:
    drawn = questions.network(autumn.session, of=Nodes.PEOPLE)
    labels = {node.party.key: node.party.label for node in drawn.nodes}
    assert next((labels[k.left], labels[k.right], k.encounters) for k in drawn.links) in (
        ("Джейхун Байрамов", "Руслан Казакбаев", 3),
        ("Руслан Казакбаев", "Джейхун Байрамов", 3),
    )
    assert all(label in {"Джейхун Байрамов", "Руслан Казакбаев", "Сергей Лавров"} for label in labels.values())


def test_a_filter_holds_for_every_picture(autumn: Autumn) -> None:
    trade = within(autumn.session, Asked(topics=("trade",)))
    assert [(k.left, k.right, k.encounters) for k in questions.network(autumn.session, trade).links] == [
        ("AZ", "KG", 3)
    ]
    assert questions.density(autumn.session, trade).total == 3
    assert questions.places(autumn.session, trade).total == 3
    assert questions.calendar(autumn.session, "2021-09", trade, today=TODAY).total == 1


def test_places_tell_hosts_from_participants(autumn: Autumn) -> None:
    answer = questions.places(autumn.session)
    found = {one.state.key: (one.hosted, one.took_part) for one in answer.states}
    assert found == {"US": (2, 0), "AZ": (1, 4), "KG": (0, 4), "RU": (0, 2)}
    assert (answer.total, answer.placed, answer.states[0].state.key) == (5, 3, "US")


# --- events ---


def test_events_are_listed_and_can_be_asked_for(autumn: Autumn) -> None:
    (unga,) = questions.occasions(autumn.session).events
    assert (unga.number, unga.year, unga.encounters, unga.words) == (76, 2021, 2, "unga 2021")
    assert (unga.first, unga.last) == (date(2021, 9, 23), date(2021, 9, 24))
    assert questions.occasion(autumn.session, unga.words or "").total == unga.encounters


def test_pages_of_events_give_each_once_in_their_order(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive, archive.writing() as session:
        for number in range(12):
            telling, day = Telling(f"Встреча {number}"), f"2021-09-{1 + number // 4:02}" if number < 11 else None
            event = Occasion(f"Саммит {number}", "unga" if number % 3 else None, year=2000 + number)
            told = telling.account(BAYRAMOV, LAVROV, on=day, within=event)
            account = file(session, f"r{number}", telling.record(told, published=None)).accounts
            session.encounters.put([outline(f"e{number}", *account)], NOW)
        whole, page = questions.occasions(session), questions.occasions(session, limit=5)
        seen = list(page.events)
        while page.cursor:
            page = questions.occasions(session, limit=5, cursor=page.cursor)
            assert len(page.events) <= 5
            seen += page.events
        with pytest.raises(MalformedQuestion, match="not a cursor"):
            questions.occasions(session, cursor="MjAyMS0wOS0yNCBl")
    assert (tuple(seen), whole.cursor, whole.total) == (whole.events, None, 12)
    assert [event.last for event in seen][-2:] == [date(2021, 9, 1), None]


def test_a_pair_tells_when_it_last_met(autumn: Autumn) -> None:
    answer = questions.pair(autumn.session, "AZ", "RU")
    assert (answer.total, answer.last, answer.held) == (1, date(2021, 10, 5), None)
    assert questions.pair(autumn.session, "AZ", "KG").held == date(2021, 11, 10)


def test_every_picture_is_a_sheet_too(autumn: Autumn) -> None:
    session = autumn.session
    answers = [
        questions.calendar(session, "2021-09", today=TODAY),
        questions.density(session),
        questions.network(session),
        questions.places(session),
        questions.occasions(session),
    ]
    for answer in answers:
        header, rows = sheet(answer)
        widths = {len(row) for row in rows}
        assert widths == {len(header)}, type(answer).__name__


def test_the_ledger_can_be_asked_by_how_things_stand(autumn: Autumn) -> None:
    found = {stand: questions.outcomes(autumn.session, stand=stand) for stand in Stand}
    assert {stand: [p.what for p in ledger.promises] for stand, ledger in found.items()} == {
        Stand.DONE: ["проведены консультации по торговле"],
        Stand.OPEN: ["визит в Баку"],
        Stand.DATED: ["провести консультации по торговле"],
    }
    assert {ledger.total for ledger in found.values()} == {1}
