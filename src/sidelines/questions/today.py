"""What is new: the newest encounters, what is planned, what was promised and is due, who is most in contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from sidelines.archive import Facet, Filter, Glimpse, Session
from sidelines.model.encounter import ActorKind
from sidelines.model.record import Status
from sidelines.questions.lines import lines_of
from sidelines.questions.naming import parties
from sidelines.questions.outcomes import Promise, State, ledger
from sidelines.questions.parts import Count, Line, Party

_NEWEST, _PLANNED, _MOST, _DUE = 12, 6, 8, 5
_LATELY, _YEAR = 400, 365  # encounters, and days before the newest, among which parties are ranked
_LOOKED_AT = 40  # parties met most often, of whom some are states and some persons; promises made last
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Today:
    """What is new. ``states`` and ``people`` are of the newest encounters that were held, a year back at most."""

    encounters: int
    lines: tuple[Line, ...]  # neither planned nor possible, the newest first
    planned: tuple[Line, ...]  # from today on, the nearest first
    due: tuple[Promise, ...]  # or overdue, the newest first
    states: tuple[Count[Party], ...]  # the most encounters first
    people: tuple[Count[Party], ...]
    since: date | None  # day of the earliest of them
    changed: datetime | None  # when an encounter last was new or changed


def today(session: Session, day: date) -> Today:
    """Return what is new on a day."""
    newest = session.encounters.newest(_LATELY)  # what is planned comes first among these
    past = [one for one in newest if one.status not in _AHEAD]
    ahead = [one for one in reversed(newest) if one.status in _AHEAD and one.until and one.until >= day]
    shown = lines_of(session, (one.id for one in (*past[:_NEWEST], *ahead[:_PLANNED])))
    lately = _of_a_year([one for one in past if one.status is Status.HELD])
    since = min((one.since for one in lately if one.since), default=None)
    who = _met(session, lately)
    promised = ledger(session, Filter(since=since), _LOOKED_AT, today=day)
    return Today(
        session.encounters.count(),
        tuple(shown[one.id] for one in past[:_NEWEST]),
        tuple(shown[one.id] for one in ahead[:_PLANNED]),
        tuple(one for one in promised if one.state in (State.DUE, State.OVERDUE))[:_DUE],
        tuple(one for one in who if one.value.kind is ActorKind.STATE)[:_MOST],
        tuple(one for one in who if one.value.kind is ActorKind.PERSON)[:_MOST],
        since,
        session.encounters.last_changed(),
    )


def _of_a_year(held: Sequence[Glimpse]) -> tuple[Glimpse, ...]:
    """Return the encounters of the year that ends with the newest."""
    last = next((one.since for one in held if one.since), None)
    return tuple(one for one in held if last and one.since and (last - one.since).days < _YEAR)


def _met(session: Session, lately: Iterable[Glimpse]) -> tuple[Count[Party], ...]:
    """Return who took part, the most often first."""
    ids = frozenset(one.id for one in lately)
    number = session.encounters.tally(Facet.PARTY, Filter(encounters=ids)) if ids else {}
    ranked = tuple(islice(number, _LOOKED_AT))
    known = parties(session, ranked)
    return tuple(Count(known[key], number[key]) for key in ranked)
