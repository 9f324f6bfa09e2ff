from itertools import permutations
from random import Random

import pytest

from sidelines.evaluation.assignment import assign


def _best_by_trying(likeness: list[list[float]]) -> float:
    rows, columns = len(likeness), len(likeness[0])
    size = max(rows, columns)
    square = [[likeness[r][c] if r < rows and c < columns else 0.0 for c in range(size)] for r in range(size)]
    return max(sum(square[r][c] for r, c in enumerate(order)) for order in permutations(range(size)))


def test_one_lucky_pair_does_not_spoil_two() -> None:
    assert assign([[0.9, 0.8], [0.8, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_to_pair() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []


def test_pairs_without_likeness_are_not_made() -> None:
    assert assign([[0.0, 0.0], [0.0, 0.5]]) == [(1, 1)]


@pytest.mark.parametrize("seed", range(40))
def test_total_is_the_greatest(seed: int) -> None:
    random = Random(seed)
    rows, columns = random.randint(1, 5), random.randint(1, 5)
    likeness = [[random.choice([0.0, random.random()]) for _ in range(columns)] for _ in range(rows)]
    pairs = assign(likeness)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert sum(likeness[r][c] for r, c in pairs) == pytest.approx(_best_by_trying(likeness))
