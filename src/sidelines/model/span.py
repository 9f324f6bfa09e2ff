"""A span points at words: the unit of evidence.

Offsets count code points, half-open, as Python slices do. Browsers count UTF-16 units; a door
that hands spans to one converts them there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters ``text[start:end]``; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward span."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the quotation."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    @staticmethod
    def hull(spans: Iterable[Span]) -> Span:
        """Return the smallest span that covers all of a non-empty collection."""
        found = tuple(spans)
        return Span(min(s.start for s in found), max(s.end for s in found))
