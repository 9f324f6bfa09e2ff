"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from sidelines.access import Entered, accounts_exist, enter, entry, leave, throttle
from sidelines.errors import AccessError
from sidelines.http.cookies import BROWSER, FORM, LOGIN, give, take
from sidelines.web.counter import Counter
from sidelines.web.entry.desk import answer, given
from sidelines.web.entry.local import HOME, local
from sidelines.web.entry.turn import in_turn

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=1000)]


@router.get("/login")
def door(counter: Counter, next: str = HOME) -> Response:
    """Ask for name and password."""
    if counter.who.name:
        return counter.to(local(next))
    with counter.means.archive.reading() as session:
        empty = not accounts_exist(session)
    return answer(counter, "login", counter.words.say("Log in"), name="", next=local(next), empty=empty)


@router.post("/login", dependencies=[in_turn])
def log_in(counter: Counter, name: Field = "", password: Field = "", next: Field = HOME) -> Response:
    """Let somebody in whose password is right."""
    try:
        entered = enter(counter.means.archive, given(counter, name, password), counter.means.now(), counter.who.session)
    except AccessError as refused:
        title = counter.words.say("Log in")
        return answer(counter, "login", title, refused, name=name, next=local(next), empty=False)
    return welcomed(counter, counter.to(local(next)), entered)


@router.post("/logout")
def log_out(counter: Counter) -> Response:
    """End the login of this browser, and have it forget what it was shown."""
    if counter.who.session:
        leave(counter.means.archive, counter.who.name, counter.who.session, counter.means.now())
    gone = counter.to("/login")
    take(gone, counter.means.settings, LOGIN)
    gone.headers["Clear-Site-Data"] = '"cache"'
    return gone


def welcomed(counter: Counter, response: Response, entered: Entered) -> Response:
    """Give the browser of who came in its secrets, in place of what it had before."""
    settings = counter.means.settings
    give(response, settings, LOGIN, entered.cookie, int(entry.LASTING.total_seconds()))
    give(response, settings, BROWSER, entered.browser, int(throttle.KEPT["browser"].total_seconds()))
    take(response, settings, FORM)
    return response
