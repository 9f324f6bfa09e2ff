"""Which state an archive is in: what was answered in one is the answer as long as it stands.

Its number is drawn and not counted. An archive that is replaced by an older copy of itself, and changed again, would
come to a count that it has had before, with other answers.
"""

from __future__ import annotations

from secrets import randbits

from sqlalchemy import Connection, select, update

from sidelines.archive import schema

_NUMBER = schema.generation.c.number
_BITS = 62  # fewer than the column has: room for `write_again`


def generation(connection: Connection) -> int:
    """Return the number of the state that the archive is in."""
    return int(connection.execute(select(_NUMBER)).scalar_one())


def drawn() -> int:
    """Return the number of a new state, which no archive was ever in."""
    return randbits(_BITS)


def begin(connection: Connection) -> None:
    """Tell that the archive is in a new state."""
    connection.execute(update(schema.generation).values(number=drawn()))


def write_again(connection: Connection) -> None:
    """Write the number as it is. It is changed on the way: SQLite does not write what it finds to be the same."""
    for change in (1, -1):
        connection.execute(update(schema.generation).values(number=_NUMBER + change))
