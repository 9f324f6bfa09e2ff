"""What taking in remembers between runs: what failed, and how far watching has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from sidelines.archive import schema
from sidelines.archive.bulk import upsert

_FAILURE, _WATCH = schema.failure.c, schema.watch.c


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be taken in, until it is or is given up."""

    source: str
    reason: str  # the name of the error's class
    problem: str
    first: datetime
    last: datetime
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Failures:
    """The failures of an archive, within one transaction."""

    connection: Connection

    def add(self, source: str, reason: str, problem: str, at: datetime) -> Failure:
        """Keep that a source failed, once more if it had before."""
        before = self.connection.execute(select(schema.failure).where(_FAILURE.source == source)).one_or_none()
        first, attempts = (before.first, before.attempts + 1) if before else (at, 1)
        made = Failure(source, reason, problem, first, at, attempts)
        self.put([made])
        return made

    def put(self, failures: Iterable[Failure]) -> None:
        """Keep failures as they were exported."""
        names = ("source", "reason", "problem", "first", "last", "attempts")
        upsert(self.connection, schema.failure, [{name: getattr(f, name) for name in names} for f in failures])

    def all(self, reason: str | None = None) -> tuple[Failure, ...]:
        """Return the failures, of one reason if given, by source."""
        query = select(schema.failure).order_by(_FAILURE.source)
        rows = self.connection.execute(query if reason is None else query.where(_FAILURE.reason == reason))
        return tuple(map(_failure, rows))

    def reasons(self) -> dict[str, int]:
        """Count the failures by reason, the most frequent first."""
        number = func.count()
        query = select(_FAILURE.reason, number).group_by(_FAILURE.reason).order_by(number.desc(), _FAILURE.reason)
        return dict(self.connection.execute(query).tuples().all())

    def clear(self, source: str) -> None:
        """Forget a failure: its source was taken in, or is given up."""
        self.connection.execute(delete(schema.failure).where(_FAILURE.source == source))


@dataclass(frozen=True, slots=True)
class Watch:
    """The state of watched sources (validators, times, what was seen) as plain data, within one transaction."""

    connection: Connection

    def get(self, source: str) -> dict[str, Any] | None:
        """Return the state of a source; None if it was never watched."""
        query = select(_WATCH.state).where(_WATCH.source == source)
        return self.connection.execute(query).scalar_one_or_none()

    def put(self, source: str, state: Mapping[str, Any], at: datetime) -> None:
        """Keep the state of a source in place of the earlier one."""
        upsert(self.connection, schema.watch, [{"source": source, "state": dict(state), "updated": at}])

    def all(self) -> Iterator[tuple[str, dict[str, Any], datetime]]:
        """Yield every source with its state and when that was kept, by source."""
        for row in self.connection.execute(select(schema.watch).order_by(_WATCH.source)):
            yield row.source, row.state, row.updated


def _failure(row: Row[Any]) -> Failure:
    return Failure(row.source, row.reason, row.problem, row.first, row.last, row.attempts)
