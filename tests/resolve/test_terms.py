import pytest

from sidelines.lexicon.across import clocks, name_versions, readings
from sidelines.lexicon.entries import states
from sidelines.model.record import Occasion, Place
from sidelines.resolve.names import fold
from sidelines.resolve.terms import Spot, hours, post, seat, side, spot


@pytest.mark.parametrize(
    "titles",
    [
        ("министр иностранных дел", "глава МИД", "Foreign Minister", "xarici işlər naziri", "Secretary of State"),
        ("президент", "President", "prezident", "глава государства"),
        ("премьер-министр", "Prime Minister", "baş nazir", "канцлер"),
    ],
)
def test_one_office_under_many_titles(titles: tuple[str, ...]) -> None:
    assert len({post(title).id for title in titles}) == 1


def test_two_ministers_hold_two_offices() -> None:
    assert post("министр обороны").id != post("министр иностранных дел").id


def test_a_sole_office_names_its_holder_and_a_deputy_does_not() -> None:
    assert post("министр обороны").sole
    assert not post("заместитель министра иностранных дел").sole
    assert not post("посол").sole


def test_an_unknown_title_equals_itself() -> None:
    assert post("Хранитель  Печати") == post("хранитель печати")
    assert post("хранитель печати").rank is None


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Международный комитет Красного Креста", "ICRC"), "icrc"),
        (("Организация тюркских государств", "Türk Dövlətləri Təşkilatı"), "ots"),
        (("AZ", "Азербайджан", "Azerbaijan"), "AZ"),
        (("ЕС", "Европейский союз"), "eu"),  # two capitals, but not a code
    ],
)
def test_one_side_under_many_names(names: tuple[str, ...], key: str) -> None:
    assert {side(name) for name in names} == {key}


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place("Nyu-York", "US"), Spot("US", fold("Нью-Йорк"))),
        (Place("Кремль", "RU"), Spot("RU", fold("Москва"))),
        (Place("Baku"), Spot("AZ", fold("Баку"))),
        (Place("вилла", "CH", building="вилла"), Spot("CH", None)),
        (Place("Гарзкопф", "DE"), Spot("DE", fold("Гарзкопф"))),
    ],
)
def test_where_a_place_is(place: Place, where: Spot) -> None:
    assert spot(place) == where


def test_an_event_with_a_fixed_seat_tells_where() -> None:
    assert seat(Occasion("сессия", "unga")) == Spot("US", fold("Нью-Йорк"))
    assert seat(Occasion("саммит", "g20_summit")) is None


def test_every_state_of_today_has_one_clock() -> None:
    known = [code for entry in clocks() for code in entry.states]
    assert len(known) == len(set(known))
    assert {s.code for s in states() if s.status != "former"} <= set(known)
    assert hours("US") == -5


def test_the_example_of_each_reading_is_read_so() -> None:
    from sidelines.resolve.names import sounds

    for entry in readings():
        name, reading = entry.example.split()
        assert reading in sounds(name).readings, entry.id


def test_no_given_name_is_a_version_of_two() -> None:
    known = [fold(name) for entry in name_versions() for name in entry.names]
    assert len(known) == len(set(known))
