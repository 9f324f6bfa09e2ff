"""Many rows at a time, on either engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Column, ColumnElement, Connection, Row, Select, Table, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

VALUES: BindParameter[Any] = bindparam(
    "values", expanding=True
)  # stands for a list of values in a statement that is kept

_MOST = 500  # values in one statement; SQLite's limit may be as low as 999


def chunks(items: Iterable[T], size: int = _MOST) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(table.insert(), rows)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each in place of the one that has its key; columns that a row does not give are left alone."""
    if rows:
        connection.execute(_upserting(connection.dialect.name, table, tuple(rows[0])), rows)


def remove(connection: Connection, column: Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows whose column has one of the values, however many these are."""
    for chunk in chunks(values):
        connection.execute(_removing(column), {VALUES.key: chunk})


def among(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """Yield the rows of a query whose column has one of the values, however many these are."""
    for chunk in chunks(dict.fromkeys(values)):
        yield from connection.execute(_choosing(query, column), {VALUES.key: chunk})


# To make a statement takes longer than to run it, so those that are made again and again are kept.


@lru_cache(maxsize=256)
def _upserting(dialect: str, table: Table, columns: tuple[str, ...]) -> Any:
    statement = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    key = [column.name for column in table.primary_key]
    given = {name: statement.excluded[name] for name in columns if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=given)


@lru_cache(maxsize=256)
def _removing(column: Column[Any]) -> Any:
    return delete(column.table).where(column.in_(VALUES))


@lru_cache(maxsize=256)
def _choosing(query: Select[Any], column: ColumnElement[Any]) -> Select[Any]:
    return query.where(column.in_(VALUES))
