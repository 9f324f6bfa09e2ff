"""The labelled accounts themselves, and what linking must reach on them."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from linking import broken, scores

from sidelines.evaluation.linking import read_accounts
from sidelines.resolve import keys

PAIRS = Path(__file__).parent / "pairs"
HALVES = ("training", "held_out")
TRAPS = {
    "same_day",
    "one_week",
    "call",
    "planned",
    "clocks",
    "place_names",
    "partial",
    "homonyms",
    "successor",
    "trilateral",
    "reprints",
}


@pytest.mark.parametrize("half", HALVES)
def test_every_floor_holds(half: str) -> None:
    assert list(broken(scores(half))) == []


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_every_trap_and_enough_pairs(half: str) -> None:
    accounts = read_accounts(PAIRS / half)
    assert {a.trap for a in accounts} == TRAPS
    sizes = Counter(a.group for a in accounts)
    assert sum(n * (n - 1) // 2 for n in sizes.values()) >= 220


@pytest.mark.parametrize("half", HALVES)
def test_accounts_of_one_encounter_are_compared(half: str) -> None:
    accounts = read_accounts(PAIRS / half)
    by_encounter: dict[str, list[frozenset[str]]] = {}
    for account in accounts:
        by_encounter.setdefault(account.encounter, []).append(keys(account.filed))
    pairs = [bool(a & b) for some in by_encounter.values() for a, b in combinations(some, 2)]
    assert sum(pairs) / len(pairs) > 0.98


def test_the_halves_share_no_account() -> None:
    halves = [{(a.filed.account, a.filed.outlet) for a in read_accounts(PAIRS / half)} for half in HALVES]
    assert not halves[0] & halves[1]


def test_reports_in_three_languages() -> None:
    assert {a.filed.language for half in HALVES for a in read_accounts(PAIRS / half)} == {"ru", "en", "az"}
