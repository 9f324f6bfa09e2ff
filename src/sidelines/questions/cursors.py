"""Cursors: where a list goes on, in a form that can stand in an address. Opaque to whoever gives one back.

A cursor names the last that was seen and not how many, so that nothing is seen twice or passed over where something
is taken in between two pages.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sidelines.archive import After
from sidelines.errors import MalformedQuestion

T = TypeVar("T")
_UNDATED = "-"
DAY, ID, NUMBER = r"(-|\d{4}-\d\d-\d\d)", r"([\w.:-]{1,80})", r"(\d{1,9})"
_ENCOUNTER = re.compile(rf"{DAY} {ID}")


def encode(*parts: object) -> str:
    """Return the cursor of some parts, none of which but the last holds a space."""
    return urlsafe_b64encode(" ".join(map(str, parts)).encode()).decode().rstrip("=")


def decode(cursor: str, form: re.Pattern[str], made: Callable[..., T]) -> T | None:
    """Return what is made of the parts of a cursor, which its form tells apart; None for no cursor.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page of this list gave.
    """
    if not cursor:
        return None
    try:
        parts = form.fullmatch(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode())
        if parts and encode(parts.group()) == cursor:
            return made(*parts.groups())
    except ValueError:  # of its letters, or of a day or number that is none
        pass
    raise MalformedQuestion(cursor, "this is not a cursor of this list", "give the one that the page before ended with")


def written(day: date | None) -> str:
    """Return a day as it stands in a cursor."""
    return day.isoformat() if day else _UNDATED


def read_day(day: str) -> date | None:
    """Return the day that stands in a cursor."""
    return None if day == _UNDATED else date.fromisoformat(day)


def write_cursor(after: After) -> str:
    """Return the cursor that asks for what comes after an encounter."""
    return encode(written(after.since), after.id)


def read_cursor(cursor: str) -> After | None:
    """Return where a list of encounters goes on; None for no cursor, which is its beginning.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    return decode(cursor, _ENCOUNTER, lambda day, identifier: After(read_day(day), identifier))
