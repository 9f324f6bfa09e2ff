"""Linking as reports come, against linking all at once: over the labelled accounts, in any order."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hand_made import BAYRAMOV, KAZAKBAEV, account, filed, person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidelines.evaluation.linking import read_accounts
from sidelines.model.encounter import FiledAccount, Judgement, Verdict
from sidelines.model.record import Kind
from sidelines.resolve import Shelf, cluster, compare, encounter_id, judge, link

PAIRS = Path(__file__).parent / "pairs"
ACCOUNTS = tuple(labelled.filed for labelled in read_accounts(PAIRS / "training"))
BATCH = link(ACCOUNTS)
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def ruling(a: FiledAccount, b: FiledAccount, verdict: Verdict) -> Judgement:
    left, right = sorted((str(a.key), str(b.key)))
    return Judgement(left, right, verdict, float(verdict is Verdict.SAME), (), "an analyst", "saw both", NOON)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(ACCOUNTS))
def test_the_order_of_reports_makes_no_difference(order: list[FiledAccount]) -> None:
    assert link(order) == BATCH


def test_linking_as_they_come_is_linking_all_at_once() -> None:
    judged = [judge(a, b) for i, a in enumerate(ACCOUNTS) for b in ACCOUNTS[:i]]
    shelf = Shelf()
    for one in ACCOUNTS:
        shelf.add(one)
    assert shelf.judgements <= set(judged)
    assert cluster({a.key: a.published for a in ACCOUNTS}, shelf.judgements) == shelf.encounters


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_ruling_holds_whatever_comes_later_and_undoing_restores(data: st.DataObject) -> None:
    accounts = data.draw(st.lists(st.sampled_from(ACCOUNTS[:40]), min_size=4, max_size=14, unique=True))
    early = data.draw(st.integers(2, len(accounts)))
    a, b = data.draw(st.permutations(accounts[:early]))[:2]
    ruled = ruling(a, b, data.draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT))))
    shelf = Shelf()
    for one in accounts[:early]:
        shelf.add(one)
    shelf.rule(ruled)
    for one in (*accounts[early:], a):  # a is read anew: the machine judges again, the person's word stays
        shelf.add(one)
    assert any({a.key, b.key} <= set(e.accounts) for e in shelf.encounters) is (ruled.verdict is Verdict.SAME)
    shelf.withdraw(ruled)
    assert shelf.encounters == link(accounts)


def test_adding_tells_what_changed() -> None:
    shelf = Shelf()
    (new,) = shelf.add(filed("a"))
    assert new.id == encounter_id(filed("a").key)
    assert shelf.add(filed("z", account(kind=Kind.VISIT))) != ()
    (grown,) = shelf.add(filed("b"))
    assert [k.report for k in grown.accounts] == ["a", "b"]
    assert len(shelf.encounters) == 2


def test_a_new_reading_takes_the_place_of_the_old_one() -> None:
    shelf = Shelf()
    for report in ("a", "b", "c"):
        shelf.add(filed(report))
    shelf.add(filed("b", account(day="2021-10-24")))
    assert sorted(len(e.accounts) for e in shelf.encounters) == [1, 2]
    assert shelf.encounters == link([filed("a"), filed("b", account(day="2021-10-24")), filed("c")])


def test_only_what_shares_a_block_is_compared() -> None:
    shelf = Shelf()
    shelf.add(filed("far", account(day="2019-01-01")))
    shelf.add(filed("a"))
    shelf.add(filed("b", account(BAYRAMOV, person("Петер Маурер", "президент", "МККК", 2))))
    assert {(j.left, j.right) for j in shelf.judgements} == {("a/1", "b/1")}


def test_an_account_is_not_compared_with_itself() -> None:
    assert compare(filed("a"), [filed("a", account(BAYRAMOV, KAZAKBAEV))]) == ()


@pytest.mark.parametrize("report", ["", "ё/1", "a b"])
def test_any_report_identifier_will_do(report: str) -> None:
    assert link([filed(report)])[0].accounts[0].report == report
