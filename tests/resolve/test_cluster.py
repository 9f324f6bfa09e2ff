from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sidelines.model.encounter import MACHINE, AccountKey, Judgement, Verdict
from sidelines.resolve import cluster, component, effective, encounter_id, partition
from sidelines.resolve.judge import verdict

ITEMS = tuple("abcdefgh")
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def said(left: str, right: str, score: float) -> Judgement:
    a, b = sorted((left, right))
    return Judgement(a, b, verdict(score), score, ())


def ruled(left: str, right: str, what: Verdict, minute: int = 0) -> Judgement:
    a, b = sorted((left, right))
    return Judgement(
        a, b, what, float(what is Verdict.SAME), (), "an analyst", "saw both", NOON + timedelta(minutes=minute)
    )


def together(groups: tuple[tuple[str, ...], ...], a: str, b: str) -> bool:
    return any({a, b} <= set(group) for group in groups)


def test_what_is_the_same_is_joined_over_others() -> None:
    assert partition("abc", [said("a", "b", 0.9), said("b", "c", 0.9)]) == (("a", "b", "c"),)


def test_the_stronger_link_wins_where_two_exclude_each_other() -> None:
    judged = [said("a", "b", 0.95), said("b", "c", 0.85), said("a", "c", 0.01)]
    assert partition("abc", judged) == (("a", "b"), ("c",))


def test_one_odd_judgement_among_many_is_outvoted() -> None:
    judged = [said(a, b, 0.95) for a, b in combinations("abcd", 2) if (a, b) != ("a", "d")]
    assert partition("abcd", [*judged, said("a", "d", 0.1)]) == (("a", "b", "c", "d"),)


def test_a_score_of_zero_is_never_outvoted() -> None:
    judged = [said(a, b, 0.99) for a, b in combinations("abcdefgh", 2) if (a, b) != ("a", "d")]
    assert not together(partition("abcdefgh", [*judged, said("a", "d", 0.0)]), "a", "d")


def test_unsure_joins_nothing() -> None:
    assert partition("ab", [said("a", "b", 0.7)]) == (("a",), ("b",))


def test_a_judgement_of_strangers_is_passed_over() -> None:
    assert partition("ab", [said("a", "z", 0.99)]) == (("a",), ("b",))


def test_a_person_splits_and_joins_against_the_machine() -> None:
    machine = [said("a", "b", 0.99), said("b", "c", 0.01)]
    split = partition("abc", [*machine, ruled("a", "b", Verdict.DIFFERENT)])
    joined = partition("abc", [*machine, ruled("b", "c", Verdict.SAME)])
    assert split == (("a",), ("b",), ("c",))
    assert joined == (("a", "b", "c"),)


def test_a_person_who_is_unsure_takes_the_machines_word_away() -> None:
    assert partition("ab", [said("a", "b", 0.99), ruled("a", "b", Verdict.UNSURE)]) == (("a",), ("b",))


def test_of_what_persons_say_of_a_pair_the_latest_holds() -> None:
    judged = [ruled("a", "b", Verdict.SAME, 1), ruled("a", "b", Verdict.DIFFERENT, 2)]
    assert effective(judged)["a", "b"].verdict is Verdict.DIFFERENT


def test_where_persons_contradict_each_other_over_three_the_latest_hold() -> None:
    judged = [ruled("a", "b", Verdict.SAME, 1), ruled("b", "c", Verdict.SAME, 3), ruled("a", "c", Verdict.DIFFERENT, 2)]
    assert partition("abc", judged) == (("a",), ("b", "c"))


# --- whatever is judged ---

PAIRS = st.sampled_from(tuple(combinations(ITEMS, 2)))
SCORES = st.one_of(st.just(0.0), st.integers(1, 999).map(lambda n: n / 1000))
MACHINES = st.dictionaries(PAIRS, SCORES, max_size=20).map(lambda d: [said(*pair, score) for pair, score in d.items()])
RULINGS = st.dictionaries(PAIRS, st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)), max_size=4).map(
    lambda d: [ruled(*pair, what, minute) for minute, (pair, what) in enumerate(d.items())]
)


@given(MACHINES, RULINGS, st.randoms(use_true_random=False))
def test_order_makes_no_difference(machine: list[Judgement], persons: list[Judgement], random: Random) -> None:
    judged = machine + persons
    shuffled, items = list(judged), list(ITEMS)
    random.shuffle(shuffled)
    random.shuffle(items)
    assert partition(items, shuffled) == partition(ITEMS, judged)


@given(MACHINES, RULINGS)
def test_every_item_is_in_one_group(machine: list[Judgement], persons: list[Judgement]) -> None:
    groups = partition(ITEMS, machine + persons)
    assert sorted(name for group in groups for name in group) == sorted(ITEMS)


@given(MACHINES, PAIRS, st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)))
def test_what_one_person_says_wins_over_any_machine(
    machine: list[Judgement], pair: tuple[str, str], what: Verdict
) -> None:
    groups = partition(ITEMS, [*machine, ruled(*pair, what)])
    assert together(groups, *pair) is (what is Verdict.SAME)


@given(MACHINES, MACHINES, RULINGS)
def test_the_latest_word_of_a_person_survives_linking_anew(
    machine: list[Judgement], anew: list[Judgement], persons: list[Judgement]
) -> None:
    for judged in (machine + persons, anew + persons):
        groups = partition(ITEMS, judged)
        for last in persons[-1:]:
            assert together(groups, last.left, last.right) is (last.verdict is Verdict.SAME)


@given(MACHINES, RULINGS)
def test_zero_keeps_apart_unless_a_person_joins(machine: list[Judgement], persons: list[Judgement]) -> None:
    groups = partition(ITEMS, machine)
    assert not any(together(groups, j.left, j.right) for j in machine if j.score == 0)
    assert partition(ITEMS, [*machine, *persons, *machine]) == partition(ITEMS, machine + persons)


@given(MACHINES, RULINGS)
def test_components_can_be_clustered_alone(machine: list[Judgement], persons: list[Judgement]) -> None:
    judged = machine + persons
    whole = set(partition(ITEMS, judged))
    for item in ITEMS:
        part = component([item], lambda names: (j for j in judged if {j.left, j.right} & names))
        assert item in part.members
        assert set(partition(part.members, part.judgements)) == {g for g in whole if set(g) <= part.members}
        assert all(set(g) <= part.members or not set(g) & part.members for g in whole)


# --- encounters ---

FIRST, SECOND, THIRD = (AccountKey(report, 1) for report in ("rz", "ra", "rm"))
PUBLISHED = {FIRST: date(2021, 9, 20), SECOND: date(2021, 9, 25), THIRD: None}


def test_the_account_published_first_names_the_encounter() -> None:
    judged = [said(str(FIRST), str(SECOND), 0.9), said(str(SECOND), str(THIRD), 0.9)]
    (only,) = cluster(PUBLISHED, judged)
    assert only.accounts == (FIRST, SECOND, THIRD)
    assert only.id == encounter_id(FIRST)


def test_a_later_report_does_not_rename_an_encounter() -> None:
    before = cluster({FIRST: PUBLISHED[FIRST]}, [])
    after = cluster(PUBLISHED, [said(str(FIRST), str(SECOND), 0.9)])
    assert before[0].id in {e.id for e in after}


def test_undoing_gives_the_same_encounters_back() -> None:
    machine = [said(str(SECOND), str(THIRD), 0.9)]
    merged = cluster(PUBLISHED, [*machine, ruled(str(FIRST), str(SECOND), Verdict.SAME)])
    assert len(merged) == 1
    assert {e.id for e in cluster(PUBLISHED, machine)} == {encounter_id(FIRST), encounter_id(SECOND)}


def test_a_machines_judgement_says_so() -> None:
    assert said("a", "b", 0.5).by == MACHINE
