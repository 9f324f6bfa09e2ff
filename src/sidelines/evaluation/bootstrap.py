"""Scores over a collection with their uncertainty.

A collection is a sample of texts, so the interval is taken by drawing texts anew, not values: values
of one text stand or fall together. The draws are seeded; the same tallies always give the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sidelines.evaluation.scores import DocumentScore, Score, Scores, Tally, rates

DRAWS = 1000
SEED = 2016
_BOUNDS = (2.5, 97.5)  # percentiles: a 95 % interval


def summarise(collection: str, documents: Sequence[DocumentScore], names: Sequence[str]) -> Scores:
    """Return the scores of a collection, one for each of these names that occurs in it."""
    seen = [n for n in names if any(n in d.tallies for d in documents)]
    return Scores(
        collection,
        len(documents),
        tuple(_score(n, [d.tallies.get(n, Tally()) for d in documents]) for n in seen),
        tuple(e for d in documents for e in d.errors),
        tuple(j for d in documents for j in d.judged),
    )


def _score(name: str, tallies: Sequence[Tally]) -> Score:
    total = sum(tallies, Tally())
    precision, recall, f1 = rates(total)
    low, high = interval(tallies)
    return Score(
        name, total.right, total.said - total.right, total.gold - total.found, precision, recall, f1, low, high
    )


def interval(tallies: Sequence[Tally], draws: int = DRAWS, seed: int = SEED) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of F1, drawing as many documents as there are with replacement."""
    counts = np.array([(t.found, t.gold, t.right, t.said) for t in tallies], dtype=float)
    picks = np.random.default_rng(seed).integers(0, len(tallies), size=(draws, len(tallies)))
    low, high = np.percentile(_f1(counts[picks].sum(axis=1)), _BOUNDS)
    return float(low), float(high)


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    found, gold, right, said = sums.T
    precision = np.divide(right, said, out=np.ones_like(right), where=said > 0)
    recall = np.divide(found, gold, out=np.ones_like(found), where=gold > 0)
    total = precision + recall
    f1: NDArray[np.float64] = np.divide(2 * precision * recall, total, out=np.zeros_like(total), where=total > 0)
    return f1
