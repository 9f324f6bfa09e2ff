"""What holds of every record, whatever the text: each function yields what breaks it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from sidelines.export.document import render_json
from sidelines.model.record import JOINTLY, UNATTRIBUTED, Kind, Record, Status, Value
from sidelines.model.report import PartKind

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_RULE = re.compile(r"[a-z]+(_[a-z]+)*")
_READ = (PartKind.TITLE, PartKind.LEAD, PartKind.DATELINE, PartKind.BODY)


def broken(record: Record) -> list[str]:
    """Return a line for everything that a record breaks."""
    return [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(record)]


def values(thing: Any) -> Iterator[Value[Any]]:
    """Yield every value anywhere in a record."""
    if isinstance(thing, Value):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from values(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from values(item)


def quotations_are_the_text(record: Record) -> Iterator[str]:
    """``text[start:end]`` is the quotation, of every value and every part of the report."""
    text = record.report.text
    for quote in _quotations(json.loads(render_json(record))):
        if text[quote["start"] : quote["end"]] != quote["quote"] or not quote["quote"].strip():
            yield str(quote)


def _quotations(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if set(data) == {"start", "end", "quote"}:
            yield data
        for item in data.values():
            yield from _quotations(item)
    elif isinstance(data, list):
        for item in data:
            yield from _quotations(item)


def evidence_stands_where_the_report_speaks(record: Record) -> Iterator[str]:
    """No value stands on a promotion, a caption or the headline of another report."""
    parts = [p.span for p in record.report.of_kind(*_READ)]
    for value in values((record.accounts, record.offices, record.commemorations, record.attribution)):
        for span in value.spans:
            if not any(part.covers(span) for part in parts):
                yield f"{value.value!r} by {value.rule}: {record.report.quote(span)!r}"


def rules_have_names(record: Record) -> Iterator[str]:
    """Each value names the rule that read it."""
    yield from (f"{v.value!r}: {v.rule!r}" for v in values(record) if not _RULE.fullmatch(v.rule))


def a_contact_has_two_sides(record: Record) -> Iterator[str]:
    """At least two participants, on at least two sides, each told once and called somehow.

    A body of several states («саммит СНГ пройдёт в Минске») has its sides within.
    """
    for account in record.accounts:
        labels = [p.label for p in account.participants]
        alone = account.participants[0] if len(labels) == 1 else None
        if alone is not None and alone.name is None and alone.office is None and account.kind.value is not Kind.VISIT:
            continue
        if len({p.side for p in account.participants}) < 2 or len(set(labels)) < len(labels) or not all(labels):
            yield f"{account.kind.value} {[(p.side, p.label) for p in account.participants]}"


def dates_are_real(record: Record) -> Iterator[str]:
    """A date, or the two ends of an interval in order, or a month or year."""
    for account in record.accounts:
        if account.date and not _is_real(account.date.value):
            yield account.date.value


def _is_real(value: str) -> bool:
    ends = value.split("/")
    return len(ends) <= 2 and all(_ISO.fullmatch(e) and first_day(e) for e in ends) and sorted(ends) == ends


def first_day(value: str) -> date:
    """Return the first day that an ISO 8601 value may mean."""
    parts = [int(p) for p in value.split("/", maxsplit=1)[0].split("-")]
    return date(*[*parts, 1, 1][:3])


def nothing_held_lies_after_the_report(record: Record) -> Iterator[str]:
    """What was held began no later than the report was published."""
    published = record.report.published
    for account in record.accounts:
        held = account.status.value is Status.HELD and account.date is not None
        if held and published and account.date and first_day(account.date.value) > published.value:
            yield f"{account.date.value} after {published.value}"


def speakers_take_part(record: Record) -> Iterator[str]:
    """Who speaks at a contact is one of its participants, all of them, or unnamed; who acts may be their state."""
    for account in record.accounts:
        known = {JOINTLY, UNATTRIBUTED, *(p.label for p in account.participants)}
        speakers = (s.speaker.value for s in account.statements)
        yield from (f"{name!r} is none of {sorted(known)}" for name in speakers if name not in known)


def nothing_is_told_twice(record: Record) -> Iterator[str]:
    """No topic, outcome or office is in a list twice."""
    lists: list[list[object]] = [
        [(o.person.value, o.position.value, o.represents and o.represents.value) for o in record.offices]
    ]
    for account in record.accounts:
        lists.append([t.phrase.spans for t in account.topics])
        lists.append([(o.type.value, o.what.spans) for o in account.outcomes])
    yield from (str(item) for items in lists for item in items if items.count(item) > 1)


CHECKS: tuple[Callable[[Record], Iterator[str]], ...] = (
    quotations_are_the_text,
    evidence_stands_where_the_report_speaks,
    rules_have_names,
    a_contact_has_two_sides,
    dates_are_real,
    nothing_held_lies_after_the_report,
    speakers_take_part,
    nothing_is_told_twice,
)
