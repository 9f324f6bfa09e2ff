"""Accounts: made, changed and taken away, each with a line in the audit log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from sidelines.access import passwords
from sidelines.access.audit import Action, note
from sidelines.access.roles import Role
from sidelines.archive import Archive, Session
from sidelines.archive.users import User
from sidelines.errors import RefusedAccount, UnknownAccount
from sidelines.model.encounter import MACHINE

_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


@dataclass(frozen=True, slots=True)
class By:
    """Who changes an account, and when."""

    who: str
    at: datetime


def accounts_exist(session: Session) -> bool:
    """Tell whether there are or ever were accounts: where there were, nothing is open to everybody again."""
    return session.users.any()


def called(name: str) -> str:
    """Return a name as it is kept: however it is typed, it is one user's."""
    return normalize("NFKC", name).strip().casefold()


def add_user(archive: Archive, name: str, role: Role, password: str, by: By) -> str:
    """Make an account, or give one back that was taken away; return its name as it is kept.

    Raises:
        RefusedAccount: the name or the password cannot be had.
    """
    wanted = _good_name(name)
    passwords.require_good(wanted, password)
    kept = passwords.kept(password)
    with archive.noting() as session:
        before = session.users.get(wanted)
        if before and before.active:
            raise RefusedAccount("taken", f"{wanted!r}: there is a user of this name already", "take another name")
        if before:
            session.users.change(wanted, role=role.word, password=kept, active=True)
        else:
            session.users.add(User(wanted, role.word, kept, by.at))
        note(session, by.who, Action.USER_ADDED, wanted, {"role": role.word}, by.at)
    return wanted


def change_role(archive: Archive, name: str, role: Role, by: By) -> None:
    """Give an account another role, which ends its logins.

    Raises:
        UnknownAccount: there is no such user.
        RefusedAccount: it is the last administrator.
    """
    with archive.noting() as session:
        user = known_user(session, name)
        if role < Role.ADMIN:
            _require_another_admin(session, user)
        session.users.change(user.name, role=role.word)
        session.logins.end_all(user.name)
        note(session, by.who, Action.ROLE_CHANGED, user.name, {"from": user.role, "to": role.word}, by.at)


def change_password(archive: Archive, name: str, password: str, by: By) -> None:
    """Give an account another password, which ends its logins.

    Raises:
        UnknownAccount: there is no such user.
        RefusedAccount: the password is not good enough.
    """
    passwords.require_good(called(name), password)
    kept = passwords.kept(password)
    with archive.noting() as session:
        user = known_user(session, name)
        session.users.change(user.name, password=kept)
        session.logins.end_all(user.name)
        note(session, by.who, Action.PASSWORD_CHANGED, user.name, {}, by.at)


def remove_user(archive: Archive, name: str, by: By) -> None:
    """Take an account away, with its logins and tokens; what it did stays under its name.

    Raises:
        UnknownAccount: there is no such user.
        RefusedAccount: it is the last administrator.
    """
    with archive.noting() as session:
        user = known_user(session, name)
        _require_another_admin(session, user)
        session.users.change(user.name, active=False)
        session.logins.end_all(user.name)
        session.tokens.revoke_all(user.name, by.at)
        note(session, by.who, Action.USER_REMOVED, user.name, {"role": user.role}, by.at)


def known_user(session: Session, name: str) -> User:
    """Return the account of a name.

    Raises:
        UnknownAccount: there is none.
    """
    user = session.users.get(called(name))
    if user is None or not user.active:
        raise UnknownAccount("user", name)
    return user


def _require_another_admin(session: Session, user: User) -> None:
    if user.role == Role.ADMIN.word and session.users.count(user.role) == 1:
        raise RefusedAccount("last", f"{user.name!r} is the last administrator", "make somebody else one first")


def _good_name(name: str) -> str:
    wanted = called(name)
    if not _NAME.fullmatch(wanted) or wanted == MACHINE:
        raise RefusedAccount(
            "name",
            f"{name!r} cannot be a user's name",
            "take up to 64 letters, digits, dots, hyphens; a letter or digit first",
        )
    return wanted
