"""What a database reports, told as an error of ours."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, OperationalError

from sidelines.errors import (
    ArchiveError,
    BusyArchive,
    CorruptArchive,
    ForeignDatabase,
    FullDisk,
    SlowQuestion,
    UnreachableArchive,
    UnwritableArchive,
)

_SQLITE = {
    sqlite3.SQLITE_PERM: UnwritableArchive,
    sqlite3.SQLITE_BUSY: BusyArchive,
    sqlite3.SQLITE_LOCKED: BusyArchive,
    sqlite3.SQLITE_READONLY: UnwritableArchive,
    sqlite3.SQLITE_IOERR: UnwritableArchive,
    sqlite3.SQLITE_CORRUPT: CorruptArchive,
    sqlite3.SQLITE_INTERRUPT: SlowQuestion,
    sqlite3.SQLITE_FULL: FullDisk,
    sqlite3.SQLITE_CANTOPEN: UnwritableArchive,
    sqlite3.SQLITE_NOTADB: ForeignDatabase,
}
_POSTGRESQL = {  # by the beginning of SQLSTATE, the longest first
    "53100": FullDisk,
    "55P03": BusyArchive,
    "40": BusyArchive,  # a deadlock or a serialisation failure
    "25006": UnwritableArchive,
    "42501": UnwritableArchive,
    "XX001": CorruptArchive,
    "XX002": CorruptArchive,
    "08": UnreachableArchive,
    "57014": SlowQuestion,
    "57P": UnreachableArchive,  # the server is shutting down or starting
    "53": UnreachableArchive,  # too many connections, out of memory
}
_SYSTEM = {
    errno.ENOSPC: FullDisk,
    errno.EDQUOT: FullDisk,
    errno.EACCES: UnwritableArchive,
    errno.EPERM: UnwritableArchive,
    errno.EROFS: UnwritableArchive,
    errno.ENOTDIR: UnwritableArchive,
    errno.EEXIST: UnwritableArchive,
    errno.ENOENT: UnwritableArchive,
    errno.EISDIR: UnwritableArchive,
    errno.ENAMETOOLONG: UnwritableArchive,
    errno.ELOOP: UnwritableArchive,
}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the engine reports of a place into an ArchiveError; the rest passes unchanged."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as problem:
        fault = _fault(problem)
        if fault is None:
            raise
        raise _made(fault, place, _words(problem)) from problem


@contextmanager
def told_of_file(path: Path) -> Iterator[None]:
    """Turn what the engine or the system reports of a file into an ArchiveError; the rest passes unchanged."""
    place = str(path)
    try:
        with told(place):
            yield
    except OSError as problem:
        fault = _SYSTEM.get(problem.errno or 0)
        if fault is None:
            raise
        stands = "a file stands where its folder should be" if problem.errno == errno.EEXIST else problem.strerror
        raise _made(fault, place, (stands or str(problem)).lower()) from problem


def _fault(problem: DBAPIError | sqlite3.Error) -> type[ArchiveError] | None:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    assert isinstance(problem, DBAPIError)
    state = getattr(problem.orig, "sqlstate", None)
    if state is None:
        lost = problem.connection_invalidated or isinstance(problem, OperationalError)
        return UnreachableArchive if lost else None  # a failed or lost connection has no state
    return next((fault for start, fault in _POSTGRESQL.items() if state.startswith(start)), None)


def _made(fault: type[ArchiveError], place: str, words: str) -> ArchiveError:
    if issubclass(fault, ForeignDatabase | CorruptArchive):
        return fault(place)
    told = _TOLD[fault]
    return fault(place, told.problem, told.remedy, command=told.command, said=words)


def _words(problem: DBAPIError | sqlite3.Error) -> str:
    """Return the first line of what the engine says, which may go on about statements and hints."""
    said = str(problem.orig if isinstance(problem, DBAPIError) else problem)
    return (said.strip().splitlines() or ["no reason given"])[0]


class _Told(NamedTuple):
    problem: str
    remedy: str = ""
    command: str = ""


_TOLD = {
    FullDisk: _Told("the disk is full", command="make room and give the command again; nothing half-written was kept"),
    UnwritableArchive: _Told(
        "cannot be written or opened", command="check the path and its permissions, or name another with --db"
    ),
    SlowQuestion: _Told("the answer takes too long", "narrow what is asked for, such as to a year or a state"),
    BusyArchive: _Told(
        "others keep writing to the archive",
        "try again later",
        command="wait for them to end, and give the command again",
    ),
    UnreachableArchive: _Told(
        "the database server does not answer",
        "try again later",
        command="check that it runs and that address and password are right, then give the command again",
    ),
}
