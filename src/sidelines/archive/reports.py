"""Reports and their revisions: filing, and reading back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, select, update

from sidelines.archive import schema
from sidelines.archive.accounts import Accounts
from sidelines.archive.bulk import among, insert, upsert
from sidelines.archive.changes import Change, changes
from sidelines.archive.filing import Arrival, Filed, Filing, Indexing, Revision, Sketch
from sidelines.archive.judgements import Judgements
from sidelines.archive.numbering import renumber
from sidelines.archive.plain import read_record, record_data, record_from, record_texts
from sidelines.archive.rows import DERIVED, report_row, rows
from sidelines.archive.search import put_words
from sidelines.errors import NotFiled
from sidelines.model.encounter import AccountKey
from sidelines.model.record import Record
from sidelines.model.report import OffsetMap

_REPORT, _REVISION = schema.report.c, schema.revision.c


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of an archive, within one transaction."""

    connection: Connection
    place: str

    def digest(self, report: str) -> str | None:
        """Return the digest of the bytes last filed under an id; equal bytes need not be read again."""
        return self.connection.execute(
            select(_REVISION.digest).where(_REVISION.report == report).order_by(_REVISION.number.desc()).limit(1)
        ).scalar_one_or_none()

    def banded(self, bands: Iterable[str]) -> tuple[Sketch, ...]:
        """Return the sketches of all reports that share a band, by id."""
        query = select(_REPORT.id, _REPORT.voice, _REPORT.sketch).join(schema.band, schema.band.c.report == _REPORT.id)
        found = {row.id: Sketch(row.id, row.voice, row.sketch) for row in self._among(query, bands)}
        return tuple(found[report] for report in sorted(found))

    def file(self, arrival: Arrival, indexing: Indexing) -> Filed:
        """File a report: as new, as a revision of what is there, or not at all if it is there already.

        Its accounts keep their numbers over revisions. What the machine judged of the accounts of a changed
        report is forgotten; a person's judgements stay.
        """
        arrival = replace(arrival, record=record_from(record_data(arrival.record)))
        current = self._current(arrival.id)
        if current is None:
            return self._file_new(arrival, indexing)
        if _saying(current.record) == _saying(arrival.record):
            keys = tuple(AccountKey(arrival.id, number) for number in current.numbers)
            return Filed(arrival.id, Filing.UNCHANGED, current.number, Accounts(self.connection).of(keys))
        return self._file_again(arrival, current, indexing)

    def revoice(self, voices: Mapping[str, str]) -> None:
        """Say of reports whose text they reprint."""
        for report, voice in voices.items():
            self.connection.execute(update(schema.report).where(_REPORT.id == report).values(voice=voice))

    def record(self, report: str, number: int | None = None) -> Record:
        """Return what a report tells, now or in one of its revisions.

        Raises:
            NotFiled: there is no such report or revision.
        """
        query = select(_REVISION.text, _REVISION.record).where(_REVISION.report == report)
        query = query.where(_REVISION.number == number) if number else query.order_by(_REVISION.number.desc()).limit(1)
        row = self.connection.execute(query).one_or_none()
        if row is None:
            raise NotFiled(self.place, f"{report}, revision {number}" if number else report)
        return read_record(row.text, row.record)

    def revisions(self, report: str) -> tuple[Revision, ...]:
        """Return every state of a report, oldest first; none if there is no such report."""
        found = self.connection.execute(
            select(schema.revision).where(_REVISION.report == report).order_by(_REVISION.number)
        )
        return tuple(
            Revision(r.number, r.digest, r.received, tuple(r.numbers), read_record(r.text, r.record)) for r in found
        )

    def changes(self, report: str) -> tuple[tuple[Change, ...], ...]:
        """Return what changed in the record at each revision after the first."""
        states = self.revisions(report)
        return tuple(changes(old, new) for old, new in zip(states, states[1:], strict=False))

    def ids(self) -> Iterator[str]:
        """Yield the id of every report, in order."""
        yield from self.connection.execute(select(_REPORT.id).order_by(_REPORT.id)).scalars()

    def at(self, url: str) -> str | None:
        """Return the id of the report with an address."""
        found = self.connection.execute(select(func.min(_REPORT.id)).where(_REPORT.url == url))
        return found.scalar_one()

    def _among(self, query: object, bands: Iterable[str]) -> Iterator[object]:
        yield from among(self.connection, query, schema.band.c.key, bands)

    def _current(self, report: str) -> Revision | None:
        states = self.revisions(report)
        return states[-1] if states else None

    def _file_new(self, arrival: Arrival, indexing: Indexing) -> Filed:
        numbers = tuple(range(1, len(arrival.record.accounts) + 1))
        voice = arrival.voice or arrival.id
        self.store(arrival, Revision(1, arrival.digest, arrival.received, numbers, arrival.record), voice)
        self._index(arrival, numbers, indexing)
        filing = Filing.NEW if voice == arrival.id else Filing.REPRINT
        return Filed(arrival.id, filing, 1, ())
