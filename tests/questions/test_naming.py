"""Names in any script and case, codes, identifiers; those that are unknown or ambiguous."""

import pytest
from asked import Autumn

from sidelines.errors import AmbiguousName, MalformedQuestion, UnknownName
from sidelines.questions import Asked, actor, event, party, within


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("KG", "KG"),
        ("kg", "KG"),
        ("Кыргызстана", "KG"),
        ("Qırğızıstan", "KG"),
        ("Южной Кореи", "KR"),
        ("Организация Объединённых Наций", "Организация Объединённых Наций"),
        ("ООН", "Организация Объединённых Наций"),
    ],
)
def test_states_and_bodies_are_known_by_code_and_in_any_case(autumn: Autumn, words: str, key: str) -> None:
    assert party(autumn.session, words).key == key


@pytest.mark.parametrize(
    "words", ["Байрамов", "Байрамову", "Джейхуна Байрамова", "Байрамов Джейхун", "Jeyhun Bayramov", "Ceyhun Bayramov"]
)
def test_a_person_is_known_in_any_script_and_case(autumn: Autumn, words: str) -> None:
    found = party(autumn.session, words)
    assert found.label == "Джейхун Байрамов"
    assert party(autumn.session, found.key) == found


def test_an_unknown_name_gets_suggestions(autumn: Autumn) -> None:
    with pytest.raises(UnknownName, match="did you mean: Джейхун Байрамов") as told:
        party(autumn.session, "Бмйрамов")
    assert told.value.suggestions[0] == "Джейхун Байрамов"
    with pytest.raises(UnknownName, match="Azerbaijan"):
        within(autumn.session, Asked(states=("Azerbajan",)))
    with pytest.raises(UnknownName, match="no such source"):
        within(autumn.session, Asked(sources=("Никто",)))


def test_a_name_of_two_persons_is_asked_back_with_what_tells_them_apart(autumn: Autumn) -> None:
    with pytest.raises(AmbiguousName) as told:
        actor(autumn.session, "Лаврова")
    assert [suggestion.partition(" a")[0] for suggestion in told.value.suggestions] == [
        "Сергей Лавров (министр, Russia)",
        "Анна Лаврова (министр, Belarus)",
    ]
    assert actor(autumn.session, "Анна Лаврова").party.label == "Анна Лаврова"
    assert party(autumn.session, "Лавровым").label == "Сергей Лавров"
    assert party(autumn.session, told.value.suggestions[0].split()[-1]).label == "Сергей Лавров"


@pytest.mark.parametrize(
    ("words", "series", "number", "year"),
    [
        ("UNGA 76", "unga", 76, None),
        ("unga 2021", "unga", None, 2021),
        ("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, None),
        ("76-й сессии Генассамблеи ООН", "unga", 76, None),
        ("Генассамблея ООН", "unga", None, None),
        ("Анталийского дипломатического форума", "antalya_diplomacy_forum", None, None),
    ],
)
def test_an_occasion_is_known_with_its_number_or_year(
    words: str, series: str, number: int | None, year: int | None
) -> None:
    found = event(words)
    assert (found.id, found.number, found.year) == (series, number, year)


@pytest.mark.parametrize(
    "asked",
    [Asked(since="вчера"), Asked(until="2021-02-31"), Asked(kinds=("обед",)), Asked(statuses=("sure",))],
)
def test_what_is_not_written_as_it_should_be_is_refused(autumn: Autumn, asked: Asked) -> None:
    with pytest.raises(MalformedQuestion, match=r"write it as|choose from"):
        within(autumn.session, asked)
