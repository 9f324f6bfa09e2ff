"""Encounters counted by several columns at once: what a picture is drawn from, without loading a line of them.

What encounters can be found by is joined to them from outside, and what is missing then left out here: that keeps
SQLite from going through every facet of the archive first.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, extract, func, or_, select
from sqlalchemy.orm import aliased

from sidelines.archive import schema
from sidelines.archive.filters import EVERYTHING, Facet, Filter, conditions, of_state
from sidelines.model.encounter import ActorKind
from sidelines.model.record import Kind, Status

_ENCOUNTER, _FACET, _ACTOR = schema.encounter.c, schema.facet.c, schema.actor.c
_TOLD_TO_THE_DAY = and_(_ENCOUNTER.date.is_not(None), _ENCOUNTER.since == _ENCOUNTER.until)
_NUMBER = func.count().label("number")
_YEAR = extract("year", _ENCOUNTER.since).label("year")


class Nodes(Enum):
    """Between whom contacts are counted."""

    STATES = "states"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Spell:
    """How many encounters of a status may have been on the same days; ``told`` if a report gives them a date."""

    since: datetime.date
    until: datetime.date
    told: bool
    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class Sort:
    """How many encounters are of one kind, status and year, and the first and last day on which they may have been."""

    kind: Kind
    status: Status
    year: int | None
    number: int
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Named:
    """How many encounters are told to be on the sidelines of one event, and the days they may have been on."""

    name: str
    id: str | None
    event: int | None  # its number in the series
    year: int | None
    number: int
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts over the encounters of an archive, within one transaction."""

    connection: Connection

    def spells(self, within: Filter = EVERYTHING) -> tuple[Spell, ...]:
        """Count encounters by the days they may have been on, in order of time; those of no day are left out."""
        by = (_ENCOUNTER.since, _ENCOUNTER.until, _ENCOUNTER.status, _ENCOUNTER.date)  # as an index has them
        number: dict[tuple[datetime.date, datetime.date, bool, Status], int] = {}
        for row in self.connection.execute(_counted(by, within).where(_ENCOUNTER.since.is_not(None))):
            spell = (row.since, row.until, row.date is not None, Status(row.status))
            number[spell] = number.get(spell, 0) + row.number
        return tuple(Spell(*spell, number[spell]) for spell in sorted(number))

    def sorts(self, within: Filter = EVERYTHING) -> tuple[Sort, ...]:
        """Count encounters by kind, status and year."""
        days = (func.min(_ENCOUNTER.since).label("first"), func.max(_ENCOUNTER.since).label("last"))
        rows = self.connection.execute(_counted((_ENCOUNTER.kind, _ENCOUNTER.status, _YEAR), within, *days))
        return tuple(
            Sort(Kind(row.kind), Status(row.status), _whole(row.year), row.number, row.first, row.last) for row in rows
        )

    def topics(self, within: Filter = EVERYTHING) -> tuple[tuple[str, int | None, int], ...]:
        """Count encounters by subject heading and year; of no year where no day is known."""
        topic = and_(_FACET.encounter == _ENCOUNTER.id, _FACET.facet == Facet.TOPIC)
        query = _counted((_FACET.value, _YEAR), within).outerjoin(schema.facet, topic)
        rows = self.connection.execute(query)
        return tuple((row.value, _whole(row.year), row.number) for row in rows if row.value is not None)

    def occasions(self, within: Filter = EVERYTHING) -> tuple[Named, ...]:
        """Count encounters by the event on whose sidelines they were, as it is named."""
        by = (_ENCOUNTER.occasion, _ENCOUNTER.occasion_id, _ENCOUNTER.occasion_number, _ENCOUNTER.occasion_year)
        days = (func.min(_ENCOUNTER.since).label("first"), func.max(_ENCOUNTER.since).label("last"))
        query = _counted(by, within, *days).where(_ENCOUNTER.occasion.is_not(None)).order_by(*by)
        return tuple(Named(*row) for row in self.connection.execute(query))

    def places(self, within: Filter = EVERYTHING) -> tuple[tuple[str, int], ...]:
        """Count encounters by the state they took place in, the most frequent first; those of none are left out."""
        query = _counted((_ENCOUNTER.place_state,), within).where(_ENCOUNTER.place_state.is_not(None))
        rows = self.connection.execute(query.order_by(_NUMBER.desc(), _ENCOUNTER.place_state))
        return tuple((row.place_state, row.number) for row in rows)

    def parties(self, nodes: Nodes, within: Filter = EVERYTHING) -> tuple[tuple[str, int], ...]:
        """Count the encounters in which each took part, the most first."""
        here = and_(_FACET.encounter == _ENCOUNTER.id, *_is_node(_FACET, nodes))
        query = _counted((_FACET.value,), within).outerjoin(schema.facet, here)
        rows = self.connection.execute(query.order_by(_NUMBER.desc(), _FACET.value))
        return tuple((party, number) for party, number in rows if party is not None)

    def pairs(self, nodes: Nodes, within: Filter = EVERYTHING) -> tuple[tuple[str, str, int], ...]:
        """Count the encounters in which two took part together, the most first; the left one sorts before the right.

        A pair of one with itself counts all those in which it took part.
        """
        together = self._states(within) if nodes is Nodes.STATES else self._people(within)
        alone = ((party, party, number) for party, number in self.parties(nodes, within))
        return tuple(sorted((*together, *alone), key=lambda pair: (-pair[2], pair)))

    def _states(self, within: Filter) -> Iterator[tuple[str, str, int]]:
        here = and_(_FACET.encounter == _ENCOUNTER.id, _FACET.facet == Facet.PAIR)
        for pair, number in self.connection.execute(_counted((_FACET.value,), within).outerjoin(schema.facet, here)):
            if pair is not None:
                one, other = pair.split(" ")
                yield one, other, number

    def _people(self, within: Filter) -> Iterator[tuple[str, str, int]]:
        left, right = aliased(schema.facet, name="one"), aliased(schema.facet, name="other")
        here = and_(left.c.encounter == _ENCOUNTER.id, *_is_node(left.c, Nodes.PEOPLE))
        there = (right.c.encounter == left.c.encounter, right.c.value > left.c.value)
        together = and_(*there, *_is_node(right.c, Nodes.PEOPLE))
        query = _counted((left.c.value, right.c.value), within).outerjoin(left, here).outerjoin(right, together)
        for one, other, number in self.connection.execute(query):
            if one is not None and other is not None:
                yield one, other, number

    def first_of_days(self, within: Filter, most: int) -> dict[datetime.date, tuple[str, ...]]:
        """Return, of each day, the ids of the first encounters that reports date to that day."""
        place = func.row_number().over(partition_by=_ENCOUNTER.since, order_by=_ENCOUNTER.id).label("place")
        ranked = select(_ENCOUNTER.id, _ENCOUNTER.since, place).where(_TOLD_TO_THE_DAY, *conditions(within)).subquery()
        query = select(ranked).where(ranked.c.place <= most).order_by(ranked.c.since, ranked.c.place)
        found: dict[datetime.date, list[str]] = {}
        for row in self.connection.execute(query):
            found.setdefault(row.since, []).append(row.id)
        return {day: tuple(ids) for day, ids in found.items()}

    def not_to_the_day(self, within: Filter, most: int) -> tuple[str, ...]:
        """Return the ids of encounters of which days are known but that no report dates to one, the earliest first."""
        vague = or_(_ENCOUNTER.date.is_(None), _ENCOUNTER.since != _ENCOUNTER.until)
        query = select(_ENCOUNTER.id).where(vague, _ENCOUNTER.since.is_not(None), *conditions(within))
        query = query.order_by(_ENCOUNTER.since, _ENCOUNTER.until, _ENCOUNTER.id).limit(most)
        return tuple(self.connection.execute(query).scalars())

    def last_day(self, within: Filter = EVERYTHING) -> datetime.date | None:
        """Return the last day on which an encounter begins, or None if none is of any day."""
        query = select(func.max(_ENCOUNTER.since)).where(*conditions(within))
        found: datetime.date | None = self.connection.execute(query).scalar()
        return found

    def next_day(self, after: datetime.date, within: Filter = EVERYTHING) -> datetime.date | None:
        """Return the first day after another on which an encounter begins, or None if none does."""
        query = select(func.min(_ENCOUNTER.since)).where(_ENCOUNTER.since > after, *conditions(within))
        found: datetime.date | None = self.connection.execute(query).scalar()
        return found


def _counted(by: Sequence[ColumnElement[Any]], within: Filter, *more: ColumnElement[Any]) -> Select[Any]:
    query = select(*by, _NUMBER, *more).select_from(schema.encounter)
    return query.where(*conditions(within)).group_by(*by)


def _is_node(facet: Any, nodes: Nodes) -> tuple[ColumnElement[bool], ...]:
    party = facet.facet == Facet.PARTY
    if nodes is Nodes.STATES:
        return party, of_state(facet.value)
    return party, facet.value.in_(select(_ACTOR.id).where(_ACTOR.kind == ActorKind.PERSON))


def _whole(year: Any) -> int | None:
    return None if year is None else int(year)
