"""The audit log: who did what. A note is written in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sidelines.archive import Session


class Action(StrEnum):
    """What is noted."""

    LOGGED_IN = "login"
    LOGIN_FAILED = "login failed"
    LOGGED_OUT = "logout"
    USER_ADDED = "user added"
    USER_REMOVED = "user removed"
    ROLE_CHANGED = "role changed"
    PASSWORD_CHANGED = "password changed"
    TOKEN_MADE = "token made"
    TOKEN_REVOKED = "token revoked"
    MERGED = "merge"
    SPLIT = "split"
    UNDONE = "undo"
    TAKEN_IN = "intake"
    QUERY_SAVED = "query saved"
    QUERY_REMOVED = "query removed"
    HOOK_ADDED = "hook added"
    HOOK_REMOVED = "hook removed"


def note(  # noqa: PLR0913, PLR0917 - a line of the log has these columns
    session: Session,
    who: str,
    action: Action,
    subject: str,
    detail: Mapping[str, Any],
    at: datetime,
) -> None:
    """Add to the audit log that somebody did something.

    Args:
        session: the writing transaction of what was done.
        who: a user's name; "" for somebody unknown.
        action: what was done.
        subject: to what: a user, a token, an encounter, a report.
        detail: more of it, plain data. Never a secret.
        at: when, with its time zone.
    """
    session.audit.add(at, who, action.value, subject, detail)
