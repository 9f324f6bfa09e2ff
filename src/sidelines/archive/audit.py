"""Who did what: a log that is only ever added to; the database itself refuses to change a line or drop it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sidelines.archive import schema_of_doors as doors

_AUDIT = doors.audit.c


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; ``detail`` is plain data. Numbers grow with time."""

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Audit:
    """The log of an archive, within one transaction."""

    connection: Connection

    def add(self, at: datetime, who: str, action: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Add a line."""
        row = {"at": at, "who": who, "action": action, "subject": subject, "detail": dict(detail)}
        self.connection.execute(insert(doors.audit).values(**row))

    def find(
        self, limit: int | None = None, before: int | None = None, who: str = "", action: str = ""
    ) -> tuple[Entry, ...]:
        """Return lines, the latest first: of somebody, of one action, older than a number, where these are given."""
        query = select(doors.audit).order_by(_AUDIT.number.desc()).limit(limit)
        if before is not None:
            query = query.where(_AUDIT.number < before)
        if who:
            query = query.where(_AUDIT.who == who)
        if action:
            query = query.where(_AUDIT.action == action)
        return tuple(map(_entry, self.connection.execute(query)))


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.number, row.at, row.who, row.action, row.subject, row.detail)
