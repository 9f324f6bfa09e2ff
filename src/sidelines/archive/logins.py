"""Who is logged in where: one row for a browser, under the digest of what its cookie holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from sidelines.archive import schema_of_doors as doors
from sidelines.archive.users import User, user_of

_LOGIN, _USER = doors.login.c, doors.user.c


@dataclass(frozen=True, slots=True)
class Login:
    """A browser that somebody logged in with; ``id`` is the SHA-256 of its cookie, in hex."""

    id: str
    user: str
    created: datetime
    seen: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Logins:
    """The logins of an archive, within one transaction."""

    connection: Connection

    def add(self, login: Login) -> None:
        """Keep a new login."""
        row = {"id": login.id, "user": login.user, "created": login.created, "seen": login.seen}
        self.connection.execute(insert(doors.login).values(expires=login.expires, **row))

    def find(self, identifier: str) -> tuple[Login, User] | None:
        """Return a login with whose it is."""
        login = self.connection.execute(select(doors.login).where(_LOGIN.id == identifier)).one_or_none()
        if login is None:
            return None
        user = self.connection.execute(select(doors.user).where(_USER.name == login.user)).one()
        return Login(login.id, login.user, login.created, login.seen, login.expires), user_of(user)

    def of(self, user: str) -> int:
        """Count the logins of somebody."""
        query = select(func.count()).select_from(doors.login).where(_LOGIN.user == user)
        return self.connection.execute(query).scalar_one()

    def see(self, identifier: str, at: datetime) -> None:
        """Note when a login was last used."""
        self.connection.execute(update(doors.login).where(_LOGIN.id == identifier).values(seen=at))

    def end(self, identifier: str) -> None:
        """Forget a login."""
        self.connection.execute(delete(doors.login).where(_LOGIN.id == identifier))

    def end_all(self, user: str) -> None:
        """Forget every login of somebody."""
        self.connection.execute(delete(doors.login).where(_LOGIN.user == user))

    def sweep(self, now: datetime, idle: datetime) -> None:
        """Forget those that have expired, or were not used since ``idle``."""
        self.connection.execute(delete(doors.login).where(or_(_LOGIN.expires <= now, _LOGIN.seen <= idle)))
