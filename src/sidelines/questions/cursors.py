"""Cursors: where a list goes on, in a form that can stand in an address. Opaque to whoever gives one back.

A cursor names the last that was seen and not how many, so that nothing is seen twice or passed over where something
is taken in between two pages.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date

from sidelines.archive import After
from sidelines.errors import MalformedQuestion

_UNDATED = "-"


def write_cursor(after: After) -> str:
    """Return the cursor that asks for what comes after an encounter."""
    day = after.since.isoformat() if after.since else _UNDATED
    return urlsafe_b64encode(f"{day} {after.id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> After | None:
    """Return where a list goes on; None for no cursor, which is its beginning.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    if not cursor:
        return None
    try:
        written = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        day, identifier = written.split(" ", 1)
        return After(None if day == _UNDATED else date.fromisoformat(day), identifier)
    except (ValueError, binascii.Error):
        raise MalformedQuestion(
            cursor, "this is not a cursor", "give the one that the page before ended with"
        ) from None
