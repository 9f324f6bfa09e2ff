"""Copies of an archive: an archive on SQLite as a file like itself, one on PostgreSQL as exported lines."""

from __future__ import annotations

import gzip
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sidelines.archive.archive import Archive
from sidelines.archive.engine import address
from sidelines.archive.faults import told, told_of_file
from sidelines.archive.transfer import export_lines, import_lines
from sidelines.errors import CorruptArchive, UnwritableArchive

_SQLITE = b"SQLite format 3\0"
_GZIP = b"\x1f\x8b"


def backup(archive: Archive, target: Path) -> None:
    """Copy an archive, as of one moment and whatever others write meanwhile, to a file that is not there yet.

    Exported lines are compressed where the file's name ends in ``.gz``.

    Raises:
        UnwritableArchive: the file is there already, or its folder may not be written.
        FullDisk: there is no room; no part of the file is left.
    """
    if archive.engine.dialect.name == "sqlite":
        _put_aside(target, lambda made: _copy(Path(archive.place), made))
    else:
        _put_aside(target, lambda made: _export(archive, made, compressed=target.suffix == ".gz"))


def restore(place: str, source: Path) -> Archive:
    """Make an archive from a backup of either engine, or from exported lines, where there is none or an empty one.

    Raises:
        OccupiedArchive: there is something at the place already.
        CorruptArchive: the backup is damaged.
        MalformedExport: the exported lines cannot be understood.
    """
    with told_of_file(source), source.open("rb") as stream:
        start = stream.read(len(_SQLITE))
    url = address(place)
    file = Path(str(url.database))
    if start == _SQLITE and url.get_backend_name() == "sqlite" and not file.exists():
        with told_of_file(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        _put_aside(file, lambda made: _copy(source, made))
        return Archive.upgrade(place)
    with _lines(source, start) as lines:
        archive = Archive.upgrade(place)
        with archive.closed_on_error(), archive.writing() as session:
            import_lines(session, lines, str(source))
        return archive


@contextmanager
def _lines(source: Path, start: bytes) -> Iterator[Iterable[bytes]]:
    """Give the exported lines of a backup of any kind, told by how it starts."""
    if start == _SQLITE:
        with Archive.open(str(source)) as archive, archive.reading() as session:
            yield (line.encode() for line in export_lines(session))
        return
    try:
        with told_of_file(source), gzip.open(source) if start.startswith(_GZIP) else source.open("rb") as stream:
            yield stream
    except (EOFError, gzip.BadGzipFile):
        raise CorruptArchive(str(source), "the compressed file is damaged or cut short") from None


def _copy(source: Path, target: Path) -> None:
    """Copy a SQLite file in one step, which sees one moment of it, and look the copy through."""
    place = str(source)
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old:
        with told(place):
            old.execute("PRAGMA schema_version")
        with closing(sqlite3.connect(target)) as new:
            old.backup(new)
            with told(place):
                if new.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise CorruptArchive(place)


def _export(archive: Archive, target: Path, *, compressed: bool) -> None:
    with archive.reading() as session, gzip.open(target, "wb") if compressed else target.open("wb") as stream:
        for line in export_lines(session):
            stream.write(f"{line}\n".encode())


def _put_aside(target: Path, make: Callable[[Path], None]) -> None:
    """Make a file aside and move it into place whole; nothing is ever replaced."""
    place = str(target)
    with told_of_file(target), tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as aside:
        made = Path(aside) / target.name
        make(made)
        try:
            os.link(made, target)
        except FileExistsError:
            raise UnwritableArchive(
                place, "there is a file of this name already", command="give another name"
            ) from None
