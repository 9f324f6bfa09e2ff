"""Who asks, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, Request

from sidelines.http.ground import Means


class Role(IntEnum):
    """What somebody may do; each includes what is before it."""

    NOBODY = 0
    READER = 1  # look at everything
    EDITOR = 2  # take reports in, judge, save queries
    ADMIN = 3  # accounts, tokens, hooks, the audit log


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request. ``name`` stands in judgements and in the audit log; "" for somebody unknown."""

    name: str
    role: Role
    session: str = ""  # what forms are tied to: see the CSRF token


def visitor(request: Request, means: Means) -> Visitor:
    """Return who sent a request."""
    return Visitor(means.settings.me, Role.ADMIN)


Whoever = Annotated[Visitor, Depends(visitor)]
