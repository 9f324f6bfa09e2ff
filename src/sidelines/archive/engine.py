"""Connections to either engine, set up so that both behave alike.

One writer at a time and any number of readers, each of whom sees one moment of the archive: on SQLite by its
write-ahead log and BEGIN IMMEDIATE, on PostgreSQL by an advisory lock and repeatable read. Whoever must wait
for a writer waits ``PATIENCE`` seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from sidelines.archive.faults import told
from sidelines.errors import ArchiveError

PATIENCE = 60  # seconds
_POOL = 16  # connections that are kept, and as many more where all are in use
_STEPS = 10_000  # of SQLite's machine between two looks at the clock
APPLICATION = 0x51DE11E5  # marks a SQLite file as an archive; also the number of the writers' lock

_SETTINGS = (
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # a killed process loses nothing; a power cut at most the last reports
    "PRAGMA cache_size = -65536",  # kilobytes
    "PRAGMA temp_store = MEMORY",
)


def address(place: str) -> URL:
    """Return the URL of a place: a path, or the address of a PostgreSQL database.

    Raises:
        ArchiveError: it is neither.
    """
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        url = None
    match url.get_backend_name() if url else None:
        case "sqlite" if url and url.database and url.database != ":memory:":
            return URL.create("sqlite", database=str(Path(url.database).absolute()))
        case "postgresql" if url:
            return url.set(drivername="postgresql+psycopg")
    raise ArchiveError(
        place.partition("://")[0] + "://…",
        "this is not a place for an archive",
        command="give a path, or an address such as postgresql+psycopg://user@host/database",
    )


def spoken(url: URL) -> str:
    """Return what to call a place in messages: the path, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """Return an engine; nothing is opened before it is used."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, pool_size=_POOL, max_overflow=_POOL)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(
        url, pool_pre_ping=True, pool_size=_POOL, max_overflow=_POOL, connect_args={"connect_timeout": 10}
    )


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds one question may take, by a clock that counts seconds."""

    seconds: float
    clock: Callable[[], float]


@contextmanager
def transaction(engine: Engine, *, writing: bool, patience: Patience | None = None) -> Iterator[Connection]:
    """Give a connection in one transaction: all that is done in it stays, or on any error nothing.

    Raises:
        ArchiveError: the engine failed; the subclass and the message say why and what to do.
    """
    with told(spoken(engine.url)), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execution_options(writing=writing)
        elif not writing:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            if writing and engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = {PATIENCE * 1000}"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION})"))
            with _cut(connection, patience) if patience else nullcontext():
                yield connection


@contextmanager
def _cut(connection: Connection, patience: Patience) -> Iterator[None]:
    """End what takes too long: SQLite all that is asked within the block, PostgreSQL each statement."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL statement_timeout = {max(1, int(patience.seconds * 1000))}"))
        yield
        return
    driver: Any = connection.connection.driver_connection
    end = patience.clock() + patience.seconds
    driver.set_progress_handler(lambda: patience.clock() > end, _STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for setting in _SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(not writing)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
