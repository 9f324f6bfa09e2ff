from datetime import date
from itertools import pairwise

from hand_made import account, filed
from hypothesis import given
from hypothesis import strategies as st

from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Status
from sidelines.resolve import stages


def told(report: str, status: Status, day: int | None) -> FiledAccount:
    return filed(report, account(status=status), published=date(2021, 9, day) if day else None)


def test_planned_before_and_held_after() -> None:
    found = stages([told("b", Status.HELD, 25), told("a", Status.PLANNED, 20), told("c", Status.HELD, 26)])
    assert [(s.status, s.reported) for s in found] == [
        (Status.PLANNED, date(2021, 9, 20)),
        (Status.HELD, date(2021, 9, 25)),
    ]
    assert [[k.report for k in s.by] for s in found] == [["a"], ["b", "c"]]


def test_called_off_and_planned_again() -> None:
    days = {"a": Status.PLANNED, "b": Status.CANCELLED, "c": Status.PLANNED}
    found = stages(told(report, status, day) for day, (report, status) in enumerate(days.items(), start=1))
    assert [s.status for s in found] == [Status.PLANNED, Status.CANCELLED, Status.PLANNED]


def test_what_was_held_stays_so() -> None:
    late_plan, denial = told("b", Status.PLANNED, 26), told("c", Status.DENIED, 27)
    assert stages([told("a", Status.HELD, 25), late_plan, denial])[-1].status is Status.HELD


@given(st.lists(st.tuples(st.sampled_from(Status), st.none() | st.integers(1, 28)), min_size=1, max_size=8))
def test_every_account_is_in_one_stage(given_: list[tuple[Status, int | None]]) -> None:
    accounts = [told(f"r{i}", *pair) for i, pair in enumerate(given_)]
    found = stages(accounts)
    assert sorted(k for s in found for k in s.by) == sorted(a.key for a in accounts)
    assert all(s.status is not t.status for s, t in pairwise(found))
