"""Finding an actor: by a name in any script, or by an office on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sidelines.model.encounter import Actor
from sidelines.resolve.names import Agreement, agreement
from sidelines.resolve.terms import post, side

_NEAR = timedelta(days=90)  # beyond the reports that name a holder, in which he is still taken for it
_RANKS = {Agreement.FULL: 0, Agreement.SURNAME: 1}

Term = tuple[date, date, Actor]


def named(words: str, known: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return the actors that a name may mean, the likeliest first: by full name, by surname, by how often named."""
    ranked = []
    for actor in known:
        agreed = {agreement(words, name) for name in actor.names} - {Agreement.CLASH}
        if agreed or any(side(words) == side(name) for name in actor.names):
            reports = sum(tenure.told for tenure in actor.tenures)
            ranked.append((min((_RANKS[a] for a in agreed), default=0), -reports, actor.id, actor))
    return tuple(actor for *_, actor in sorted(ranked, key=lambda r: r[:3]))


def holder(office: str, represents: str, on: date, known: Iterable[Actor]) -> Actor | None:
    """Return who held an office on a day: the foreign minister of Azerbaijan in September 2021.

    None where no report near that day names a holder, or where the office changed hands around it.
    """
    terms = tuple(_terms(office, represents, known))
    now = {actor.id: actor for since, until, actor in terms if since <= on <= until}
    if now:
        return _only(now)
    before = max((t for t in terms if t[1] < on), key=lambda t: (t[1], t[2].id), default=None)
    after = min((t for t in terms if t[0] > on), key=lambda t: (t[0], t[2].id), default=None)
    if before and after:
        return _only({t[2].id: t[2] for t in (before, after)})
    if before and on - before[1] <= _NEAR:
        return before[2]
    return after[2] if after and after[0] - on <= _NEAR else None


def _terms(office: str, represents: str, known: Iterable[Actor]) -> Iterable[Term]:
    wanted = (post(office).id, side(represents))
    for actor in known:
        for t in actor.tenures:
            if t.since and t.until and t.represents and (post(t.position).id, side(t.represents)) == wanted:
                yield t.since, t.until, actor


def _only(some: dict[str, Actor]) -> Actor | None:
    return next(iter(some.values())) if len(some) == 1 else None
