from datetime import date, timedelta

import pytest
from hand_made import BAYRAMOV, BAYRAMOV_AZ, KAZAKBAEV, KAZAKBAEV_EN, LAVROV, account, filed, person, unnamed
from hypothesis import given
from hypothesis import strategies as st

from sidelines.model.record import Account, Kind, Occasion, Place, Status
from sidelines.resolve import keys

UNGA = Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)


def test_two_readouts_in_two_scripts_meet() -> None:
    assert keys(filed("a")) & keys(filed("b", account(BAYRAMOV_AZ, KAZAKBAEV_EN)))


def test_a_name_alone_meets_the_full_list() -> None:
    assert keys(filed("a")) & keys(filed("b", account(BAYRAMOV_AZ, unnamed("коллега", None, 2))))


@pytest.mark.parametrize(
    "other",
    [
        account(day="2021-10-24"),
        account(kind=Kind.VISIT),
        account(kind=Kind.CORRESPONDENCE),
        account(LAVROV, person("Энтони Блинкен", "госсекретарь", "US")),
    ],
)
def test_what_cannot_be_one_contact_is_not_compared(other: Account) -> None:
    assert not keys(filed("a")) & keys(filed("b", other))


def test_a_call_is_compared_with_a_meeting_so_that_they_are_kept_apart() -> None:
    assert keys(filed("a")) & keys(filed("b", account(kind=Kind.PHONE_CALL)))


def test_a_plan_without_a_date_meets_what_was_held_within_the_month() -> None:
    plan = filed("a", account(status=Status.PLANNED, day=None), published=date(2021, 9, 1))
    assert keys(plan) & keys(filed("b"))


def test_a_session_ties_accounts_whose_dates_are_vague() -> None:
    assert keys(filed("a", account(day="2021", occasion=UNGA))) & keys(filed("b", account(occasion=UNGA)))


def test_nothing_that_tells_when_is_no_key() -> None:
    assert not keys(filed("a", account(day=None), published=None))
    assert not keys(filed("a", account(day="2021"), published=None))


def test_a_crowd_is_found_by_its_place() -> None:
    codes = ("AZ", "KG", "KZ", "UZ", "TM", "TJ", "RU", "BY")
    crowd = [person(None, "президент", code, side) for side, code in enumerate(codes)]
    told = account(*crowd, kind=Kind.CONFERENCE, place=Place("Самарканд", "UZ"))
    few = account(crowd[5], crowd[6], kind=Kind.CONFERENCE, place=Place("Samarkand", "UZ"))
    assert keys(filed("a", told)) & keys(filed("b", few))
    assert len(keys(filed("a", told))) < 60


@given(st.dates(date(1992, 1, 1), date(2040, 1, 1)), st.integers(0, 2))
def test_two_days_apart_are_always_compared(day: date, gap: int) -> None:
    later = day + timedelta(gap)
    one, other = account(BAYRAMOV, KAZAKBAEV, day=day.isoformat()), account(day=later.isoformat())
    assert keys(filed("a", one)) & keys(filed("b", other))
