"""The days that a written date may mean: a day, month, year or interval in ISO 8601."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """All days from the first to the last, both included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Tell whether this is one day."""
        return self.first == self.last

    @property
    def count(self) -> int:
        """Return how many days there are."""
        return (self.last - self.first).days + 1

    def gap(self, other: Days) -> int:
        """Return how many days lie between the two; 0 where they share one."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


def days(written: str) -> Days | None:
    """Return the days of an ISO 8601 date, month, year or interval; None where it is not one."""
    first, _, last = written.partition("/")
    begin, end = _bounds(first), _bounds(last or first)
    return Days(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _bounds(written: str) -> Days | None:
    try:
        match [int(part) for part in written.split("-")]:
            case [year]:
                return Days(date(year, 1, 1), date(year, 12, 31))
            case [year, month]:
                return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            case [year, month, day]:
                return Days(date(year, month, day), date(year, month, day))
    except ValueError:  # not a date: it stays in words and bounds nothing
        return None
    return None


def bounds(written: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a written date; None where it gives none."""
    found = days(written) if written else None
    return (found.first, found.last) if found else (None, None)
