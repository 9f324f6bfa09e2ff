from datetime import date
from itertools import combinations

import pytest
from hand_made import BAYRAMOV, account, filed, person, unnamed, value
from hypothesis import given
from hypothesis import strategies as st

from sidelines.model.encounter import Actor, ActorKind, Judgement, Sighting, Verdict
from sidelines.model.record import OfficeHeld
from sidelines.resolve import (
    actors,
    alias_key,
    alias_keys,
    aliases,
    aliases_of,
    forms,
    holder,
    joined,
    judge_aliases,
    named,
    office_sightings,
    sightings,
)

FM = "министр иностранных дел"


def seen(day: str, name: str, office: str | None = FM, represents: str | None = "AZ", report: str = "") -> Sighting:
    return Sighting(report or f"r{day}{name}", date.fromisoformat(day), name, None, office, represents)


def gathered(*some: Sighting) -> dict[str, Actor]:
    found = aliases(some)
    judged = [judge_aliases(a, b) for a, b in combinations(found, 2) if alias_keys(a) & alias_keys(b)]
    return actors(found, judged)


def persons(*some: Sighting) -> list[Actor]:
    return sorted(set(gathered(*some).values()), key=lambda a: a.names)


def verdict(a: Sighting, b: Sighting) -> Verdict:
    return judge_aliases(*(aliases([one])[0] for one in (a, b))).verdict


PRESS = (
    seen("2021-09-24", "Джейхун Байрамов"),
    seen("2021-09-25", "Джейхун Байрамов"),
    seen("2021-09-24", "Jeyhun Bayramov", "Minister of Foreign Affairs"),
    seen("2021-09-26", "Ceyhun Bayramov", "xarici işlər naziri"),
    seen("2021-09-27", "Байрамов"),
)


def test_one_person_in_three_spellings() -> None:
    (only,) = persons(*PRESS)
    assert only.kind is ActorKind.PERSON
    assert only.names[0] == "Джейхун Байрамов"
    assert set(only.names) == {"Джейхун Байрамов", "Jeyhun Bayramov", "Ceyhun Bayramov", "Байрамов"}
    (tenure,) = only.tenures
    assert (tenure.position, tenure.since, tenure.until) == (FM, date(2021, 9, 24), date(2021, 9, 27))
    assert tenure.told == 5
    assert tenure.reports == ("r2021-09-24Jeyhun Bayramov", "r2021-09-27Байрамов")


def test_a_career_is_one_person() -> None:
    (only,) = persons(seen("2019-02-01", "Джейхун Байрамов", "министр образования"), *PRESS)
    assert [t.position for t in only.tenures] == ["министр образования", FM]


def test_a_name_of_short_words_is_compared_too() -> None:
    some = [("Ван И", FM), ("Ван И", "член Политбюро"), ("Wang Yi", "foreign minister")]
    (only,) = persons(*(seen("2023-02-22", name, office, "CN") for name, office in some))
    assert set(only.names) == {"Ван И", "Wang Yi"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (seen("2020-01-01", "Ильхам Алиев", "президент"), seen("2020-01-01", "Гейдар Алиев", "президент")),
        (seen("2020-01-01", "Джейхун Байрамов"), seen("2020-01-01", "Ceyhun Bayramov", "посол", "TR")),
        (seen("2020-07-01", "Эльмар Мамедъяров"), seen("2020-07-20", "Джейхун Байрамов")),
    ],
)
def test_two_persons(a: Sighting, b: Sighting) -> None:
    assert verdict(a, b) is Verdict.DIFFERENT
    assert len(persons(a, b)) == 2


def test_a_surname_in_another_office_is_left_open() -> None:
    assert (
        verdict(seen("2020-01-01", "Алиев", "посол"), seen("2020-01-01", "Ильхам Алиев", "президент")) is Verdict.UNSURE
    )


def test_namesakes_in_two_lesser_offices_at_one_time_are_left_open() -> None:
    years = ("2012-01-01", "2014-01-01")
    deputy = [seen(day, "Али Гасанов", "заместитель премьер-министра") for day in years]
    aide = [seen(day, "Али Гасанов", "помощник президента") for day in years]
    assert len(persons(*deputy, *aide)) == 2
    later = [seen(day, "Али Гасанов", "помощник президента") for day in ("2016-01-01", "2017-01-01")]
    assert len(persons(*deputy, *later)) == 1


def test_a_name_for_a_state_and_for_an_organisation_is_left_open() -> None:
    here = seen("2021-01-01", "Антониу Гутерриш", "генеральный секретарь", "ООН")
    there = seen("2001-01-01", "António Guterres", "prime minister", "PT")
    assert verdict(here, there) is Verdict.UNSURE


def test_a_person_decides_and_can_take_it_back() -> None:
    some = aliases([seen("2020-01-01", "Ильхам Алиев", "президент"), seen("2020-01-01", "Алиев", "посол")])
    a, b = (alias.key for alias in some)
    ruled = Judgement(a, b, Verdict.SAME, 1.0, (), "an analyst", "he was both")
    assert len(set(actors(some, [ruled]).values())) == 1
    assert len(set(actors(some, []).values())) == 2


def test_states_bodies_and_groups_are_known_by_what_they_are() -> None:
    told = account(
        BAYRAMOV, unnamed("Кыргызстан", "KG"), unnamed("ICRC", "ICRC"), unnamed("делегация парламента", "TR")
    )
    other = account(unnamed("Kyrgyzstan", "KG"), unnamed("МККК", "Международный комитет Красного Креста"))
    found = gathered(*sightings(filed("a", told)), *sightings(filed("b", other)))
    assert sorted((a.kind, a.names) for a in set(found.values()) if a.kind is not ActorKind.PERSON) == [
        (ActorKind.BODY, ("ICRC", "МККК")),
        (ActorKind.GROUP, ("делегация парламента",)),
        (ActorKind.STATE, ("Kyrgyzstan", "Кыргызстан")),
    ]


def test_an_office_alone_names_no_actor() -> None:
    (only,) = sightings(filed("a", account(person(None, FM, "AZ"))))
    assert alias_key(only) is None
    assert aliases([only]) == ()


def test_a_former_holder_holds_nothing() -> None:
    held = [
        OfficeHeld(value("Эльмар Мамедъяров"), value(FM), value("AZ"), tenure="former"),
        OfficeHeld(value("Джейхун Байрамов"), value(FM), value("AZ"), tenure="acting"),
    ]
    found = office_sightings("r", date(2020, 7, 20), held)
    assert [(s.name, s.office) for s in found] == [("Эльмар Мамедъяров", None), ("Джейхун Байрамов", FM)]


@given(
    st.permutations([*PRESS, seen("2020-07-01", "Эльмар Мамедъяров"), seen("2020-07-01", "Сергей Лавров", FM, "RU")])
)
def test_the_order_of_sightings_makes_no_difference(order: list[Sighting]) -> None:
    assert persons(*order) == persons(*sorted(order, key=lambda s: (s.report, s.name or "")))


@given(st.permutations(PRESS), st.integers(0, len(PRESS)))
def test_forms_are_joined_as_if_all_sightings_were_there(order: list[Sighting], cut: int) -> None:
    kept = {form.first.wording: form for form in forms(order[:cut])}
    for form in forms(order[cut:]):
        there = kept.get(form.first.wording)
        kept[form.first.wording] = joined(there, form) if there else form
    assert aliases_of(kept.values()) == aliases(order)


# --- looking up ---

OFFICE = (
    seen("2019-05-01", "Эльмар Мамедъяров"),
    seen("2020-07-10", "Эльмар Мамедъяров"),
    seen("2020-07-18", "Джейхун Байрамов"),
    seen("2021-12-01", "Джейхун Байрамов"),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-10-01", "Эльмар Мамедъяров"),
        ("2021-09-15", "Джейхун Байрамов"),
        ("2020-07-14", None),  # between the last report of one and the first of the other
        ("2019-04-01", "Эльмар Мамедъяров"),  # a month before any report
        ("2022-01-15", "Джейхун Байрамов"),
        ("2017-01-01", None),
        ("2024-01-01", None),
    ],
)
def test_who_held_an_office_on_a_day(day: str, name: str | None) -> None:
    found = holder("глава МИД", "Азербайджан", date.fromisoformat(day), persons(*OFFICE))
    assert (found.names[0] if found else None) == name


def test_a_gap_within_one_term_is_bridged() -> None:
    known = persons(
        seen("2019-05-01", "Эльмар Мамедъяров"), seen("2020-05-01", "Elmar Mammadyarov", "foreign minister")
    )
    found = holder(FM, "AZ", date(2019, 11, 1), known)
    assert found is not None


def test_two_holders_at_one_time_are_none() -> None:
    known = persons(
        seen("2021-01-01", "А. Первый"),
        seen("2021-02-01", "А. Первый"),
        seen("2021-01-01", "Б. Второй"),
        seen("2021-02-01", "Б. Второй"),
    )
    assert holder(FM, "AZ", date(2021, 1, 15), known) is None


def test_actors_by_name_in_any_script_the_likeliest_first() -> None:
    known = persons(
        *PRESS, seen("2020-01-01", "Фарид Байрамов", "посол"), seen("2020-01-01", "Сергей Лавров", FM, "RU")
    )
    assert [a.names[0] for a in named("Bayramov", known)] == ["Джейхун Байрамов", "Фарид Байрамов"]
    assert [a.names[0] for a in named("Ceyhun Bayramov", known)] == ["Джейхун Байрамов"]
    assert [a.names[0] for a in named("Байрамова", known)][:1] == ["Джейхун Байрамов"]
    assert named("Никто", known) == ()


def test_states_by_code_or_name() -> None:
    known = list(set(gathered(*sightings(filed("a", account(unnamed("Кыргызстан", "KG"))))).values()))
    assert named("KG", known) == named("Kyrgyzstan", known) == tuple(known)
