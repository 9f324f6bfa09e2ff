"""Hooks: addresses that are told of what is new in a saved query, and how far telling them has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from sidelines.archive import schema
from sidelines.archive.bulk import among, chunks, upsert
from sidelines.archive.filters import Filter, conditions
from sidelines.archive.schema_of_doors import hook, told
from sidelines.errors import NotFiled

_HOOK, _TOLD = hook.c, told.c


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that is told of the encounters of a saved query. Its secret shows in no message."""

    id: str
    query: str
    url: str
    secret: str = field(repr=False)
    created: datetime
    reached: datetime  # encounters that changed later are still to be told
    private: bool = False  # may the address lie in a private network?
    active: bool = True
    problem: str = ""  # why its query cannot be asked, or why it was switched off


@dataclass(frozen=True, slots=True)
class Hooks:
    """The hooks of an archive, within one transaction."""

    connection: Connection
    place: str

    def add(self, made: Hook) -> None:
        """Keep a hook."""
        self.connection.execute(hook.insert().values(asdict(made)))

    def all(self, query: str | None = None) -> tuple[Hook, ...]:
        """Return the hooks, of one saved query if given, the oldest first."""
        chosen = select(hook).order_by(_HOOK.created, _HOOK.id)
        if query is not None:
            chosen = chosen.where(_HOOK.query == query)
        return tuple(map(_hook, self.connection.execute(chosen)))

    def get(self, identifier: str) -> Hook:
        """Return a hook.

        Raises:
            NotFiled: there is none under this identifier.
        """
        found = self.find(identifier)
        if found is None:
            raise NotFiled(self.place, identifier, "hook list")
        return found

    def find(self, identifier: str) -> Hook | None:
        """Return a hook, or None if there is none under this identifier."""
        row = self.connection.execute(select(hook).where(_HOOK.id == identifier)).one_or_none()
        return _hook(row) if row else None

    def remove(self, identifier: str) -> None:
        """Forget a hook, with all that was or is to be delivered to it."""
        self.connection.execute(delete(hook).where(_HOOK.id == identifier))

    def switch(self, identifier: str, *, active: bool, problem: str = "") -> None:
        """Switch a hook on or off, and say why."""
        self._set(identifier, active=active, problem=problem)

    def note(self, identifier: str, problem: str) -> None:
        """Keep what stands in the way of telling a hook anything; "" for nothing any longer."""
        self._set(identifier, problem=problem)

    def reach(self, identifier: str, at: datetime) -> None:
        """Keep that a hook was told of everything that changed up to a moment."""
        self._set(identifier, reached=at)

    def _set(self, identifier: str, **values: Any) -> None:
        self.connection.execute(update(hook).where(_HOOK.id == identifier).values(values))

    # --- which state of which encounters it knows, by the identifiers under which these were first kept ---

    def told(self, identifier: str, encounters: Iterable[str]) -> dict[str, int]:
        """Return those of the encounters that a hook was told of, each with its sequence then."""
        query = select(_TOLD.encounter, _TOLD.sequence).where(_TOLD.hook == identifier)
        return {row.encounter: row.sequence for row in among(self.connection, query, _TOLD.encounter, encounters)}

    def tell(self, identifier: str, sequences: Iterable[tuple[str, int]]) -> None:
        """Keep that a hook was told of encounters at these sequences."""
        rows = [{"hook": identifier, "encounter": one, "sequence": number} for one, number in sequences]
        upsert(self.connection, told, rows)

    def gone(self, identifier: str, within: Filter, limit: int) -> tuple[str, ...]:
        """Return encounters that a hook was told of and that its filter no longer lets through, or that are no more."""
        there = select(schema.encounter.c.first_id).where(*conditions(within))
        query = select(_TOLD.encounter).where(_TOLD.hook == identifier, _TOLD.encounter.not_in(there))
        return tuple(self.connection.execute(query.order_by(_TOLD.encounter).limit(limit)).scalars())

    def forget(self, identifier: str, encounters: Iterable[str]) -> None:
        """Forget that a hook was told of encounters."""
        for chunk in chunks(encounters):
            self.connection.execute(delete(told).where(_TOLD.hook == identifier, _TOLD.encounter.in_(chunk)))


def _hook(row: Row[Any]) -> Hook:
    return Hook(**row._mapping)
