"""What the pages of the door share: who does something, what is given to be let in, and how a refusal is told."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from sidelines.access import By, Given
from sidelines.errors import AccessError, RefusedAccount, Throttled, WrongPassword
from sidelines.http.cookies import BROWSER, cookie
from sidelines.http.problems import problem_of
from sidelines.web.counter import N_, CounterOf
from sidelines.web.words import Words

_REFUSED = {
    "length": N_("A password has 12 to 200 characters."),
    "guessed": N_("This password is easily guessed. Take several words that have nothing in common."),
    "name": N_("This cannot be a name: take up to 64 letters, digits, dots and hyphens, a letter or digit first."),
    "taken": N_("There is a user of this name already."),
    "last": N_("This is the last administrator. Make somebody else one first."),
    "label": N_("Say in up to 100 characters what the token is for."),
    "days": N_("A token is good for 1 to 365 days."),
    "nothing": N_("Choose what the token is good for."),
    "beyond": N_("A token may do no more than you."),
}


def by(counter: CounterOf) -> By:
    """Return who does something now."""
    return By(counter.who.name, counter.means.now())


def given(counter: CounterOf, name: str, password: str) -> Given:
    """Return what somebody gives to be let in, with where they come from and what their browser knows."""
    request = counter.request
    address = request.client.host if request.client else ""
    return Given(name, password, address, request.cookies.get(cookie(counter.means.settings, BROWSER), ""))


def answer(
    counter: CounterOf, template: str, title: str, refused: AccessError | None = None, **context: Any
) -> Response:
    """Answer with a page; with the status of what was refused, if something was, and what to do about it."""
    told = _told(counter.words, refused) if refused else ""
    problem = problem_of(refused) if refused else None
    made = counter.shown(f"entry/{template}", title, problem.status if problem else 200, refused=told, **context)
    made.headers.update(problem.headers if problem else {})
    return made


def _told(words: Words, refused: AccessError) -> str:
    if isinstance(refused, Throttled):
        return words.count(
            "Too many logins failed. Try again in %(num)s second.",
            "Too many logins failed. Try again in %(num)s seconds.",
            refused.retry_after,
        )
    if isinstance(refused, WrongPassword):
        return words.say("The name or the password is not right.")
    return words.say(_REFUSED[refused.what]) if isinstance(refused, RefusedAccount) else refused.detail
