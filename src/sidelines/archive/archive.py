"""An archive at a place: opening it, and working on it in transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Engine

from sidelines.archive import generation
from sidelines.archive.engine import Patience, address, connect, spoken, transaction
from sidelines.archive.migrate import State, require_current, state, upgrade
from sidelines.archive.session import Session
from sidelines.errors import NoArchive


class Archive:
    """An open archive of the current schema. Safe to share between threads; a forked process opens its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.place = spoken(engine.url)
        self._file: tuple[int, int] | None = None  # the one that connections are open on

    @classmethod
    def open(cls, place: str, *, create: bool = False) -> Archive:
        """Open the archive at a path or address such as ``postgresql+psycopg://user@host/database``.

        Args:
            place: where it is.
            create: make an empty one if there is none.

        Raises:
            NoArchive: there is none, and none is to be made.
            OlderArchive: it must be upgraded first.
            ArchiveError: it cannot be opened; the subclass and the message say why and what to do.
        """
        archive = cls(connect(address(place)))
        with archive.closed_on_error():
            if create and state(archive.engine) is State.ABSENT:
                upgrade(archive.engine)
            require_current(archive.engine)
        return archive

    @classmethod
    def upgrade(cls, place: str) -> Archive:
        """Make an archive where there is none, or bring the one there up to date, and open it."""
        archive = cls(connect(address(place)))
        with archive.closed_on_error():
            upgrade(archive.engine)
        return archive

    @contextmanager
    def reading(self, patience: Patience | None = None) -> Iterator[Session]:
        """Give the archive as of one moment, whatever others write meanwhile.

        Raises:
            SlowQuestion: an answer takes longer than the patience.
        """
        self._look_at_place()
        with transaction(self.engine, writing=False, patience=patience) as connection:
            yield Session(connection, self.place)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give the archive alone among writers; all that is done stays, or on any error nothing."""
        self._look_at_place()
        with transaction(self.engine, writing=True) as connection:
            yield Session(connection, self.place)
            generation.begin(connection)

    @contextmanager
    def noting(self) -> Iterator[Session]:
        """Give the archive as `writing` does, for what answers do not depend on: who logged in, what was delivered."""
        self._look_at_place()
        with transaction(self.engine, writing=True) as connection:
            yield Session(connection, self.place)

    def _look_at_place(self) -> None:
        """Leave a file that is no longer at the place: connections that are open on it would go on with what is lost.

        Raises:
            NoArchive: nothing is there any longer.
        """
        if self.engine.dialect.name != "sqlite":
            return
        try:
            status = os.stat(self.place)
        except OSError:
            self.engine.dispose()
            raise NoArchive(self.place) from None
        found = status.st_dev, status.st_ino
        if self._file not in (None, found):
            self.engine.dispose()
        self._file = found

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Close the archive if the block ends in an error."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Archive:
        """Return the archive, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        self.close()
