"""What an evaluation yields: counts per document, scores with intervals, and every mistake by name.

Precision and recall are counted apart, because one gold item may be told by several values and one
value may cover several gold items: a `Tally` keeps how many gold items were found and how many of
the values said were right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sidelines.model.record import Confidence, Record

Reader = Callable[[str | bytes, date | None], Record]
"""Reads a text, or the bytes of a page, given the publication date if known from elsewhere."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one kind of value in one document; fractions where a collection gives partial credit."""

    found: float = 0.0  # gold items that were told
    gold: float = 0.0  # gold items that count
    right: float = 0.0  # values told that are in the gold
    said: float = 0.0  # values told that count

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both together."""
        return Tally(self.found + other.found, self.gold + other.gold, self.right + other.right, self.said + other.said)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 over a collection; low and high bound F1's 95 % bootstrap interval.

    With nothing said precision is 1, with nothing in the gold recall is 1: nothing was done wrong.
    """

    name: str
    tp: float  # values told that are right
    fp: float
    fn: float  # gold items not told
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One mistake. ``expected`` is empty for a value that should not be there, ``got`` for one that is missing."""

    document: str
    field: str
    expected: str
    got: str
    context: str = ""  # the words around, where they are known


@dataclass(frozen=True, slots=True)
class Judged:
    """One value told, held against the gold."""

    field: str
    rule: str
    confidence: Confidence
    right: bool


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What one document adds to the scores."""

    document: str
    tallies: Mapping[str, Tally]
    errors: tuple[ErrorLine, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """An evaluation: one `Score` a kind of value, in the order of the collection's own list."""

    collection: str
    documents: int
    scores: tuple[Score, ...]
    errors: tuple[ErrorLine, ...] = ()
    judged: tuple[Judged, ...] = ()

    def score(self, name: str) -> Score | None:
        """Return the score of this name; None where neither the gold nor the reader had such a value."""
        return next((s for s in self.scores if s.name == name), None)


def rates(tally: Tally) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision = tally.right / tally.said if tally.said else 1.0
    recall = tally.found / tally.gold if tally.gold else 1.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
