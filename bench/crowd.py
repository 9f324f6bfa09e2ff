"""An archive of many encounters, spread over years as a press would: an imitated one, copied to other days and ids.

A thousand contacts are kept as any reports are, a third of them told by several outlets; the rest are copies of them,
row by row, each copy some months later. People are the same actors in all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

import press
from sqlalchemy import ColumnElement, Date, Table, cast, func, select

from archive import EMPTY
from sidelines.archive import Archive, Session, schema
from sidelines.ingest import keep

CONTACTS = 1_000
TOLD_AGAIN = 300  # of the contacts, by a second outlet
APART = 83  # days between two copies
_OURS = {"report", "encounter", "voice", "key", "id"}  # columns that hold an identifier of ours


def fill(archive: Archive, encounters: int) -> None:
    """Fill an empty archive with about so many encounters, in thousands."""
    for number in range(CONTACTS):
        _keep(archive, number * press.TOLD_BY)
        if number < TOLD_AGAIN:
            _keep(archive, number * press.TOLD_BY + 1)
    for number in range(1, encounters // CONTACTS):
        with archive.writing() as session:
            _copy(session, number)


def _keep(archive: Archive, number: int) -> None:
    keep(archive, press.report(number), digest=f"{number:064}", received=press.NOW)


def _copy(session: Session, number: int) -> None:
    for table in schema.metadata.sorted_tables:
        if table.name not in EMPTY:
            columns = [_copied(session, column, number) for column in table.columns]
            owner = next(table.c[name] for name in ("report", "encounter", "id") if name in table.c)
            rows = select(*columns).where(owner.not_like("%-copy%"))
            session.connection.execute(table.insert().from_select(table.columns.keys(), rows))


def _copied(session: Session, column: Any, number: int) -> Any:
    if column.name == "shelf":
        return column + number + (APART * number << 40)
    if isinstance(column.type, Date):
        return _later(session, column, number)
    if column.name == "date" and column.table.name == "encounter":  # where it is told, it is a day
        written = column if session.connection.dialect.name == "sqlite" else cast(column, Date)
        return cast(_later(session, written, number), column.type)
    if column.name in _identifiers(column.table):
        return column + f"-copy{number}"
    return column


def _identifiers(table: Table) -> set[str]:
    return _OURS - (set() if "id" not in table.c else {"key"})


def _later(session: Session, column: Any, number: int) -> ColumnElement[Any]:
    days = APART * number
    if session.connection.dialect.name == "sqlite":
        return func.date(column, f"+{days} days")
    return cast(column + days, Date)
