"""Actors: kept as linking derived them, found by the keys of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update

from sidelines.archive import schema
from sidelines.archive.bulk import among, chunks, insert, upsert
from sidelines.archive.encounters import Encounters, settle
from sidelines.archive.filters import Facet
from sidelines.model.encounter import AccountKey, Actor, ActorKind, Sighting, Tenure

_ACTOR, _ALIAS, _KEY, _TENURE = schema.actor.c, schema.alias.c, schema.alias_key.c, schema.tenure.c
_PARTICIPANT, _REPORT = schema.participant.c, schema.report.c
_HOLDING = ("current", "acting")

Seat = tuple[AccountKey, int]
"""A participant: the account, and the position among its participants."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of an archive, within one transaction."""

    connection: Connection

    def put(self, actor: Actor, keys: Iterable[str]) -> None:
        """Keep an actor in place of what was known of it; ``keys`` are those of its names, whatever the script."""
        upsert(self.connection, schema.actor, [{"id": actor.id, "kind": actor.kind.value}])
        for table in (schema.alias, schema.alias_key, schema.tenure):
            self.connection.execute(delete(table).where(table.c.actor == actor.id))
        names = [{"actor": actor.id, "position": i, "name": name} for i, name in enumerate(actor.names)]
        insert(self.connection, schema.alias, names)
        insert(self.connection, schema.alias_key, [{"actor": actor.id, "key": key} for key in sorted(set(keys))])
        insert(self.connection, schema.tenure, [_tenure_row(actor.id, i, t) for i, t in enumerate(actor.tenures)])

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
        kinds = {row.id: ActorKind(row.kind) for row in rows}
        names: dict[str, list[str]] = {actor: [] for actor in kinds}
        for row in among(self.connection, select(schema.alias).order_by(_ALIAS.position), _ALIAS.actor, kinds):
            names[row.actor].append(row.name)
        tenures: dict[str, list[Tenure]] = {actor: [] for actor in kinds}
        for row in among(self.connection, select(schema.tenure).order_by(_TENURE.position), _TENURE.actor, kinds):
            tenures[row.actor].append(_tenure(row))
        return tuple(Actor(a, kinds[a], tuple(names[a]), tuple(tenures[a])) for a in sorted(kinds))

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


def _tenure_row(actor: str, position: int, tenure: Tenure) -> dict[str, Any]:
    return {
        "actor": actor,
        "position": position,
        "title": tenure.position,
        "represents": tenure.represents,
        "since": tenure.since,
        "until": tenure.until,
        "reports": list(tenure.reports),
    }


def _tenure(row: Row[Any]) -> Tenure:
    return Tenure(row.title, row.represents, row.since, row.until, tuple(row.reports))
