"""One's own account: the password, and the tokens that one gives to programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Response

from sidelines.access import Scope, change_own_password, make_token, revoke_token, scopes_of
from sidelines.archive.tokens import Token
from sidelines.errors import AccessError, Unauthenticated
from sidelines.http.visitor import Whoever
from sidelines.web.entry.desk import Desk
from sidelines.web.entry.login import Field, welcomed

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
def account(desk: Desk) -> Response:
    """Show one's account."""
    return _shown(desk)


@router.post("/password")
def password(desk: Desk, current: Field = "", new: Field = "") -> Response:
    """Change one's password; every other browser must log in anew."""
    given = desk.given(desk.who.name, current)
    try:
        entered = change_own_password(desk.means.archive, given, new, desk.means.now())
    except AccessError as refused:
        return _shown(desk, refused)
    return welcomed(desk, desk.to("/account"), entered)


@router.post("/tokens")
def token(
    desk: Desk, label: Field = "", scope: Annotated[list[Scope] | None, Form()] = None, days: Annotated[int, Form()] = 0
) -> Response:
    """Make a token and show it, this once."""
    try:
        made, secret = make_token(desk.means.archive, desk.who.name, label, scope or (), days, desk.by)
    except AccessError as refused:
        return _shown(desk, refused, label=label)
    return _shown(desk, made=made, secret=secret)


@router.post("/tokens/{identifier}/revoke")
def revoke(desk: Desk, identifier: str) -> Response:
    """Take a token's rights away."""
    revoke_token(desk.means.archive, identifier, desk.by, of=desk.who.name)
    return desk.to("/account")


def _shown(desk: Desk, refused: AccessError | None = None, **context: Any) -> Response:
    tokens: tuple[Token, ...] = ()
    if desk.who.session:
        with desk.means.archive.reading() as session:
            tokens = tuple(session.tokens.all(desk.who.name))
    given: dict[str, Any] = {"made": None, "secret": "", "label": ""} | context
    return desk.page(
        "account",
        desk.words.say("Account"),
        refused,
        tokens=tokens,
        scopes=[scope for scope in Scope if scope in scopes_of(desk.who.role)],
        days=DAYS,
        now=desk.means.now(),
        origin=desk.means.settings.address,
        **given,
    )
