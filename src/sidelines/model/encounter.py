"""Encounters and actors: what several reports have in common, and the judgements it is derived from.

A report's `Account` is filed under an `AccountKey`. A `Judgement` says of two accounts (or of two
actors) whether they are the same, with its reasons; encounters and actors are clusters derived from
judgements and nothing else, so that every merge can be undone. A person's judgement always wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sidelines.model.record import Account

MACHINE = "machine"  # who judged, where no person did


@dataclass(frozen=True, slots=True, order=True)
class AccountKey:
    """Where an account is filed: the report's identifier, and a number that stays with the account over revisions."""

    report: str
    number: int

    def __str__(self) -> str:
        """Return the key as it is written everywhere: ``REPORT/NUMBER``."""
        return f"{self.report}/{self.number}"


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


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held, as far as reports tell: first and last day on which one of them says so."""

    position: str
    represents: str | None
    since: date | None
    until: date | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, state or group, with every name it goes by, the most frequent first."""

    id: str
    kind: ActorKind
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...] = ()
