"""Encounters in lists: the newest first, or in order of time with what was reported of them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidelines.archive import EVERYTHING, After, Filter, Outline, Session
from sidelines.model.encounter import FiledAccount, Stage
from sidelines.questions.cursors import read_cursor, write_cursor
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
    found = session.encounters.find(within, limit=limit + 1, after=read_cursor(cursor))
    page, more = found[:limit], _next(found, limit)
    return Encounters(lines(session, page), session.encounters.count(within), more)


def timeline(session: Session, within: Filter = EVERYTHING, limit: int = LIMIT, cursor: str = "") -> Timeline:
    """Return a page of encounters in order of time, each with what was reported of it when.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    found = session.encounters.find(within, limit=limit + 1, after=read_cursor(cursor), oldest_first=True)
    found, more = found[:limit], _next(found, limit)
    filed = {account.key: account for account in session.accounts.of(key for one in found for key in one.accounts)}
    moments = tuple(Moment(line, _history([filed[key] for key in line.accounts])) for line in lines(session, found))
    known = [moment.line.since for moment in moments if moment.line.since]
    first, last = (min(known), max(known)) if known else (None, None)
    return Timeline(moments, session.encounters.count(within), first, last, more)


def _history(accounts: list[FiledAccount]) -> tuple[Stage, ...]:
    return stages(in_order(accounts))


def _next(found: tuple[Outline, ...], limit: int) -> str | None:
    """Return the cursor after a page, where there is more."""
    return write_cursor(After(found[limit - 1].since, found[limit - 1].id)) if len(found) > limit else None
