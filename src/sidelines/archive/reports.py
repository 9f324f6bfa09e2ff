"""Reports and their revisions: filing, and reading back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, select, update

from sidelines.archive import schema
from sidelines.archive.accounts import Accounts
from sidelines.archive.bulk import among
from sidelines.archive.changes import Change, changes
from sidelines.archive.facets import settle
from sidelines.archive.filing import Arrival, Citation, Filed, Filing, Indexing, Receipt, Revision, Sketch
from sidelines.archive.judgements import Judgements
from sidelines.archive.numbering import renumber
from sidelines.archive.plain import read_record, storable_record
from sidelines.archive.search import columns
from sidelines.archive.shelving import Kept, keys_of, make_way, put_index, put_report
from sidelines.errors import NotFiled
from sidelines.model.record import Record
from sidelines.model.report import OffsetMap

_REPORT, _REVISION, _BAND = schema.report.c, schema.revision.c, schema.band.c
_CURRENT = select(schema.revision).join(
    schema.report, and_(_REPORT.id == _REVISION.report, _REPORT.revision == _REVISION.number)
)
_TEXTS = _CURRENT.with_only_columns(_REPORT.id, _REVISION.text, maintain_column_froms=True)
_CITED = select(*(_REPORT[name] for name in ("id", "title", "url", "outlet", "agency", "published", "language")))
_SKETCHES = select(_REPORT.id, _REPORT.voice, _REPORT.sketch, _REPORT.published)


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of an archive, within one transaction."""

    connection: Connection
    place: str

    def file(self, arrival: Arrival, indexing: Indexing) -> Filed:
        """File a report: as new, as a revision of what is there, or not at all if it is there already.

        Its accounts keep their numbers over revisions. What the machine judged of the accounts of a changed
        report is forgotten, and who their participants are; a person's judgements stay.
        """
        arrival = replace(arrival, record=storable_record(arrival.record))
        row = self.connection.execute(_CURRENT.where(_REPORT.id == arrival.id)).one_or_none()
        if row is None:
            return self._file_new(arrival, indexing)
        current = revision_of(row)
        if _saying(current.record) == _saying(arrival.record):
            accounts = Accounts(self.connection).of_report(arrival.id)
            return Filed(arrival.id, Filing.UNCHANGED, current.number, accounts)
        return self._file_again(arrival, current, indexing)

    def digest(self, report: str) -> str | None:
        """Return the digest of the bytes last filed under an id; equal bytes need not be read again."""
        query = _CURRENT.with_only_columns(_REVISION.digest, maintain_column_froms=True)
        return self.connection.execute(query.where(_REPORT.id == report)).scalar_one_or_none()

    def received(self, digest: str) -> tuple[Receipt, ...]:
        """Return the reports of which one state, now or once, came in bytes with a digest, by id."""
        current = func.max(case((_REVISION.number == _REPORT.revision, 1), else_=0))
        query = select(_REPORT.id, current, _REPORT.url, _REPORT.outlet, _REPORT.published)
        query = query.join(schema.revision, _REVISION.report == _REPORT.id).where(_REVISION.digest == digest)
        rows = self.connection.execute(query.group_by(_REPORT.id).order_by(_REPORT.id))
        return tuple(Receipt(report, bool(now), *rest) for report, now, *rest in rows)

    def banded(self, bands: Iterable[str]) -> tuple[Sketch, ...]:
        """Return the sketches of all reports that share a band, by id."""
        rows = among(self.connection, _SKETCHES.join(schema.band, _BAND.report == _REPORT.id), _BAND.key, bands)
        return _sketches(rows)

    def sketched(self, reports: Iterable[str]) -> tuple[Sketch, ...]:
        """Return the sketches of these reports, by id; unknown ids are passed over."""
        return _sketches(among(self.connection, _SKETCHES, _REPORT.id, reports))

    def revoice(self, voices: Mapping[str, str]) -> None:
        """Say of reports whose text they reprint."""
        for report, voice in voices.items():
            self.connection.execute(update(schema.report).where(_REPORT.id == report).values(voice=voice))

    def voiced(self, voice: str) -> tuple[str, ...]:
        """Return the ids of the reports of one voice."""
        query = select(_REPORT.id).where(_REPORT.voice == voice).order_by(_REPORT.id)
        return tuple(self.connection.execute(query).scalars())

    def at(self, url: str) -> tuple[str, ...]:
        """Return the ids of the reports with an address."""
        query = select(_REPORT.id).where(_REPORT.url == url).order_by(_REPORT.id)
        return tuple(self.connection.execute(query).scalars())

    def ids(self) -> Iterator[str]:
        """Yield the id of every report, in order."""
        yield from self.connection.execute(select(_REPORT.id).order_by(_REPORT.id)).scalars()

    def count(self) -> int:
        """Return how many reports there are."""
        return self.connection.execute(select(func.count()).select_from(schema.report)).scalar_one()

    def record(self, report: str) -> Record:
        """Return what a report tells now.

        Raises:
            NotFiled: there is no such report.
        """
        return self.current(report).record

    def current(self, report: str) -> Revision:
        """Return the current state of a report.

        Raises:
            NotFiled: there is no such report.
        """
        row = self.connection.execute(_CURRENT.where(_REPORT.id == report)).one_or_none()
        if row is None:
            raise NotFiled(self.place, report)
        return revision_of(row)

    def cited(self, reports: Iterable[str]) -> dict[str, Citation]:
        """Return what is known of these reports without their texts, by id; unknown ids are passed over."""
        return {row.id: Citation(**row._mapping) for row in among(self.connection, _CITED, _REPORT.id, reports)}

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the current texts of these reports, by id; unknown ids are passed over."""
        return {row.id: row.text for row in among(self.connection, _TEXTS, _REPORT.id, reports)}

    def revisions(self, report: str) -> tuple[Revision, ...]:
        """Return every state of a report, oldest first; none if there is no such report."""
        query = select(schema.revision).where(_REVISION.report == report).order_by(_REVISION.number)
        return tuple(map(revision_of, self.connection.execute(query)))

    def changes(self, report: str) -> tuple[tuple[Change, ...], ...]:
        """Return what changed in the record at each revision after the first."""
        states = self.revisions(report)
        return tuple(changes(old, new) for old, new in pairwise(states))

    def _file_new(self, arrival: Arrival, indexing: Indexing) -> Filed:
        numbers = tuple(range(1, len(arrival.record.accounts) + 1))
        kept = Kept(arrival.id, arrival.voice or arrival.id, arrival.sketch, arrival.bands, len(numbers))
        filing = Filing.NEW if kept.voice == kept.id else Filing.REPRINT
        return self._put(kept, Revision(1, arrival.digest, arrival.received, numbers, arrival.record), filing, indexing)

    def _file_again(self, arrival: Arrival, current: Revision, indexing: Indexing) -> Filed:
        row = self.connection.execute(select(schema.report).where(_REPORT.id == arrival.id)).one()
        filed = dict(zip(current.numbers, current.record.accounts, strict=True))
        numbers = renumber(filed, arrival.record.accounts, row.highest)
        reread = current.record.report.text == arrival.record.report.text
        kept = Kept(arrival.id, arrival.voice or row.voice, arrival.sketch, arrival.bands, max((row.highest, *numbers)))
        changed = (
            replace(current, numbers=numbers, record=arrival.record)
            if reread
            else Revision(current.number + 1, arrival.digest, arrival.received, numbers, arrival.record)
        )
        Judgements(self.connection).forget(map(str, keys_of(arrival.id, current.numbers)))
        touched = make_way(self.connection, arrival.id, numbers)
        made = self._put(kept, changed, Filing.REREAD if reread else Filing.REVISED, indexing)
        settle(self.connection, touched)
        return replace(made, gone=keys_of(arrival.id, sorted(filed.keys() - set(numbers))))

    def _put(self, kept: Kept, current: Revision, filing: Filing, indexing: Indexing) -> Filed:
        put_report(self.connection, kept, current)
        accounts = Accounts(self.connection).of_report(kept.id)
        blocks = {filed.key.number: indexing.blocks(filed) for filed in accounts}
        put_index(self.connection, kept.id, current, columns(current.record.report, indexing.lemmatise), blocks)
        return Filed(kept.id, filing, current.number, accounts)


def _saying(record: Record) -> Record:
    """Return a record without what may differ between two copies of one report."""
    return replace(record, report=replace(record.report, name="", encoding="", origin=OffsetMap()))


def _sketches(rows: Iterable[Row[Any]]) -> tuple[Sketch, ...]:
    found = {row.id: Sketch(row.id, row.voice, row.sketch, row.published) for row in rows}
    return tuple(found[report] for report in sorted(found))


def revision_of(row: Row[Any]) -> Revision:
    """Return the revision of a row.

    Raises:
        ValueError: its record cannot be read.
    """
    return Revision(row.number, row.digest, row.received, tuple(row.numbers), read_record(row.text, row.record))
