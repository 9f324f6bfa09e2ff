from sidelines.model.encounter import Judgement, Verdict
from sidelines.resolve.contract import FORBIDDEN, Weights, contract, weight


def graph(**edges: int) -> Weights:
    found = Weights()
    for pair, amount in edges.items():
        found.add(pair[0], pair[1], amount)
    return found


def judged(score: float, verdict: Verdict) -> Judgement:
    return Judgement("a", "b", verdict, score, ())


def test_the_heaviest_pair_is_joined_first_and_sums_decide_the_rest() -> None:
    assert contract(graph(ab=5, bc=3, ac=-2)) == {"b": "a", "c": "a"}
    assert contract(graph(ab=5, bc=3, ac=-4)) == {"b": "a"}


def test_ties_go_by_name() -> None:
    assert contract(graph(ab=1, bc=1, ac=-1)) == {"b": "a"}


def test_groups_are_named_by_their_smallest_item() -> None:
    assert contract(graph(cd=9, ad=8, bc=7)) == {"b": "a", "c": "a", "d": "a"}


def test_nothing_to_join() -> None:
    assert contract(graph(ab=0, bc=-1)) == {}


def test_what_a_judgement_weighs() -> None:
    assert weight(judged(0.0, Verdict.DIFFERENT)) == FORBIDDEN
    assert weight(judged(0.5, Verdict.UNSURE)) == 0
    assert weight(judged(0.1, Verdict.DIFFERENT)) == -weight(judged(0.9, Verdict.SAME))
    assert weight(judged(1.0, Verdict.SAME)) == weight(judged(0.9999, Verdict.SAME)) > 0
