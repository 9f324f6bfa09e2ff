"""Making an archive, telling what is at a place, and bringing an older one up to date."""

from __future__ import annotations

import errno
import os
import tempfile
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text

from sidelines.archive.engine import APPLICATION, connect, spoken, transaction
from sidelines.archive.faults import told_of_file
from sidelines.archive.schema import SCHEMAS, VERSION_TABLE
from sidelines.errors import ForeignDatabase, NewerArchive, NoArchive, OlderArchive


class State(Enum):
    """What there is at a place."""

    ABSENT = auto()
    OLDER = auto()
    CURRENT = auto()


def state(engine: Engine) -> State:
    """Return what there is at the engine's place, without changing it.

    Raises:
        ForeignDatabase: it belongs to another program.
        NewerArchive: a newer version made it.
    """
    if engine.dialect.name == "sqlite" and not _is_file(_path(engine.url)):
        return State.ABSENT
    with transaction(engine, writing=False) as connection:
        return _state(connection, spoken(engine.url))


def require_current(engine: Engine) -> None:
    """Refuse to work on anything but an archive of this version.

    Raises:
        NoArchive: there is none.
        OlderArchive: it must be upgraded first.
    """
    place = spoken(engine.url)
    match state(engine):
        case State.ABSENT:
            raise NoArchive(place)
        case State.OLDER:
            with transaction(engine, writing=False) as connection:
                raise OlderArchive(place, _version(connection))


def upgrade(engine: Engine) -> None:
    """Make an archive where there is none, or bring the one there up to date; all or nothing.

    Several processes may do so at once: one does it, the others find it done.
    """
    if engine.dialect.name == "sqlite" and state(engine) is State.ABSENT:
        _make_file(_path(engine.url))
    else:
        _migrate(engine)


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    with transaction(engine, writing=True) as connection:
        if _state(connection, spoken(engine.url)) is State.CURRENT:
            return
        config = Config()
        config.set_main_option("script_location", "sidelines.archive:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _make_file(path: Path) -> None:
    """Make a new archive aside and move it into place whole, unless another process was quicker."""
    with told_of_file(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as aside:
            made = Path(aside) / path.name
            engine = connect(URL.create("sqlite", database=str(made)))
            raw = engine.raw_connection()
            raw.driver_connection.execute(f"PRAGMA application_id = {APPLICATION}")  # type: ignore[union-attr]
            raw.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
            raw.close()
            _migrate(engine)
            engine.dispose()
            try:
                os.link(made, path)
            except FileExistsError:
                return


def _state(connection: Connection, place: str) -> State:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables or not _marked(connection):
            raise ForeignDatabase(place)
        return State.ABSENT
    version = _version(connection)
    if version not in SCHEMAS:
        raise NewerArchive(place, version)
    return State.CURRENT if version == SCHEMAS[-1] else State.OLDER


def _marked(connection: Connection) -> bool:
    """Tell whether a SQLite file was made to be an archive; any empty database of PostgreSQL may become one."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.execute(text("PRAGMA application_id")).scalar_one() == APPLICATION)


def _version(connection: Connection) -> str:
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()
    return str(found[0]) if found else "none"


def _is_file(path: Path) -> bool:
    """Tell whether something is at a path, as which an archive could be opened."""
    with told_of_file(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        return path.exists()


def _path(url: URL) -> Path:
    return Path(str(url.database))
