"""Coming in and going out: a name and a password are proved, a browser is given a secret, and it is good for a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sidelines.access import passwords, throttle
from sidelines.access.audit import Action, note
from sidelines.access.digests import digest, secret
from sidelines.access.users import By, called, change_password
from sidelines.archive import Archive, Session
from sidelines.archive.logins import Login
from sidelines.archive.users import User
from sidelines.errors import Throttled, WrongPassword

IDLE = timedelta(hours=12)  # without being used
LASTING = timedelta(days=7)  # however much it is used
_SEEN = timedelta(minutes=5)  # how exactly its use is noted


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody at the door gives; ``browser`` is what the browser got at its last login, "" if nothing."""

    name: str
    password: str = field(repr=False)
    address: str
    browser: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, and the secrets for the browser: of this login, and by which it is known at the next one."""

    name: str
    cookie: str = field(repr=False)
    browser: str = field(repr=False)


def prove(archive: Archive, given: Given, now: datetime) -> User:
    """Return whose name and password these are.

    The failure is counted before the password is tried, so that many tries at once are no way around the count.

    Raises:
        WrongPassword: they do not go together.
        Throttled: too many logins failed before.
    """
    name = called(given.name)
    with archive.noting() as session:
        counted = throttle.keys(session, name, given.address, given.browser)
        seconds = throttle.wait(session, counted, now)
        if not seconds:
            throttle.fail(session, counted, now)
        user = session.users.get(name)
    if seconds:
        raise Throttled(seconds)
    good = passwords.right(given.password, user.password if user and user.active else None)
    with archive.noting() as session:
        if good:
            throttle.forgive(session, counted, now)
        else:  # a name that nobody has may be a password in the wrong field: it is not written down
            note(session, user.name if user else "", Action.LOGIN_FAILED, "", {"address": given.address}, now)
    if not good or user is None:
        raise WrongPassword
    return user


def enter(archive: Archive, given: Given, now: datetime, before: str = "") -> Entered:
    """Log somebody in, with a new secret whatever the browser had.

    Args:
        archive: whose accounts.
        given: name and password.
        now: when.
        before: the login that the browser had until now, which ends.

    Raises:
        WrongPassword: they do not go together.
        Throttled: too many logins failed before.
    """
    user = prove(archive, given, now)
    better = passwords.kept(given.password) if passwords.outdated(user.password) else ""
    with archive.noting() as session:
        if better:
            session.users.change(user.name, password=better)
        _sweep(session, now)
        session.logins.end(before)
        note(session, user.name, Action.LOGGED_IN, user.name, {"address": given.address}, now)
        return Entered(user.name, open_login(session, user.name, now), _known(session, user.name, given.browser, now))


def change_own_password(archive: Archive, given: Given, new: str, now: datetime) -> Entered:
    """Change the password of who proves theirs; every login ends, and one begins for the browser that asked.

    Raises:
        WrongPassword: name and password do not go together.
        Throttled: too many logins failed before.
        RefusedAccount: the new password is not good enough.
    """
    user = prove(archive, given, now)
    change_password(archive, user.name, new, By(user.name, now))
    with archive.noting() as session:
        return Entered(user.name, open_login(session, user.name, now), _known(session, user.name, given.browser, now))


def open_login(session: Session, name: str, now: datetime) -> str:
    """Begin a login and return its secret."""
    cookie = secret()
    session.logins.add(Login(digest(cookie), name, now, now, now + LASTING))
    return cookie


def whose(session: Session, cookie: str, now: datetime) -> tuple[Login, User] | None:
    """Return the login of a cookie and whose it is; None if it has ended."""
    found = session.logins.find(digest(cookie))
    if found is None:
        return None
    login, user = found
    return found if user.active and now < login.expires and now < login.seen + IDLE else None


def is_stale(login: Login, now: datetime) -> bool:
    """Tell whether it is time to note that a login is in use."""
    return now - login.seen >= _SEEN


def leave(archive: Archive, name: str, login: str, now: datetime) -> None:
    """End a login."""
    with archive.noting() as session:
        session.logins.end(login)
        note(session, name, Action.LOGGED_OUT, name, {}, now)


def _known(session: Session, name: str, browser: str, now: datetime) -> str:
    """Remember a browser, under what it has already or something new, and return that."""
    known = browser or secret()
    throttle.forgive(session, [throttle.browser_key(name, known)], now)
    return known


def _sweep(session: Session, now: datetime) -> None:
    session.logins.sweep(now, now - IDLE)
    throttle.sweep(session, now)
