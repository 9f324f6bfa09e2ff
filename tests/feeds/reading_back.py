"""Feeds and calendars as programs of others read them."""

from __future__ import annotations

from typing import Any

import feedparser
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event


def feed(document: bytes) -> Any:
    """Return a feed that its reader finds nothing wrong with."""
    found = feedparser.parse(document, sanitize_html=False)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def agenda(document: bytes) -> Calendar:
    """Return a calendar, which must be written in lines of at most 75 octets."""
    lines = document.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    return IcsCalendarStream.calendar_from_ics(document.decode())


def event(document: bytes) -> Event:
    """Return the only event of a calendar."""
    (found,) = agenda(document).events
    return found
