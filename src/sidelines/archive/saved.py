"""Saved queries: filters that somebody named, to come back to and to be told of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from sidelines.archive.schema_of_doors import saved_query
from sidelines.errors import NotFiled


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A filter by the names of its parts, and who named it what."""

    id: str
    owner: str
    label: str
    asked: Mapping[str, Any]
    created: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """The saved queries of an archive, within one transaction."""

    connection: Connection
    place: str

    def add(self, query: SavedQuery) -> None:
        """Keep a query."""
        values = {"id": query.id, "owner": query.owner, "label": query.label, "created": query.created}
        self.connection.execute(saved_query.insert().values(asked=dict(query.asked), **values))

    def all(self, owner: str | None = None) -> tuple[SavedQuery, ...]:
        """Return the saved queries, of one owner if given, by what they are called."""
        query = select(saved_query).order_by(saved_query.c.label, saved_query.c.id)
        if owner is not None:
            query = query.where(saved_query.c.owner == owner)
        return tuple(map(_saved, self.connection.execute(query)))

    def get(self, identifier: str) -> SavedQuery:
        """Return a saved query.

        Raises:
            NotFiled: there is none under this identifier.
        """
        row = self.connection.execute(select(saved_query).where(saved_query.c.id == identifier)).one_or_none()
        if row is None:
            raise NotFiled(self.place, identifier, "hook list")
        return _saved(row)

    def remove(self, identifier: str) -> None:
        """Forget a saved query, with its hooks and all that was or is to be delivered to them."""
        self.connection.execute(delete(saved_query).where(saved_query.c.id == identifier))


def _saved(row: Row[Any]) -> SavedQuery:
    return SavedQuery(row.id, row.owner, row.label, row.asked, row.created)
