"""Where a feed goes on, in a form that can stand in an address. Opaque to whoever gives one back."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from sidelines.archive import Turn
from sidelines.errors import MalformedQuestion

_UNKNOWN = "-"


def write_turn(turn: Turn) -> str:
    """Return what asks for the changes before one."""
    moment = turn.changed.isoformat() if turn.changed else _UNKNOWN
    return urlsafe_b64encode(f"{moment} {turn.id}".encode()).decode().rstrip("=")


def read_turn(written: str) -> Turn | None:
    """Return where a feed goes on; None for its beginning.

    Raises:
        MalformedQuestion: it is nothing that an earlier page gave.
    """
    if not written:
        return None
    try:
        moment, identifier = urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode().split(" ", 1)
        changed = None if moment == _UNKNOWN else datetime.fromisoformat(moment)
        if changed is None or changed.tzinfo is not None:
            return Turn(changed, identifier)
    except (ValueError, binascii.Error):
        pass
    raise MalformedQuestion(written, "this is no page of a feed", "follow the link that the page before ended with")
