"""When a contact took place: date expressions resolved against what the report says of itself.

A day and month take their year from the publication date, or from a numbered session when the
report is undated; a thing that was held never falls after the report. How it was resolved is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sidelines.model.analysis import DateExpression, Tense
from sidelines.model.report import Report


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates are counted from: the publication date if known, and a year known otherwise."""

    published: date | None
    source: str
    year: int | None = None
    year_source: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An ISO 8601 date, month, year or interval, and how it was found."""

    value: str
    how: str
    day: date | None = None  # the (first) day where it is known to the day


def anchor_of(report: Report, occasion_year: tuple[int, str] | None) -> Anchor:
    """Return the anchor of a report; a numbered occasion gives the year where nothing else does."""
    year, source = occasion_year or (None, "")
    if report.published is not None:
        return Anchor(report.published.value, f"publication date ({report.published.how})", year, source)
    line = report.dateline
    if line is not None and line.day and line.month and year is not None:
        filed = _date(year, line.month, line.day)
        if filed is not None:
            return Anchor(filed, f"dateline, {source}", year, source)
    return Anchor(None, "", year, source)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(found: DateExpression, anchor: Anchor, tense: Tense, previous: Resolved | None) -> Resolved | None:
    """Return the date of an expression, or None where it cannot be told."""
    if found.kind == "same_day":
        return _as_before(previous, found.offset or 0)
    if found.kind in ("full", "day_month", "interval", "numeric"):
        return _calendar(found, anchor, tense)
    if found.kind in ("month", "month_year"):
        return _month(found, anchor, tense)
    if found.kind == "year":
        return _year(found, anchor)
    if found.kind == "weekday":
        return _weekday(found, anchor, tense)
    if found.kind == "relative":
        return _relative(found, anchor)
    return None


def _as_before(previous: Resolved | None, days: int) -> Resolved | None:
    """«в тот же день», «на следующий день»: counted from the contact told before."""
    if previous is None or (days and previous.day is None):
        return None
    if not days:
        return Resolved(previous.value, "same day as the contact told before", previous.day)
    day = (previous.day or date.min) + timedelta(days=days)
    return Resolved(day.isoformat(), "the day after the contact told before", day)


def _calendar(found: DateExpression, anchor: Anchor, tense: Tense) -> Resolved | None:
    if found.month is None or found.day is None:
        return None
    year, how = found.year, "stated in full"
    if year is None and found.offset is not None and anchor.published:
        year, how = anchor.published.year + found.offset, f"year counted from the {anchor.source}"
    if year is None:
        year, how = _year_of(found.month, found.day, anchor, tense)
    if year is None:
        return None
    first = _date(year, found.month, found.day)
    if first is None:
        return None
    if found.end_day is None:
        return Resolved(first.isoformat(), how, first)
    last = _date(found.end_year or year, found.end_month or found.month, found.end_day)
    return (
        Resolved(f"{first}/{last}", how, first)
        if last is not None and last >= first
        else Resolved(str(first), how, first)
    )


def _year_of(month: int, day: int, anchor: Anchor, tense: Tense) -> tuple[int | None, str]:
    if anchor.published is None:
        return anchor.year, f"day and month; year from {anchor.year_source}"
    base = anchor.published
    here = _date(base.year, month, day) or _date(base.year, month, day - 1)
    if here is None:
        return None, ""
    how = f"day and month; year from the {anchor.source}"
    if tense is Tense.FUTURE:
        return (base.year if here >= base - timedelta(days=1) else base.year + 1), how
    return (base.year if here <= base + timedelta(days=1) else base.year - 1), how


def _month(found: DateExpression, anchor: Anchor, tense: Tense) -> Resolved | None:
    if found.month is None:
        return None
    year, how = found.year, "month and year stated"
    if year is None and found.offset is not None and anchor.published:
        year, how = anchor.published.year + found.offset, f"year counted from the {anchor.source}"
    elif year is None and anchor.published:
        base = anchor.published
        how = f"month; year from the {anchor.source}"
        if tense is Tense.FUTURE:
            year = base.year if found.month >= base.month else base.year + 1
        else:
            year = base.year if found.month <= base.month else base.year - 1
    elif year is None:
        year, how = anchor.year, f"month; year from {anchor.year_source}"
    return Resolved(f"{year}-{found.month:02d}", how) if year else None


def _year(found: DateExpression, anchor: Anchor) -> Resolved | None:
    if found.year is not None:
        return Resolved(str(found.year), "year stated")
    base = anchor.published.year if anchor.published else anchor.year
    if base is None or found.offset is None:
        return None
    return Resolved(str(base + found.offset), f"year counted from the {anchor.source or anchor.year_source}")


def _weekday(found: DateExpression, anchor: Anchor, tense: Tense) -> Resolved | None:
    if anchor.published is None or found.weekday is None:
        return None
    base = anchor.published
    back = (base.weekday() - found.weekday) % 7
    day = base - timedelta(days=back) if tense is not Tense.FUTURE else base + timedelta(days=(-back) % 7)
    if found.offset:
        day += timedelta(weeks=found.offset) if abs((day - base).days) < 7 else timedelta()
    return Resolved(day.isoformat(), f"weekday, counted from the {anchor.source}", day)


def _relative(found: DateExpression, anchor: Anchor) -> Resolved | None:
    if anchor.published is None or found.offset is None:
        return None
    base, how = anchor.published, f"counted from the {anchor.source}"
    if found.unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=found.offset)
        return Resolved(f"{monday}/{monday + timedelta(days=6)}", how, None)
    if found.unit == "month":
        month = base.month - 1 + found.offset
        return Resolved(f"{base.year + month // 12}-{month % 12 + 1:02d}", how)
    if found.unit == "year":
        return Resolved(str(base.year + found.offset), how)
    day = base + timedelta(days=found.offset)
    return Resolved(day.isoformat(), how, day)


def agree(a: Resolved, b: Resolved) -> bool:
    """Two dates may be one if the vaguer contains the more exact; intervals, if they share a day."""
    if "/" in a.value or "/" in b.value:
        (a_from, a_to), (b_from, b_to) = _bounds(a.value), _bounds(b.value)
        length = min(map(len, (a_from, a_to, b_from, b_to)))  # 2021/2022 is told by years, the other by days
        return a_from[:length] <= b_to[:length] and b_from[:length] <= a_to[:length]
    short, long = sorted((a.value, b.value), key=len)
    return long.startswith(short)


def _bounds(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last or first
