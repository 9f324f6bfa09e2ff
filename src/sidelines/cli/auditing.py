"""What the command line writes into the audit log, and under which name."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from sidelines.access import Action, By, note
from sidelines.archive import Archive, Filing
from sidelines.errors import ArchiveError

_LONGEST = 200  # characters of what was taken in


def by() -> By:
    """Return who gives the command: the name that the system knows them by, told apart from the users'."""
    try:
        name = getpass.getuser()
    except OSError:
        name = "somebody"
    return By(f"{name} (command line)", datetime.now(UTC))


def note_intake(archive: Archive, source: str, filed: Mapping[Filing, int]) -> None:
    """Note that a source was taken in, if that brought anything; reports are filed with their times in any case."""
    brought = {filing.value: count for filing, count in filed.items() if count and filing is not Filing.UNCHANGED}
    if brought:
        who = by()
        with suppress(ArchiveError), archive.noting() as session:
            note(session, who.who, Action.TAKEN_IN, source[:_LONGEST], brought, who.at)
