"""The accounts of all, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Response

from sidelines.access import ROLES, Role, add_user, change_password, change_role, digests, remove_user, role_of
from sidelines.errors import AccessError, RefusedAccount
from sidelines.web.counter import Counter, admins
from sidelines.web.entry.account import at_home
from sidelines.web.entry.desk import answer, by
from sidelines.web.entry.login import Field
from sidelines.web.entry.turn import in_turn

RoleWord = Annotated[Literal["reader", "editor", "admin"], Form()]


router = APIRouter(include_in_schema=False, prefix="/users", dependencies=[Depends(at_home), Depends(admins)])


@router.get("")
def users(counter: Counter) -> Response:
    """List who has an account."""
    return _shown(counter)


@router.post("", dependencies=[in_turn])
def add(counter: Counter, role: RoleWord, name: Field = "") -> Response:
    """Make an account with a first password, which is shown this once."""
    first = digests.first_password()
    allowed = Role.ADMIN if counter.who.unlocked else role_of(role)  # the first account can make others
    try:
        made = add_user(counter.means.archive, name, allowed, first, by(counter))
    except AccessError as refused:
        return _shown(counter, refused, name=name)
    return _shown(counter, made=made, secret=first)


@router.post("/{name}/role")
def role(counter: Counter, name: str, role: RoleWord) -> Response:
    """Give somebody another role."""
    return _done(counter, lambda: change_role(counter.means.archive, name, role_of(role), by(counter)))


@router.post("/{name}/password", dependencies=[in_turn])
def password(counter: Counter, name: str) -> Response:
    """Give somebody another first password, which is shown this once."""
    first = digests.first_password()
    change_password(counter.means.archive, name, first, by(counter))
    return _shown(counter, made=name, secret=first)


@router.post("/{name}/remove")
def remove(counter: Counter, name: str) -> Response:
    """Take somebody's account away."""
    return _done(counter, lambda: remove_user(counter.means.archive, name, by(counter)))


def _done(counter: Counter, change: Callable[[], None]) -> Response:
    try:
        change()
    except RefusedAccount as refused:
        return _shown(counter, refused)
    return counter.to("/users")


def _shown(counter: Counter, refused: AccessError | None = None, **context: Any) -> Response:
    with counter.means.archive.reading() as session:
        found = session.users.all()
    rest: dict[str, Any] = {"made": "", "secret": "", "name": ""} | context
    roles = [role.word for role in ROLES]
    return answer(counter, "users", counter.words.say("Users"), refused, users=found, roles=roles, **rest)
