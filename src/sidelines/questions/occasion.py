"""Who met whom on the sidelines of an event, as a matrix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import combinations

from sidelines.archive import EVERYTHING, Filter, Named, Session
from sidelines.questions.cursors import DAY, ID, NUMBER, decode, encode, read_day, written
from sidelines.questions.lines import lines
from sidelines.questions.naming import Event, event, parties
from sidelines.questions.parts import Count, Line, Party

LIMIT = 1000
_AFTER = re.compile(rf"{DAY} {NUMBER} {ID}")


@dataclass(frozen=True, slots=True)
class Held:
    """An event as reports name it most often. ``words`` ask for it; None where the lexicon does not know it."""

    name: str
    id: str | None
    number: int | None
    year: int | None
    encounters: int
    first: date | None  # day on which the earliest encounter may have been
    last: date | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Occasions:
    """A page of the events on whose sidelines there were encounters, the latest first.

    ``cursor`` asks for the next page; None after the last.
    """

    events: tuple[Held, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The encounters in which two parties took part together; ``left`` sorts before ``right``."""

    left: str
    right: str
    encounters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OccasionAnswer:
    """An event and the encounters on its sidelines. A meeting of three counts in three cells."""

    event: Event
    parties: tuple[Party, ...]  # states and organisations, who met most first: the rows and columns of the matrix
    cells: tuple[Cell, ...]  # the most encounters first; pairs that did not meet have none
    years: tuple[Count[int], ...]  # encounters by the event's year, in order of time
    lines: tuple[Line, ...]  # the newest first
    total: int


def occasion(session: Session, name: str, within: Filter = EVERYTHING, limit: int = LIMIT) -> OccasionAnswer:
    """Return who met whom at an event: «UNGA 76», «76-я сессия Генассамблеи ООН», "G20 2022".

    Raises:
        UnknownName: no such event is known.
        AmbiguousName: several are.
    """
    asked = event(name)
    at = replace(within, occasions=frozenset({asked.id}), occasion_number=asked.number, occasion_year=asked.year)
    found = lines(session, session.encounters.find(at, limit=limit))
    cells = _cells(found)
    return OccasionAnswer(
        _labelled(asked, found), _rows(session, cells), cells, _years(found), found, session.encounters.count(at)
    )


def occasions(session: Session, within: Filter = EVERYTHING, limit: int | None = None, cursor: str = "") -> Occasions:
    """Return on the sidelines of which events there were encounters: a page of them, or all without a limit.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    after = decode(cursor, _AFTER, lambda day, encounters, mark: _Rank(read_day(day), int(encounters), mark))
    together: dict[Hashable, list[Named]] = {}
    for named in session.tallies.occasions(within):
        together.setdefault(_same(named), []).append(named)
    ranked = sorted(((_rank(event), event) for event in map(_held, together.values())), key=lambda pair: pair[0].order)
    left = [pair for pair in ranked if after is None or pair[0].order > after.order]
    page = left[:limit]
    more = page[-1][0].cursor if len(page) < len(left) else None
    return Occasions(tuple(event for _, event in page), len(ranked), more)


@dataclass(frozen=True, slots=True)
class _Rank:
    """Where an event stands in the list of all."""

    last: date | None
    encounters: int
    mark: str  # tells it from others of that day with as many

    @property
    def order(self) -> tuple[int, int, str]:
        return -(self.last or date.min).toordinal(), -self.encounters, self.mark

    @property
    def cursor(self) -> str:
        return encode(written(self.last), self.encounters, self.mark)


def _rank(event: Held) -> _Rank:
    told = f"{event.id or event.name}\0{event.year}\0{None if event.year else event.number}"
    return _Rank(event.last, event.encounters, blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest())


def _same(named: Named) -> Hashable:
    """A session is told by its year, or else by its number in the series."""
    return (named.id or named.name, named.year, None if named.year else named.event)


def _held(some: list[Named]) -> Held:
    best = min(some, key=lambda named: (named.event is None, -named.number, named.name))
    first, last = [n.first for n in some if n.first], [n.last for n in some if n.last]
    which = best.year or best.event or ""
    return Held(
        best.name,
        best.id,
        best.event,
        best.year,
        sum(named.number for named in some),
        min(first, default=None),
        max(last, default=None),
        f"{best.id.replace('_', ' ')} {which}".strip() if best.id else None,
    )


def _cells(found: tuple[Line, ...]) -> tuple[Cell, ...]:
    together: dict[tuple[str, str], list[str]] = {}
    for line in found:
        sides = sorted({who.represents for who in line.participants if who.represents})
        for pair in combinations(sides, 2):
            together.setdefault(pair, []).append(line.id)
    ordered = sorted(together.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Cell(left, right, tuple(ids)) for (left, right), ids in ordered)


def _rows(session: Session, cells: tuple[Cell, ...]) -> tuple[Party, ...]:
    met: Counter[str] = Counter()
    for cell in cells:
        met.update({cell.left: len(cell.encounters), cell.right: len(cell.encounters)})
    known = parties(session, met)
    return tuple(known[key] for key in sorted(met, key=lambda key: (-met[key], key)))


def _years(found: tuple[Line, ...]) -> tuple[Count[int], ...]:
    years = Counter(line.occasion.year for line in found if line.occasion and line.occasion.year)
    return tuple(Count(year, number) for year, number in sorted(years.items()))


def _labelled(asked: Event, found: tuple[Line, ...]) -> Event:
    """Call the event as reports do, where it is one event and not the whole series."""
    names = Counter(line.occasion.name for line in found if line.occasion)
    if names and (asked.number or asked.year):
        return replace(asked, label=min(names, key=lambda name: (-names[name], name)))
    return asked
