"""Tokens by which programs ask in somebody's name; what is kept of one is its digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sidelines.archive import schema_of_doors as doors
from sidelines.archive.users import User, user_of

_TOKEN, _USER = doors.token.c, doors.user.c


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``id`` names it in lists and is no secret, ``digest`` is its SHA-256 in hex."""

    id: str
    user: str
    label: str
    digest: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime
    used: datetime | None = None
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of an archive, within one transaction."""

    connection: Connection

    def add(self, token: Token) -> None:
        """Keep a new token."""
        names = ("id", "user", "label", "digest", "created", "expires", "used", "revoked")
        row = {name: getattr(token, name) for name in names}
        self.connection.execute(insert(doors.token).values(scopes=list(token.scopes), **row))

    def find(self, digest: str) -> tuple[Token, User] | None:
        """Return the token of a digest with whose it is."""
        token = self.connection.execute(select(doors.token).where(_TOKEN.digest == digest)).one_or_none()
        if token is None:
            return None
        user = self.connection.execute(select(doors.user).where(_USER.name == token.user)).one()
        return _token(token), user_of(user)

    def get(self, identifier: str) -> Token | None:
        """Return the token that lists show under an identifier."""
        row = self.connection.execute(select(doors.token).where(_TOKEN.id == identifier)).one_or_none()
        return _token(row) if row else None

    def all(self, user: str | None = None) -> Sequence[Token]:
        """Return the tokens that are not revoked, of one user if given, by user and time."""
        query = select(doors.token).where(_TOKEN.revoked.is_(None))
        if user is not None:
            query = query.where(_TOKEN.user == user)
        return tuple(map(_token, self.connection.execute(query.order_by(_TOKEN.user, _TOKEN.created, _TOKEN.id))))

    def use(self, identifier: str, at: datetime) -> None:
        """Note when a token was last used."""
        self.connection.execute(update(doors.token).where(_TOKEN.id == identifier).values(used=at))

    def revoke(self, identifier: str, at: datetime) -> None:
        """Take a token's rights away."""
        self.connection.execute(update(doors.token).where(_TOKEN.id == identifier).values(revoked=at))

    def revoke_all(self, user: str, at: datetime) -> None:
        """Take the rights of all of somebody's tokens away."""
        theirs = update(doors.token).where(_TOKEN.user == user, _TOKEN.revoked.is_(None))
        self.connection.execute(theirs.values(revoked=at))


def _token(row: Row[Any]) -> Token:
    scopes = tuple(row.scopes)
    return Token(row.id, row.user, row.label, row.digest, scopes, row.created, row.expires, row.used, row.revoked)
