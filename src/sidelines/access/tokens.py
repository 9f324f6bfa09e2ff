"""Tokens: by which a program asks in somebody's name, for some of what they may do, for some time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sidelines.access.audit import Action, note
from sidelines.access.digests import digest, identifier, secret
from sidelines.access.roles import Scope, role_of, scopes_of
from sidelines.access.users import By, known_user
from sidelines.archive import Archive, Session
from sidelines.archive.tokens import Token
from sidelines.archive.users import User
from sidelines.errors import RefusedAccount, UnknownAccount

PREFIX = "sl_"  # by which whoever finds one lying about knows it for a secret
LONGEST = 365  # days
_LABEL = 100  # characters
_USED = timedelta(hours=1)  # how exactly its use is noted


def make_token(  # noqa: PLR0913, PLR0917 - what a token is made of
    archive: Archive, user: str, label: str, scopes: Collection[Scope], days: int, by: By
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is kept nowhere.

    Raises:
        UnknownAccount: there is no such user.
        RefusedAccount: it would be good for nothing, for more than the user may do, or for too long.
    """
    label = label.strip()
    if not 1 <= len(label) <= _LABEL:
        raise RefusedAccount("label", f"the label of a token has 1 to {_LABEL} characters", "say what it is for")
    if not 1 <= days <= LONGEST:
        raise RefusedAccount("days", f"a token is good for 1 to {LONGEST} days", "make another when it has expired")
    with archive.noting() as session:
        owner = known_user(session, user)
        _require_within(owner, scopes)
        written = secret()
        names = tuple(sorted(scope.value for scope in scopes))
        expires = by.at + timedelta(days=days)
        made = Token(identifier(), owner.name, label, digest(PREFIX + written), names, by.at, expires)
        session.tokens.add(made)
        detail = {"user": owner.name, "label": label, "scopes": list(names), "expires": expires.date().isoformat()}
        note(session, by.who, Action.TOKEN_MADE, made.id, detail, by.at)
    return made, PREFIX + written


def token_of(session: Session, written: str, now: datetime) -> tuple[Token, User] | None:
    """Return the token of a secret and whose it is; None if it is not good, or no longer."""
    found = session.tokens.find(digest(written)) if written.startswith(PREFIX) else None
    if found is None:
        return None
    token, user = found
    return found if user.active and token.revoked is None and now < token.expires else None


def is_stale(token: Token, now: datetime) -> bool:
    """Tell whether it is time to note that a token is in use."""
    return token.used is None or now - token.used >= _USED


def revoke_token(archive: Archive, identifier: str, by: By, of: str | None = None) -> None:
    """Take a token's rights away; only one of a certain user's, if given.

    Raises:
        UnknownAccount: there is no such token, or no longer.
    """
    with archive.noting() as session:
        token = session.tokens.get(identifier)
        if token is None or token.revoked or of not in {None, token.user}:
            raise UnknownAccount("token", identifier)
        session.tokens.revoke(identifier, by.at)
        note(session, by.who, Action.TOKEN_REVOKED, identifier, {"user": token.user, "label": token.label}, by.at)


def _require_within(owner: User, scopes: Collection[Scope]) -> None:
    if not scopes:
        raise RefusedAccount("nothing", "a token is good for something", f"name scopes: {', '.join(Scope)}")
    beyond = frozenset(scopes) - scopes_of(role_of(owner.role))
    if beyond:
        raise RefusedAccount(
            "beyond",
            f"{owner.name!r} is {owner.role}, and a token may do no more",
            f"leave out: {', '.join(sorted(beyond))}",
        )
