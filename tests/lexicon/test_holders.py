"""Who held which office when: what is told apart by date, and what the file must keep to."""

from collections import defaultdict
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelines.errors import LexiconError
from sidelines.lexicon import entries
from sidelines.lexicon.holders import HolderEntry, Tenure, holders
from sidelines.lexicon.load import load_toml

Raw = dict[str, Any]

# Posts that one person holds at a time; a few days of handing over are no fault.
SINGLE = {
    *("president", "prime_minister", "chairman_of_government", "chancellor", "chairman_of_state", "supreme_leader"),
    *("premier_of_state_council", "foreign_minister", "secretary_of_state", "defence_minister", "secretary_general"),
    *("director_general", "president_of_european_commission", "president_of_general_assembly", "pope", "king", "queen"),
}
HANDING_OVER = timedelta(days=14)


def named(word: str) -> list[HolderEntry]:
    """Return the people whom a report may call so."""
    return [h for h in holders() if word in {h.name, h.surname, *h.also, *h.alone}]


def offices(word: str, day: date) -> set[tuple[str, str]]:
    """Return the offices of a bare name on a day, each with its state or body."""
    return {(t.state or t.body, t.office) for h in named(word) for t in h.held_on(day)}


# --- a name and a date --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "day", "held"),
    [
        ("Путин", date(2006, 7, 15), {("RU", "president")}),
        ("Путин", date(2010, 7, 15), {("RU", "chairman_of_government")}),
        ("Медведев", date(2010, 7, 15), {("RU", "president")}),
        ("Лавров", date(2004, 3, 8), set()),
        ("Лавров", date(2020, 11, 10), {("RU", "foreign_minister")}),
        ("Шойгу", date(2024, 6, 1), {("RU", "secretary_of_security_council")}),
        ("Мамедъяров", date(2020, 7, 1), {("AZ", "foreign_minister")}),
        ("Пашинян", date(2018, 6, 1), {("AM", "prime_minister")}),
        ("Токаев", date(2018, 6, 1), {("KZ", "speaker_of_upper_house")}),
        ("Рахмонов", date(2005, 6, 1), {("TJ", "president")}),
        ("Эрдоган", date(2013, 6, 1), {("TR", "prime_minister")}),
        ("Арагчи", date(2024, 10, 1), {("IR", "foreign_minister")}),
        ("Рютте", date(2020, 6, 1), {("NL", "prime_minister")}),
        ("Рютте", date(2025, 6, 1), {("nato", "secretary_general")}),
        ("Гутерриш", date(2012, 6, 1), {("unhcr", "high_commissioner")}),
        ("Гутерриш", date(2025, 6, 1), {("un", "secretary_general")}),
        ("Карл III", date(2023, 6, 1), {("GB", "king")}),
    ],
)
def test_a_bare_name_has_its_office_at_the_date(word: str, day: date, held: set[tuple[str, str]]) -> None:
    assert offices(word, day) == held


def test_a_shared_surname_has_the_offices_of_each() -> None:
    assert offices("Клинтон", date(2000, 6, 1)) == {("US", "president")}
    assert offices("Клинтон", date(2010, 6, 1)) == {("US", "secretary_of_state")}


def test_a_family_name_that_stands_first_stands_first() -> None:
    assert {h.name for h in named("Си")} == {"Си Цзиньпин"}


@given(day=st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_the_days_of_a_tenure_are_from_the_first_to_the_last(day: date) -> None:
    closed = Tenure(state="RU", office="president", since=date(2008, 5, 7), until=date(2012, 5, 7))
    still = Tenure(state="RU", office="president", since=date(2012, 5, 7))

    assert closed.covers(day) == (closed.since <= day <= date(2012, 5, 7))
    assert still.covers(day) == (still.since <= day)


# --- the file -----------------------------------------------------------------------------------


def test_there_are_enough() -> None:
    assert sum(len(h.tenures) for h in holders()) >= 2000


def test_the_states_of_the_neighbourhood_have_a_president_at_any_time() -> None:
    """From 2008 on, on the first of each July."""
    gaps = [
        (state, year)
        for state in ("RU", "US", "CN", "TR", "IR", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "AM", "GE", "FR")
        for year in range(2008, 2027)
        if not any(_heads(state, t) for h in holders() for t in h.held_on(date(year, 7, 1)))
    ]

    assert gaps == []


def _heads(state: str, tenure: Tenure) -> bool:
    return tenure.state == state and tenure.office in {"president", "chairman_of_state"}


def test_nobody_stands_twice() -> None:
    names = [(h.name, h.en) for h in holders()]

    assert len(names) == len(set(names))


def test_two_do_not_hold_one_post() -> None:
    terms: dict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for holder in holders():
        for t in holder.tenures:
            if t.office in SINGLE:
                terms[t.state or t.body, t.office].append((t.since, t.until or date.max, holder.name))
    pairs = [(post, *pair) for post, held in terms.items() for pair in pairwise(sorted(held))]

    assert [(post, a[2], b[2]) for post, a, b in pairs if b[0] < a[1] - HANDING_OVER] == []


# --- faults -------------------------------------------------------------------------------------

RULE: Raw = {"state": "RU", "office": "president", "since": date(2012, 5, 7)}


@pytest.mark.parametrize(
    ("tenures", "fault"),
    [
        ([RULE | {"office": "tsar"}], "there is no office 'tsar'"),
        ([RULE | {"state": "XX"}], "there is no state 'XX'"),
        ([RULE | {"state": "", "body": "x"}], "there is no body 'x'"),
        ([RULE | {"body": "un"}], "president is neither of one state nor of one body"),
        ([RULE | {"state": ""}], "president is neither of one state nor of one body"),
        ([RULE | {"until": date(2012, 5, 7)}], "president until 2012-05-07 is not after since 2012-05-07"),
        ([RULE, RULE | {"since": date(2018, 5, 7)}], "president since 2018-05-07 overlaps that since 2012-05-07"),
    ],
)
def test_a_faulty_tenure_is_named(monkeypatch: pytest.MonkeyPatch, tenures: list[Raw], fault: str) -> None:
    refused = _refusal(monkeypatch, {"given": "Иван", "surname": "Икс", "tenures": tenures})

    assert (refused.file, refused.entry) == ("holders.toml", "Иван Икс")
    assert f": tenures: {fault}; " in str(refused)


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ({"surname": "Икс", "tenures": []}, "tenures"),
        ({"surname": "Икс", "tenures": [RULE | {"untill": date(2020, 1, 1)}]}, "tenures.0.untill"),
        ({"surname": "Икс", "tenures": [RULE], "title": "царь"}, "title"),
    ],
)
def test_a_faulty_entry_is_named_by_the_surname(monkeypatch: pytest.MonkeyPatch, entry: Raw, where: str) -> None:
    refused = _refusal(monkeypatch, entry)

    assert (refused.file, refused.entry) == ("holders.toml", "Икс")
    assert f": {where}: " in str(refused)


def _refusal(monkeypatch: pytest.MonkeyPatch, entry: Raw) -> LexiconError:
    whole = {"en": "Ivan X", "example": "Икс проводит переговоры."} | entry
    monkeypatch.setattr(entries, "load_toml", partial(_holders_only, whole))
    with pytest.raises(LexiconError) as refused:
        holders.__wrapped__()
    return refused.value


def _holders_only(entry: Raw, name: str) -> Raw:
    return {"holder": [entry]} if name == "holders.toml" else load_toml(name)
