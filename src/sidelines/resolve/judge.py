"""Whether two accounts tell of one contact: the sum of what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from sidelines.model.encounter import FiledAccount, Judgement, Reason, Verdict
from sidelines.resolve.features import FEATURES
from sidelines.resolve.pair import Pair, reason

PRIOR = -3.5  # log odds that two accounts which share a blocking key are of one contact
SAME = 0.8  # score from which on they are
DIFFERENT = 0.2  # score up to which they are not


def judge(a: FiledAccount, b: FiledAccount) -> Judgement:
    """Return whether two accounts tell of one contact; the order of the two makes no difference."""
    left, right = sorted((a, b), key=lambda filed: str(filed.key))
    if left.key.report == right.key.report:
        told_apart = reason("same_report", -10.0, "one report tells them apart")
        return Judgement(str(left.key), str(right.key), Verdict.DIFFERENT, 0.0, (told_apart,))
    pair = Pair(left, right)
    reasons = tuple(found for feature in FEATURES if (found := feature(pair)) is not None)
    score = round(probability(PRIOR, reasons), 3)
    return Judgement(str(left.key), str(right.key), verdict(score), score, reasons)


def probability(prior: float, reasons: Iterable[Reason]) -> float:
    """Return the probability that log odds add up to."""
    return 1 / (1 + exp(-(prior + sum(r.weight for r in reasons))))


def verdict(score: float) -> Verdict:
    """Return what a score means."""
    if score >= SAME:
        return Verdict.SAME
    return Verdict.DIFFERENT if score <= DIFFERENT else Verdict.UNSURE
