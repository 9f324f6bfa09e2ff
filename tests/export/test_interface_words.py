import pytest

from sidelines.export import words
from sidelines.model.record import Act, Format, Kind, OutcomeType, Role, Setting, Status
from sidelines.model.report import PartKind


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2021-09-24", "24 September 2021"),
        ("2021-09-04", "4 September 2021"),
        ("2021-09", "September 2021"),
        ("2021", "2021"),
        ("2021-09-24/2021-09-25", "24–25 September 2021"),
        ("2021-09-30/2021-10-01", "30 September – 1 October 2021"),
        ("2021-12-31/2022-01-01", "31 December 2021 – 1 January 2022"),
        ("2021-05/2021-06", "May–June 2021"),
        ("2021/2022", "2021–2022"),
        ("2021-13", "2021-13"),
        ("soon", "soon"),
    ],
)
def test_dates_are_shown_as_people_write_them(iso: str, shown: str) -> None:
    assert words.day(iso) == shown


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (words.KINDS, Kind),
        (words.STATUSES, Status),
        (words.FORMATS, Format),
        (words.SETTINGS, Setting),
        (words.ROLES, Role),
        (words.ACTS, Act),
        (words.OUTCOMES, OutcomeType),
        (words.PARTS, PartKind),
    ],
)
def test_every_value_of_the_codebook_has_a_word(table: dict[str, str], values: type[Kind]) -> None:
    assert set(table) == set(values)
    assert all(table.values())


def test_states_are_named_and_bodies_stay_as_they_are() -> None:
    assert words.party("KG") == "Kyrgyzstan"
    assert words.party("МККК") == "МККК"
    assert words.party("ZZ") == "ZZ"


@pytest.mark.parametrize(
    ("name", "code", "own"),
    [
        ("Китай", "CN", True),
        ("china", "CN", True),
        ("Пекин", "CN", False),
        ("Китай", "RU", False),
        ("МККК", "МККК", False),
    ],
)
def test_a_states_own_name_is_known_in_any_language(name: str, code: str, own: bool) -> None:
    assert words.names_party(name, code) is own
