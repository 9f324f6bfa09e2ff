"""Who asks, and what they may do: what a handler declares, so that nobody reaches it who may not.

`Whoever` lets everybody in and is for the door itself; everything else declares what it takes. All of them make sure
that what would change something was sent by a page of ours (see `csrf`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends

from sidelines.access import ROLES, Role, Scope, scopes_of
from sidelines.errors import Forbidden, Unauthenticated
from sidelines.http.csrf import checked
from sidelines.http.recognise import Visitor

__all__ = ["Admin", "Editor", "Judge", "Reader", "Role", "Scope", "Taker", "Visitor", "Whoever", "require"]

Whoever = Annotated[Visitor, Depends(checked)]


def require(who: Visitor, *scopes: Scope) -> Visitor:
    """Return a visitor who may do all this.

    Raises:
        Unauthenticated: nobody knows who it is, and somebody else might.
        Forbidden: they may not.
    """
    for scope in scopes:
        if not who.may(scope):
            if not who.name:
                raise Unauthenticated
            raise Forbidden(who.name, _takes(who, scope))
    return who


def _takes(who: Visitor, scope: Scope) -> str:
    if who.by_token:
        return f"a token with the scope {scope}"
    return f"the role {next(role.word for role in ROLES if scope in scopes_of(role))}"


def _needing(*scopes: Scope) -> Callable[[Visitor], Awaitable[Visitor]]:
    async def permitted(who: Whoever) -> Visitor:
        return require(who, *scopes)

    return permitted


Reader = Annotated[Visitor, Depends(_needing(Scope.READ))]
Taker = Annotated[Visitor, Depends(_needing(Scope.INTAKE))]
Judge = Annotated[Visitor, Depends(_needing(Scope.JUDGE))]
Editor = Annotated[Visitor, Depends(_needing(Scope.INTAKE, Scope.JUDGE))]
Admin = Annotated[Visitor, Depends(_needing(Scope.ADMIN))]
