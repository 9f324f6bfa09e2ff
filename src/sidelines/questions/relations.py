"""Parties and their relations: an actor's career and counterparts, the history of a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sidelines.archive import EVERYTHING, Facet, Filter, Session, Sort
from sidelines.errors import MalformedQuestion
from sidelines.model.encounter import Actor, ActorKind, Tenure
from sidelines.model.record import Status
from sidelines.questions.lines import lines
from sidelines.questions.naming import parties, party
from sidelines.questions.outcomes import Promise, ledger
from sidelines.questions.parts import Count, Line, Party, Trend
from sidelines.resolve.terms import side

K = TypeVar("K", str, int)

LIMIT = 20
_COUNTERPARTS = 20
_LOOKED_AT = 80  # of those met most often, before the party's own side is left out


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """A party: what it is called, what it held, whom it met and about what."""

    party: Party
    names: tuple[str, ...]  # the most frequent first
    tenures: tuple[Tenure, ...]  # in order of time
    counterparts: tuple[Count[Party], ...]  # persons and organisations, the most frequent first
    states: tuple[Count[Party], ...]  # for which they act
    kinds: tuple[Count[str], ...]
    years: tuple[Count[int], ...]
    topics: tuple[Count[str], ...]
    lines: tuple[Line, ...]  # the newest encounters
    total: int


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The history of a relation."""

    left: Party
    right: Party
    total: int
    first: date | None  # day on which the earliest contact may have been
    last: date | None
    kinds: tuple[Count[str], ...]
    statuses: tuple[Count[str], ...]
    years: tuple[Count[int], ...]  # in order of time
    topics: tuple[Trend, ...]  # the most frequent first
    outcomes: tuple[Promise, ...]  # the newest first
    lines: tuple[Line, ...]  # the newest contacts
    held: date | None = None  # day of the latest contact that was held


def actor(session: Session, name: str, within: Filter = EVERYTHING, limit: int = LIMIT) -> ActorAnswer:
    """Return what is known of a person, state or organisation, by a name, code or identifier.

    Raises:
        UnknownName: nobody of this name is known.
        AmbiguousName: several are.
    """
    about = party(session, name)
    asked = _with(within, about)
    known = session.actors.get(key for key in about.keys if key != about.label)
    met = _met(session, about, known, asked)
    sorts = session.tallies.sorts(asked)
    found = session.encounters.find(asked, limit=limit)
    return ActorAnswer(
        about,
        tuple(dict.fromkeys(name for one in known for name in one.names)) or (about.label,),
        tuple(tenure for one in known for tenure in one.tenures),
        tuple(c for c in met if c.value.kind is not ActorKind.STATE)[:_COUNTERPARTS],
        tuple(c for c in met if c.value.kind is ActorKind.STATE)[:_COUNTERPARTS],
        by_kind(sorts),
        by_year(sorts),
        counts(session, Facet.TOPIC, asked),
        lines(session, found),
        sum(sort.number for sort in sorts),
    )


def pair(  # noqa: PLR0913 (as `outcomes`)
    session: Session,
    left: str,
    right: str,
    within: Filter = EVERYTHING,
    limit: int = LIMIT,
    *,
    today: date | None = None,
) -> PairAnswer:
    """Return the history of the relation of two parties; ``today`` is the day on which what is due may be overdue.

    Raises:
        UnknownName: one of them is not known.
        AmbiguousName: one of the names may mean several.
        MalformedQuestion: both are the same.
    """
    one, other = party(session, left), party(session, right)
    if one.key == other.key:
        raise MalformedQuestion(f"{left} {right}", "both mean the same", "name two parties")
    asked = _with(within, one, other)
    sorts = session.tallies.sorts(asked)
    return PairAnswer(
        one,
        other,
        sum(sort.number for sort in sorts),
        min((sort.first for sort in sorts if sort.first), default=None),
        max((sort.last for sort in sorts if sort.last), default=None),
        by_kind(sorts),
        by_status(sorts),
        by_year(sorts),
        _trends(session.tallies.topics(asked)),
        ledger(session, asked, limit=limit, today=today),
        lines(session, session.encounters.find(asked, limit=limit)),
        max((sort.last for sort in sorts if sort.last and sort.status is Status.HELD), default=None),
    )


def _with(within: Filter, *some: Party) -> Filter:
    return replace(within, parties=(*within.parties, *(one.keys for one in some)))


# --- whom they met ---


def _met(session: Session, about: Party, known: Iterable[Actor], asked: Filter) -> tuple[Count[Party], ...]:
    """Return whom a party met, the most frequent first; who acts for its own side is no counterpart."""
    own = _own(about, known)
    number = {key: n for key, n in session.encounters.tally(Facet.PARTY, asked).items() if key not in about.keys}
    looked_at = tuple(number)[:_LOOKED_AT]
    actors = {one.id: one for one in session.actors.get(looked_at)}
    found: Counter[Party] = Counter()
    for key, one in parties(session, looked_at).items():
        if side(one.key) not in own and not (key in actors and own & _sides(actors[key])):
            found[replace(one, keys=frozenset({key}))] = max(found.get(one, 0), number[key])
    return _once(found)


def _once(found: Counter[Party]) -> tuple[Count[Party], ...]:
    """A state or body is met under its code or name and as an actor: it counts once."""
    best: dict[tuple[ActorKind, str], Count[Party]] = {}
    for one, number in found.most_common():
        best.setdefault(
            (one.kind, side(one.label) if one.kind is not ActorKind.PERSON else one.key), Count(one, number)
        )
    return tuple(best.values())


def _own(about: Party, known: Iterable[Actor]) -> frozenset[str]:
    if about.kind is ActorKind.PERSON:
        return frozenset().union(*map(_sides, known))
    return frozenset({side(about.key)})


def _sides(one: Actor) -> frozenset[str]:
    """Return for whom somebody is seen to act."""
    return frozenset(side(form.first.represents) for form in one.forms if form.first.represents)


# --- counting ---


def counts(session: Session, by: Facet | str, within: Filter, most: int | None = None) -> tuple[Count[str], ...]:
    """Count encounters by a facet or field, the most frequent first."""
    return tuple(Count(value, number) for value, number in session.encounters.tally(by, within).items())[:most]


def by_kind(sorts: Iterable[Sort]) -> tuple[Count[str], ...]:
    """Count encounters by kind, the most frequent first."""
    return _most_first((sort.kind, sort.number) for sort in sorts)


def by_status(sorts: Iterable[Sort]) -> tuple[Count[str], ...]:
    """Count encounters by status, the most frequent first."""
    return _most_first((sort.status, sort.number) for sort in sorts)


def by_year(sorts: Iterable[Sort]) -> tuple[Count[int], ...]:
    """Count encounters by year, in order of time."""
    return _by_year((sort.year, sort.number) for sort in sorts)


def _most_first(numbers: Iterable[tuple[str, int]]) -> tuple[Count[str], ...]:
    total = _sums(numbers)
    return tuple(Count(str(value), total[value]) for value in sorted(total, key=lambda one: (-total[one], one)))


def _by_year(numbers: Iterable[tuple[int | None, int]]) -> tuple[Count[int], ...]:
    total = _sums((year, number) for year, number in numbers if year is not None)
    return tuple(Count(year, total[year]) for year in sorted(total))


def _sums(numbers: Iterable[tuple[K, int]]) -> dict[K, int]:
    total: dict[K, int] = {}
    for key, number in numbers:
        total[key] = total.get(key, 0) + number
    return total


def _trends(numbers: Iterable[tuple[str, int | None, int]]) -> tuple[Trend, ...]:
    """Return subjects over time, the most frequent first."""
    by_topic: dict[str, list[tuple[int | None, int]]] = {}
    for topic, year, number in numbers:
        by_topic.setdefault(topic, []).append((year, number))
    made = (Trend(topic, sum(n for _, n in some), _by_year(some)) for topic, some in by_topic.items())
    return tuple(sorted(made, key=lambda trend: (-trend.encounters, trend.topic)))
