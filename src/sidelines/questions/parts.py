"""The parts that answers are made of: what a page or a table shows, each value with its words and its sources.

Answers are frozen dataclasses of plain values, so that `plain.plain` turns any of them into JSON by the names of
its fields.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Generic, TypeVar

from sidelines.model.encounter import AccountKey, ActorKind
from sidelines.model.record import Kind, Occasion, Place, Role, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report; ``start`` and ``end`` count code points into its text, half-open."""

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it is cited. Reports of one ``voice`` are reprints of one text."""

    report: str
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    published: datetime.date | None
    language: str
    voice: str


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value, the accounts that tell it (the first is the one whose value this is), and their words.

    ``how`` tells how the value was found from the words, or from what it was inferred; "" where they say it outright.
    """

    value: T
    by: tuple[AccountKey, ...]
    quotations: tuple[Quotation, ...]
    how: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """A participant by its fullest mention; ``actor`` is the identifier under which more is known."""

    label: str
    name: str | None = None
    descr: str | None = None
    office: str | None = None
    represents: str | None = None  # ISO 3166 alpha-2, or an organisation's name
    role: Role | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An encounter in one line. ``date`` is None where no report tells it; ``since`` and ``until`` bound it then."""

    id: str
    kind: Kind
    status: Status
    date: str | None  # ISO 8601 day, month, year or interval
    since: datetime.date | None
    until: datetime.date | None
    place: Place | None
    occasion: Occasion | None
    participants: tuple[Who, ...]
    topics: tuple[str, ...]  # identifiers of subject headings
    sources: tuple[str, ...]  # outlets, agencies and bodies that vouch
    accounts: tuple[AccountKey, ...]
    voices: int  # how many texts tell of it


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a name means. ``key`` is an ISO code, an organisation's name or an actor's identifier."""

    key: str
    kind: ActorKind
    label: str
    keys: frozenset[str] = frozenset()  # all under which encounters are found


@dataclass(frozen=True, slots=True)
class Count(Generic[T]):
    """How many encounters have a value."""

    value: T
    encounters: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A subject over time: how many encounters raised it, in all and by year."""

    topic: str
    encounters: int
    years: tuple[Count[int], ...]  # in order of time
