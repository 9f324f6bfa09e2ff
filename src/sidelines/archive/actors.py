"""Actors: kept as linking derived them, found by the keys of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, and_, delete, select, union, update

from sidelines.archive import schema
from sidelines.archive.bulk import among, chunks, insert, remove, upsert
from sidelines.archive.encounters import Encounters
from sidelines.archive.facets import settle
from sidelines.archive.filters import Facet
from sidelines.model.encounter import AccountKey, Actor, ActorKind, Form, Sighting, Tenure, Wording

_ACTOR, _ALIAS, _KEY, _TENURE = schema.actor.c, schema.alias.c, schema.alias_key.c, schema.tenure.c
_PARTICIPANT, _OFFICE, _REPORT = schema.participant.c, schema.office.c, schema.report.c
_HOLDING = ("current", "acting")

Seat = tuple[AccountKey, int]
"""A participant: the account, and the position among its participants."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of an archive, within one transaction."""

    connection: Connection

    def put(self, actor: Actor, keys: Iterable[str]) -> None:
        """Keep an actor in place of what was known of it; ``keys`` are those of its names, whatever the script."""
        self.put_all([(actor, keys)])

    def put_all(self, actors: Iterable[tuple[Actor, Iterable[str]]]) -> None:
        """Keep actors, each once and with the keys of its names."""
        some = [(actor, sorted(set(keys))) for actor, keys in actors]
        ids = [actor.id for actor, _ in some]
        upsert(self.connection, schema.actor, [_row(actor) for actor, _ in some])
        for column in (_ALIAS.actor, _KEY.actor, _TENURE.actor):
            remove(self.connection, column, ids)
        names = [{"actor": a.id, "position": i, "name": name} for a, _ in some for i, name in enumerate(a.names)]
        insert(self.connection, schema.alias, names)
        insert(self.connection, schema.alias_key, [{"actor": a.id, "key": key} for a, keys in some for key in keys])
        tenures = [_tenure_row(a.id, i, t) for a, _ in some for i, t in enumerate(a.tenures)]
        insert(self.connection, schema.tenure, tenures)

    def assign(self, seats: Mapping[Seat, str | None]) -> None:
        """Say who the participants in these seats are; None takes an earlier word back."""
        for (key, position), actor in seats.items():
            seat = (_PARTICIPANT.report == key.report, _PARTICIPANT.number == key.number)
            self.connection.execute(
                update(schema.participant).where(*seat, _PARTICIPANT.position == position).values(actor=actor)
            )
        settle(self.connection, set(Encounters(self.connection).holding(key for key, _ in seats).values()))

    def drop(self, actors: Iterable[str]) -> None:
        """Forget actors, and who sat where for them."""
        for chunk in chunks(actors):
            facet = schema.facet.c
            told = select(facet.encounter).where(facet.facet == Facet.PARTY, facet.value.in_(chunk)).distinct()
            touched = set(self.connection.execute(told).scalars())
            self.connection.execute(delete(schema.actor).where(_ACTOR.id.in_(chunk)))
            settle(self.connection, touched)

    def get(self, actors: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors under these ids, by id; unknown ids are passed over."""
        wanted = tuple(actors)
        rows = among(self.connection, select(schema.actor), _ACTOR.id, wanted)
        found = {row.id: row for row in rows}
        names: dict[str, list[str]] = {actor: [] for actor in found}
        for row in among(self.connection, select(schema.alias).order_by(_ALIAS.position), _ALIAS.actor, found):
            names[row.actor].append(row.name)
        tenures: dict[str, list[Tenure]] = {actor: [] for actor in found}
        for row in among(self.connection, select(schema.tenure).order_by(_TENURE.position), _TENURE.actor, found):
            tenures[row.actor].append(_tenure(row))
        return tuple(
            Actor(a, ActorKind(found[a].kind), tuple(names[a]), tuple(tenures[a]), tuple(map(_form, found[a].forms)))
            for a in sorted(found)
        )

    def keyed(self, keys: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors of whose names one has one of these keys, by id."""
        rows = among(self.connection, select(_KEY.actor), _KEY.key, keys)
        return self.get({row.actor for row in rows})

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield every name with its actor's id, by name."""
        query = select(_ALIAS.name, _ALIAS.actor).order_by(_ALIAS.name, _ALIAS.actor)
        for row in self.connection.execute(query):
            yield row.name, row.actor

    def seated(self, keys: Iterable[AccountKey]) -> dict[Seat, str]:
        """Return who the participants of these accounts are, where that was said."""
        wanted = set(keys)
        query = select(_PARTICIPANT.report, _PARTICIPANT.number, _PARTICIPANT.position, _PARTICIPANT.actor)
        query = query.where(_PARTICIPANT.actor.is_not(None))
        rows = among(self.connection, query, _PARTICIPANT.report, sorted({key.report for key in wanted}))
        found = {(AccountKey(row.report, row.number), row.position): row.actor for row in rows}
        return {seat: actor for seat, actor in found.items() if seat[0] in wanted}

    def seats(self, actor: str) -> tuple[Seat, ...]:
        """Return where an actor takes part, by account."""
        query = select(_PARTICIPANT.report, _PARTICIPANT.number, _PARTICIPANT.position)
        query = query.where(_PARTICIPANT.actor == actor)
        rows = self.connection.execute(query)
        return tuple(sorted((AccountKey(row.report, row.number), row.position) for row in rows))

    def sightings(self, reports: Iterable[str] | None = None) -> Iterator[tuple[Seat | None, Sighting]]:
        """Yield everybody whom reports (all, if none are given) name: in their seats, then in offices elsewhere.

        A former holder of an office is seen without it.
        """
        wanted = None if reports is None else tuple(reports)
        yield from map(_seated, self._of_reports(schema.participant, wanted))
        yield from map(_in_office, self._of_reports(schema.office, wanted))

    def form(self, wording: Wording) -> Form | None:
        """Return in how many reports somebody is worded so, and where first and last; None if in none now."""
        name, _, office, represents = wording
        worded = zip(
            (_PARTICIPANT.name, _PARTICIPANT.descr, _PARTICIPANT.office, _PARTICIPANT.represents), wording, strict=True
        )
        seen = _day(schema.participant).where(*(_is(column, value) for column, value in worded))
        held = _OFFICE.tenure.in_(_HOLDING)
        titled = and_(held, _OFFICE.title == office) if office else ~held
        elsewhere = _day(schema.office).where(_is(_OFFICE.person, name), _is(_OFFICE.represents, represents), titled)
        days = union(seen, elsewhere) if wording[1] is None else seen
        found = [Sighting(row.report, row.published, *wording) for row in self.connection.execute(days)]
        if not found:
            return None
        first = min(found, key=lambda s: (s.day or date.max, s.report))
        return Form(first, max(found, key=lambda s: (s.day or date.min, s.report)), len(found))

    def _of_reports(self, table: Table, reports: tuple[str, ...] | None) -> Iterable[Row[Any]]:
        query = select(table, _REPORT.published).join(schema.report, _REPORT.id == table.c.report)
        query = query.order_by(*table.primary_key)
        return self.connection.execute(query) if reports is None else among(self.connection, query, _REPORT.id, reports)


def _seated(row: Row[Any]) -> tuple[Seat, Sighting]:
    seat = (AccountKey(row.report, row.number), row.position)
    return seat, Sighting(row.report, row.published, row.name, row.descr, row.office, row.represents)


def _in_office(row: Row[Any]) -> tuple[None, Sighting]:
    title = row.title if row.tenure in _HOLDING else None
    return None, Sighting(row.report, row.published, row.person, None, title, row.represents)


def _day(table: Table) -> Select[Any]:
    query = select(table.c.report, _REPORT.published).join(schema.report, _REPORT.id == table.c.report)
    return query.distinct()


def _is(column: Column[Any], value: str | None) -> ColumnElement[bool]:
    """As PostgreSQL's index allows, which does not serve «is not distinct from»."""
    return column.is_(None) if value is None else column == value


def _row(actor: Actor) -> dict[str, Any]:
    forms = [
        [list(f.first.wording), *([s.report, s.day and s.day.isoformat()] for s in (f.first, f.last)), f.reports]
        for f in actor.forms
    ]
    return {"id": actor.id, "kind": actor.kind.value, "forms": forms}


def _form(written: Any) -> Form:
    wording, *ends, reports = written
    first, last = (Sighting(report, day and date.fromisoformat(day), *wording) for report, day in ends)
    return Form(first, last, reports)


def _tenure_row(actor: str, position: int, tenure: Tenure) -> dict[str, Any]:
    return {
        "actor": actor,
        "position": position,
        "title": tenure.position,
        "represents": tenure.represents,
        "since": tenure.since,
        "until": tenure.until,
        "reports": list(tenure.reports),
        "told": tenure.told,
    }


def _tenure(row: Row[Any]) -> Tenure:
    return Tenure(row.title, row.represents, row.since, row.until, tuple(row.reports), row.told)
