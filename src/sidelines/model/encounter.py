"""Encounters and actors: what several reports have in common, and the judgements it is derived from.

A report's `Account` is filed under an `AccountKey`. A `Judgement` says of two accounts (or of two
actors) whether they are the same, with its reasons; encounters and actors are clusters derived from
judgements and nothing else, so that every merge can be undone. A person's judgement always wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from sidelines.model.record import Account, Format, Kind, Occasion, Participant, Place, Status

T = TypeVar("T")

MACHINE = "machine"  # who judged, where no person did


@dataclass(frozen=True, slots=True, order=True)
class AccountKey:
    """Where an account is filed: the report's identifier, and a number that stays with the account over revisions."""

    report: str
    number: int

    def __str__(self) -> str:
        """Return the key as it is written everywhere: ``REPORT/NUMBER``."""
        return f"{self.report}/{self.number}"

    @classmethod
    def parse(cls, written: str) -> AccountKey:
        """Return the key that is written.

        Raises:
            ValueError: it is not written as ``REPORT/NUMBER``.
        """
        report, slash, number = written.rpartition("/")
        if not report or not slash:
            raise ValueError(f"{written!r} is not the key of an account")
        return cls(report, int(number))


@dataclass(frozen=True, slots=True)
class FiledAccount:
    """An account with what linking needs to know of its report."""

    key: AccountKey
    account: Account
    language: str  # ISO 639-1
    published: date | None = None
    outlet: str | None = None
    voice: str = ""  # reports with the same voice are reprints of one text: they count once


class Verdict(StrEnum):
    """What was judged of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature's say in a score: positive speaks for the same, negative against."""

    feature: str
    weight: float
    said: str  # for a person: «both on 2021-09-25»


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two things are the same. ``left`` sorts before ``right``."""

    left: str
    right: str
    verdict: Verdict
    score: float  # 0 surely different .. 1 surely the same
    reasons: tuple[Reason, ...]
    by: str = MACHINE
    why: str = ""  # a person's own words
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """A contact, as a cluster of the accounts that tell of it."""

    id: str
    accounts: tuple[AccountKey, ...]


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    GROUP = "group"


Wording = tuple[str | None, str | None, str | None, str | None]
"""Name, description, office and side, as a report words them."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody as one report names them: what actors are made of."""

    report: str
    day: date | None  # when it was published
    name: str | None = None
    descr: str | None = None
    office: str | None = None
    represents: str | None = None  # ISO 3166 alpha-2, or an organisation's name

    @property
    def wording(self) -> Wording:
        """Return how the report names it."""
        return self.name, self.descr, self.office, self.represents


@dataclass(frozen=True, slots=True)
class Form:
    """One wording in any number of reports: the first and the last sighting of it."""

    first: Sighting
    last: Sighting
    reports: int  # that have it


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held, as far as reports tell: first and last day on which one of them says so."""

    position: str
    represents: str | None
    since: date | None
    until: date | None
    reports: tuple[str, ...]  # those that show its first and its last day
    told: int = 1  # how often it is told: by each report once in each wording


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, state or group, with every name it goes by, the most frequent first."""

    id: str
    kind: ActorKind
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...] = ()
    forms: tuple[Form, ...] = ()  # everything the rest is made from, in order of time


@dataclass(frozen=True, slots=True)
class Attested(Generic[T]):
    """A value of an encounter, and the accounts that tell it; the first is the one whose value this is."""

    value: T
    by: tuple[AccountKey, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A status of an encounter, since when it is reported, and by which accounts."""

    status: Status
    reported: date | None
    by: tuple[AccountKey, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An encounter in one view: of each value the one that most voices tell, then the most exact."""

    kind: Attested[Kind]
    stages: tuple[Stage, ...]  # in order of time; the last one holds
    participants: tuple[Attested[Participant], ...]
    date: Attested[str] | None
    place: Attested[Place] | None
    occasion: Attested[Occasion] | None
    format: Attested[Format] | None
    voices: int  # how many texts tell of it; reprints of one text are one voice

    @property
    def status(self) -> Status:
        """Return the status that holds."""
        return self.stages[-1].status


class Standing(StrEnum):
    """How the accounts of an encounter stand to one point."""

    AGREED = "agreed"  # two voices or more tell it, and none otherwise
    ONE_ONLY = "one_only"  # one voice alone tells it
    CONTRADICTED = "contradicted"  # two voices tell what cannot both be so


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that accounts of an encounter tell, each in its own words, side by side."""

    field: str  # "date", "place", "participants", "topics" and so on, as in Account
    label: str
    standing: Standing
    told: tuple[Attested[str], ...]  # every wording, and who has it
