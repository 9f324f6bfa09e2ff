from datetime import date

import pytest
from hand_made import BAYRAMOV, BAYRAMOV_AZ, KAZAKBAEV_EN, LAVROV, account, filed, person, unnamed
from hypothesis import given
from hypothesis import strategies as st

from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Format, Kind, Occasion, Place, Status
from sidelines.resolve import summary
from sidelines.resolve.consolidate import in_order

UNGA = Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)
PLAN = filed("a", account(status=Status.PLANNED, day="2021-09"), published=date(2021, 9, 10))
OURS = filed("b", account(place=Place("Нью-Йорк", "US"), occasion=UNGA, form=Format.BILATERAL))
THEIRS = filed("c", account(BAYRAMOV_AZ, KAZAKBAEV_EN, place=Place("США", "US")), published=date(2021, 9, 26))


def test_one_view_of_three_accounts() -> None:
    view = summary([THEIRS, PLAN, OURS])
    assert view.kind.value is Kind.MEETING
    assert view.status is Status.HELD
    assert [s.status for s in view.stages] == [Status.PLANNED, Status.HELD]
    assert view.voices == 3
    assert view.date is not None
    assert (view.date.value, [k.report for k in view.date.by]) == ("2021-09-24", ["b", "c"])
    assert view.place is not None
    assert view.place.value.name == "Нью-Йорк"  # a city rather than a state
    assert view.occasion is not None
    assert view.occasion.value == UNGA
    assert view.format is not None
    assert view.format.value is Format.BILATERAL


def test_participants_are_listed_once_by_their_fullest_mention() -> None:
    short = filed(
        "d", account(person("Байрамов", None, None), unnamed("Кыргызстан", "KG", 2)), published=date(2021, 9, 1)
    )
    view = summary([OURS, THEIRS, short])
    assert [(p.value.label, [k.report for k in p.by]) for p in view.participants] == [
        ("Джейхун Байрамов", ["b", "d", "c"]),
        ("Руслан Казакбаев", ["b", "c"]),
    ]


def test_an_account_names_each_person_once() -> None:
    twins = filed("a", account(person("Алиев", "посол", "AZ"), person("Алиев", "посол", "AZ"), LAVROV))
    assert len(summary([twins]).participants) == 3


def test_a_body_stays_where_nobody_is_named_for_it() -> None:
    told = filed("a", account(BAYRAMOV, unnamed("представители МККК", "МККК", 2)))
    assert [p.value.label for p in summary([told]).participants] == ["Джейхун Байрамов", "представители МККК"]


def test_the_date_of_a_plan_gives_way_to_that_on_which_it_was_held() -> None:
    plan = filed("a", account(status=Status.PLANNED, day="2021-09-23"), published=date(2021, 9, 10))
    found = summary([plan, OURS]).date
    assert found is not None
    assert found.value == "2021-09-24"


def test_a_plan_alone_keeps_its_date() -> None:
    found = summary([PLAN]).date
    assert found is not None
    assert found.value == "2021-09"


def test_reprints_are_one_voice_and_do_not_outvote() -> None:
    wire = [filed(f"w{i}", account(day="2021-09-23"), voice="wire") for i in range(3)]
    own = [filed("x"), filed("y")]
    view = summary([*wire, *own])
    assert view.voices == 3
    assert view.date is not None
    assert view.date.value == "2021-09-24"


def test_what_nobody_tells_is_missing() -> None:
    view = summary([filed("a", account(day=None))])
    assert (view.date, view.place, view.occasion, view.format) == (None, None, None, None)


def test_an_encounter_has_accounts() -> None:
    with pytest.raises(ValueError, match="without accounts"):
        summary([])


@given(st.permutations([PLAN, OURS, THEIRS]))
def test_the_order_of_accounts_makes_no_difference(order: list[FiledAccount]) -> None:
    assert summary(order) == summary([PLAN, OURS, THEIRS])


def test_the_undated_come_last() -> None:
    undated = filed("0", published=None)
    assert in_order([undated, OURS])[-1] is undated
