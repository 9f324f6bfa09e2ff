"""One's own account: the password, and the tokens that one gives to programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Response

from sidelines.access import Scope, change_own_password, make_token, revoke_token, scopes_of
from sidelines.archive.tokens import Token
from sidelines.errors import AccessError, Unauthenticated
from sidelines.http.visitor import Whoever
from sidelines.web.counter import Counter
from sidelines.web.entry.desk import answer, by, given
from sidelines.web.entry.login import Field, welcomed
from sidelines.web.entry.turn import in_turn

DAYS = (30, 90, 365)


async def at_home(who: Whoever) -> None:
    """Let in who has logged in, or needs not; no program gives itself another token.

    Raises:
        Unauthenticated: nobody has logged in.
    """
    if not (who.session or who.unlocked):
        raise Unauthenticated


router = APIRouter(include_in_schema=False, prefix="/account", dependencies=[Depends(at_home)])


@router.get("")
def account(counter: Counter) -> Response:
    """Show one's account."""
    return _shown(counter)


@router.post("/password", dependencies=[in_turn])
def password(counter: Counter, current: Field = "", new: Field = "") -> Response:
    """Change one's password; every other browser must log in anew."""
    try:
        entered = change_own_password(
            counter.means.archive, given(counter, counter.who.name, current), new, counter.means.now()
        )
    except AccessError as refused:
        return _shown(counter, refused)
    return welcomed(counter, counter.to("/account"), entered)


@router.post("/tokens")
def token(
    counter: Counter,
    label: Field = "",
    scope: Annotated[list[Scope] | None, Form()] = None,
    days: Annotated[int, Form()] = 0,
) -> Response:
    """Make a token and show it, this once."""
    try:
        made, secret = make_token(counter.means.archive, counter.who.name, label, scope or (), days, by(counter))
    except AccessError as refused:
        return _shown(counter, refused, label=label)
    return _shown(counter, made=made, secret=secret)


@router.post("/tokens/{identifier}/revoke")
def revoke(counter: Counter, identifier: str) -> Response:
    """Take a token's rights away."""
    revoke_token(counter.means.archive, identifier, by(counter), of=counter.who.name)
    return counter.to("/account")


def _shown(counter: Counter, refused: AccessError | None = None, **context: Any) -> Response:
    tokens: tuple[Token, ...] = ()
    if counter.who.session:
        with counter.means.archive.reading() as session:
            tokens = tuple(session.tokens.all(counter.who.name))
    rest: dict[str, Any] = {"made": None, "secret": "", "label": ""} | context
    return answer(
        counter,
        "account",
        counter.words.say("Account"),
        refused,
        tokens=tokens,
        scopes=[scope for scope in Scope if scope in scopes_of(counter.who.role)],
        days=DAYS,
        now=counter.means.now(),
        origin=counter.means.settings.address,
        **rest,
    )
