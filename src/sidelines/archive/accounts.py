"""Filed accounts: by key, by block, and the ledger of what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Row, String, and_, cast, func, literal, select

from sidelines.archive import schema
from sidelines.archive.bulk import among
from sidelines.archive.filters import Filter, conditions
from sidelines.archive.plain import read_account
from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import OutcomeType

_ACCOUNT, _REPORT = schema.account.c, schema.report.c
_FILED = select(
    _ACCOUNT.report,
    _ACCOUNT.number,
    _ACCOUNT.account,
    _REPORT.language,
    _REPORT.published,
    _REPORT.outlet,
    _REPORT.voice,
).join(schema.report, _REPORT.id == _ACCOUNT.report)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An outcome as one account tells it, with its quotation and who published it."""

    encounter: str
    account: AccountKey
    type: OutcomeType
    what: str
    done: bool
    by: str | None
    due: str | None
    quote: str
    published: date | None
    outlet: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of an archive, within one transaction."""

    connection: Connection

    def of(self, keys: Iterable[AccountKey]) -> tuple[FiledAccount, ...]:
        """Return the accounts under these keys, in the keys' order; keys that are not filed are passed over."""
        wanted = tuple(dict.fromkeys(keys))
        rows = among(self.connection, _FILED, _ACCOUNT.report, (key.report for key in wanted))
        found = {AccountKey(row.report, row.number): row for row in rows}
        return tuple(_filed(found[key]) for key in wanted if key in found)

    def filed(self) -> Iterator[AccountKey]:
        """Yield the key of every account."""
        for row in self.connection.execute(select(_ACCOUNT.report, _ACCOUNT.number)):
            yield AccountKey(row.report, row.number)

    def of_report(self, report: str) -> tuple[FiledAccount, ...]:
        """Return the accounts that a report tells now, by number."""
        rows = self.connection.execute(_FILED.where(_ACCOUNT.report == report).order_by(_ACCOUNT.number))
        return tuple(map(_filed, rows))

    def sharing(self, blocks: Iterable[str]) -> tuple[FiledAccount, ...]:
        """Return every account that is filed in one of these blocks, by key."""
        block = schema.block.c
        rows = among(self.connection, select(block.report, block.number), block.key, blocks)
        return self.of(sorted({AccountKey(row.report, row.number) for row in rows}))

    def outcomes(self, within: Filter, limit: int | None = None) -> tuple[LedgerEntry, ...]:
        """Return what came of the encounters that a filter lets through, the newest encounter first."""
        return tuple(map(_entry, self.connection.execute(_ledger(within, limit))))


def _filed(row: Any) -> FiledAccount:
    return FiledAccount(
        AccountKey(row.report, row.number),
        read_account(row.account),
        row.language,
        row.published,
        row.outlet,
        row.voice,
    )


def _ledger(within: Filter, limit: int | None) -> Any:
    """Select outcomes with the first quotation of what they say."""
    came, span, revision = _came(within, limit), schema.span.c, schema.revision.c
    field = literal("outcomes[") + cast(came.c.position, String) + literal("].what")
    quoted = and_(span.report == came.c.report, span.number == came.c.number, span.field == field, span.position == 0)
    current = and_(revision.report == _REPORT.id, revision.number == _REPORT.revision)
    return (
        select(
            came,
            func.substr(revision.text, span.start + 1, span.end - span.start).label("quote"),
            _REPORT.published,
            _REPORT.outlet,
            _REPORT.url,
        )
        .join(schema.report, _REPORT.id == came.c.report)
        .join(schema.revision, current)
        .join(schema.span, quoted)
        .order_by(*_newest_first(came.c.since, came.c.encounter, came.c))
    )


def _came(within: Filter, limit: int | None) -> CTE:
    """Select outcomes alone: only those that are wanted are to be looked up in the texts."""
    outcome, member, encounter = schema.outcome.c, schema.member.c, schema.encounter.c
    return (
        select(schema.outcome, member.encounter, encounter.since)
        .join(schema.member, and_(member.report == outcome.report, member.number == outcome.number))
        .join(schema.encounter, encounter.id == member.encounter)
        .where(*conditions(within))
        .order_by(*_newest_first(encounter.since, encounter.id, outcome))
        .limit(limit)
        .cte("came")
    )


def _newest_first(since: ColumnElement[Any], encounter: ColumnElement[Any], outcome: Any) -> tuple[Any, ...]:
    return since.desc().nulls_last(), encounter, outcome.report, outcome.number, outcome.position


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        row.encounter,
        AccountKey(row.report, row.number),
        OutcomeType(row.type),
        row.what,
        row.done,
        row.by,
        row.due,
        row.quote,
        row.published,
        row.outlet,
        row.url,
    )
