"""A report as somebody gives it through a door: how its address and its day are written, and how long it may be."""

from __future__ import annotations

import re
from datetime import date

from sidelines.errors import OversizedSource
from sidelines.http.settings import Settings
from sidelines.intake.item import Item

ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00-\x1f]+$"
LONGEST_ADDRESS = 2000  # characters
DAY = r"^(19|20|21)\d\d-\d\d-\d\d$"
A_DAY = "write it as 2021-09-25, from 1900 on"
_UNNAMED = "the report"
_ADDRESS, _DAY = re.compile(ADDRESS), re.compile(DAY, re.ASCII)


def is_address(written: str) -> bool:
    """Tell whether this is written as the address of a page."""
    return len(written) <= LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(written))


def day_of(written: str) -> date | None:
    """Return a day that is written as it is documented, and not as anything else that could be understood as one."""
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:  # as of the 30th of February
        return None


def report_of(  # noqa: PLR0913 - what is known of it is named
    settings: Settings, content: str, *, url: str | None, outlet: str | None, published: date | None, html: bool | None
) -> Item:
    """Return a report that is to be read while somebody waits; ``html`` is told from its content if None.

    Raises:
        OversizedSource: it is longer than what is read so.
    """
    name, most = url or _UNNAMED, settings.largest_report
    if len(content) > most:
        problem = f"it has {len(content):,} characters, more than the {most:,} that are read while somebody waits"
        raise OversizedSource(name, problem, "send less of it")
    return Item(name, content, url, outlet, published, html)
