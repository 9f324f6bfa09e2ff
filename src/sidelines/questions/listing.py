"""Encounters in lists: the newest first, or in order of time with what was reported of them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidelines.archive import EVERYTHING, Filter, Session
from sidelines.errors import MalformedQuestion
from sidelines.model.encounter import FiledAccount, Stage
from sidelines.questions.lines import lines
from sidelines.questions.parts import Line
from sidelines.resolve import stages
from sidelines.resolve.consolidate import in_order

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Encounters:
    """A page of the encounters that a filter lets through. ``cursor`` asks for the next one; None after the last."""

    lines: tuple[Line, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """An encounter in its place in time, with its status history."""

    line: Line
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the encounters that a filter lets through, in order of time."""

    moments: tuple[Moment, ...]
    total: int
    first: date | None  # day on which the earliest on this page may have been
    last: date | None
    cursor: str | None = None


def encounters(session: Session, within: Filter = EVERYTHING, limit: int = LIMIT, cursor: str = "") -> Encounters:
    """Return a page of encounters, the newest first; those without any date come last.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    start, total = _start(cursor), session.encounters.count(within)
    found = session.encounters.find(within, limit=limit, offset=start)
    return Encounters(lines(session, found), total, _next(start + len(found), total))


def timeline(session: Session, within: Filter = EVERYTHING, limit: int = LIMIT, cursor: str = "") -> Timeline:
    """Return a page of encounters in order of time, each with what was reported of it when.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    start, total = _start(cursor), session.encounters.count(within)
    found = session.encounters.find(within, limit=limit, offset=start, oldest_first=True)
    filed = {account.key: account for account in session.accounts.of(key for one in found for key in one.accounts)}
    moments = tuple(Moment(line, _history([filed[key] for key in line.accounts])) for line in lines(session, found))
    known = [moment.line.since for moment in moments if moment.line.since]
    first, last = (min(known), max(known)) if known else (None, None)
    return Timeline(moments, total, first, last, _next(start + len(found), total))


def _history(accounts: list[FiledAccount]) -> tuple[Stage, ...]:
    return stages(in_order(accounts))


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    if cursor.isascii() and cursor.isdecimal():
        return int(cursor)
    raise MalformedQuestion(cursor, "this is not a cursor", "give the one that the page before ended with")


def _next(reached: int, total: int) -> str | None:
    return str(reached) if reached < total else None
