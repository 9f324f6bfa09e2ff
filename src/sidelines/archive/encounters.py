"""Encounters: kept as linking derived them, found by what their accounts tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, extract, func, or_, select

from sidelines.archive import schema
from sidelines.archive.bulk import among, chunks, remove, upsert
from sidelines.archive.facets import settle
from sidelines.archive.filters import EVERYTHING, Facet, Filter, conditions
from sidelines.archive.lineage import going_on
from sidelines.archive.outlines import After, Glimpse, Outline, Turn
from sidelines.archive.rows import occasion_row, place_row
from sidelines.model.encounter import AccountKey
from sidelines.model.record import Kind, Occasion, Place, Status

_ENCOUNTER, _MEMBER, _FACET, _REVISION = schema.encounter.c, schema.member.c, schema.facet.c, schema.revision.c


_ENCOUNTERS = select(schema.encounter)
_MEMBERS = select(schema.member).order_by(_MEMBER.position)
_TALLIED: dict[str, ColumnElement[Any]] = {
    "kind": _ENCOUNTER.kind,
    "status": _ENCOUNTER.status,
    "year": extract("year", _ENCOUNTER.since),
    "occasion": _ENCOUNTER.occasion_id,
}


@dataclass(frozen=True, slots=True)
class Encounters:
    """The encounters of an archive, within one transaction."""

    connection: Connection

    def put(self, outlines: Iterable[Outline], at: datetime.datetime) -> None:
        """Keep encounters that are new or changed at a moment, each with exactly these accounts.

        An account is told by one encounter: it leaves the one it was in, and an encounter that no account tells
        any longer is dropped, or goes on under another identifier.
        """
        for chunk in chunks(outlines):
            self.restore(going_on(self.connection, chunk, at))

    def restore(self, outlines: Iterable[Outline]) -> None:
        """Keep encounters as they were exported, with when they changed."""
        for chunk in chunks(outlines):
            keys = [key for outline in chunk for key in outline.accounts]
            touched = {outline.id for outline in chunk} | set(self.holding(keys).values())
            upsert(self.connection, schema.encounter, [_row(outline) for outline in chunk])
            remove(self.connection, _MEMBER.encounter, (outline.id for outline in chunk))
            members = [
                {"report": key.report, "number": key.number, "encounter": outline.id, "position": position}
                for outline in chunk
                for position, key in enumerate(outline.accounts)
            ]
            upsert(self.connection, schema.member, members)
            settle(self.connection, touched)

    def find(
        self,
        within: Filter = EVERYTHING,
        *,
        limit: int | None = None,
        after: After | None = None,
        oldest_first: bool = False,
    ) -> tuple[Outline, ...]:
        """Return the encounters that a filter lets through, the newest first; those without any date come last."""
        query = select(schema.encounter).where(*conditions(within)).order_by(*_in_time(oldest_first))
        if after:
            query = query.where(_later_in_list(after, oldest_first))
        return self._outlines(self.connection.execute(query.limit(limit)).all())

    def newest(self, most: int) -> tuple[Glimpse, ...]:
        """Return the first of those that `find` returns, without loading what it takes to tell of them."""
        columns = (_ENCOUNTER.id, _ENCOUNTER.status, _ENCOUNTER.since, _ENCOUNTER.until)
        query = select(*columns).order_by(*_in_time()).limit(most)
        rows = self.connection.execute(query)
        return tuple(Glimpse(row.id, Status(row.status), row.since, row.until) for row in rows)

    def changed(
        self, after: datetime.datetime, within: Filter = EVERYTHING, limit: int = 500, past: str | None = None
    ) -> tuple[Outline, ...]:
        """Return the encounters that are new or changed after a moment, the earliest change first.

        With ``past`` also those that changed at that very moment and whose identifiers sort after it: to go on after
        the last one of an earlier call.
        """
        later = [_ENCOUNTER.changed > after]
        if past is not None:
            later = [_ENCOUNTER.changed >= after, or_(_ENCOUNTER.changed > after, _ENCOUNTER.id > past)]
        query = select(schema.encounter).where(*later, *conditions(within))
        query = query.order_by(_ENCOUNTER.changed, _ENCOUNTER.id).limit(limit)
        return self._outlines(self.connection.execute(query).all())

    def latest(self, within: Filter = EVERYTHING, limit: int = 50, before: Turn | None = None) -> tuple[Outline, ...]:
        """Return encounters by when they changed, the latest first; those that changed before this was kept are last.

        ``before`` goes on after the last one of an earlier call.
        """
        rows: list[Row[Any]] = []
        for known in (_ENCOUNTER.changed.is_not(None), _ENCOUNTER.changed.is_(None)):  # each as its index has them
            query = select(schema.encounter).where(known, *_earlier(before), *conditions(within))
            query = query.order_by(_ENCOUNTER.changed.desc(), _ENCOUNTER.id.desc()).limit(limit - len(rows))
            rows += self.connection.execute(query).all() if len(rows) < limit else []
        return self._outlines(rows)

    def last_changed(self) -> datetime.datetime | None:
        """Return when an encounter last was new or changed; None if that was never kept."""
        found: datetime.datetime | None = self.connection.execute(select(func.max(_ENCOUNTER.changed))).scalar_one()
        return found

    def begun(self, encounters: Iterable[str]) -> dict[str, datetime.datetime]:
        """Return when the first report was received that tells of each of these encounters."""
        query = select(_MEMBER.encounter, _REVISION.received).join(
            schema.revision, and_(_REVISION.report == _MEMBER.report, _REVISION.number == 1)
        )
        found: dict[str, datetime.datetime] = {}
        for row in among(self.connection, query, _MEMBER.encounter, encounters):
            found[row.encounter] = min(row.received, found.get(row.encounter, row.received))
        return found

    def get(self, encounters: Iterable[str]) -> tuple[Outline, ...]:
        """Return the encounters under these ids, by id; unknown ids are passed over."""
        rows = among(self.connection, _ENCOUNTERS, _ENCOUNTER.id, encounters)
        return self._outlines(sorted(rows, key=lambda row: str(row.id)))

    def count(self, within: Filter = EVERYTHING) -> int:
        """Return how many encounters a filter lets through."""
        query = select(func.count()).select_from(schema.encounter).where(*conditions(within))
        return self.connection.execute(query).scalar_one()

    def holding(self, keys: Iterable[AccountKey]) -> dict[AccountKey, str]:
        """Return the encounter that each of these accounts tells of; accounts of none are left out."""
        wanted = set(keys)
        rows = among(self.connection, _MEMBERS, _MEMBER.report, sorted({key.report for key in wanted}))
        found = {AccountKey(row.report, row.number): str(row.encounter) for row in rows}
        return {key: encounter for key, encounter in found.items() if key in wanted}

    def values(self, facet: Facet, encounters: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return what each of these encounters can be found by, sorted."""
        query = select(_FACET.encounter, _FACET.value).where(_FACET.facet == facet)
        found: dict[str, list[str]] = {}
        for row in among(self.connection, query, _FACET.encounter, encounters):
            found.setdefault(row.encounter, []).append(row.value)
        return {encounter: tuple(sorted(values)) for encounter, values in found.items()}

    def tally(self, by: Facet | str, within: Filter = EVERYTHING) -> dict[str, int]:
        """Count the encounters that a filter lets through by a facet, or by kind, status, year or occasion.

        The most frequent come first. An encounter counts for each value of a facet that it has.
        """
        value, query = _valued(by, within)
        number = func.count()
        query = query.with_only_columns(value.label("value"), number.label("number"), maintain_column_froms=True)
        query = query.group_by(value).order_by(number.desc(), value)
        return {str(row.value): row.number for row in self.connection.execute(query) if row.value is not None}

    def _outlines(self, rows: Iterable[Row[Any]]) -> tuple[Outline, ...]:
        found = tuple(rows)
        members: dict[str, list[AccountKey]] = {row.id: [] for row in found}
        for row in among(self.connection, _MEMBERS, _MEMBER.encounter, members):
            members[row.encounter].append(AccountKey(row.report, row.number))
        return tuple(_outline(row, tuple(members[row.id])) for row in found)


def _valued(by: Facet | str, within: Filter) -> tuple[ColumnElement[Any], Select[Any]]:
    """Return a value of encounters and a query with a row for each of them, where the value may be missing.

    The outer join keeps SQLite from going through every facet first.
    """
    query = select(schema.encounter).where(*conditions(within))
    if not isinstance(by, Facet):
        return _TALLIED[by], query
    if replace(within, encounters=frozenset()) == EVERYTHING:
        some = (_FACET.encounter.in_(sorted(within.encounters)),) if within.encounters else ()
        return _FACET.value, select(schema.facet).where(_FACET.facet == by, *some)
    return _FACET.value, query.outerjoin(schema.facet, and_(_FACET.encounter == _ENCOUNTER.id, _FACET.facet == by))


def _earlier(before: Turn | None) -> tuple[ColumnElement[bool], ...]:
    """Tell which encounters a list of changes has after one of them."""
    if before is None:
        return ()
    if before.changed is None:
        return _ENCOUNTER.changed.is_(None), _ENCOUNTER.id < before.id
    known, earlier = _ENCOUNTER.changed <= before.changed, _ENCOUNTER.changed < before.changed
    return (or_(_ENCOUNTER.changed.is_(None), and_(known, or_(earlier, _ENCOUNTER.id < before.id))),)


def _in_time(oldest_first: bool = False) -> tuple[ColumnElement[Any], ...]:
    """Return the order of lists: what is of no day comes last."""
    since = _ENCOUNTER.since.asc() if oldest_first else _ENCOUNTER.since.desc()
    return since.nulls_last(), _ENCOUNTER.id


def _later_in_list(after: After, oldest_first: bool) -> ColumnElement[bool]:
    """Tell which encounters a list has after one of them."""
    undated = _ENCOUNTER.since.is_(None)
    if after.since is None:
        return and_(undated, _ENCOUNTER.id > after.id)
    later = _ENCOUNTER.since > after.since if oldest_first else _ENCOUNTER.since < after.since
    return or_(later, and_(_ENCOUNTER.since == after.since, _ENCOUNTER.id > after.id), undated)


def _row(outline: Outline) -> dict[str, Any]:
    return {
        "id": outline.id,
        "kind": outline.kind.value,
        "status": outline.status.value,
        "date": outline.date,
        "since": outline.since,
        "until": outline.until,
        "sequence": outline.sequence,
        "changed": outline.changed,
        "first_id": outline.first_id or outline.id,
        **place_row(outline.place),
        **occasion_row(outline.occasion),
    }


def _outline(row: Row[Any], accounts: tuple[AccountKey, ...]) -> Outline:
    place = None if row.place is None else Place(row.place, row.place_state, row.building)
    occasion = None
    if row.occasion is not None:
        occasion = Occasion(row.occasion, row.occasion_id, row.occasion_number, row.occasion_year)
    return Outline(
        row.id,
        accounts,
        Kind(row.kind),
        Status(row.status),
        row.date,
        row.since,
        row.until,
        place,
        occasion,
        row.sequence,
        row.changed,
        row.first_id,
    )
