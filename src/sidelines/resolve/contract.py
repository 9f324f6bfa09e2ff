"""Greedy additive edge contraction over a weighted graph of items.

Weights are whole numbers, so that sums do not depend on the order of addition.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from math import log

from sidelines.model.encounter import Judgement, Verdict

FORBIDDEN = -(10**15)  # outweighs everything that can be added up against it
_UNITS = 1000  # to one log odd
_LIMIT = 0.001  # a score nearer to 0 or 1 weighs no more than this one


def weight(judged: Judgement) -> int:
    """Return what a judgement of the machine weighs; unsure is nothing, a score of 0 forbids."""
    if judged.verdict is Verdict.UNSURE:
        return 0
    if judged.score == 0:
        return FORBIDDEN
    score = min(max(judged.score, _LIMIT), 1 - _LIMIT)
    return round(_UNITS * log(score / (1 - score)))


class Weights:
    """A symmetric graph: for each item its neighbours, and what is added up between the two."""

    def __init__(self) -> None:
        """Begin without edges."""
        self.of: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def add(self, a: str, b: str, amount: int) -> None:
        """Add to what stands between two different items."""
        self.of[a][b] = self.of[b][a] = self.of[a].get(b, 0) + amount

    def merge(self, keep: str, lose: str) -> list[str]:
        """Let one item take over the edges of another; return the neighbours that changed."""
        edges = self.of.pop(lose)
        for other, amount in edges.items():
            if other != keep:
                del self.of[other][lose]
                self.add(keep, other, amount)
        del self.of[keep][lose]
        return [other for other in edges if other != keep]


def contract(weights: Weights) -> dict[str, str]:
    """Join the heaviest pair until none weighs more than 0; return what each item that was joined is in now.

    Groups are named by their smallest item. Ties are broken by name. The weights are used up.
    """
    heap = [(-amount, a, b) for a, row in weights.of.items() for b, amount in row.items() if a < b and amount > 0]
    heapify(heap)
    into: dict[str, str] = {}
    while heap:
        amount, a, b = heappop(heap)
        if weights.of.get(a, {}).get(b) != -amount:
            continue  # one of the two has been joined with something else meanwhile
        into[b] = a
        for other in weights.merge(a, b):
            total = weights.of[a][other]
            if total > 0:
                heappush(heap, (-total, min(a, other), max(a, other)))
    return {item: _root(item, into) for item in into}


def _root(item: str, into: dict[str, str]) -> str:
    while item in into:
        item = into[item]
    return item
