"""One-to-one pairing of gold items with what was read, with the greatest total likeness.

Greedy pairing would let one lucky pair spoil two others; scores must not depend on the order in
which accounts are told. The method is the Hungarian one, by shortest augmenting paths: O(n³), and a
report has tens of items at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the best assignment, by row; a pair of likeness 0 is never made."""
    rows, columns = len(likeness), max((len(r) for r in likeness), default=0)
    size = max(rows, columns)
    cost = [[0.0] * size for _ in range(size)]
    for r, row in enumerate(likeness):
        for c, value in enumerate(row):
            cost[r][c] = -value
    pairs = ((r, c) for c, r in enumerate(_Matching(cost).owner))
    return sorted((r, c) for r, c in pairs if r < rows and c < columns and likeness[r][c] > 0)


class _Matching:
    """The assignment of least cost in a square matrix: ``owner[column]`` is its row.

    Rows and columns carry prices such that cost - row price - column price is nowhere negative and
    zero on the assigned pairs: the usual certificate that the assignment is the cheapest.
    """

    def __init__(self, cost: Sequence[Sequence[float]]) -> None:
        self._cost = cost
        self._row_price = [0.0] * len(cost)
        self._column_price = [0.0] * len(cost)
        self.owner = [-1] * len(cost)
        for row in range(len(cost)):
            self._augment(row)

    def _augment(self, row: int) -> None:
        """Give one more row a column, moving earlier rows along the cheapest path of changes."""
        size = len(self._cost)
        distance, before, done = [inf] * size, [-1] * size, [False] * size
        here, column, travelled = row, -1, 0.0
        while here != -1:
            for c in range(size):
                step = travelled + self._cost[here][c] - self._row_price[here] - self._column_price[c]
                if not done[c] and step < distance[c]:
                    distance[c], before[c] = step, column
            column = min((c for c in range(size) if not done[c]), key=distance.__getitem__)
            done[column], travelled, here = True, distance[column], self.owner[column]
        self._reprice(row, {c: travelled - distance[c] for c in range(size) if done[c]}, travelled)
        while column != -1:
            self.owner[column] = row if before[column] == -1 else self.owner[before[column]]
            column = before[column]

    def _reprice(self, row: int, slack: dict[int, float], travelled: float) -> None:
        self._row_price[row] += travelled
        for column, amount in slack.items():
            self._column_price[column] -= amount
            if self.owner[column] != -1:
                self._row_price[self.owner[column]] += amount
