"""Filed accounts: by key, by block, and the ledger of what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from sidelines.archive import schema
from sidelines.archive.bulk import among
from sidelines.archive.filters import Filter, conditions
from sidelines.archive.plain import read_account
from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import OutcomeType
from sidelines.model.span import Span

_ACCOUNT, _REPORT = schema.account.c, schema.report.c
_OUTCOME, _MEMBER, _ENCOUNTER = schema.outcome.c, schema.member.c, schema.encounter.c
_FILED = select(
    _ACCOUNT.report,
    _ACCOUNT.number,
    _ACCOUNT.account,
    _REPORT.language,
    _REPORT.published,
    _REPORT.outlet,
    _REPORT.voice,
).join(schema.report, _REPORT.id == _ACCOUNT.report)


class Stand(StrEnum):
    """Which outcomes are meant."""

    DONE = "done"  # at the encounter itself
    OPEN = "open"  # promised, for no day that is told
    DATED = "dated"  # promised for a day


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """Where an outcome stands in the ledger: by its encounter's first day, the latest first, then where it is told."""

    since: date | None
    encounter: str
    account: AccountKey
    position: int  # among the account's outcomes


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An outcome as one account tells it, with its quotation (in code points of the report) and who published it."""

    place: LedgerPlace
    type: OutcomeType
    what: str
    done: bool
    by: str | None
    due: str | None
    quoted: Span
    quote: str
    published: date | None
    outlet: str | None
    url: str | None

    @property
    def encounter(self) -> str:
        """Return the encounter that it came of."""
        return self.place.encounter

    @property
    def account(self) -> AccountKey:
        """Return the account that tells it."""
        return self.place.account


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

    def outcomes(
        self,
        within: Filter,
        limit: int | None = None,
        *,
        after: LedgerPlace | None = None,
        stand: Stand | None = None,
    ) -> tuple[LedgerEntry, ...]:
        """Return what came of the encounters that a filter lets through, the newest encounter first."""
        return tuple(map(_entry, self.connection.execute(_ledger(_outcomes(within, stand), limit, after))))

    def count_outcomes(self, within: Filter, stand: Stand | None = None) -> int:
        """Return how many outcomes the encounters have that a filter lets through."""
        query = _outcomes(within, stand).with_only_columns(func.count(), maintain_column_froms=True)
        return self.connection.execute(query).scalar_one()


def _filed(row: Any) -> FiledAccount:
    return FiledAccount(
        AccountKey(row.report, row.number),
        read_account(row.account),
        row.language,
        row.published,
        row.outlet,
        row.voice,
    )


def _ledger(outcomes: Select[Any], limit: int | None, after: LedgerPlace | None) -> Any:
    """Select outcomes with the first quotation of what they say."""
    came, span, revision = _came(outcomes, limit, after), schema.span.c, schema.revision.c
    field = literal("outcomes[") + cast(came.c.position, String) + literal("].what")
    quoted = and_(span.report == came.c.report, span.number == came.c.number, span.field == field, span.position == 0)
    current = and_(revision.report == _REPORT.id, revision.number == _REPORT.revision)
    return (
        select(
            came,
            span.start,
            span.end,
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


def _came(outcomes: Select[Any], limit: int | None, after: LedgerPlace | None) -> CTE:
    """Select outcomes alone: only those that are wanted are to be looked up in the texts."""
    query = outcomes.where(_later_in_ledger(after)) if after else outcomes
    return query.order_by(*_newest_first(_ENCOUNTER.since, _ENCOUNTER.id, _OUTCOME)).limit(limit).cte("came")


def _outcomes(within: Filter, stand: Stand | None) -> Select[Any]:
    return (
        select(schema.outcome, _MEMBER.encounter, _ENCOUNTER.since)
        .join(schema.member, and_(_MEMBER.report == _OUTCOME.report, _MEMBER.number == _OUTCOME.number))
        .join(schema.encounter, _ENCOUNTER.id == _MEMBER.encounter)
        .where(*conditions(within), *(_STANDS[stand] if stand else ()))
    )


_STANDS: dict[Stand, tuple[ColumnElement[bool], ...]] = {
    Stand.DONE: (_OUTCOME.done.is_(True),),
    Stand.OPEN: (_OUTCOME.done.is_(False), _OUTCOME.due.is_(None)),
    Stand.DATED: (_OUTCOME.done.is_(False), _OUTCOME.due.is_not(None)),
}


def _later_in_ledger(after: LedgerPlace) -> ColumnElement[bool]:
    """Tell which outcomes the ledger has after one of them."""
    key = after.account
    seen = (after.encounter, key.report, key.number, after.position)
    columns = (_ENCOUNTER.id, _OUTCOME.report, _OUTCOME.number, _OUTCOME.position)
    later = tuple_(*columns) > tuple_(*map(literal, seen))
    undated = _ENCOUNTER.since.is_(None)
    if after.since is None:
        return and_(undated, later)
    return or_(_ENCOUNTER.since < after.since, and_(_ENCOUNTER.since == after.since, later), undated)


def _newest_first(since: ColumnElement[Any], encounter: ColumnElement[Any], outcome: Any) -> tuple[Any, ...]:
    return since.desc().nulls_last(), encounter, outcome.report, outcome.number, outcome.position


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        LedgerPlace(row.since, row.encounter, AccountKey(row.report, row.number), row.position),
        OutcomeType(row.type),
        row.what,
        row.done,
        row.by,
        row.due,
        Span(row.start, row.end),
        row.quote,
        row.published,
        row.outlet,
        row.url,
    )
