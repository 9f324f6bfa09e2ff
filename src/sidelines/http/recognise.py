"""Who sent a request: told by a token, by the cookie of a login, or by there being nobody else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Annotated

from fastapi import BackgroundTasks, Depends, Request

from sidelines.access import Role, Scope, accounts_exist, entry, granted, role_of, scopes_of, tokens
from sidelines.archive import Archive, Session
from sidelines.archive.logins import Login
from sidelines.archive.tokens import Token
from sidelines.archive.users import User
from sidelines.errors import ArchiveError, Unauthenticated
from sidelines.http.cookies import LOGIN, cookie
from sidelines.http.means import Means

API = "/api/"
_FEEDS = (".atom", ".ics")
_RELAYED = ("forwarded", "x-forwarded-for", "via")
_BEARER = "bearer"
_NOTING = Lock()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request. ``name`` stands in judgements and in the audit log; "" for somebody unknown."""

    name: str
    role: Role
    session: str = ""  # the login; "" where there are no accounts, by a token, and for somebody unknown
    granted: frozenset[Scope] | None = None  # by a token; otherwise all that the role may do

    def may(self, scope: Scope) -> bool:
        """Tell whether they may do something."""
        return scope in (scopes_of(self.role) if self.granted is None else self.granted)

    @property
    def by_token(self) -> bool:
        """Tell whether a program asks in their name."""
        return self.granted is not None

    @property
    def unlocked(self) -> bool:
        """Tell whether they need no account, because there is none and it is their own machine."""
        return bool(self.name) and not self.session and not self.by_token


def recognise(request: Request, means: Means, later: BackgroundTasks) -> Visitor:
    """Return who sent a request.

    Raises:
        Unauthenticated: they sent a token that is not good.
    """
    now = means.now()
    with means.archive.reading() as session:
        written = _token(request)
        if written is not None:
            token, user = _good(session, written, now)
            if tokens.is_stale(token, now):
                later.add_task(_note, means.archive, lambda noting: noting.tokens.use(token.id, now))
            return _within(request, token, user)
        found = entry.whose(session, request.cookies.get(cookie(means.settings, LOGIN), ""), now)
        if found:
            return _logged_in(*found, means, now, later)
        if not accounts_exist(session) and means.settings.private and not _relayed(request):
            return Visitor(means.settings.me, Role.ADMIN)
    return Visitor("", Role.READER if means.settings.public else Role.NOBODY)


Recognised = Annotated[Visitor, Depends(recognise)]


def _logged_in(login: Login, user: User, means: Means, now: datetime, later: BackgroundTasks) -> Visitor:
    if entry.is_stale(login, now):
        later.add_task(_note, means.archive, lambda noting: noting.logins.see(login.id, now))
    return Visitor(user.name, role_of(user.role), login.id)


def _token(request: Request) -> str | None:
    """Return the token that a request was sent with; a feed's may stand in its address, for calendars know no other."""
    scheme, _, written = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == _BEARER:
        return written.strip()
    return request.query_params.get("token") if _is_feed(request) else None


def _good(session: Session, written: str, now: datetime) -> tuple[Token, User]:
    found = tokens.token_of(session, written, now)
    if found is None:
        raise Unauthenticated("the token is unknown, expired or revoked", "make another one under /account")
    return found


def _within(request: Request, token: Token, user: User) -> Visitor:
    """Return what a token is good for here: the API for all its scopes, pages for reading, feeds for feeds."""
    role = role_of(user.role)
    scopes = granted(role, token.scopes)
    if not request.url.path.startswith(API):
        read = Scope.FEEDS in scopes if _is_feed(request) else False
        scopes = frozenset({Scope.READ}) if read or Scope.READ in scopes else frozenset()
    return Visitor(user.name, role, granted=scopes)


def _is_feed(request: Request) -> bool:
    """Tell whether a request reached a feed: by its route, as an address may end in anything."""
    return str(getattr(request.scope.get("route"), "path", "")).endswith(_FEEDS)


def _relayed(request: Request) -> bool:
    """Tell whether another server passed the request on, so that it may come from anywhere."""
    return any(name in request.headers for name in _RELAYED)


def _note(archive: Archive, what: Callable[[Session], None]) -> None:
    """Note what is good to know, unless another such note waits to be written: whoever waits holds a thread.

    Where nothing can be written, the answer is as good without.
    """
    if not _NOTING.acquire(blocking=False):
        return
    try:
        with suppress(ArchiveError), archive.noting() as session:
            what(session)
    finally:
        _NOTING.release()
