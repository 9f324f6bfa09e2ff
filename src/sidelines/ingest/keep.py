"""Keeping one report: filed, linked and grouped in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sidelines.archive import Archive, Arrival, Filing, Indexing, Session
from sidelines.ingest.identity import report_id
from sidelines.ingest.linking import companions, judge, relink
from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Record
from sidelines.pipeline import lemmatise
from sidelines.resolve import keys

INDEXING = Indexing(lemmatise, keys)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report."""

    report: str  # its identifier
    filing: Filing
    accounts: tuple[FiledAccount, ...] = ()
    encounters: tuple[str, ...] = ()  # that its accounts tell of, in their order


def keep(archive: Archive, record: Record, *, digest: str, received: datetime) -> Kept:
    """File what was read of a report and link it with what is there; all of it happens, or on any error nothing.

    Args:
        archive: where to.
        record: what was read.
        digest: SHA-256 of the bytes as received, in hex.
        received: when, with its time zone.

    Raises:
        ArchiveError: the archive cannot be written; the subclass and the message say why and what to do.
    """
    with archive.writing() as session:
        return keep_within(session, record, digest=digest, received=received)


def keep_within(session: Session, record: Record, *, digest: str, received: datetime) -> Kept:
    """File and link a report within a transaction that does more; as keep."""
    report = report_id(record)
    before = [filed.key for filed in session.accounts.of_report(report)]
    former = companions(session, before)
    filed = session.reports.file(Arrival(report, record, digest, received), INDEXING)
    if filed.filing is not Filing.UNCHANGED:
        judge(session, filed.accounts)
        relink(session, former.union(a.key for a in filed.accounts))
    held = session.encounters.holding(a.key for a in filed.accounts)
    return Kept(report, filed.filing, filed.accounts, tuple(dict.fromkeys(held[a.key] for a in filed.accounts)))
