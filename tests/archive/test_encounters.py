from dataclasses import replace
from datetime import date

import pytest
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling, file, meeting, outline

from sidelines.archive import After, Archive, Facet, Filter, Session
from sidelines.archive import outline as summed_up
from sidelines.model.encounter import AccountKey, Attested, Encounter, Stage, Summary
from sidelines.model.record import Kind, Occasion, OutcomeType, Place, Status

UNGA = Occasion("76-я сессия Генассамблеи ООН", "unga", 76, 2021)
NEW_YORK, BAKU = Place("Нью-Йорк", "US"), Place("Баку", "AZ", "Гюлистан")


def fill(session: Session) -> None:
    """File four encounters; the first is told by two reports."""
    telling = Telling()
    at_unga = telling.account(
        BAYRAMOV, KAZAKBAEV, at=NEW_YORK, within=UNGA, about=[("торговля", "trade")], came=["провести форум"], by="МИД"
    )
    first = file(session, "r1", telling.record(at_unga, outlet="Агентство"))
    second = file(session, "r2", meeting(BAYRAMOV, KAZAKBAEV))
    session.encounters.put([outline("e1", *first.accounts, *second.accounts)], NOW)
    telling = Telling()
    call = telling.account(BAYRAMOV, LAVROV, kind=Kind.PHONE_CALL, on="2021-10", about=[("газ", "energy")], at=BAKU)
    session.encounters.put([outline("e2", *file(session, "r3", telling.record(call)).accounts)], NOW)
    telling = Telling()
    visit = telling.account(LAVROV, KAZAKBAEV, kind=Kind.VISIT, status=Status.PLANNED, on="2022-01-30/2022-02-02")
    session.encounters.put([outline("e3", *file(session, "r4", telling.record(visit)).accounts)], NOW)
    session.encounters.put([outline("e4", *file(session, "r5", meeting(on=None)).accounts)], NOW)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Filter(), ["e3", "e2", "e1", "e4"]),
        (Filter(since=date(2021, 10, 31)), ["e3", "e2"]),
        (Filter(until=date(2021, 10, 1)), ["e2", "e1"]),
        (Filter(since=date(2022, 2, 1), until=date(2022, 2, 1)), ["e3"]),
        (Filter(parties=(frozenset({"AZ"}),)), ["e2", "e1", "e4"]),
        (Filter(parties=(frozenset({"AZ"}), frozenset({"KG"}))), ["e1", "e4"]),
        (Filter(parties=(frozenset({"AZ", "RU"}), frozenset({"KG"}))), ["e3", "e1", "e4"]),
        (Filter(parties=(frozenset({"KG"}), frozenset({"AZ"}), frozenset({"AZ"}))), ["e1", "e4"]),
        (Filter(parties=(frozenset({"KG"}), frozenset({"AZ"}), frozenset({"RU"}))), []),
        (Filter(parties=(frozenset({"KG"}), frozenset({"AZ", "KG"}), frozenset({"RU"}))), ["e3"]),
        (Filter(parties=(frozenset({"AZ"}), frozenset({"AZ"}))), ["e2", "e1", "e4"]),
        (Filter(kinds=frozenset({Kind.VISIT, Kind.PHONE_CALL})), ["e3", "e2"]),
        (Filter(statuses=frozenset({Status.PLANNED})), ["e3"]),
        (Filter(topics=frozenset({"trade"})), ["e1"]),
        (Filter(places=frozenset({"US"})), ["e1"]),
        (Filter(places=frozenset({"Баку"})), ["e2"]),
        (Filter(sources=frozenset({"МИД"})), ["e1"]),
        (Filter(sources=frozenset({"Пример"})), ["e3", "e2", "e1", "e4"]),
        (Filter(occasions=frozenset({"unga"}), occasion_year=2021), ["e1"]),
        (Filter(occasions=frozenset({"unga"}), occasion_number=75), []),
        (Filter(parties=(frozenset({"AZ"}),), topics=frozenset({"energy"}), since=date(2021, 10, 1)), ["e2"]),
    ],
)
def test_a_filter_lets_through_what_holds(archive: Archive, within: Filter, expected: list[str]) -> None:
    with archive.writing() as session:
        fill(session)
        assert [found.id for found in session.encounters.find(within)] == expected
        assert session.encounters.count(within) == len(expected)


def test_an_outline_reads_back_with_its_accounts_in_order(archive: Archive) -> None:
    with archive.writing() as session:
        telling = Telling()
        told = telling.account(BAYRAMOV, KAZAKBAEV, at=BAKU, within=UNGA, on="2021-09-24/2021-09-26")
        first = file(session, "r1", telling.record(told))
        second = file(session, "r2", meeting())
        made = outline("e1", *first.accounts[:1])
        turned = outline("e2", *second.accounts)
        session.encounters.put([made, turned], NOW)
        assert session.encounters.get(["e2", "e1", "e9"]) == (made, turned)


def test_the_oldest_may_come_first_and_a_page_at_a_time(archive: Archive) -> None:
    with archive.writing() as session:
        fill(session)
        assert [o.id for o in session.encounters.find(oldest_first=True)] == ["e1", "e2", "e3", "e4"]
        newest = session.encounters.find()[:3]
        assert [(g.id, g.status, g.since, g.until) for g in session.encounters.newest(3)] == [
            (o.id, o.status, o.since, o.until) for o in newest
        ]
        for oldest_first in (False, True):
            whole = session.encounters.find(oldest_first=oldest_first)
            for i, one in enumerate(whole, start=1):
                page = session.encounters.find(after=After(one.since, one.id), limit=2, oldest_first=oldest_first)
                assert page == whole[i : i + 2]


def test_a_merge_moves_the_accounts_and_drops_what_is_left_empty(archive: Archive) -> None:
    with archive.writing() as session:
        one, other = (file(session, report, meeting()).accounts[0] for report in ("r1", "r2"))
        session.encounters.put([outline("e1", one), outline("e2", other)], NOW)
        session.encounters.put([outline("e2", other, one)], NOW)
        assert [o.id for o in session.encounters.find()] == ["e2"]
        assert session.encounters.holding([one.key, other.key]) == {one.key: "e2", other.key: "e2"}
        session.encounters.put([outline("e1", one), outline("e2", other)], NOW)
        assert [(o.id, o.accounts) for o in session.encounters.find()] == [("e1", (one.key,)), ("e2", (other.key,))]


def test_facets_follow_the_accounts(archive: Archive) -> None:
    with archive.writing() as session:
        one = file(session, "r1", meeting(BAYRAMOV, KAZAKBAEV)).accounts[0]
        other = file(session, "r2", meeting(BAYRAMOV, LAVROV)).accounts[0]
        session.encounters.put([outline("e1", one, other)], NOW)
        assert session.encounters.values(Facet.PARTY, ["e1"]) == {"e1": ("AZ", "KG", "RU")}
        session.encounters.put([outline("e1", one)], NOW)
        assert session.encounters.values(Facet.PARTY, ["e1"]) == {"e1": ("AZ", "KG")}
        file(session, "r1", meeting(BAYRAMOV, KAZAKBAEV, ("Мевлют Чавушоглу", "TR"), note="Исправлено."))
        assert session.encounters.values(Facet.PARTY, ["e1"]) == {"e1": ("AZ", "KG", "TR")}


def test_encounters_are_counted_by_what_they_are(archive: Archive) -> None:
    with archive.writing() as session:
        fill(session)
        count = session.encounters.tally
        assert list(count("kind").items()) == [("meeting", 2), ("phone_call", 1), ("visit", 1)]
        assert count("year") == {"2021": 2, "2022": 1}
        assert count("status") == {"held": 3, "planned": 1}
        assert count("occasion") == {"unga": 1}
        assert list(count(Facet.PARTY).items()) == [("AZ", 3), ("KG", 3), ("RU", 2)]
        assert count(Facet.TOPIC, Filter(parties=(frozenset({"AZ"}),))) == {"energy": 1, "trade": 1}
        assert count("kind", Filter(topics=frozenset({"energy"}))) == {"phone_call": 1}


def test_outcomes_come_with_their_quotation_and_source(archive: Archive) -> None:
    with archive.writing() as session:
        fill(session)
        (entry,) = session.accounts.outcomes(Filter(parties=(frozenset({"AZ"}),)))
        assert session.accounts.outcomes(Filter(kinds=frozenset({Kind.VISIT}))) == ()
        file(session, "r1", session.reports.record("r1"))
    assert (entry.encounter, entry.account, entry.type) == ("e1", AccountKey("r1", 1), OutcomeType.AGREEMENT)
    assert (entry.what, entry.quote, entry.done, entry.due) == ("провести форум", "провести форум", False, "2022")
    assert (entry.outlet, entry.published, entry.url) == ("Агентство", date(2021, 9, 24), None)


def test_the_ledger_goes_on_after_each_of_its_entries(archive: Archive) -> None:
    with archive.writing() as session:
        for number, day in enumerate(("2021-09-24", None, "2021-10", "2021-09-24"), start=1):
            telling = Telling()
            account = telling.account(BAYRAMOV, KAZAKBAEV, on=day, came=["форум", "визит"])
            filed = file(session, f"r{number}", telling.record(account))
            session.encounters.put([outline(f"e{number}", *filed.accounts)], NOW)
        everything = session.accounts.outcomes(Filter())
        assert [entry.encounter for entry in everything] == ["e3", "e3", "e1", "e1", "e4", "e4", "e2", "e2"]
        for at, entry in enumerate(everything):
            assert session.accounts.outcomes(Filter(), after=entry.place) == everything[at + 1 :]
            text = session.reports.texts([entry.account.report])[entry.account.report]
            assert entry.quoted.of(text) == entry.quote == entry.what
        assert session.accounts.count_outcomes(Filter()) == len(everything)
        assert session.accounts.count_outcomes(Filter(since=date(2021, 10, 1))) == 2


def test_an_undated_encounter_is_found_by_when_it_was_published() -> None:
    keys = (AccountKey("r1", 1), AccountKey("r2", 1))
    told = Summary(
        Attested(Kind.MEETING, keys),
        (Stage(Status.PLANNED, None, keys[:1]), Stage(Status.HELD, None, keys[1:])),
        (),
        date=None,
        place=Attested(BAKU, keys),
        occasion=None,
        format=None,
        voices=2,
    )
    made = summed_up(Encounter("e1", keys), told, date(2021, 9, 25))
    assert (made.date, made.since, made.until) == (None, date(2021, 9, 25), date(2021, 9, 25))
    assert (made.id, made.accounts, made.status, made.place) == ("e1", keys, Status.HELD, BAKU)
    dated = summed_up(Encounter("e1", keys), replace(told, date=Attested("2021-09", keys)), None)
    assert (dated.date, dated.since, dated.until) == ("2021-09", date(2021, 9, 1), date(2021, 9, 30))
