"""Saved queries as they are listed: what each asks for, how much it finds now, and who is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Response

from sidelines.archive import DeliveryState, Hook, SavedQuery, Session
from sidelines.errors import NotFiled, QuestionError
from sidelines.feeds import asked_of
from sidelines.http.asked import pairs_of
from sidelines.http.problems import problem_of
from sidelines.http.visitor import Scope, Visitor
from sidelines.questions import within
from sidelines.web.counter import CounterOf


@dataclass(frozen=True, slots=True)
class Told:
    """A hook, and how many of its messages are how far."""

    hook: Hook
    counts: Mapping[DeliveryState, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A saved query. ``found`` is None where it cannot be asked any longer, and ``problem`` says why."""

    query: SavedQuery
    pairs: tuple[tuple[str, str], ...]  # as the parameters of an address
    found: int | None
    problem: str
    hooks: tuple[Told, ...]


def listed(session: Session, who: Visitor) -> tuple[Listed, ...]:
    """Return the queries that somebody may see: their own, or all for administrators."""
    counts = session.deliveries.counts()
    hooks = [Told(hook, counts.get(hook.id, {})) for hook in session.hooks.all()]
    own = session.saved.all(None if who.may(Scope.ADMIN) else who.name)
    return tuple(_listed(session, query, [one for one in hooks if one.hook.query == query.id]) for query in own)


def _listed(session: Session, query: SavedQuery, hooks: list[Told]) -> Listed:
    asked = asked_of(query)
    found, problem = None, ""
    try:
        found = session.encounters.count(within(session, asked))
    except QuestionError as trouble:
        problem = str(trouble)
    return Listed(query, tuple(pairs_of(asked)), found, problem, tuple(hooks))


def own(session: Session, who: Visitor, identifier: str) -> SavedQuery:
    """Return a saved query that somebody may see; of others they do not learn that it is there.

    Raises:
        NotFiled: there is none for them.
    """
    query = session.saved.get(identifier)
    if query.owner != who.name and not who.may(Scope.ADMIN):
        raise NotFiled(session.place, identifier)
    return query


def list_page(counter: CounterOf, problem: QuestionError | None = None) -> Response:
    """Show the list of saved queries, with what stood in the way of something, if anything did."""
    with counter.means.archive.reading() as session:
        found = listed(session, counter.who)
    return counter.shown(
        "saved/queries",
        counter.words.say("Saved queries"),
        problem_of(problem).status if problem else 200,
        queries=found,
        problem=problem.detail if problem else "",
        may_hook=counter.who.may(Scope.ADMIN),
        locked=not counter.who.unlocked,
    )
