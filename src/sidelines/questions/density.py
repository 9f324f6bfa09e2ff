"""How many encounters there were when: a picture of time, from years to days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sidelines.archive import EVERYTHING, Filter, Session, Spell
from sidelines.model.days import Days, days
from sidelines.model.record import Status

MOST_BARS = 400  # in one picture; where there were more, it is drawn in the next longer unit
_SHORT = 14  # days: what lasts no longer is counted where it begins
_FEW = 20_000  # encounters that a picture of relations is made from unless a period is asked for
_PERIODS = (365, 91, 30, 7, 1)  # days of such a period, the longest first
_MONTHS_FOR = 3 * 366  # days from which on years are drawn, unless a unit is asked for
_DAYS_FOR = 100
_AGES = MOST_BARS * 366  # days that would be too many years to be drawn


class Zoom(StrEnum):
    """The unit of time that one bar stands for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit of time, with what is known of the encounters in it."""

    period: str  # ISO 8601 year, month or day
    since: date
    until: date
    held: int
    ahead: int  # planned or possible
    off: int  # cancelled or denied

    @property
    def encounters(self) -> int:
        """Return how many there are in all."""
        return self.held + self.ahead + self.off


@dataclass(frozen=True, slots=True)
class Density:
    """Encounters by units of time, every unit from the first to the last of them. Each counts once or in ``vague``."""

    zoom: Zoom
    bars: tuple[Bar, ...]
    total: int
    vague: int  # their day is known less exactly than a bar is long
    undated: int  # of no day at all
    reported: int  # of those in bars, how many are there by the day on which they were reported


def density(session: Session, within: Filter = EVERYTHING, zoom: Zoom | None = None) -> Density:
    """Return how many encounters there were when; the unit follows from the period unless it is given."""
    spells = session.tallies.spells(within)
    total = session.encounters.count(within)
    dated = sum(spell.number for spell in spells)
    period = _period(spells, within)
    if period is None:
        return Density(zoom or Zoom.YEAR, (), total, total - dated if within.since else 0, total - dated, 0)
    unit = _unit(period, zoom)
    placed = [(spell, unit_of(max(spell.since, period.first), unit)) for spell in spells if _fits(spell, unit)]
    number: Counter[tuple[str, Status]] = Counter()
    for spell, at in placed:
        number[at, spell.status] += spell.number
    return Density(
        unit,
        tuple(_bar(at, number) for at in _units(period, unit)),
        total,
        dated - number.total(),
        total - dated,
        sum(spell.number for spell, _ in placed if not spell.told),
    )


def recent(session: Session, within: Filter = EVERYTHING) -> Filter:
    """Return the filter for the latest period that has encounters: a year, or less where that has very many.

    A filter that asks for a period stays as it is.
    """
    if within.since or within.until:
        return within
    last = session.tallies.last_day(within)
    if last is None:
        return within
    some = [replace(within, since=last - timedelta(length - 1), until=last) for length in _PERIODS]
    return next((one for one in some if session.encounters.count(one) <= _FEW), some[-1])


def unit_of(day: date, zoom: Zoom) -> str:
    """Return the year, month or day that a day is in, as ISO 8601 writes it."""
    return day.isoformat()[: {Zoom.YEAR: 4, Zoom.MONTH: 7, Zoom.DAY: 10}[zoom]]


def _period(spells: Iterable[Spell], within: Filter) -> Days | None:
    """Return the days to be drawn: those that are asked for; from an open end or of ages, as far as encounters go."""
    some = [spell.since for spell in spells]
    if not some:
        return None
    if within.since and within.until and (within.until - within.since).days < _AGES:
        return Days(within.since, within.until)
    first = max(min(some), within.since) if within.since else min(some)
    last = min(max(some), within.until) if within.until else max(some)
    return Days(first, max(first, last))


def _unit(period: Days, zoom: Zoom | None) -> Zoom:
    """Return the unit that is asked for or suits the period, or the next longer one while there are too many bars."""
    if zoom is None:
        zoom = Zoom.YEAR if period.count > _MONTHS_FOR else Zoom.MONTH if period.count > _DAYS_FOR else Zoom.DAY
    if zoom is Zoom.DAY and period.count > MOST_BARS:
        zoom = Zoom.MONTH
    if zoom is Zoom.MONTH and period.count > MOST_BARS * 30:
        zoom = Zoom.YEAR
    return zoom


def _fits(spell: Spell, zoom: Zoom) -> bool:
    """Tell whether it is known in which unit an encounter was, or began."""
    if unit_of(spell.since, zoom) == unit_of(spell.until, zoom):
        return True
    return (spell.until - spell.since).days < _SHORT


def _units(period: Days, zoom: Zoom) -> Iterator[str]:
    day = period.first
    while day <= period.last:
        at = unit_of(day, zoom)
        yield at
        last = _bounds(at).last
        if last == date.max:
            return
        day = last + timedelta(1)


def _bar(at: str, number: Mapping[tuple[str, Status], int]) -> Bar:
    bounds = _bounds(at)
    held, planned, possible, cancelled, denied = (
        number.get((at, status), 0)
        for status in (Status.HELD, Status.PLANNED, Status.POSSIBLE, Status.CANCELLED, Status.DENIED)
    )
    return Bar(at, bounds.first, bounds.last, held, planned + possible, cancelled + denied)


def _bounds(at: str) -> Days:
    found = days(at)
    assert found is not None
    return found
