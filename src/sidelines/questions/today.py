"""What is new: the newest encounters, what is planned, what was promised and is due, who is most in contact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sidelines.archive import EVERYTHING, Facet, Filter, Session
from sidelines.model.encounter import ActorKind
from sidelines.model.record import Status
from sidelines.questions.density import recent
from sidelines.questions.lines import lines
from sidelines.questions.naming import parties
from sidelines.questions.outcomes import Promise, State, ledger
from sidelines.questions.parts import Count, Line, Party
from sidelines.questions.relations import counts

_NEWEST, _PLANNED, _MOST, _DUE = 12, 6, 8, 5
_FEW = 5_000  # encounters of the period in which parties are ranked
_LOOKED_AT = 40  # parties met most often, of whom some are states and some persons; promises made last
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Today:
    """What is new. ``states`` and ``people`` are of the latest year that has encounters; of less if it has very many."""

    encounters: int
    lines: tuple[Line, ...]  # neither planned nor possible, the newest first
    planned: tuple[Line, ...]  # from today on, the nearest first
    due: tuple[Promise, ...]  # or overdue, the newest first
    states: tuple[Count[Party], ...]  # the most encounters first
    people: tuple[Count[Party], ...]
    since: date | None  # first day of that period
    changed: datetime | None  # when an encounter last was new or changed


def today(session: Session, day: date, within: Filter = EVERYTHING) -> Today:
    """Return what is new on a day."""
    year = recent(session, within, _FEW)
    past = replace(within, statuses=frozenset(Status) - _AHEAD)
    ahead = replace(within, since=day, statuses=_AHEAD)
    met = counts(session, Facet.PARTY, year, _LOOKED_AT)
    known = parties(session, (one.value for one in met))
    who = tuple(Count(known[one.value], one.encounters) for one in met)
    promised = ledger(session, year, _LOOKED_AT, today=day)
    return Today(
        session.encounters.count(within),
        lines(session, session.encounters.find(past, limit=_NEWEST)),
        lines(session, session.encounters.find(ahead, limit=_PLANNED, oldest_first=True)),
        tuple(one for one in promised if one.state in (State.DUE, State.OVERDUE))[:_DUE],
        tuple(one for one in who if one.value.kind is ActorKind.STATE)[:_MOST],
        tuple(one for one in who if one.value.kind is ActorKind.PERSON)[:_MOST],
        year.since,
        session.encounters.last_changed(),
    )
