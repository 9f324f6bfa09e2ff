"""A month of encounters, day by day."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sidelines.archive import EVERYTHING, Filter, Session, Spell
from sidelines.errors import MalformedQuestion
from sidelines.model.days import Days, days
from sidelines.questions.lines import lines
from sidelines.questions.parts import Line

A_DAY = 3  # encounters of one day that are told; the rest is counted
LIMIT = 50  # encounters beside the days
_SHORT = 14  # days: what lasts no longer stands on each of its days
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the first of its encounters, and how many there are."""

    date: date
    lines: tuple[Line, ...]
    encounters: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of encounters: on the days that reports give, and apart from them those whose day is not told."""

    month: str  # ISO 8601
    days: tuple[Day, ...]
    apart: tuple[Line, ...]
    apart_total: int
    total: int
    earlier: str | None  # the month next before this one that has encounters
    later: str | None


def calendar(session: Session, month: str, within: Filter = EVERYTHING, *, today: date) -> Month:
    """Return a month, by default today's; without encounters in it, the latest one that has some.

    Raises:
        MalformedQuestion: the month is not written as one.
    """
    asked = _days(month) if month else _latest(session, within, today)
    inside = replace(within, since=asked.first, until=asked.last)
    first = session.tallies.first_of_days(inside, A_DAY)
    vague = session.tallies.not_to_the_day(inside, LIMIT)
    told = lines(session, session.encounters.get({*vague, *(one for ids in first.values() for one in ids)}))
    by_id = {line.id: line for line in told}
    spells = session.tallies.spells(inside)
    number = _number(spells, asked)
    on_days: defaultdict[date, list[Line]] = defaultdict(list)
    for day, ids in first.items():
        on_days[day] += [by_id[one] for one in ids]
    lasting = [by_id[one] for one in vague if _lasts_some_days(by_id[one])]
    for line in lasting:
        for day in _of_line(line, asked):
            on_days[day].append(line)
    apart = tuple(by_id[one] for one in vague if not _lasts_some_days(by_id[one]))
    all_days = (asked.first + timedelta(n) for n in range(asked.count))
    return Month(
        asked.first.isoformat()[:7],
        tuple(Day(day, tuple(on_days.get(day, ())), number[day]) for day in all_days),
        apart,
        sum(spell.number for spell in spells if not _on_days(spell)),
        sum(spell.number for spell in spells),
        *_neighbours(session, within, asked),
    )


def _days(month: str) -> Days:
    found = days(month) if _MONTH.fullmatch(month) else None
    if found is None:
        raise MalformedQuestion(month, "this is not a month", "write it as 2021-09")
    return found


def _latest(session: Session, within: Filter, today: date) -> Days:
    """Return the month of today, or the latest before it that has encounters."""
    this = _month_of(today)
    known = _last_day(session, within, this.last)
    return _month_of(known) if known else this


def _last_day(session: Session, within: Filter, until: date) -> date | None:
    """Return the last day, up to another, on which an encounter begins."""
    last = min(within.until, until) if within.until else until
    found = session.encounters.find(replace(within, until=last), limit=1)
    return found[0].since if found else None


def _month_of(day: date) -> Days:
    return _days(day.isoformat()[:7])


def _neighbours(session: Session, within: Filter, month: Days) -> tuple[str | None, str | None]:
    """Return the months next before and after in which encounters begin."""
    before = _last_day(session, within, month.first - timedelta(1)) if month.first > date.min else None
    after = session.tallies.next_day(month.last, within)
    return (before.isoformat()[:7] if before else None, after.isoformat()[:7] if after else None)


def _on_days(spell: Spell) -> bool:
    return spell.told and (spell.until - spell.since).days < _SHORT


def _number(spells: Iterable[Spell], month: Days) -> Mapping[date, int]:
    """Count the encounters of each day of the month."""
    number: Counter[date] = Counter()
    for spell in spells:
        if _on_days(spell):
            for day in _between(spell.since, spell.until, month):
                number[day] += spell.number
    return number


def _lasts_some_days(line: Line) -> bool:
    return bool(line.date and line.since and line.until and (line.until - line.since).days < _SHORT)


def _of_line(line: Line, month: Days) -> list[date]:
    assert line.since is not None
    assert line.until is not None
    return _between(line.since, line.until, month)


def _between(since: date, until: date, month: Days) -> list[date]:
    first, last = max(since, month.first), min(until, month.last)
    return [first + timedelta(n) for n in range((last - first).days + 1)]
