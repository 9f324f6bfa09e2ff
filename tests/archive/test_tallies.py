"""Counts that pictures are drawn from, on both engines."""

from datetime import date

from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling, file, outline

from sidelines.archive import Archive, Filter, Named, Nodes, Session, Sort, Spell
from sidelines.model.encounter import Actor, ActorKind
from sidelines.model.record import Account, Kind, Occasion, Place, Status

UNGA = Occasion("76-я сессия Генассамблеи ООН", "unga", 76, 2021)

STATES = [("AZ", "AZ", 4), ("KG", "KG", 4), ("RU", "RU", 2), ("AZ", "KG", 3), ("AZ", "RU", 1), ("KG", "RU", 1)]


def add(session: Session, number: int, telling: Telling, account: Account) -> None:
    filed = file(session, f"r{number}", telling.record(account))
    session.encounters.put([outline(f"e{number}", *filed.accounts)], NOW)


def fill(session: Session) -> None:
    """File five encounters: of a day, two of the same day, of some days, of a month, and of no day."""
    t = Telling("Один")
    add(
        session,
        1,
        t,
        t.account(BAYRAMOV, KAZAKBAEV, at=Place("Нью-Йорк", "US"), within=UNGA, about=[("газ", "energy")]),
    )
    t = Telling("Два")
    add(session, 2, t, t.account(BAYRAMOV, LAVROV, at=Place("Нью-Йорк", "US"), within=UNGA))
    t = Telling("Три")
    add(session, 3, t, t.account(LAVROV, KAZAKBAEV, kind=Kind.VISIT, status=Status.PLANNED, on="2022-01-30/2022-02-02"))
    t = Telling("Четыре")
    add(session, 4, t, t.account(BAYRAMOV, KAZAKBAEV, on="2021-10", about=[("газ", "energy")]))
    t = Telling("Пять")
    add(session, 5, t, t.account(BAYRAMOV, KAZAKBAEV, on=None, about=[("газ", "energy")]))


def test_counts_by_several_columns(archive: Archive) -> None:
    with archive.writing() as session:
        fill(session)
        tallies = session.tallies
        september, october = date(2021, 9, 24), date(2021, 10, 1)
        assert tallies.spells() == (
            Spell(september, september, True, Status.HELD, 2),
            Spell(october, date(2021, 10, 31), True, Status.HELD, 1),
            Spell(date(2022, 1, 30), date(2022, 2, 2), True, Status.PLANNED, 1),
        )
        assert set(tallies.sorts()) == {
            Sort(Kind.MEETING, Status.HELD, 2021, 3, september, october),
            Sort(Kind.VISIT, Status.PLANNED, 2022, 1, date(2022, 1, 30), date(2022, 1, 30)),
            Sort(Kind.MEETING, Status.HELD, None, 1, None, None),
        }
        assert set(tallies.topics()) == {("energy", 2021, 2), ("energy", None, 1)}
        assert tallies.occasions() == (Named(UNGA.name, "unga", 76, 2021, 2, september, september),)
        assert tallies.places() == (("US", 2),)
        assert tallies.pairs(Nodes.STATES) == tuple(sorted(STATES, key=lambda pair: (-pair[2], pair)))
        assert tallies.pairs(Nodes.STATES, Filter(topics=frozenset({"energy"}))) == (
            ("AZ", "AZ", 3),
            ("AZ", "KG", 3),
            ("KG", "KG", 3),
        )
        assert tallies.parties(Nodes.STATES) == (("AZ", 4), ("KG", 4), ("RU", 2))
        assert tallies.first_of_days(Filter(), 1) == {september: ("e1",)}
        assert tallies.first_of_days(Filter(), 9) == {september: ("e1", "e2")}
        assert tallies.not_to_the_day(Filter(), 9) == ("e4", "e3")
        assert tallies.not_to_the_day(Filter(since=date(2022, 1, 1)), 9) == ("e3",)
        assert (tallies.next_day(september), tallies.next_day(date(2023, 1, 1))) == (october, None)
        assert tallies.last_day() == date(2022, 1, 30)
        assert tallies.last_day(Filter(topics=frozenset({"nothing"}))) is None


def test_people_are_told_from_states(archive: Archive) -> None:
    with archive.writing() as session:
        telling = Telling()
        filed = file(session, "r1", telling.record(telling.account(BAYRAMOV, KAZAKBAEV)))
        session.encounters.put([outline("e1", *filed.accounts)], NOW)
        key = filed.accounts[0].key
        people = ("a000000000001", "a000000000002")
        for position, actor in enumerate(people):
            session.actors.put(Actor(actor, ActorKind.PERSON, ("Имя",)), ())
            session.actors.assign({(key, position): actor})
        assert session.tallies.pairs(Nodes.PEOPLE) == (
            (people[0], people[0], 1),
            (*people, 1),
            (people[1], people[1], 1),
        )
        assert session.tallies.pairs(Nodes.STATES) == (("AZ", "AZ", 1), ("AZ", "KG", 1), ("KG", "KG", 1))
