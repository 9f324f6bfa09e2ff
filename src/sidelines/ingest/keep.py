"""Keeping one report: filed, linked and grouped in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sidelines.archive import Archive, Arrival, Filed, Filing, Indexing, Session, tells_otherwise
from sidelines.ingest.identity import report_id
from sidelines.ingest.linking import companions, judge, relink
from sidelines.ingest.people import identify
from sidelines.ingest.voices import Voice, voice
from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import Account, Record
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
    told = {filed.key: filed.account for filed in session.accounts.of_report(report)}
    before = companions(session, told)
    named = [sighting for _, sighting in session.actors.sightings([report])]
    of = voice(session, report, record)
    filed = session.reports.file(Arrival(report, record, digest, received, of.of, of.sketch, of.bands), INDEXING)
    if filed.filing is not Filing.UNCHANGED:
        session.reports.revoice(of.moved)
        _link(session, filed, before, of, received, _renewed(told, filed))
        identify(session, report, named)
    held = session.encounters.holding(account.key for account in filed.accounts)
    encounters = tuple(dict.fromkeys(held[account.key] for account in filed.accounts))
    return Kept(report, _filing(filed, of), filed.accounts, encounters)


def _renewed(told: Mapping[AccountKey, Account], filed: Filed) -> frozenset[AccountKey]:
    """Return the accounts that tell otherwise than before."""
    same = [new for new in filed.accounts if new.key in told]
    return frozenset(new.key for new in same if tells_otherwise(told[new.key], new.account))


def _link(  # noqa: PLR0913, PLR0917 - what a report that is filed touches
    session: Session,
    filed: Filed,
    before: frozenset[AccountKey],
    of: Voice,
    at: datetime,
    renewed: frozenset[AccountKey],
) -> None:
    unsettled = [account for report in of.unsettled for account in session.accounts.of_report(report)]
    accounts = (*filed.accounts, *unsettled)
    judge(session, accounts)
    relink(session, before.union(account.key for account in accounts), at, renewed)


def _filing(filed: Filed, of: Voice) -> Filing:
    """A text that others have too is a reprint, whichever of them was published first."""
    return Filing.REPRINT if filed.filing is Filing.NEW and not of.alone else filed.filing
