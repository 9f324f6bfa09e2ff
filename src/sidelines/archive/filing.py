"""What is filed, and what filing tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import Record
from sidelines.model.span import Span

Lemmatise = Callable[[str, str], Iterable[tuple[Span, Collection[str]]]]
"""From text and its language (ISO 639-1) to each word's place and the dictionary forms it may be of, in order."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """How what is filed is made findable: by its lemmas, and by the blocks that linking compares within."""

    lemmatise: Lemmatise
    blocks: Callable[[FiledAccount], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as read, about to be filed."""

    id: str
    record: Record
    digest: str  # SHA-256 of the bytes as received, in hex
    received: datetime  # with its time zone
    voice: str | None = None  # the report whose text it reprints
    sketch: str = ""  # of its text, for telling reprints
    bands: frozenset[str] = frozenset()  # under which the sketch is found


class Filing(StrEnum):
    """What became of an arrival."""

    NEW = "new"
    REPRINT = "reprint"  # new, and of the same voice as one that was there
    REVISED = "revised"  # its text changed: kept beside the old one
    REREAD = "reread"  # the same text, of which reading now makes another record: replaced
    UNCHANGED = "unchanged"  # nothing was written


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing did. ``gone`` are accounts that the report no longer tells."""

    report: str
    filing: Filing
    revision: int
    accounts: tuple[FiledAccount, ...]
    gone: tuple[AccountKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of a report's text for telling reprints."""

    report: str
    voice: str
    sketch: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a report is cited by."""

    id: str
    title: str | None
    url: str | None
    outlet: str | None
    agency: str | None
    published: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """As which report bytes are filed, whether they are its current state, and what is known of it now."""

    report: str
    current: bool
    url: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a report: what was received when, and what was read in it.

    ``numbers`` are those of the record's accounts, in their order.
    """

    number: int
    digest: str
    received: datetime
    numbers: tuple[int, ...]
    record: Record
