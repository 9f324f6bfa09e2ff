"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from sidelines.access import Entered, accounts_exist, enter, entry, leave, throttle
from sidelines.errors import AccessError
from sidelines.http.cookies import BROWSER, FORM, LOGIN, give, take
from sidelines.web.entry.desk import Desk
from sidelines.web.entry.local import HOME, local

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=1000)]


@router.get("/login")
def door(desk: Desk, next: str = HOME) -> Response:
    """Ask for name and password."""
    if desk.who.name:
        return desk.to(local(next))
    with desk.means.archive.reading() as session:
        empty = not accounts_exist(session)
    return desk.page("login", desk.words.say("Log in"), name="", next=local(next), empty=empty)


@router.post("/login")
def log_in(desk: Desk, name: Field = "", password: Field = "", next: Field = HOME) -> Response:
    """Let somebody in whose password is right."""
    try:
        entered = enter(desk.means.archive, desk.given(name, password), desk.means.now(), desk.who.session)
    except AccessError as refused:
        title = desk.words.say("Log in")
        return desk.page("login", title, refused, name=name, next=local(next), empty=False)
    return welcomed(desk, desk.to(local(next)), entered)


@router.post("/logout")
def log_out(desk: Desk) -> Response:
    """End the login of this browser, and have it forget what it was shown."""
    if desk.who.session:
        leave(desk.means.archive, desk.who.name, desk.who.session, desk.means.now())
    gone = desk.to("/login")
    take(gone, desk.means.settings, LOGIN)
    gone.headers["Clear-Site-Data"] = '"cache"'
    return gone


def welcomed(desk: Desk, response: Response, entered: Entered) -> Response:
    """Give the browser of who came in its secrets, in place of what it had before."""
    settings = desk.means.settings
    give(response, settings, LOGIN, entered.cookie, int(entry.LASTING.total_seconds()))
    give(response, settings, BROWSER, entered.browser, int(throttle.KEPT["browser"].total_seconds()))
    take(response, settings, FORM)
    return response
