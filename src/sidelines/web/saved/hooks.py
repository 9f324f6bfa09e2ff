"""Hooks of saved queries, for administrators: where messages go, what came of them, and trying again."""

from __future__ import annotations

from secrets import token_bytes
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response

from sidelines.access import Action, note
from sidelines.archive import DeliveryState
from sidelines.errors import MalformedQuestion, NotFiled
from sidelines.feeds import add_hook
from sidelines.feeds.messages import trial
from sidelines.http.ground import Reading
from sidelines.web.counter import Counter, admins
from sidelines.web.saved.listed import list_page

router = APIRouter(include_in_schema=False, prefix="/saved", dependencies=[Depends(admins)])
Url = Annotated[str, Form(max_length=4000)]
State = Annotated[DeliveryState | None, Query()]


@router.post("/{query}/hooks")
def add(counter: Counter, query: str, url: Url = "") -> Response:
    """Have an address told of what is new in a saved query, and show the secret of its messages, this once."""
    now, who = counter.means.now(), counter.who.name
    try:
        with counter.means.archive.noting() as session:
            made = add_hook(session, query, url, now, token_bytes)
            note(session, who, Action.HOOK_ADDED, made.id, {"url": made.url, "query": query}, now)
            label = session.saved.get(query).label
    except MalformedQuestion as problem:
        return list_page(counter, problem)
    return counter.shown("saved/made", counter.words.say("A new webhook"), hook=made, secret=made.secret, label=label)


@router.get("/hooks/{identifier}")
def show(counter: Counter, session: Reading, identifier: str, state: State = None) -> Response:
    """Show the latest messages to a hook, and what came of them."""
    hook = session.hooks.get(identifier)
    return counter.shown(
        "saved/hook",
        counter.words.say("Webhook"),
        hook=hook,
        query=session.saved.get(hook.query),
        counts=session.deliveries.counts().get(identifier, {}),
        deliveries=session.deliveries.of(identifier, state),
        state=state,
        states=tuple(DeliveryState),
    )


@router.post("/hooks/{identifier}/test")
def test(counter: Counter, identifier: str) -> Response:
    """Have a message sent that tells of nothing, with the next that are sent."""
    with counter.means.archive.noting() as session:
        session.deliveries.queue([trial(session.hooks.get(identifier), counter.means.now())])
    return counter.to(f"/saved/hooks/{identifier}")


@router.post("/hooks/{identifier}/switch")
def switch(counter: Counter, identifier: str, on: Annotated[bool, Form()]) -> Response:
    """Switch a hook on or off."""
    with counter.means.archive.noting() as session:
        session.hooks.get(identifier)
        session.hooks.switch(identifier, active=on)
    return counter.to(f"/saved/hooks/{identifier}")


@router.post("/hooks/{identifier}/retry")
def retry(counter: Counter, identifier: str, delivery: Annotated[str, Form(max_length=100)] = "") -> Response:
    """Have dead messages tried again: one, or all of a hook."""
    with counter.means.archive.noting() as session:
        if not session.deliveries.retry(counter.means.now(), of=identifier, identifier=delivery or None):
            raise NotFiled(session.place, delivery or identifier)
    return counter.to(f"/saved/hooks/{identifier}")


@router.post("/hooks/{identifier}/remove")
def remove(counter: Counter, identifier: str) -> Response:
    """Take a hook away."""
    now, who = counter.means.now(), counter.who.name
    with counter.means.archive.noting() as session:
        gone = session.hooks.get(identifier)
        session.hooks.remove(identifier)
        note(session, who, Action.HOOK_REMOVED, identifier, {"url": gone.url}, now)
    return counter.to("/saved")
