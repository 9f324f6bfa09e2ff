"""Saving a query under a name, and letting it go."""

from __future__ import annotations

from secrets import token_bytes
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response

from sidelines.access import Action, note
from sidelines.errors import QuestionError
from sidelines.export.clean import shortened
from sidelines.feeds import save
from sidelines.http.asked import Asking, pairs_of, read_query
from sidelines.http.ground import Reading
from sidelines.http.problems import problem_of
from sidelines.questions import Asked, within
from sidelines.web.counter import Counter, CounterOf, judges
from sidelines.web.links import address
from sidelines.web.saved.listed import list_page, own
from sidelines.web.words import Words

_LONGEST = 200  # characters of a name
router = APIRouter(include_in_schema=False, prefix="/saved", dependencies=[Depends(judges)])
Label = Annotated[str, Form(max_length=_LONGEST)]
Query = Annotated[str, Form(max_length=8000)]


@router.get("")
def queries(counter: Counter) -> Response:
    """List the queries that one saved."""
    return list_page(counter)


@router.get("/new")
def new(counter: Counter, session: Reading, filters: Asking) -> Response:
    """Show what a query asks for and how much it finds, and ask for a name."""
    found = session.encounters.count(within(session, filters.asked))
    return _form(counter, filters.asked, found)


@router.post("")
def add(counter: Counter, label: Label = "", asking: Query = "") -> Response:
    """Save a query."""
    now, who = counter.means.now(), counter.who.name
    asked = read_query(asking)
    try:
        with counter.means.archive.noting() as session:
            made = save(session, asked, label, who, now, token_bytes)
            note(session, who, Action.QUERY_SAVED, made.id, {"label": made.label}, now)
    except QuestionError as problem:
        return _form(counter, asked, None, problem, label)
    return counter.to("/saved")


@router.post("/{identifier}/remove")
def remove(counter: Counter, identifier: str) -> Response:
    """Let a saved query go, with its hooks."""
    now, who = counter.means.now(), counter.who.name
    with counter.means.archive.noting() as session:
        query = own(session, counter.who, identifier)
        session.saved.remove(identifier)
        note(session, who, Action.QUERY_REMOVED, identifier, {"label": query.label}, now)
    return counter.to("/saved")


def _called(words: Words, name: str, value: str) -> str:
    """Return the value of a filter in the reader's words, where they are known."""
    if name in ("kind", "status"):
        return words.term(name, value)
    if name == "topic":
        return words.topic(value)
    return words.party(value) if name in ("state", "who") else value


def _form(
    counter: CounterOf, asked: Asked, found: int | None, problem: QuestionError | None = None, label: str = ""
) -> Response:
    pairs = pairs_of(asked)
    return counter.shown(
        "saved/new",
        counter.words.say("Save this query"),
        problem_of(problem).status if problem else 200,
        pairs=pairs,
        asking=address("", pairs),
        label=label or shortened(", ".join(_called(counter.words, *pair) for pair in pairs), _LONGEST),
        found=found,
        problem=problem.detail if problem else "",
    )
