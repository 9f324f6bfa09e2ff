"""The book kept while one document is scored: counts, mistakes, and each value's judgement."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sidelines.evaluation.scores import DocumentScore, ErrorLine, Judged, Tally
from sidelines.model.record import Occasion, Place, Value
from sidelines.model.span import Span

T = TypeVar("T")

_AROUND = 40  # characters of context on each side of a mistake


def shown(value: object) -> str:
    """Return how a value is printed in a list of mistakes."""
    if isinstance(value, Value):
        return shown(value.value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Place):
        return ", ".join(part for part in (value.building, value.name, value.state) if part)
    if isinstance(value, Occasion):
        return f"{value.name} ({value.year or 'no year'})"
    return "" if value is None else str(value)


class Ledger:
    """Collects what one document adds to the scores. Mutable; `close` gives the result."""

    def __init__(self, document: str, text: str) -> None:
        self._document = document
        self._text = text
        self._tallies: dict[str, Tally] = {}
        self._errors: list[ErrorLine] = []
        self._judged: list[Judged] = []

    def add(self, field: str, tally: Tally) -> None:
        """Add counts to a field."""
        self._tallies[field] = self._tallies.get(field, Tally()) + tally

    def hit(self, field: str, value: Value[T]) -> None:
        """Count a gold item that was told."""
        self.add(field, Tally(1, 1, 1, 1))
        self.judge(field, value, right=True)

    def allow(self, field: str, value: Value[T]) -> None:
        """Take a right value that the gold does not ask for: it counts neither way."""
        self.judge(field, value, right=True)

    def miss(self, field: str, expected: object, at: Span | None = None) -> None:
        """Count a gold item that was not told."""
        self.add(field, Tally(gold=1))
        self.error(field, expected, "", at)

    def extra(self, field: str, value: Value[T], got: object = None) -> None:
        """Count a value that the gold does not have."""
        self.add(field, Tally(said=1))
        self.judge(field, value, right=False)
        self.error(field, "", got or value, value.spans[0])

    def wrong(self, field: str, expected: object, value: Value[T], got: object = None) -> None:
        """Count a gold item told wrongly: missed, and something else said in its place."""
        self.add(field, Tally(gold=1, said=1))
        self.judge(field, value, right=False)
        self.error(field, expected, got or value, value.spans[0])

    def judge(self, field: str, value: Value[T], *, right: bool) -> None:
        """Keep whether a value was right, for the calibration of its rule and confidence class."""
        self._judged.append(Judged(field, value.rule, value.confidence, right))

    def error(self, field: str, expected: object, got: object, at: Span | None = None) -> None:
        """Keep a mistake for the list of mistakes."""
        self._errors.append(ErrorLine(self._document, field, shown(expected), shown(got), self._around(at)))

    def _around(self, at: Span | None) -> str:
        if at is None:
            return ""
        return " ".join(self._text[max(at.start - _AROUND, 0) : at.end + _AROUND].split())

    def close(self) -> DocumentScore:
        """Return what the document adds."""
        return DocumentScore(self._document, dict(self._tallies), tuple(self._errors), tuple(self._judged))
