"""Everything that is filed of one encounter, and its values with their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sidelines.archive import Filter, Outline, Session
from sidelines.errors import NotFiled
from sidelines.model.encounter import AccountKey, Attested, FiledAccount
from sidelines.model.record import Account, Record, Value
from sidelines.model.report import Report
from sidelines.model.span import Span
from sidelines.questions.parts import Cited, Quotation, Source
from sidelines.resolve import encounter_id
from sidelines.resolve.consolidate import in_order

T = TypeVar("T")
_ENCOUNTER_ID = re.compile(r"e[0-9a-f]{12}")


@dataclass(frozen=True)
class Dossier:
    """An encounter with its accounts, in order of publication, and the records that they are from."""

    outline: Outline
    accounts: tuple[FiledAccount, ...]
    records: dict[str, Record]

    def source(self, report: str) -> Source:
        """Return one of the reports as it is cited."""
        voice = next(filed.voice for filed in self.accounts if filed.key.report == report)
        return source(report, voice, self.records[report].report)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the reports, in order of publication."""
        return tuple(self.source(report) for report in dict.fromkeys(filed.key.report for filed in self.accounts))

    def quote(self, key: AccountKey, spans: Iterable[Span]) -> tuple[Quotation, ...]:
        """Return the words of an account's report at spans."""
        return quotations(key.report, self.records[key.report], spans)

    def cite(self, attested: Attested[T] | None, get: Callable[[Account], Value[Any] | None]) -> Cited[T] | None:
        """Return a value of the encounter with the words of every account that tells it; None stays None."""
        if attested is None:
            return None
        given = {filed.key: get(filed.account) for filed in self.accounts}
        told = ((key, given[key]) for key in attested.by)
        words = (quotation for key, value in told if value for quotation in self.quote(key, value.spans))
        first = given[attested.by[0]]
        return Cited(attested.value, attested.by, tuple(words), first.how if first else "")


def source(report: str, voice: str, told: Report) -> Source:
    """Return a report as it is cited, by its identifier and what it is."""
    agency = told.agency or (told.dateline.agency if told.dateline else None)
    return Source(
        report,
        told.title,
        told.outlet.value if told.outlet else None,
        agency.value if agency else None,
        told.url.value if told.url else None,
        told.published.value if told.published else None,
        told.language,
        voice,
    )


def quotations(report: str, record: Record, spans: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the words of a report at spans."""
    return tuple(Quotation(report, span.start, span.end, record.report.quote(span)) for span in spans)


def dossier(session: Session, identifier: str) -> Dossier:
    """Return everything of the encounter under an identifier, or of the one that an account tells of.

    An identifier that a merge retired leads to the encounter that now holds its first account.

    Raises:
        NotFiled: there is none.
    """
    found = outline_of(session, identifier)
    accounts = in_order(session.accounts.of(found.accounts))
    reports = dict.fromkeys(filed.key.report for filed in accounts)
    return Dossier(found, accounts, {report: session.reports.record(report) for report in reports})


def outline_of(session: Session, identifier: str) -> Outline:
    """Return the encounter under an identifier, as `dossier` does.

    Raises:
        NotFiled: there is none.
    """
    known = session.encounters.get([identifier]) or session.encounters.get(_holding(session, identifier))
    if not known:
        raise NotFiled(session.place, identifier)
    return known[0]


def _holding(session: Session, identifier: str) -> tuple[str, ...]:
    """Return the encounter that holds the account which an identifier names, or was made from."""
    return tuple(session.encounters.holding(_named(session, identifier)).values())


def _named(session: Session, identifier: str) -> tuple[AccountKey, ...]:
    if _ENCOUNTER_ID.fullmatch(identifier):
        return tuple(key for key in session.accounts.filed() if encounter_id(key) == identifier)
    try:
        return (AccountKey.parse(identifier),)
    except ValueError:
        return ()


def only(session: Session, identifier: str) -> Filter:
    """Return the filter that lets through one encounter, found as `dossier` finds it.

    Raises:
        NotFiled: there is none.
    """
    return Filter(encounters=frozenset({outline_of(session, identifier).id}))
