"""What somebody may do: the roles of people, and the scopes of the tokens that they give to programs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Role(IntEnum):
    """What somebody may do; each includes what is before it."""

    NOBODY = 0
    READER = 1  # look at everything
    EDITOR = 2  # take reports in, judge, save queries
    ADMIN = 3  # accounts, tokens, hooks, the audit log

    @property
    def word(self) -> str:
        """Return its name as it is written and kept."""
        return self.name.lower()


class Scope(StrEnum):
    """One thing that a token can be good for."""

    READ = "read"
    FEEDS = "feeds"  # nothing but Atom and iCalendar
    INTAKE = "intake"
    JUDGE = "judge"
    ADMIN = "admin"


ROLES = (Role.READER, Role.EDITOR, Role.ADMIN)
_TAKES = {
    Scope.READ: Role.READER,
    Scope.FEEDS: Role.READER,
    Scope.INTAKE: Role.EDITOR,
    Scope.JUDGE: Role.EDITOR,
    Scope.ADMIN: Role.ADMIN,
}


def role_of(word: str) -> Role:
    """Return the role of a word; nobody's for a word that is none, which may come from a newer version."""
    return next((role for role in ROLES if role.word == word), Role.NOBODY)


def scopes_of(role: Role) -> frozenset[Scope]:
    """Return all that a role may do."""
    return frozenset(scope for scope, least in _TAKES.items() if role >= least)


def granted(role: Role, scopes: Iterable[str]) -> frozenset[Scope]:
    """Return what a token of these scopes may do: never more than whose it is."""
    asked = frozenset(scopes)
    return frozenset(scope for scope in scopes_of(role) if scope.value in asked)
