"""What the commands `user …` and `token …` do and show; each leaves its line in the audit log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from sidelines.access import (
    Scope,
    add_user,
    change_password,
    change_role,
    make_token,
    remove_user,
    revoke_token,
    role_of,
)
from sidelines.archive import Archive
from sidelines.archive.tokens import Token
from sidelines.archive.users import User
from sidelines.cli.asking import deliver
from sidelines.cli.auditing import by
from sidelines.cli.options import AnswerFormat, RoleName, ScopeName
from sidelines.cli.screen import listed
from sidelines.cli.tables import blocks
from sidelines.errors import UnreadableSource
from sidelines.questions.sheets import Sheet, cells, items, sheet

_STDIN = Path("-")
_LONGEST_LINE = 10_000  # characters: a password is shorter, a file may not end


@dataclass(frozen=True, slots=True)
class Account:
    """A user as it is listed, without the password."""

    name: str
    role: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as it is listed, without its digest."""

    id: str
    user: str
    label: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The users of an archive."""

    users: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class TokenList:
    """The tokens of an archive."""

    tokens: tuple[Listed, ...]


# --- users ---


def _add(place: str, name: str, role: RoleName, file: Path | None) -> None:
    with Archive.open(place, create=True) as archive:
        made = add_user(archive, name, role_of(role.value), _password(file), by())
    typer.echo(f"{made}: added, {role.value}")


def _list(place: str, form: AnswerFormat) -> None:
    with Archive.open(place) as archive, archive.reading() as session:
        deliver(Accounts(tuple(map(_account, session.users.all()))), form)


def _role(place: str, name: str, role: RoleName) -> None:
    with Archive.open(place) as archive:
        change_role(archive, name, role_of(role.value), by())
    typer.echo(f"{name}: now {role.value}")


def _new_password(place: str, name: str, file: Path | None) -> None:
    with Archive.open(place) as archive:
        change_password(archive, name, _password(file), by())
    typer.echo(f"{name}: the password is changed")


def _remove(place: str, name: str) -> None:
    with Archive.open(place) as archive:
        remove_user(archive, name, by())
    typer.echo(f"{name}: removed")


# --- tokens ---


def _make(place: str, label: str, user: str, scopes: Sequence[ScopeName], days: int) -> None:
    with Archive.open(place) as archive:
        _, secret = make_token(archive, user, label, [Scope(scope.value) for scope in scopes], days, by())
    typer.echo(secret)


def _tokens(place: str, user: str | None, form: AnswerFormat) -> None:
    with Archive.open(place) as archive, archive.reading() as session:
        deliver(TokenList(tuple(map(_token, session.tokens.all(user)))), form)


def _revoke(place: str, identifier: str) -> None:
    with Archive.open(place) as archive:
        revoke_token(archive, identifier, by())
    typer.echo(f"{identifier}: revoked")


USERS: dict[str, Callable[..., None]] = {
    "add": _add,
    "list": _list,
    "role": _role,
    "password": _new_password,
    "remove": _remove,
}
TOKENS: dict[str, Callable[..., None]] = {"add": _make, "list": _tokens, "revoke": _revoke}


def _password(file: Path | None) -> str:
    """Return the password from a file, or ask for it twice; it never stands in a command, which others can see."""
    if file is None:
        return _typed()
    try:
        if file == _STDIN:
            text = sys.stdin.readline(_LONGEST_LINE)
        else:
            with file.open(encoding="utf-8") as stream:
                text = stream.readline(_LONGEST_LINE)
    except OSError as problem:
        raise UnreadableSource(str(file), (problem.strerror or str(problem)).lower(), "check the path") from None
    except UnicodeDecodeError:
        raise UnreadableSource(str(file), "is not UTF-8 text", "write the password as UTF-8") from None
    return text.rstrip("\r\n")


def _typed() -> str:
    try:
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    except typer.Abort:
        raise UnreadableSource("password", "none was given", "type it, or name a file: --password-file") from None


# --- lists ---


def _account(one: User) -> Account:
    return Account(one.name, one.role, one.created)


def _token(one: Token) -> Listed:
    return Listed(one.id, one.user, one.label, one.scopes, one.created, one.expires, one.used)


def _day(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d") if at else "never"


@blocks.register
def _(answer: Accounts) -> Any:
    yield listed(("name", "role", "since"), [(one.name, one.role, _day(one.created)) for one in answer.users])


@blocks.register
def _(answer: TokenList) -> Any:
    rows = [
        (one.id, one.user, one.label, ", ".join(one.scopes), _day(one.expires), _day(one.used)) for one in answer.tokens
    ]
    yield listed(("id", "user", "for", "scopes", "until", "used"), rows)


@items.register
def _(answer: Accounts) -> Sequence[Any]:
    return answer.users


@items.register
def _(answer: TokenList) -> Sequence[Any]:
    return answer.tokens


@sheet.register
def _(answer: Accounts) -> Sheet:
    return ("name", "role", "created"), (cells(one.name, one.role, one.created) for one in answer.users)


@sheet.register
def _(answer: TokenList) -> Sheet:
    return ("id", "user", "label", "scopes", "created", "expires", "used"), (
        cells(one.id, one.user, one.label, one.scopes, one.created, one.expires, one.used) for one in answer.tokens
    )
