"""A whole archive as JSON lines and back: the same archive, on whichever engine.

Each line is an object with one key that says what its value is. The first line gives the version of this form,
the last how many lines came before it, so that a file that was cut short is noticed. Columns are not written:
they are derived again from the records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from sidelines.archive import schema
from sidelines.archive.bulk import among, chunks
from sidelines.archive.filing import Revision
from sidelines.archive.judgements import Logged
from sidelines.archive.outlines import Outline
from sidelines.archive.plain import storable_record
from sidelines.archive.reports import revision_of
from sidelines.archive.session import Session
from sidelines.archive.shelving import Kept, put_index, put_report, put_revision
from sidelines.archive.upkeep import Failure
from sidelines.errors import MalformedExport, OccupiedArchive
from sidelines.model.encounter import AccountKey, Actor

FORM = 1
_AT_ONCE = 200  # reports


@dataclass(frozen=True, slots=True)
class _Report:
    id: str
    voice: str
    sketch: str
    bands: tuple[str, ...]
    highest: int
    revisions: tuple[Revision, ...]
    words: tuple[str, str]
    blocks: dict[int, tuple[str, ...]]
    seats: tuple[tuple[int, int, str], ...]  # account's number, participant's position, actor


@dataclass(frozen=True, slots=True)
class _Actor:
    actor: Actor
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Watched:
    source: str
    state: dict[str, Any]
    updated: datetime


@dataclass(frozen=True, slots=True)
class _Change:
    """How an encounter came to be as it is: of the archive's history, not of what it tells."""

    encounter: str
    sequence: int
    changed: datetime | None
    first_id: str


_FORMS: dict[str, Any] = {  # in the order in which they can be imported
    "actor": _Actor,
    "report": _Report,
    "encounter": Outline,
    "judgement": Logged,
    "failure": Failure,
    "watch": _Watched,
    "change": _Change,
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_FORMS[kind])


def export_lines(session: Session) -> Iterator[str]:
    """Yield an archive as lines of JSON, without line breaks."""
    yield json.dumps({"archive": {"form": FORM}})
    count = 1
    for kind, values in _everything(session):
        for value in values:
            count += 1
            data = _adapter(kind).dump_python(value, mode="json", exclude_defaults=True)
            yield json.dumps({kind: data}, ensure_ascii=False)
    yield json.dumps({"end": {"lines": count}})


def import_lines(session: Session, lines: Iterable[bytes], name: str) -> int:
    """Fill an empty archive with exported lines and return how many there were; ``name`` is for messages.

    Raises:
        OccupiedArchive: the archive is not empty.
        MalformedExport: a line cannot be understood, or the end is missing.
    """
    if not empty(session):
        raise OccupiedArchive(session.place)
    reader = _Reader(name)
    store: dict[str, Callable[[Session, list[Any]], None]] = {
        "actor": _put_actors,
        "report": _put_reports,
        "encounter": lambda s, outlines: s.encounters.restore(outlines),
        "judgement": lambda s, logged: s.judgements.put(logged),
        "failure": lambda s, failures: s.failures.put(failures),
        "watch": _put_watched,
        "change": _put_changes,
    }
    try:
        for kind, group in groupby(reader.values(lines), key=lambda pair: pair[0]):
            for chunk in chunks((value for _, value in group), _AT_ONCE):
                store[kind](session, chunk)
    except IntegrityError:
        raise reader.malformed("something before this line refers to what is not there") from None
    return reader.line


def empty(session: Session) -> bool:
    """Tell whether an archive holds nothing at all."""
    tables = (schema.report, schema.judgement, schema.actor, schema.encounter, schema.failure, schema.watch)
    counts = (session.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    return not any(counts)


class _Reader:
    """Reads exported lines and keeps count of them."""

    def __init__(self, name: str) -> None:
        self.line = 0
        self._name = name

    def values(self, lines: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
        """Yield each value with its kind."""
        ended = False
        for line in lines:
            self.line += 1
            if ended:
                raise self.malformed("there is more after the end")
            kind, data = self._object(line)
            if self.line == 1:
                self._begin(kind, data)
            elif kind == "end":
                ended = self._end(data)
            else:
                yield kind, self._value(kind, data)
        if not ended:
            raise self.malformed("the file ends before the archive does")

    def _object(self, line: bytes) -> tuple[str, Any]:
        try:
            ((kind, data),) = json.loads(line).items()
        except (ValueError, AttributeError):
            raise self.malformed("this is not a line of an exported archive") from None
        return kind, data

    def _begin(self, kind: str, data: Any) -> None:
        if kind != "archive" or not isinstance(data, dict):
            raise self.malformed("this is not an exported archive")
        if data.get("form") != FORM:
            raise self.malformed(f"this version of Sidelines reads form {FORM}, not {data.get('form')!r}")

    def _end(self, data: Any) -> bool:
        if data != {"lines": self.line - 1}:
            raise self.malformed("lines are missing")
        return True

    def _value(self, kind: str, data: Any) -> Any:
        if kind not in _FORMS:
            raise self.malformed(f"nothing in an archive is called {kind!r}")
        try:
            return _adapter(kind).validate_python(data)
        except ValidationError as problem:
            error = problem.errors(include_url=False)[0]
            raise self.malformed(f"{'.'.join(map(str, (kind, *error['loc'])))}: {error['msg']}") from None

    def malformed(self, problem: str) -> MalformedExport:
        """Return what to raise at the line that was read last."""
        return MalformedExport(self._name, self.line, problem)


def _everything(session: Session) -> Iterator[tuple[str, Iterable[Any]]]:
    yield "actor", _actors(session)
    yield "report", _reports(session)
    yield "encounter", _encounters(session)
    yield "judgement", session.judgements.all()
    yield "failure", session.failures.all()
    yield "watch", (_Watched(*watched) for watched in session.watch.all())
    yield "change", (_Change(one.id, one.sequence, one.changed, one.first_id) for one in _outlines(session))


def _reports(session: Session) -> Iterator[_Report]:
    report, revision, word, block = schema.report.c, schema.revision, schema.word, schema.block
    for ids in chunks(session.reports.ids(), _AT_ONCE):

        def grouped(table: Any, key: Any, ids: list[str] = ids) -> dict[str, list[Any]]:
            found: dict[str, list[Any]] = {one: [] for one in ids}
            for row in among(session.connection, select(table).order_by(*table.primary_key), key, ids):
                found[row.report].append(row)
            return found

        revisions = grouped(revision, revision.c.report)
        bands, words = grouped(schema.band, schema.band.c.report), grouped(word, word.c.report)
        blocks = grouped(block, block.c.report)
        seats = _seats(session, ids)
        for row in among(session.connection, select(schema.report).order_by(report.id), report.id, ids):
            yield _Report(
                row.id,
                row.voice,
                row.sketch,
                tuple(band.key for band in bands[row.id]),
                row.highest,
                tuple(map(revision_of, revisions[row.id])),
                next(((w.head, w.body) for w in words[row.id]), ("", "")),
                {n: tuple(b.key for b in of) for n, of in groupby(_by_number(blocks[row.id]), lambda b: b.number)},
                tuple(seats.get(row.id, ())),
            )


def _by_number(blocks: list[Any]) -> list[Any]:
    return sorted(blocks, key=lambda block: (block.number, block.key))


def _seats(session: Session, ids: list[str]) -> dict[str, list[tuple[int, int, str]]]:
    seat = schema.participant.c
    query = select(seat.report, seat.number, seat.position, seat.actor).where(seat.actor.is_not(None))
    query = query.order_by(seat.report, seat.number, seat.position)
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in among(session.connection, query, seat.report, ids):
        found.setdefault(row.report, []).append((row.number, row.position, row.actor))
    return found


def _actors(session: Session) -> Iterator[_Actor]:
    key, actor = schema.alias_key.c, schema.actor.c
    ids = session.connection.execute(select(actor.id).order_by(actor.id)).scalars()
    for chunk in chunks(ids):
        keys: dict[str, list[str]] = {one: [] for one in chunk}
        query = select(schema.alias_key).order_by(key.key)
        for row in among(session.connection, query, key.actor, chunk):
            keys[row.actor].append(row.key)
        for found in session.actors.get(chunk):
            yield _Actor(found, tuple(keys[found.id]))


def _encounters(session: Session) -> Iterator[Outline]:
    return (replace(one, sequence=0, changed=None, first_id="") for one in _outlines(session))


def _outlines(session: Session) -> Iterator[Outline]:
    encounter = schema.encounter.c
    ids = session.connection.execute(select(encounter.id).order_by(encounter.id)).scalars()
    for chunk in chunks(ids):
        yield from session.encounters.get(chunk)


def _put_actors(session: Session, actors: list[_Actor]) -> None:
    session.actors.put_all((one.actor, one.keys) for one in actors)


def _put_reports(session: Session, reports: list[_Report]) -> None:
    for one in reports:
        *earlier, current = (replace(r, record=storable_record(r.record)) for r in one.revisions)
        kept = Kept(one.id, one.voice, one.sketch, frozenset(one.bands), one.highest)
        put_report(session.connection, kept, current)
        for revision in earlier:
            put_revision(session.connection, one.id, revision)
        put_index(session.connection, one.id, current, one.words, one.blocks)
        session.actors.assign({(AccountKey(one.id, n), position): actor for n, position, actor in one.seats})


def _put_watched(session: Session, watched: list[_Watched]) -> None:
    for one in watched:
        session.watch.put(one.source, one.state, one.updated)


def _put_changes(session: Session, changes: list[_Change]) -> None:
    there = {one.id: one for one in session.encounters.get(change.encounter for change in changes)}
    session.encounters.restore(
        replace(there[change.encounter], sequence=change.sequence, changed=change.changed, first_id=change.first_id)
        for change in changes
        if change.encounter in there
    )
