"""Putting a report's rows in place: what was received, and all that is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from sidelines.archive import schema
from sidelines.archive.bulk import among, insert, remove, upsert
from sidelines.archive.filing import Revision
from sidelines.archive.plain import record_texts
from sidelines.archive.rows import DERIVED, report_row, rows
from sidelines.archive.search import put_words
from sidelines.model.encounter import AccountKey

_TOLD = select(schema.member.c.encounter)


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive keeps of a report beside its revisions."""

    id: str
    voice: str
    sketch: str
    bands: frozenset[str]
    highest: int  # account number ever given


def make_way(connection: Connection, report: str, numbers: Sequence[int]) -> set[str]:
    """Remove what was derived from the last revision, for a new one that tells the accounts with these numbers.

    Returns:
        The encounters that the report told of: they are to be settled when the new revision is in place.
        The accounts that are still told stay in them.
    """
    touched = {row.encounter for row in among(connection, _TOLD, schema.member.c.report, [report])}
    account = schema.account.c
    connection.execute(delete(schema.account).where(account.report == report, account.number.not_in(numbers)))
    for table in (*reversed(DERIVED[1:]), schema.block, schema.band, schema.word):
        remove(connection, table.c.report, [report])
    return touched


def put_report(connection: Connection, kept: Kept, current: Revision) -> None:
    """Put a report and its current revision in place, and derive its columns."""
    marks = {"id": kept.id, "voice": kept.voice, "sketch": kept.sketch, "highest": kept.highest}
    upsert(connection, schema.report, [marks | report_row(current.record) | {"revision": current.number}])
    insert(connection, schema.band, [{"key": band, "report": kept.id} for band in sorted(kept.bands)])
    put_revision(connection, kept.id, current)
    for table, found in rows(kept.id, current.record, current.numbers).items():
        (upsert if table is schema.account else insert)(connection, table, found)


def put_revision(connection: Connection, report: str, revision: Revision) -> None:
    """Put a revision in place of the one with its number."""
    text, rest = record_texts(revision.record)
    row = {
        "report": report,
        "number": revision.number,
        "digest": revision.digest,
        "received": revision.received,
        "numbers": list(revision.numbers),
        "text": text,
        "record": rest,
    }
    upsert(connection, schema.revision, [row])


def put_index(
    connection: Connection, report: str, current: Revision, words: tuple[str, str], blocks: Mapping[int, Iterable[str]]
) -> None:
    """Make a report findable: by the lemmas of its head and body, its accounts by their blocks."""
    published = current.record.report.published
    put_words(connection, report, published.value if published else current.received.date(), *words)
    filed = ({"report": report, "number": n, "key": key} for n, keys in blocks.items() for key in sorted(set(keys)))
    insert(connection, schema.block, list(filed))


def keys_of(report: str, numbers: Sequence[int]) -> tuple[AccountKey, ...]:
    """Return the keys of a report's accounts."""
    return tuple(AccountKey(report, number) for number in numbers)
