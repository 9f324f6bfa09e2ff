"""The days that a written date may mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Days = tuple[date | None, date | None]


def days(written: str | None) -> Days:
    """Return the first and last day of an ISO 8601 date, month, year or interval; None where it gives none."""
    if not written:
        return None, None
    first, _, last = written.partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(written: str) -> Days:
    try:
        match [int(part) for part in written.split("-")]:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        pass  # not a date: it stays in words and bounds nothing
    return None, None
