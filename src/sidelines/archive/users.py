"""Who has an account. One that is taken away stays on record without its rights, so that its name is not reused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from sidelines.archive import schema_of_doors as doors

_USER = doors.user.c


@dataclass(frozen=True, slots=True)
class User:
    """An account: its role by name, its password as it is kept (argon2id)."""

    name: str
    role: str
    password: str
    created: datetime
    active: bool = True


@dataclass(frozen=True, slots=True)
class Users:
    """The accounts of an archive, within one transaction."""

    connection: Connection

    def any(self) -> bool:
        """Tell whether there is or ever was an account."""
        return self.connection.execute(select(_USER.name).limit(1)).first() is not None

    def get(self, name: str) -> User | None:
        """Return an account, with or without its rights."""
        row = self.connection.execute(select(doors.user).where(_USER.name == name)).one_or_none()
        return user_of(row) if row else None

    def all(self) -> tuple[User, ...]:
        """Return the accounts that have their rights, by name."""
        query = select(doors.user).where(_USER.active).order_by(_USER.name)
        return tuple(map(user_of, self.connection.execute(query)))

    def count(self, role: str) -> int:
        """Count the accounts of a role that have their rights."""
        query = select(func.count()).select_from(doors.user).where(_USER.active, _USER.role == role)
        return self.connection.execute(query).scalar_one()

    def add(self, user: User) -> None:
        """Keep a new account."""
        row = {"role": user.role, "password": user.password, "created": user.created, "active": user.active}
        self.connection.execute(insert(doors.user).values(name=user.name, **row))

    def change(self, name: str, **values: str | bool) -> None:
        """Change the role, the password or the rights of an account."""
        self.connection.execute(update(doors.user).where(_USER.name == name).values(**values))


def user_of(row: Row[Any]) -> User:
    """Return the account in a row."""
    return User(row.name, row.role, row.password, row.created, row.active)
