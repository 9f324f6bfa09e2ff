"""How often an archive changed: what was answered at one count is the answer as long as the count stands."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from sidelines.archive import schema

_NUMBER = schema.generation.c.number


def generation(connection: Connection) -> int:
    """Return how often the archive changed."""
    return int(connection.execute(select(_NUMBER)).scalar_one())


def count_change(connection: Connection) -> None:
    """Count one more change."""
    connection.execute(update(schema.generation).values(number=_NUMBER + 1))


def write_again(connection: Connection) -> None:
    """Write the count as it is. It is changed on the way: SQLite does not write what it finds to be the same."""
    for change in (1, -1):
        connection.execute(update(schema.generation).values(number=_NUMBER + change))
