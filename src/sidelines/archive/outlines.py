"""Encounters in a few words, as they are kept and found."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sidelines.model.days import bounds
from sidelines.model.encounter import AccountKey, Encounter, Summary
from sidelines.model.record import Kind, Occasion, Place, Status


@dataclass(frozen=True, slots=True)
class Outline:
    """An encounter in a few words: which accounts tell of it, and what they come to.

    ``since`` and ``until`` bound the days it may have taken place on, even where ``date`` is not told.
    """

    id: str
    accounts: tuple[AccountKey, ...]
    kind: Kind
    status: Status
    date: str | None = None  # ISO 8601
    since: datetime.date | None = None
    until: datetime.date | None = None
    place: Place | None = None
    occasion: Occasion | None = None
    sequence: int = field(default=0, compare=False)  # how often it changed since it was first kept
    changed: datetime.datetime | None = field(default=None, compare=False)  # when it last did, if that was kept
    first_id: str = field(default="", compare=False)  # under which it was first kept: it never changes


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What can be told of an encounter without looking at its accounts."""

    id: str
    status: Status
    since: datetime.date | None
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class After:
    """Where a list of encounters goes on: after the one of this day and identifier."""

    since: datetime.date | None
    id: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a list of changes goes on: after the encounter that changed then."""

    changed: datetime.datetime | None
    id: str


def outline(encounter: Encounter, summary: Summary, published: datetime.date | None) -> Outline:
    """Return an encounter in a few words; where no date is told it is found by when it was published."""
    written = summary.date.value if summary.date else None
    since, until = bounds(written)
    return Outline(
        encounter.id,
        encounter.accounts,
        summary.kind.value,
        summary.status,
        written,
        since or published,
        until or published,
        summary.place.value if summary.place else None,
        summary.occasion.value if summary.occasion else None,
    )
