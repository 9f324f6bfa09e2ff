import pytest

from sidelines.evaluation.bootstrap import interval, summarise
from sidelines.evaluation.scores import DocumentScore, Tally, rates


def test_rates_when_nothing_is_said_or_wanted() -> None:
    assert rates(Tally(0, 4, 0, 0)) == (1.0, 0.0, 0.0)
    assert rates(Tally(0, 0, 0, 2)) == (0.0, 1.0, 0.0)
    assert rates(Tally()) == (1.0, 1.0, 1.0)


def test_interval_is_the_same_every_time_and_holds_the_score() -> None:
    tallies = [Tally(n % 3, 3, n % 3, 3) for n in range(30)]
    low, high = interval(tallies)
    assert (low, high) == interval(tallies)
    assert low < rates(sum(tallies, Tally()))[2] < high


def test_interval_depends_on_the_seed_only_through_the_draws() -> None:
    tallies = [Tally(n % 3, 3, n % 3, 3) for n in range(30)]
    assert interval(tallies, seed=1) != interval(tallies, seed=2)
    assert interval([Tally(1, 2, 1, 2)] * 5, seed=1) == interval([Tally(1, 2, 1, 2)] * 5, seed=2)


def test_summary_sums_documents_and_keeps_the_order_of_names() -> None:
    documents = [
        DocumentScore("a", {"dates": Tally(1, 2, 1, 1), "kind": Tally(1, 1, 1, 1)}),
        DocumentScore("b", {"dates": Tally(0, 1, 0, 2)}),
    ]
    scores = summarise("set", documents, ("kind", "dates", "unseen"))
    assert [s.name for s in scores.scores] == ["kind", "dates"]
    assert scores.documents == 2
    dates = scores.score("dates")
    assert dates is not None
    assert (dates.tp, dates.fp, dates.fn) == (1, 2, 2)
    assert dates.precision == pytest.approx(1 / 3)
    assert dates.recall == pytest.approx(1 / 3)
    assert scores.score("unseen") is None
