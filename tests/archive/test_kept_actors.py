from dataclasses import replace
from datetime import date

from telling import BAYRAMOV, DAY, KAZAKBAEV, LAVROV, NOW, Telling, file, meeting, outline

from sidelines.archive import Archive, Facet, Filter
from sidelines.model.encounter import AccountKey, Actor, ActorKind, Form, Sighting, Tenure
from sidelines.model.record import OfficeHeld

FIRST = Sighting("r1", None, "Джейхун Байрамов", None, "министр", "AZ")
MINISTER = Actor(
    "a-bayramov",
    ActorKind.PERSON,
    ("Джейхун Байрамов", "Jeyhun Bayramov", "Ceyhun Bayramov"),
    (
        Tenure("министр образования", "AZ", date(2018, 4, 23), date(2020, 7, 16), ("r1",)),
        Tenure("министр иностранных дел", "AZ", date(2020, 7, 16), None, ("r1", "r2")),
    ),
    (Form(FIRST, Sighting("r2", date(2021, 9, 25), "Джейхун Байрамов", None, "министр", "AZ"), 2),),
)
STATE = Actor("AZ", ActorKind.STATE, ("Азербайджан",))


def test_an_actor_reads_back(archive: Archive) -> None:
    with archive.writing() as session:
        session.actors.put(MINISTER, ["bayramov", "bajramov"])
        session.actors.put(STATE, ["azerbaijan"])
    with archive.reading() as session:
        assert session.actors.get(["a-bayramov", "AZ", "nobody"]) == (STATE, MINISTER)
        assert session.actors.keyed(["bajramov", "bayramov", "x"]) == (MINISTER,)
        assert ("Ceyhun Bayramov", "a-bayramov") in list(session.actors.names())


def test_an_actor_is_replaced_whole(archive: Archive) -> None:
    shorter = Actor("a-bayramov", ActorKind.PERSON, ("Джейхун Байрамов",))
    with archive.writing() as session:
        session.actors.put(MINISTER, ["bayramov", "bajramov"])
        session.actors.put(shorter, ["bayramov"])
        assert session.actors.get(["a-bayramov"]) == (shorter,)
        assert session.actors.keyed(["bajramov"]) == ()


def test_encounters_are_found_by_who_sat_in_them(archive: Archive) -> None:
    key = AccountKey("r1", 1)
    with archive.writing() as session:
        session.actors.put(MINISTER, [])
        told = [file(session, "r1", meeting(BAYRAMOV, KAZAKBAEV)), file(session, "r2", meeting(BAYRAMOV, LAVROV))]
        session.encounters.put([outline(f"e{i}", *filed.accounts) for i, filed in enumerate(told, start=1)], NOW)
        session.actors.assign({(key, 0): "a-bayramov"})
        asked = Filter(parties=(frozenset({"a-bayramov"}),))
        assert [o.id for o in session.encounters.find(asked)] == ["e1"]
        assert session.encounters.tally(Facet.PARTY, asked) == {"AZ": 1, "KG": 1, "a-bayramov": 1}
        assert session.actors.seated([key]) == {(key, 0): "a-bayramov"}
        assert session.actors.seats("a-bayramov") == ((key, 0),)
        session.actors.assign({(key, 0): None})
        assert session.encounters.find(asked) == ()


def test_dropping_an_actor_empties_its_seats(archive: Archive) -> None:
    key = AccountKey("r1", 1)
    with archive.writing() as session:
        session.actors.put(MINISTER, ["bayramov"])
        session.encounters.put([outline("e1", *file(session, "r1", meeting()).accounts)], NOW)
        session.actors.assign({(key, 0): "a-bayramov"})
        session.actors.drop(["a-bayramov"])
        assert session.actors.seated([key]) == {}
        assert session.actors.keyed(["bayramov"]) == ()
        assert session.encounters.values(Facet.PARTY, ["e1"]) == {"e1": ("AZ", "KG")}


def test_everybody_is_seen_in_seats_and_in_offices(archive: Archive) -> None:
    telling = Telling()
    told = telling.record(telling.account(BAYRAMOV, on=None), published=DAY)
    former = OfficeHeld(
        telling.value("Эльмар Мамедъяров"), telling.value("министр"), telling.value("AZ"), tenure="former"
    )
    with archive.writing() as session:
        file(session, "r1", replace(told, offices=(*told.offices, former)))
        file(session, "r2", meeting(KAZAKBAEV))
    minister = Sighting("r1", DAY, "Джейхун Байрамов", None, "министр", "AZ")
    with archive.reading() as session:
        assert list(session.actors.sightings(["r1"])) == [
            ((AccountKey("r1", 1), 0), minister),
            (None, minister),
            (None, Sighting("r1", DAY, "Эльмар Мамедъяров", None, None, "AZ")),
        ]
        assert [seen.name for _, seen in session.actors.sightings()].count("Руслан Казакбаев") == 2


def test_a_form_is_counted_over_seats_and_offices_once_a_report(archive: Archive) -> None:
    with archive.writing() as session:
        for number, day in enumerate((DAY, None, date(2020, 1, 2)), start=1):
            telling = Telling()
            told = telling.account(BAYRAMOV, on=None)
            former = OfficeHeld(
                telling.value(BAYRAMOV[0]), telling.value("министр"), telling.value("AZ"), tenure="former"
            )
            record = telling.record(told, published=day)
            file(session, f"r{number}", replace(record, offices=(*record.offices, former)) if number == 2 else record)
        held = ("Джейхун Байрамов", None, "министр", "AZ")
        assert session.actors.form(held) == Form(Sighting("r3", date(2020, 1, 2), *held), Sighting("r1", DAY, *held), 3)
        once = Sighting("r2", None, "Джейхун Байрамов", None, None, "AZ")
        assert session.actors.form(once.wording) == Form(once, once, 1)
        assert session.actors.form(("Никто", None, None, None)) is None
