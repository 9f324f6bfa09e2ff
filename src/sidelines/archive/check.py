"""Proof that an archive is whole: what the engine can tell, and every derived column derived once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, except_, func, select, text
from sqlalchemy.exc import DatabaseError

from sidelines.archive import schema
from sidelines.archive.archive import Archive
from sidelines.archive.bulk import VALUES, among, chunks
from sidelines.archive.facets import FACETS
from sidelines.archive.filing import Revision
from sidelines.archive.reports import revision_of
from sidelines.archive.rows import DERIVED, Row, report_row, rows
from sidelines.archive.session import Session

_AT_ONCE = 100  # reports
_ASIDE = {"actor"}  # columns that linking fills
_REPORT, _MEMBER, _FACET, _JUDGEMENT = schema.report.c, schema.member.c, schema.facet.c, schema.judgement.c


def problems(archive: Archive) -> Iterator[str]:
    """Yield a line for whatever is wrong with an archive; nothing if it is whole.

    Raises:
        CorruptArchive: it is too damaged to be looked through.
    """
    with archive.reading() as session:
        damage = list(_of_pages(session.connection))
    if not damage:
        with archive.writing() as session:  # as a statement that inserts, but nothing is written
            damage = list(_of_index(session.connection))
    yield from damage
    if not damage:
        with archive.reading() as session:
            yield from _of_reports(session)
            yield from _of_linking(session.connection)


def counts(session: Session) -> dict[str, int]:
    """Return how much there is of each thing."""
    tables = (
        schema.report,
        schema.revision,
        schema.account,
        schema.encounter,
        schema.actor,
        schema.judgement,
        schema.failure,
    )
    return {f"{t.name}s": session.connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def _of_pages(connection: Connection) -> Iterator[str]:
    """PostgreSQL holds its constraints at all times; SQLite is asked to look through its pages."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
        if line != "ok":
            yield f"pages: {line}"
    for table, _, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{table}: a row whose {parent} is missing"


def _of_index(connection: Connection) -> Iterator[str]:
    """Ask SQLite whether its full text index agrees with the words; PostgreSQL's is a generated column."""
    if connection.dialect.name != "sqlite":
        return
    try:
        connection.execute(text("INSERT INTO word_index(word_index, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        yield "word_index: does not agree with the words it is made from"


def _of_reports(session: Session) -> Iterator[str]:
    for ids in chunks(session.reports.ids(), _AT_ONCE):
        reports = {row.id: row for row in among(session.connection, select(schema.report), _REPORT.id, ids)}
        revisions = _grouped(session.connection, schema.revision, ids)
        derived = {table: _grouped(session.connection, table, ids) for table in DERIVED}
        words = _grouped(session.connection, schema.word, ids)
        for report in ids:
            there = {table: derived[table][report] for table in DERIVED}
            for problem in _of_report(reports[report], revisions[report], there, bool(words[report])):
                yield f"report {report}: {problem}"


def _of_report(report: Any, revisions: list[Any], there: dict[Table, list[Any]], words: bool) -> Iterator[str]:
    if [row.number for row in revisions] != list(range(1, report.revision + 1)):
        yield f"{report.revision} revisions are counted, {len(revisions)} are there"
        return
    try:
        states = [revision_of(row) for row in revisions]
    except ValueError as problem:
        yield f"a revision cannot be read ({problem})"
        return
    if report.highest != max((number for state in states for number in state.numbers), default=0):
        yield "the highest account number is not the one given"
    if not words:
        yield "its words cannot be searched"
    yield from _of_current(report, states[-1], there)


def _of_current(report: Any, current: Revision, there: dict[Table, list[Any]]) -> Iterator[str]:
    for column, value in report_row(current.record).items():
        if getattr(report, column) != value:
            yield f"column {column} differs from the record"
    length = len(current.record.report.text)
    for table, expected in rows(report.id, current.record, current.numbers).items():
        names = [column.name for column in table.columns if column.name not in _ASIDE]
        if _sorted(table, [{n: getattr(row, n) for n in names} for row in there[table]]) != _sorted(table, expected):
            yield f"table {table.name} differs from the record"
    if any(row.end > length for row in there[schema.span]):
        yield "a quotation lies outside the text"


def _of_linking(connection: Connection) -> Iterator[str]:
    lonely = select(schema.encounter.c.id).where(schema.encounter.c.id.not_in(select(_MEMBER.encounter)))
    for encounter in connection.execute(lonely).scalars():
        yield f"encounter {encounter}: no account tells of it"
    ids = connection.execute(select(schema.encounter.c.id)).scalars()
    for chunk in chunks(ids):
        kept = select(_FACET.facet, _FACET.value, _FACET.encounter).where(_FACET.encounter.in_(VALUES))
        told = FACETS.subquery().select()
        differences = (except_(kept, told), except_(told, kept))
        for encounter in sorted(
            {row.encounter for query in differences for row in connection.execute(query, {VALUES.key: chunk})}
        ):
            yield f"encounter {encounter}: what it can be found by differs from its accounts"
    for row in connection.execute(select(_JUDGEMENT.left, _JUDGEMENT.right).where(_JUDGEMENT.left >= _JUDGEMENT.right)):
        yield f"judgement {row.left} {row.right}: the two are not in order"


def _grouped(connection: Connection, table: Table, ids: list[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {one: [] for one in ids}
    for row in among(connection, select(table).order_by(*table.primary_key), table.c.report, ids):
        found[row.report].append(row)
    return found


def _sorted(table: Table, found: list[Row]) -> list[Row]:
    return sorted(found, key=lambda row: tuple(row[column.name] for column in table.primary_key))
