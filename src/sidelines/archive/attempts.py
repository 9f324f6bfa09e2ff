"""Logins that failed, counted under keys that stand for a name, an address or a browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sidelines.archive import schema_of_doors as doors
from sidelines.archive.bulk import upsert

_ATTEMPT = doors.attempt.c


@dataclass(frozen=True, slots=True)
class Attempt:
    """How often it failed under a key, and when last."""

    key: str
    failures: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Attempts:
    """The failed logins of an archive, within one transaction."""

    connection: Connection

    def get(self, key: str) -> Attempt | None:
        """Return what is counted under a key."""
        row = self.connection.execute(select(doors.attempt).where(_ATTEMPT.key == key)).one_or_none()
        return Attempt(row.key, row.failures, row.last) if row else None

    def put(self, attempt: Attempt) -> None:
        """Keep what is counted under a key in place of the earlier count."""
        row = {"key": attempt.key, "failures": attempt.failures, "last": attempt.last}
        upsert(self.connection, doors.attempt, [row])

    def sweep(self, kind: str, before: datetime) -> None:
        """Forget what is older, of the keys that start with the kind and a colon."""
        theirs = _ATTEMPT.key.startswith(f"{kind}:", autoescape=True)
        self.connection.execute(delete(doors.attempt).where(theirs, _ATTEMPT.last < before))
