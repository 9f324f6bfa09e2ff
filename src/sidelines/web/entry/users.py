"""The accounts of all, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Response

from sidelines.access import ROLES, Role, add_user, change_password, change_role, digests, remove_user, role_of
from sidelines.errors import AccessError, RefusedAccount
from sidelines.http.visitor import Scope, Whoever, require
from sidelines.web.entry.account import at_home
from sidelines.web.entry.desk import Desk
from sidelines.web.entry.login import Field

RoleWord = Annotated[Literal["reader", "editor", "admin"], Form()]


async def admins(who: Whoever) -> None:
    """Let administrators in."""
    require(who, Scope.ADMIN)


router = APIRouter(include_in_schema=False, prefix="/users", dependencies=[Depends(at_home), Depends(admins)])


@router.get("")
def users(desk: Desk) -> Response:
    """List who has an account."""
    return _shown(desk)


@router.post("")
def add(desk: Desk, role: RoleWord, name: Field = "") -> Response:
    """Make an account with a first password, which is shown this once."""
    first = digests.first_password()
    given = Role.ADMIN if desk.who.unlocked else role_of(role)  # the first account can make others
    try:
        made = add_user(desk.means.archive, name, given, first, desk.by)
    except AccessError as refused:
        return _shown(desk, refused, name=name)
    return _shown(desk, made=made, secret=first)


@router.post("/{name}/role")
def role(desk: Desk, name: str, role: RoleWord) -> Response:
    """Give somebody another role."""
    return _done(desk, lambda: change_role(desk.means.archive, name, role_of(role), desk.by))


@router.post("/{name}/password")
def password(desk: Desk, name: str) -> Response:
    """Give somebody another first password, which is shown this once."""
    first = digests.first_password()
    change_password(desk.means.archive, name, first, desk.by)
    return _shown(desk, made=name, secret=first)


@router.post("/{name}/remove")
def remove(desk: Desk, name: str) -> Response:
    """Take somebody's account away."""
    return _done(desk, lambda: remove_user(desk.means.archive, name, desk.by))


def _done(desk: Desk, change: Callable[[], None]) -> Response:
    try:
        change()
    except RefusedAccount as refused:
        return _shown(desk, refused)
    return desk.to("/users")


def _shown(desk: Desk, refused: AccessError | None = None, **context: Any) -> Response:
    with desk.means.archive.reading() as session:
        found = session.users.all()
    given: dict[str, Any] = {"made": "", "secret": "", "name": ""} | context
    roles = [role.word for role in ROLES]
    return desk.page("users", desk.words.say("Users"), refused, users=found, roles=roles, **given)
