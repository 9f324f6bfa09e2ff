"""The columns of a record: a pure function from what was filed to the rows that make it findable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Table

from sidelines.archive import schema
from sidelines.archive.plain import account_text
from sidelines.model.days import bounds
from sidelines.model.record import Account, Occasion, OfficeHeld, Participant, Place, Record, Value

T = TypeVar("T")

Row = dict[str, Any]
Rows = dict[Table, list[Row]]

# In the order in which they can be inserted.
DERIVED = (
    schema.account,
    schema.participant,
    schema.topic,
    schema.heading,
    schema.statement,
    schema.outcome,
    schema.attribution,
    schema.office,
    schema.span,
)


def report_row(record: Record) -> Row:
    """Return what a report can be found by, without its place in the archive (voice, sketch, revision)."""
    report = record.report
    agency = report.agency or (report.dateline.agency if report.dateline else None)
    return {
        "language": report.language,
        "title": report.title,
        "url": report.url.value if report.url else None,
        "outlet": report.outlet.value if report.outlet else None,
        "agency": agency.value if agency else None,
        "published": report.published.value if report.published else None,
    }


def rows(report: str, record: Record, numbers: Sequence[int]) -> Rows:
    """Return the rows of each derived table; ``numbers`` are the accounts', in the record's order."""
    found: Rows = {table: [] for table in DERIVED}
    for position, (number, account) in enumerate(zip(numbers, record.accounts, strict=True)):
        key: Row = {"report": report, "number": number}
        found[schema.account].append(key | {"position": position} | _account(account))
        found[schema.participant] += _listed(key, map(_participant, account.participants))
        found[schema.topic] += _listed(
            key, ({"phrase": t.phrase.value, "unspecified": t.unspecified} for t in account.topics)
        )
        found[schema.heading] += (
            key | {"position": i, "heading": code}
            for i, topic in enumerate(account.topics)
            for code in dict.fromkeys(topic.headings)
        )
        found[schema.statement] += _listed(key, _statements(account))
        found[schema.outcome] += _listed(key, _outcomes(account))
        found[schema.attribution] += _listed(
            key, ({"source": a.source.value, "kind": a.kind, "hedged": a.hedged} for a in account.attribution)
        )
        found[schema.span] += (key | span for span in _spans("", account))
    found[schema.office] = list(_listed({"report": report}, map(_office, record.offices)))
    outside = {"offices": record.offices, "commemorations": record.commemorations, "attribution": record.attribution}
    found[schema.span] += (
        {"report": report, "number": 0} | span for name, part in outside.items() for span in _spans(name, part)
    )
    return found


def _listed(key: Row, parts: Iterator[Row]) -> Iterator[Row]:
    return (key | {"position": position} | part for position, part in enumerate(parts))


def _account(account: Account) -> Row:
    written = _plain(account.date)
    since, until = bounds(written)
    inferred = _plain(account.place_inferred)
    return {
        "kind": account.kind.value,
        "status": account.status.value,
        "format": _plain(account.format),
        "date": written,
        "since": since,
        "until": until,
        **place_row(_plain(account.place)),
        "place_inferred": inferred.name if inferred else None,
        "place_inferred_state": inferred.state if inferred else None,
        **occasion_row(_plain(account.occasion)),
        "initiative": _plain(account.initiative),
        "account": account_text(account),
    }


def place_row(place: Place | None) -> Row:
    """Return the columns of a place."""
    return {
        "place": place.name if place else None,
        "place_state": place.state if place else None,
        "building": place.building if place else None,
    }


def occasion_row(occasion: Occasion | None) -> Row:
    """Return the columns of an occasion."""
    return {
        "occasion": occasion.name if occasion else None,
        "occasion_id": occasion.id if occasion else None,
        "occasion_number": occasion.number if occasion else None,
        "occasion_year": occasion.year if occasion else None,
    }


def _participant(p: Participant) -> Row:
    return {
        "side": p.side,
        "name": _plain(p.name),
        "descr": _plain(p.descr),
        "office": _plain(p.office),
        "represents": _plain(p.represents),
        "role": _plain(p.role),
    }


def _statements(account: Account) -> Iterator[Row]:
    for s in account.statements:
        yield {
            "speaker": s.speaker.value,
            "act": s.act.value,
            "about": s.about.value,
            "addressee": _plain(s.addressee),
            "quoted": s.quoted,
        }


def _outcomes(account: Account) -> Iterator[Row]:
    for o in account.outcomes:
        yield {"type": o.type.value, "what": o.what.value, "done": o.done, "by": _plain(o.by), "due": _plain(o.due)}


def _office(held: OfficeHeld) -> Row:
    return {
        "person": held.person.value,
        "title": held.position.value,
        "office": held.office,
        "represents": _plain(held.represents),
        "tenure": held.tenure,
    }


def _spans(field: str, part: Any) -> Iterator[Row]:
    """Yield the evidence of every value anywhere in a part of a record, named by the way to it."""
    match part:
        case Value():
            for position, span in enumerate(part.spans):
                yield {
                    "field": field,
                    "position": position,
                    "start": span.start,
                    "end": span.end,
                    "rule": part.rule,
                    "confidence": part.confidence,
                }
        case tuple():
            yield from chain.from_iterable(_spans(f"{field}[{i}]", item) for i, item in enumerate(part))
        case _ if is_dataclass(part):
            for f in fields(part):
                yield from _spans(f"{field}.{f.name}".lstrip("."), getattr(part, f.name))


def _plain(value: Value[T] | None) -> T | None:
    return None if value is None else value.value
